"""The administrator's day in a real browser: a file, rules tried, the switch, ways, retention.

The first day – sign-in, second factor, colleagues – is in test_entry, guidelines in
test_guidelines.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import running
from tests.browser.test_accessibility import entered
from tests.conftest import House
from tests.web.conftest import served

pytestmark = pytest.mark.browser
TABLE = "Nr;Kommentar;Note\n1;Die Lieferung kam zu spät;2\n2;Alles bestens, danke;10\n".encode(
    "cp1252"
)


@pytest.fixture
def office(chromium: Browser, house: House) -> Iterator[tuple[str, House]]:
    house.take({"id": "1", "text": "Meine Kiste kam zu spät, das Obst war matschig."})
    with running(served(house)) as address:
        yield address, house
        for context in chromium.contexts:  # what is left open would keep the server up
            context.close()


def opened(chromium: Browser, office: tuple[str, House], locale: str) -> Page:
    context = chromium.new_context(locale=locale, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(60_000)
    page = context.new_page()
    entered(page, *office)
    return page


def test_a_file_rules_and_the_switch(chromium: Browser, office: tuple[str, House]) -> None:
    address, house = office
    page = opened(chromium, office, "en-GB")
    a_file(page, address)
    assert house.rows("SELECT state FROM upload") == [("importing",)]
    page.goto(f"{address}/routing")
    rules = page.locator("#rules")
    rules.fill(rules.input_value().replace("rules:", "rulez:", 1))
    page.get_by_role("button", name="Try it on the past").click()
    expect(page.get_by_role("alert")).to_contain_text("unknown key 'rulez'")
    rules.fill(rules.input_value().replace("rulez:", "rules:", 1))
    page.get_by_role("button", name="Try it on the past").click()
    expect(page.locator("#routing-error")).to_have_count(0)
    page.goto(f"{address}/automation")
    page.locator("details.switch > summary").click()
    page.get_by_label("Why?").fill("a burst of complaints")
    page.locator("details.switch button").click()
    page.wait_for_url("**/outbox*")
    expect(page.locator("main")).to_contain_text("a burst of complaints")


def a_file(page: Page, address: str) -> None:
    """Columns are looked at, one is put right, the result is seen, then it is brought in."""
    page.goto(f"{address}/import")
    page.set_input_files("#file", {"name": "umfrage.csv", "mimeType": "text/csv", "buffer": TABLE})
    page.get_by_role("button", name="Look at the file").click()
    page.get_by_role("combobox", name="Note").select_option("nps")
    page.get_by_role("button", name="Show the result").click()
    expect(page.locator("#result")).to_contain_text("Die Lieferung kam zu spät")
    page.get_by_role("button", name="Bring in this file").click()
    expect(page.locator("#progress")).to_contain_text("Rows of the file")


def test_ways_retention_and_a_second_brand_in_german(
    chromium: Browser, office: tuple[str, House]
) -> None:
    address, _ = office
    page = opened(chromium, office, "de-DE")
    page.goto(f"{address}/channels")
    page.get_by_role("button", name="Jetzt ausprobieren").first.click()
    expect(page.locator(".state-word.bad")).to_have_text("funktioniert nicht")
    page.locator("#connect-mail-out > summary").click()
    expect(page.locator("#connect-mail-out ol > li")).to_have_count(3)
    expect(page.locator("#connect-mail-out pre")).to_contain_text("TRIAGE_SMTP_HOST=")
    page.goto(f"{address}/retention")
    page.locator("#days").fill("400")
    page.locator("#reason").fill("Löschkonzept")
    page.locator("form[action='/retention'] button").click()
    expect(page.get_by_role("alert")).to_contain_text("niemand gelöscht")
    page.locator("button[name=sure]").click()
    expect(page.locator(".notice")).to_be_visible()
    page.goto(f"{address}/guidelines")
    page.get_by_role("link", name="Neue Marke").click()
    page.locator("#title").fill("Rad & Haus")
    page.get_by_role("button", name="Marke anlegen").click()
    page.wait_for_url("**/guidelines/rad-haus*")
    expect(page.locator(".notice")).to_contain_text("Die Marke ist da")
