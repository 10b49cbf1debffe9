"""What happens while one looks: new comments, colleagues, a lost connection, an ended session."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Site
from tests.web.memory_desk import BRAND
from triage.domain.ids import new_id
from triage.ports.changes import Change, Presence

pytestmark = pytest.mark.browser

TEXT = "Hello,\n\nwe are on it.\n\nKind regards\nYour Morgenrot team"


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context(locale="en-GB", viewport={"width": 1360, "height": 860})
    yield made
    made.close()


def listening(context: BrowserContext, site: Site, address: str) -> Page:
    """A page whose stream is open."""
    page = site.enter(context)
    with page.expect_response(lambda one: urlsplit(one.url).path == "/live") as answer:
        page.goto(site.address + address)
    assert answer.value.headers["content-type"].startswith("text/event-stream")
    return page


def tell(site: Site, kind: str, *comments: UUID, **more: Any) -> None:
    values: dict[str, Any] = {"count": len(comments), "comments": comments, "actor_id": new_id()}
    site.world.changes.tell(Change(new_id().hex, BRAND, kind, **(values | more)))


def test_new_comments_wait_to_be_shown_and_colleagues_are_seen(
    context: BrowserContext, site: Site
) -> None:
    rows = list(site.world.desk.rows.values())
    opened = rows[2]
    page = listening(context, site, f"/queue?open={opened['id']}#detail")
    before = page.locator("#detail blockquote").first.bounding_box()
    tell(site, "queued", new_id(), new_id())
    tell(site, "queued", count=3)
    pill = page.locator("[data-fresh]")
    expect(pill).to_have_text("5 new – show")
    expect(page.locator(".card")).to_have_count(20)
    tell(site, "dismiss", rows[0]["id"])
    expect(page.locator(".card").first).to_contain_text("just decided")
    jo = new_id()
    site.world.changes.tell(Presence(BRAND, opened["id"], jo, "Jo Berg", "writing"))
    beside = page.locator("[data-presence]")
    expect(beside).to_contain_text("Jo Berg is writing a reply to this right now.")
    tell(site, "approve", opened["id"])
    expect(beside).to_contain_text("A colleague has just decided this.")
    assert page.locator("#detail blockquote").first.bounding_box() == before, "nothing moves"
    pill.click()
    expect(pill).to_be_hidden()
    assert str(opened["id"]) in page.url


def test_unsaved_words_survive_and_go_with_the_sign_out(
    context: BrowserContext, site: Site
) -> None:
    row = list(site.world.desk.rows.values())[2]
    page = site.enter(context)
    address = f"{site.address}/queue?open={row['id']}"
    page.goto(address)
    page.keyboard.press("e")
    page.locator("#reply-text").fill(TEXT)
    page.reload()
    field = page.locator("#reply-text")
    expect(field).to_have_value(TEXT)
    expect(page.locator(".kept")).to_contain_text("Restored")
    row["drafts"][0]["text"] += "\n\nPS: changed meanwhile."
    page.reload()
    expect(page.locator(".kept")).to_contain_text("The draft has changed since; both are here.")
    expect(page.locator(".kept .prose")).to_contain_text("changed meanwhile")
    page.get_by_role("button", name="Discard").click()
    expect(field).to_contain_text("PS: changed meanwhile.")
    field.fill(TEXT)
    page.wait_for_function(
        "() => Object.keys(localStorage).some((key) => key.startsWith('triage-kept'))"
    )
    page.evaluate("document.querySelector('form[action=\"/sign-out\"]').requestSubmit()")
    page.wait_for_url("**/sign-out")
    kept = "Object.keys(localStorage).filter((key) => key.startsWith('triage-kept')).length"
    assert page.evaluate(kept) == 0


def test_offline_nothing_is_lost_and_can_be_sent_again(context: BrowserContext, site: Site) -> None:
    row = list(site.world.desk.rows.values())[2]
    page = site.enter(context)
    page.goto(f"{site.address}/queue?open={row['id']}")
    page.keyboard.press("e")
    field = page.locator("#reply-text")
    field.fill(TEXT)
    context.set_offline(offline=True)
    # With loopback only a browser calls itself offline from the start, and tells of nothing.
    page.evaluate("() => window.dispatchEvent(new Event('offline'))")
    banner = page.locator("#banner")
    expect(banner).to_contain_text("You are offline.")
    page.keyboard.press("Control+Enter")
    expect(banner).to_contain_text("this was not sent")
    expect(field).to_have_value(TEXT)
    context.set_offline(offline=False)
    expect(banner).to_contain_text("You are online again.")
    banner.get_by_role("button", name="Try again").click()
    page.wait_for_url("**notice=edited*")
    assert row["drafts"][0]["text"] == TEXT
    expect(banner).to_be_hidden()


def test_an_ended_session_keeps_the_text_and_the_same_form_goes_through_after(
    context: BrowserContext, site: Site
) -> None:
    row = list(site.world.desk.rows.values())[2]
    page = site.enter(context)
    page.goto(f"{site.address}/queue?open={row['id']}")
    page.keyboard.press("e")
    field = page.locator("#reply-text")
    field.fill(TEXT)
    sessions = site.world.access.sessions
    (session,) = sessions
    actor = sessions.pop(session)
    page.keyboard.press("Control+Enter")
    dialog = page.get_by_role("dialog", name="Your session has ended")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("link", name="Sign in in a new tab")).to_be_visible()
    dialog.get_by_role("button", name="Try again").click()
    expect(dialog).to_contain_text("You are not signed in yet.")
    expect(field).to_have_value(TEXT)
    sessions["another"] = actor
    context.add_cookies([{"name": "triage_session", "value": "another", "url": site.address}])
    dialog.get_by_role("button", name="Try again").click()
    page.wait_for_url("**notice=edited*")
    assert row["drafts"][0]["text"] == TEXT
