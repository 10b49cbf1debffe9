"""The views of themes: trends drawn on one scale with their figures beside, and a map that is
honest about not being there yet."""

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.conftest import House
from tests.web.conftest import BASE, served
from tests.web.visiting import entered
from triage.pipeline import advance
from triage.web.app import create_app
from triage.web.pages.trend_lines import HEIGHT, curve

WORDS = "Die Kühlkette war unterbrochen und der Joghurt in der Kiste warm, Lieferung"


@pytest.fixture
def visitor(house: House) -> Iterator[TestClient]:
    headers = {"Accept": "text/html", "Accept-Language": "en"}
    with TestClient(create_app(served(house)), BASE, headers=headers) as client:
        entered(client, house)
        yield client


def test_trends_show_the_weeks_as_lines_and_as_a_table(house: House, visitor: TestClient) -> None:
    assert "No theme yet" in visitor.get("/themes/trends").text
    rows = [{"id": str(n), "text": f"{WORDS} {n}", "channel": "survey"} for n in range(9)]
    advance(house.line, house.accept(*rows))
    house.rows("UPDATE theme SET label = 'Kühlkette' RETURNING id")
    page = visitor.get("/themes/trends").text
    assert "the oldest of eight weeks first: 0, 0, 0, 0, 0, 0, 0, " in page
    weeks = re.findall(r'<th scope="col" class="num">(\d+ \w+)</th>', page)
    assert len(weeks) == 8
    [figures] = re.findall(r'<tr><th scope="row">.*?</tr>', page, re.DOTALL)
    counted = [int(one) for one in re.findall(r">(\d+)</td>", figures)]
    assert counted[:7] == [0] * 7
    assert counted[7] == counted[8] >= 2, "the last week holds all of them"
    assert " style=" not in page


def test_the_views_lead_to_each_other(visitor: TestClient) -> None:
    for place in ("/themes", "/themes/map", "/themes/trends"):
        page = visitor.get(place).text
        assert f'<a href="{place}" aria-current="page">' in page
        assert all(f'href="{one}"' in page for one in ("/themes", "/themes/map", "/themes/trends"))
    page = visitor.get("/themes/map").text
    assert "The map is not drawn yet" in page
    assert "<circle" not in page


def test_drawings_on_one_scale_can_be_compared() -> None:
    small, large = curve([0, 5], most=10), curve([0, 10], most=10)
    heights = [one.floor - one.end[1] for one in (small, large)]
    assert heights[1] == pytest.approx(2 * heights[0])
    assert large.end[1] >= 0
    assert large.floor <= HEIGHT
    assert curve([0] * 8, most=0).end[1] == small.floor
