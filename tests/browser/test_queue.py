"""The queue in a real browser: without JavaScript, by keyboard, accessible, narrow, sealed off."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

SIGHT = """() => {
  window.violations = [];
  document.addEventListener(
    "securitypolicyviolation", (e) => window.violations.push(e.violatedDirective));
}"""


UNFOLD = "() => document.querySelectorAll('details').forEach((d) => { d.open = true; })"


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context(locale="de-DE", viewport={"width": 1360, "height": 860})
    yield made
    made.close()


def addresses(site: Site) -> list[str]:
    """Every kind of page there is."""
    keys = list(site.world.desk.rows)
    opened = [f"/queue?open={key}" for key in keys[:4]]
    return ["/queue", *opened, "/queue?team=nobody", "/nowhere", "/sign-in", "/sign-in?token=x"]


def test_without_javascript_a_person_can_sign_in_edit_approve_and_undo(
    chromium: Browser, site: Site
) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="en-GB")
    page = site.enter(context)
    page.get_by_role("link", name="Two of the eggs were broken").click()
    page.locator("details.edit > summary").click()
    page.get_by_label("Your version").fill("Hello,\n\nthank you!! Really.")
    page.get_by_role("button", name="Save and approve").click()
    expect(page.get_by_role("alert")).to_contain_text("the reply breaks a rule")
    expect(page.locator("mark.block")).to_have_text("!!")
    page.get_by_label("Your version").fill("Hello,\n\nthank you. Really.")
    page.get_by_role("button", name="Save and approve").click()
    expect(page.locator(".notice")).to_contain_text("Your version was approved.")
    row = list(site.world.desk.rows.values())[2]
    assert row["drafts"][0]["text"] == "Hello,\n\nthank you. Really."
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".notice")).to_contain_text("The draft is open again.")
    assert row["state"] == "waiting"
    context.close()


def test_without_javascript_reject_and_filter_work(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="de-DE")
    page = site.enter(context)
    page.locator("summary", has_text="Filter").click()
    page.get_by_label("Sprache").select_option("en")
    page.get_by_role("button", name="Anwenden").click()
    expect(page.locator(".card")).to_have_count(1)
    page.locator(".card").click()
    page.locator("summary", has_text="Ablehnen").click()
    page.get_by_label("Warum?").first.select_option("wrong_tone")
    page.get_by_role("button", name="Entwurf ablehnen").click()
    expect(page.locator(".notice")).to_contain_text("Entwurf abgelehnt")
    assert site.world.line.reasons == ["wrong_tone"]
    assert "language=en" in page.url
    context.close()


def test_without_javascript_a_person_can_write_a_reply_of_their_own(
    chromium: Browser, site: Site
) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="de-DE")
    page = site.enter(context)
    page.locator(".card").first.click()
    field = page.get_by_label("Eigene Antwort schreiben")
    expect(field).to_have_value("Guten Tag [[AUTHOR]],\n\n\n\nViele Grüße\nIhr Morgenrot-Team")
    field.fill("Guten Tag!!")
    page.get_by_role("button", name="Prüfen und freigeben").click()
    expect(page.locator("mark.block")).to_have_text("!!")
    page.get_by_label("Eigene Antwort schreiben").fill("Guten Tag, wir rufen Sie an.")
    page.get_by_role("button", name="Prüfen und freigeben").click()
    expect(page.locator(".notice")).to_contain_text("Ihre Antwort wurde freigegeben.")
    row = next(iter(site.world.desk.rows.values()))
    assert row["drafts"][0]["text"] == "Guten Tag, wir rufen Sie an."
    context.close()


def test_by_keyboard_alone(context: BrowserContext, site: Site) -> None:
    page = site.enter(context)
    keys = [str(key) for key in site.world.desk.rows]
    page.keyboard.press("j")
    page.wait_for_url(f"**open={keys[0]}*")
    page.keyboard.press("j")
    page.wait_for_url(f"**open={keys[1]}*")
    page.keyboard.press("k")
    page.wait_for_url(f"**open={keys[0]}*")
    for key in keys[1:3]:
        page.keyboard.press("j")
        page.wait_for_url(f"**open={key}*")
    page.keyboard.press("e")
    expect(page.get_by_label("Ihre Fassung")).to_be_focused()
    page.keyboard.press("a")
    assert list(site.world.desk.rows.values())[2]["state"] == "waiting", "typing is no command"
    page.keyboard.press("Backspace")
    page.reload()
    page.keyboard.press("r")
    expect(page.locator("#reject-reason")).to_be_focused()
    page.reload()
    page.keyboard.press("a")
    page.wait_for_url("**notice=approved*")
    assert f"open={keys[3]}" in page.url
    assert list(site.world.desk.rows.values())[2]["state"] == "answered"


def test_focus_is_where_the_comment_is_and_always_seen(context: BrowserContext, site: Site) -> None:
    page = site.enter(context)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum Inhalt springen")).to_be_focused()
    page.locator(".card").nth(2).click()
    expect(page.locator("#detail")).to_be_focused()
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


@pytest.mark.parametrize(("language", "scheme"), [("de-DE", "dark"), ("en-GB", "light")])
def test_axe_finds_nothing(chromium: Browser, site: Site, language: str, scheme: Any) -> None:
    context = chromium.new_context(
        locale=language, color_scheme=scheme, viewport={"width": 1360, "height": 860}
    )
    page = site.enter(context)
    for address in addresses(site):
        page.goto(site.address + address)
        page.evaluate(UNFOLD)
        assert_accessible(page, address)
    approve(page, site)
    assert_accessible(page, "approved")
    context.close()


def assert_accessible(page: Page, address: str) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, f"{address}: {found.generate_report()}"


def approve(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/queue?open={list(site.world.desk.rows)[2]}")
    page.locator("button.approve").click()


@pytest.mark.parametrize("language", ["de-DE", "en-GB"])
def test_nothing_is_wider_than_a_narrow_phone(chromium: Browser, site: Site, language: str) -> None:
    context = chromium.new_context(locale=language, viewport={"width": 360, "height": 740})
    page = site.enter(context)
    long = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente" * 3
    site.world.desk.rows[list(site.world.desk.rows)[1]]["text"] += f" https://example.org/{long}"
    for address in addresses(site):
        page.goto(site.address + address)
        page.evaluate(UNFOLD)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 360, f"{address} is {width} wide"
    small = page.evaluate("""() => [...document.querySelectorAll("button, a.button, select")]
        .map((e) => e.getBoundingClientRect()).filter((r) => r.height && r.height < 24).length""")
    assert small == 0
    context.close()


def test_the_policy_is_never_broken_and_nothing_is_asked_of_others(
    context: BrowserContext, site: Site
) -> None:
    context.add_init_script(f"({SIGHT})()")
    asked: set[str] = set()
    complaints: list[str] = []
    context.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    context.on("console", lambda message: complaints.append(message.text))
    page = site.enter(context)
    for address in addresses(site):
        page.goto(site.address + address)
        assert page.evaluate("window.violations") == [], address
    approve(page, site)
    assert asked == {urlsplit(site.address).netloc}
    assert [text for text in complaints if "404" not in text] == []


def test_zoomed_to_twice_its_size_the_page_still_holds(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(locale="de-DE", viewport={"width": 640, "height": 480})
    page = site.enter(context)
    page.goto(f"{site.address}/queue?open={list(site.world.desk.rows)[1]}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    expect(page.get_by_role("button", name="Speichern und freigeben")).to_be_attached()
    context.close()
