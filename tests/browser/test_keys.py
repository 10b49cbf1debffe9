"""The day's work by keyboard: walk, decide, undo, choose, find a command; focus is never lost."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

WATCH = """() => {
  window.violations = [];
  window.slowest = 0;
  document.addEventListener(
    "securitypolicyviolation", (e) => window.violations.push(e.violatedDirective));
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) window.slowest = Math.max(window.slowest, one.duration);
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
}"""

NOWHERE = """() => {
  const at = document.activeElement;
  return !at || at === document.body || !at.checkVisibility();
}"""

MOST = 45
"""Keys for twenty clean drafts."""

SLOWEST = 400
"""Milliseconds from a key to the next picture: 100 are wanted, and a test machine may be loaded
four times over."""


@pytest.fixture
def page(chromium: Browser, site: Site) -> Iterator[Page]:
    context = chromium.new_context(locale="en-GB", viewport={"width": 1360, "height": 860})
    context.add_init_script(f"({WATCH})()")
    yield site.enter(context)
    context.close()


class Keys:
    """Presses keys, counts them, and looks where the focus is after each."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def press(self, key: str) -> None:
        self.count += 1
        self.page.keyboard.press(key)

    def until(self, key: str, address: str) -> None:
        """Press it and wait until the page is there and settled."""
        self.press(key)
        self.page.wait_for_function(
            "(part) => location.href.includes(part) && !document.querySelector('.htmx-request')",
            arg=address,
        )
        self.page.wait_for_function(f"() => !({NOWHERE})()")


def opened(page: Page) -> str:
    found: str = page.evaluate("new URLSearchParams(location.search).get('open') ?? ''")
    return found


def test_twenty_clean_drafts_take_few_keys_and_no_key_takes_long(page: Page, site: Site) -> None:
    rows = list(site.world.desk.rows.values())
    clean = [str(row["id"]) for row in rows[4:]]
    page.goto(f"{site.address}/queue?channel=survey&ready=true")
    keys = Keys(page)
    keys.until("j", "open=")
    while opened(page) and keys.count <= MOST:
        before = opened(page)
        if before not in clean:
            following = page.locator('[data-key="j"]').first.get_attribute("href") or ""
            keys.until("j", following.partition("open=")[2].partition("#")[0].partition("&")[0])
            continue
        keys.until("a", f"of={before}")
    approved = [row for row in rows[4:] if row["state"] == "answered"]
    assert len(approved) == 20
    assert keys.count <= MOST, keys.count
    assert page.evaluate("window.violations") == []
    assert page.evaluate("window.slowest") <= SLOWEST


def test_every_step_is_undone_by_one_key_and_focus_is_never_lost(page: Page, site: Site) -> None:
    rows = list(site.world.desk.rows.values())
    keys, english = Keys(page), rows[2]
    page.goto(f"{site.address}/queue?open={english['id']}#detail")
    keys.until("a", "notice=approved")
    assert english["state"] == "answered"
    keys.until("u", "notice=undone")
    assert english["state"] == "waiting"
    keys.press("r")
    expect(page.locator("#reject-reason")).to_be_focused()
    keys.press("Tab")
    keys.press("Tab")
    keys.until("Enter", "notice=rejected")
    assert english["drafts"][0]["state"] == "rejected"
    keys.until("k", f"open={rows[1]['id']}")
    keys.until("u", "notice=restored")
    assert english["drafts"][0]["state"] == "proposed", "also when its notice is out of sight"
    keys.press("u")
    expect(page.locator("#polite")).to_have_text("There is nothing to undo.")
    page.locator("[data-dismiss]").click()
    page.wait_for_function(f"() => !({NOWHERE})()")
    keys.until("a", f"of={english['id']}")
    page.locator(".keeping > summary").click()
    page.locator("#view-name").fill("Kept since")
    page.locator("#view-name").press("Enter")
    page.wait_for_url("**view=*")
    page.locator("#main").focus()
    keys.press("u")
    expect(page.locator("#polite")).to_have_text("There is nothing to undo.")
    assert english["state"] == "answered", "a key undoes the last thing, never one before it"
    page.locator("details.filters > summary").click()
    page.locator(".sieve button.main").focus()
    keys.until("Enter", "order=rank")


def test_what_was_typed_for_one_never_stands_in_the_reply_to_another(
    page: Page, site: Site
) -> None:
    rows = list(site.world.desk.rows.values())
    first, second = rows[4], rows[5]
    page.goto(f"{site.address}/queue?open={first['id']}#detail")
    keys = Keys(page)
    keys.press("e")
    field = page.locator("#reply-text")
    expect(field).to_be_focused()
    field.fill("Hello,\n\nonly for the first one.\n\nKind regards\nYour Morgenrot team")
    keys.press("a")
    assert first["state"] == "waiting", "letters are letters while one types"
    keys.until("Control+Enter", f"open={second['id']}")
    assert "only for the first one" in first["drafts"][0]["text"]
    assert "only for the first one" not in field.input_value()
    keys.press("e")
    keys.press("Escape")
    expect(page.locator("#detail")).to_be_focused()


def test_several_are_chosen_by_key_and_a_bar_counts_them(page: Page, site: Site) -> None:
    rows = list(site.world.desk.rows.values())
    keys = Keys(page)
    keys.until("j", "open=")
    bar = page.locator("[data-bulk-bar]")
    expect(bar).to_be_hidden()
    keys.press("x")
    expect(bar).to_contain_text("1 chosen")
    keys.until("j", f"open={rows[1]['id']}")
    keys.until("j", f"open={rows[2]['id']}")
    keys.press("Shift+X")
    expect(bar).to_contain_text("3 chosen")
    expect(page.locator("#polite")).to_have_text("3 chosen")
    bar.get_by_role("button", name="none").click()
    expect(bar).to_be_hidden()
    expect(page.locator('.card[aria-current="true"]')).to_be_focused()


def test_the_palette_finds_what_the_page_can_do(page: Page, site: Site) -> None:
    rows = list(site.world.desk.rows.values())
    page.goto(f"{site.address}/queue?open={rows[2]['id']}#detail")
    keys = Keys(page)
    keys.press("Control+k")
    field = page.get_by_role("combobox", name="What do you want to do?")
    expect(field).to_be_focused()
    field.press_sequentially("approv")
    chosen = page.locator("#palette [aria-selected=true]")
    expect(chosen).to_contain_text("Approve")
    expect(field).to_have_attribute("aria-activedescendant", "command-0")
    found = Axe().run(page, context="#palette")
    assert found.violations_count == 0, found.generate_report()
    keys.press("ArrowDown")
    expect(chosen).to_contain_text("Search comments for “approv”")
    keys.press("ArrowUp")
    keys.until("Enter", "notice=approved")
    assert rows[2]["state"] == "answered"
    keys.press("Control+k")
    keys.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()
    assert page.evaluate("window.violations") == []


def test_keys_are_shown_can_be_switched_off_and_go_to_areas(page: Page, site: Site) -> None:
    keys = Keys(page)
    keys.press("?")
    sheet = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(sheet).to_be_visible()
    found = Axe().run(page, context="#keys-sheet")
    assert found.violations_count == 0, found.generate_report()
    switch = sheet.get_by_role("button", name="Shortcuts with single letters")
    expect(switch).to_have_attribute("aria-pressed", "true")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "false")
    keys.press("Escape")
    expect(sheet).to_be_hidden()
    expect(page.locator("[data-palette] kbd")).to_be_hidden()
    keys.press("j")
    page.keyboard.press("?")
    expect(sheet).to_be_hidden()
    assert opened(page) == ""
    page.evaluate("localStorage.clear()")
    page.reload()
    keys.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.locator("#main").focus()
    keys.press("g")
    keys.until("o", "/outbox")


def test_who_wants_to_stay_stays(page: Page) -> None:
    page.locator("details.menu > summary").last.click()
    page.get_by_role("button", name="stay", exact=True).click()
    page.wait_for_load_state()
    keys = Keys(page)
    page.goto(page.url.partition("?")[0] + "?language=en")
    keys.until("j", "open=")
    here = opened(page)
    keys.until("a", "notice=approved")
    assert opened(page) == here


def test_without_a_mouse_the_whole_detail_is_reached(chromium: Browser, site: Site) -> None:
    context: BrowserContext = chromium.new_context(locale="de-DE")
    page = site.enter(context)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum Inhalt springen")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    context.close()
