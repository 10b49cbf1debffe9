"""The product manager's day in a real browser: from the list of themes to the words behind one."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import running
from tests.browser.test_admin import opened
from tests.conftest import House
from tests.web.conftest import served
from triage.pipeline import advance

pytestmark = pytest.mark.browser
COLD = "Die Kühlkette war unterbrochen und der Joghurt in der Kiste war warm"
LATE = "The delivery came two hours late and nobody told me about it"


@pytest.fixture
def office(chromium: Browser, house: House) -> Iterator[tuple[str, House]]:
    rows = [
        {"id": f"{kind}{n}", "text": f"{text}, {n}", "channel": "survey", "nps": nps, "lang": lang}
        for kind, text, lang, nps, many in (("c", COLD, "de", 2, 5), ("l", LATE, "en", 9, 3))
        for n in range(many)
    ]
    advance(house.line, house.accept(*rows))
    found = house.rows("SELECT id FROM theme ORDER BY size DESC")
    assert len(found) >= 2
    for (key,), label in zip(found, ("Kühlkette", "Late delivery"), strict=False):
        house.rows(
            "UPDATE theme SET label = :label WHERE id = :id RETURNING id", label=label, id=key
        )
    with running(served(house)) as address:
        yield address, house
        for context in chromium.contexts:  # what is left open would keep the server up
            context.close()


def test_from_the_list_to_the_quotes_the_inbox_and_the_table(
    chromium: Browser, office: tuple[str, House], tmp_path: Path
) -> None:
    page = opened(chromium, office, "en-GB")
    page.goto(f"{office[0]}/themes")
    names = page.locator(".theme-name h2")
    expect(names).to_have_text(["Kühlkette", "Late delivery"])
    page.get_by_label("Order").select_option("name")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**sort=name*")
    page.get_by_label("Name holds").fill("late")
    page.get_by_role("button", name="Show").click()
    expect(names).to_have_text(["Late delivery"])
    with page.expect_download() as saving:
        page.get_by_role("link", name="Save as a table (CSV)").click()
    saving.value.save_as(tmp_path / "themes.csv")
    table = (tmp_path / "themes.csv").read_text("utf-8-sig")
    assert [row[0] for row in csv.reader(io.StringIO(table))] == ["Theme", "Late delivery"]
    names.get_by_role("link").click()
    quotes = page.locator("figure.quote")
    expect(quotes).to_have_count(3)
    page.get_by_label("Language").select_option("en")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**language=en*")
    expect(quotes.first).to_contain_text("two hours late")
    page.get_by_role("link", name="Show in the inbox").click()
    expect(page.locator("a.card")).to_have_count(3)


def test_map_and_trends_by_keyboard_in_german(chromium: Browser, office: tuple[str, House]) -> None:
    page = opened(chromium, office, "de-DE")
    page.goto(f"{office[0]}/themes")
    tabs = page.get_by_role("navigation", name="Ansichten der Themen")
    tabs.get_by_role("link", name="Liste").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Die Karte ist noch nicht gezeichnet")).to_be_visible()
    tabs.get_by_role("link", name="Verlauf").focus()
    page.keyboard.press("Enter")
    expect(page.locator("svg.curve")).to_have_count(2)
    row = page.get_by_role("row", name="Kühlkette")
    expect(row.get_by_role("cell").last).to_have_text("5")
