"""The administrator's job at a brand's guidelines, walked in a real browser over real records."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import running
from tests.browser.test_accessibility import entered
from tests.conftest import House
from tests.web.conftest import served

pytestmark = pytest.mark.browser
# English drafts are signed so; their other words vary.
SAID = "Morgenrot team"
ROWS = [
    {"id": "1", "text": "Great service, thank you! I love it.", "channel": "survey"},
    {"id": "2", "text": "Meine Kiste kam zu spät und das Obst war matschig.", "channel": "email"},
]
HOME = "/guidelines/morgenrot"


@pytest.fixture
def office(chromium: Browser, house: House) -> Iterator[tuple[str, House]]:
    house.take(*ROWS)
    with running(served(house)) as address:
        yield address, house
        for context in chromium.contexts:  # what is left open would keep the server up
            context.close()


def typed(page: Page, before: str, after: str) -> None:
    field = page.locator("textarea[data-code]")
    text = field.input_value()
    assert before in text
    field.fill(text.replace(before, after, 1))


def test_edit_try_save_compare_and_go_back(chromium: Browser, office: tuple[str, House]) -> None:
    address, house = office
    context = chromium.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(20_000)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    entered(page, address, house)
    page.goto(f"{address}{HOME}")
    page.get_by_role("link", name="The files themselves").click()
    typed(page, "\nbanned:\n", "\nbanend:\n")
    mistakes = page.locator("#mistakes")
    expect(mistakes).to_contain_text("banend")  # the check while one types
    mistakes.get_by_role("link").first.click()
    assert page.evaluate("document.activeElement.matches('[data-code]')")
    typed(page, "\nbanend:\n", f'\nbanned:\n  - pattern: "{SAID}"\n')
    expect(mistakes).to_have_count(0)
    expect(page.locator("#outcome")).to_contain_text("Forbidden phrase")
    page.get_by_role("button", name="Try it on waiting drafts").click()
    expect(page.locator("#outcome")).to_contain_text("Tried on the newest 2 of 2")
    expect(page.locator("#outcome mark.block")).to_have_text(SAID)
    page.get_by_label("Why? Others read it").fill("plainer words")
    page.get_by_role("button", name="Save as a version").click()
    expect(page.locator("main")).to_contain_text("The new version is in force")
    page.get_by_role("link", name="Versions", exact=True).click()
    page.get_by_role("link", name="What changed").first.click()
    expect(page.locator("ins")).to_contain_text([SAID])
    page.get_by_role("link", name="Versions", exact=True).click()
    page.get_by_role("link", name="Go back to it").click()
    expect(page.locator("del")).to_contain_text([SAID])
    page.get_by_label("Why?").fill("too strict")
    page.get_by_role("button", name="Put this version in force").click()
    expect(page.locator("main")).to_contain_text("The earlier version is in force again")
    assert not [one for one in said if "Content Security" in one]
