"""The pages beside the queue in a real browser, over real records: accessible and narrow."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import running
from tests.browser.test_queue import UNFOLD, assert_accessible
from tests.conftest import House
from tests.web.conftest import served
from triage import calling, conferring, phrasing
from triage.calling import Wanted
from triage.deciding import Verdict, decide
from triage.phrasing import Passage

pytestmark = pytest.mark.browser
ROWS = [
    {
        "id": str(n),
        "text": f"Meine Kiste {n} kam viel zu spät und das Obst war matschig.",
        "channel": "email",
        "customer_id": f"c{n}",
        "email": f"c{n}@example.com",
        "nps": 2,
    }
    for n in range(4)
]
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def busy(house: House) -> Iterator[tuple[str, House]]:
    """An office in which everything lies about that these pages show."""
    keys = house.take(*ROWS)
    soon = house.clock.now() + timedelta(hours=3)
    decide(house.line, house.desk.comment(keys[0])["draft"]["id"], Verdict("approve"), house.person)
    calling.plan(house.line, keys[1], Wanted(soon, "", "bitte zurückrufen"), house.person)
    conferring.add_note(house.line, keys[1], f"@{house.person.name} bitte ansehen", house.person)
    passage = Passage("de", "Abwesenheit", "Wir melden uns am nächsten Werktag bei Ihnen.")
    phrasing.save(house.line, house.brand_id, passage, house.person)
    with running(served(house)) as address:
        yield address, house


def entered(page: Page, address: str, house: House) -> None:
    token = house.access.issue_link(house.person.id, house.clock.now() + timedelta(hours=1))
    page.goto(f"{address}/sign-in?token={token}")
    page.locator("button.main").click()
    page.wait_for_url("**/queue")


def rooms(house: House) -> list[str]:
    """Every page beside the queue."""
    cases = house.rows('SELECT id FROM "case" LIMIT 1')
    found = ["/cases", "/outbox", "/automation", "/groups", "/mentions", "/snippets", "/calls"]
    return [*found, "/account", *(f"/cases/{key}" for (key,) in cases)]


@pytest.mark.parametrize(
    ("language", "scheme", "width"), [("de-DE", "light", 360), ("en-GB", "dark", 1280)]
)
def test_every_room_is_accessible_and_fits(
    chromium: Browser, busy: tuple[str, House], language: str, scheme: Any, width: int
) -> None:
    address, house = busy
    context = chromium.new_context(
        locale=language, color_scheme=scheme, viewport={"width": width, "height": 800}
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    entered(page, address, house)
    found = rooms(house)
    assert len(found) == 9, "a case is open"
    for room in found:
        answer = page.goto(address + room)
        assert answer is not None
        assert answer.status == 200, room
        page.evaluate(UNFOLD)
        assert not page.evaluate(WIDE), room
        assert_accessible(page, room)
    context.close()
