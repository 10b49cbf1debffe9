"""One reply from the first look to the sent text: mended, compared, explained."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site
from tests.browser.test_queue import UNFOLD, assert_accessible
from tests.web.furniture import enriched


def hidden_by_dock(page: Page) -> bool:
    """Whether what has the focus lies under the bar at the lower edge."""
    found = page.evaluate("""() => {
      const at = document.activeElement, dock = document.querySelector(".dock");
      if (dock.contains(at)) return false;
      const box = at.getBoundingClientRect(), edge = dock.getBoundingClientRect();
      return box.top >= edge.top && box.bottom <= edge.bottom + 1 && box.height > 0;
    }""")
    return bool(found)


def test_a_reply_is_mended_explained_and_sent_with_the_thumb(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(locale="de-DE", viewport={"width": 360, "height": 740})
    page = site.enter(context)
    row = list(site.world.desk.rows.values())[1]
    page.goto(f"{site.address}/queue?open={row['id']}")
    expect(page.locator(".dock .approve")).to_have_count(0)
    page.get_by_role("button", name="Beheben").click()
    expect(page.locator(".band")).to_contain_text("Unten im Text behoben.")
    expect(page.get_by_label("Ihre Fassung")).to_have_value(
        row["drafts"][0]["text"].replace("!!", "!")
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="Speichern und freigeben").click()
    page.wait_for_url("**notice=edited*")
    assert row["state"] == "answered"
    assert "!!" not in row["drafts"][0]["text"]
    context.close()


def spoken_to_by_key(page: Page) -> None:
    """A note: "@m" offers a colleague, Enter takes the name, and the note goes on behind it."""
    page.keyboard.press("n")
    field = page.locator("#note-text")
    expect(field).to_be_focused()
    page.keyboard.type("Please call, @m")
    expect(page.locator("#mention-box [role=option]")).to_have_text("Mia Klein")
    page.keyboard.press("Enter")
    expect(field).to_have_value("Please call, @Mia Klein ")
    expect(field).to_be_focused()
    field.fill("")
    page.keyboard.press("Escape")


def test_everything_beside_a_comment_is_there_and_accessible(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(locale="en-GB", viewport={"width": 1440, "height": 900})
    page = site.enter(context)
    key = enriched(site.world)
    page.goto(f"{site.address}/queue?open={key}")
    page.locator("details.why > summary").click()
    expect(page.locator("details.why")).to_contain_text("cannot be asked at the moment")
    spoken_to_by_key(page)
    page.get_by_role("link", name="Edit E").click()
    expect(page.locator("#reply-text")).to_be_focused()
    expect(page.get_by_role("button", name="Save and approve")).to_be_visible()
    for _ in range(25):
        page.keyboard.press("Tab")
        assert not hidden_by_dock(page), page.evaluate("document.activeElement.outerHTML")
    page.locator(".dock .later > summary").click()
    expect(page.get_by_role("button", name="Tomorrow morning")).to_be_visible()
    page.keyboard.press("Escape")
    page.evaluate(UNFOLD)
    assert_accessible(page, "the open comment")
    for path in ("why", "customer"):
        page.goto(f"{site.address}/comments/{key}/{path}")
        assert_accessible(page, path)
    context.close()
