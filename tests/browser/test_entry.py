"""The administrator's first day in a real browser: from the printed link to a colleague."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import running
from tests.browser.test_queue import UNFOLD, assert_accessible
from tests.conftest import House
from tests.web.conftest import served
from tests.web.entering import OTHER, SECRET, code_now, secret_in
from triage.admission import links
from triage.domain.entry import LinkKind

pytestmark = pytest.mark.browser
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def looked_at(page: Page, what: str) -> None:
    """The page is accessible, unfolded too, and fits."""
    page.evaluate(UNFOLD)
    assert not page.evaluate(WIDE), what
    assert_accessible(page, what)


@pytest.mark.parametrize(
    ("language", "scheme", "width"), [("de-DE", "light", 360), ("en-GB", "dark", 1280)]
)
def test_the_first_day_of_an_administrator(
    chromium: Browser, house: House, language: str, scheme: Any, width: int
) -> None:
    setup = links.issued(house.staff, house.person.id, LinkKind.SETUP, house.person)
    with running(served(house)) as address:
        context = chromium.new_context(
            locale=language, color_scheme=scheme, viewport={"width": width, "height": 800}
        )
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.goto(setup.address.replace(house.staff.entry.address, address))
        looked_at(page, "first")
        page.fill("#name", "Ada Sommer")
        page.fill("#email", "ada@example.com")
        page.fill("#wanted", SECRET)
        page.fill("#again", SECRET)
        page.locator("main button.main").click()
        page.wait_for_url(lambda url: "sign-in" not in url)
        second_factor(page, address, house)
        link = colleague(page, address)
        for room in ("/account", "/account/sessions", "/keys", "/record"):
            page.goto(address + room)
            looked_at(page, room)
        context.clear_cookies()
        came_in(page, link.replace(house.staff.entry.address, address))
        context.close()


def second_factor(page: Page, address: str, house: House) -> None:
    """Sets it up."""
    page.goto(f"{address}/account/security")
    looked_at(page, "security")
    page.fill("#present-begin", SECRET)
    page.locator("main button.main").click()
    page.wait_for_selector(".qr")
    looked_at(page, "enrolment")
    page.fill("#code", code_now(house, secret_in(page.content())))
    page.locator("main button.main").click()
    page.wait_for_selector(".recovery")
    assert page.locator(".recovery li").count() == 10
    looked_at(page, "codes")


def colleague(page: Page, address: str) -> str:
    """Invites somebody; the link that is shown."""
    page.goto(f"{address}/people")
    page.locator("details.panel > summary").click()
    page.fill("#name", "Bert Bach")
    page.fill("#email", "bert@example.com")
    page.locator("input[name=roles]").nth(1).check()
    looked_at(page, "people")
    page.locator("details.panel button.main").click()
    shown = page.locator(".handed").inner_text()
    looked_at(page, "a link to hand over")
    page.get_by_role("link", name="Bert Bach").click()
    page.wait_for_url("**/people/*")
    looked_at(page, "person")
    return shown


def came_in(page: Page, link: str) -> None:
    """The colleague chooses a password and is in."""
    page.goto(link)
    looked_at(page, "password link")
    page.fill("#wanted", OTHER)
    page.fill("#again", OTHER)
    page.locator("main button.main").click()
    page.wait_for_url(lambda url: "sign-in" not in url)
