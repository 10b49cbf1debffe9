"""Earned automation over HTTP and as a page: evidence is shown, and only what is earned opens."""

import pytest
from fastapi.testclient import TestClient

from tests.automating.line import HAPPY, PRAISE, drafted, precedent
from tests.automating.test_watching import copied
from tests.conftest import House
from tests.web.visiting import PERSON, entered, form

CELLS = "/api/v1/automation/cells"


@pytest.fixture
def counted(house: House) -> House:
    """A cell of the bundled policy, with a draft on record."""
    house.heads.says.update(intent=PRAISE, sentiment=HAPPY)
    precedent(house)
    drafted(house, 1)
    return house


def test_a_cell_shows_its_record_and_opens_only_when_it_is_earned(
    client: TestClient, counted: House
) -> None:
    [cell] = client.get(CELLS).json()["items"]
    assert (cell["channel"], cell["intent"], cell["language"]) == ("email", "praise", "de")
    assert (cell["state"], cell["evidence"]["waiting"]) == ("shadow", 1)
    assert cell["missing"] == ["too_few", "below_level", "over_budget"]
    refused = client.post(f"{CELLS}/{cell['id']}/open", json={})
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/not-earned")
    copied(counted, 250, "clean")
    opened = client.post(f"{CELLS}/{cell['id']}/open", json={"reason": "belegt"}).json()
    assert (opened["state"], opened["account"], opened["evidence"]["clean"]) == ("open", 1, 250)
    shown = client.get(f"{CELLS}/{cell['id']}").json()
    [move] = shown["history"]
    assert (move["outcome"]["to"], move["reason"], move["actor"]) == ("open", "belegt", "shop")
    level = client.put(f"{CELLS}/{cell['id']}/level", json={"level": 0.2})
    assert level.status_code == 422
    strict = client.put(f"{CELLS}/{cell['id']}/level", json={"level": 0.99}).json()
    assert (strict["level"], strict["state"]) == (0.99, "closed")


def test_a_dry_run_is_bounded_and_says_what_would_have_left(
    client: TestClient, counted: House
) -> None:
    counted.clock.advance(hours=1)
    found = client.get("/api/v1/automation/dry-run", params={"since": "7d"}).json()
    [run] = found["cells"]
    assert (run["cell"], run["drafts"], run["would_send"]) == ("email/praise/de", 2, 1)
    assert run["why"] == {"first_of_its_kind": 1}
    for wrong in ("7", "0d", "99w", "7d; drop"):
        assert client.get(f"/api/v1/automation/dry-run?since={wrong}").status_code == 422
    assert client.get(f"{CELLS}?cursor=nobody").status_code == 422


def test_the_page_shows_the_cells_and_closes_them(client: TestClient, counted: House) -> None:
    entered(client, counted)
    page = client.get("/automation", headers=PERSON).text
    assert "im Schattenbetrieb" in page
    assert "zu wenige Entscheidungen" in page
    [cell] = client.get(CELLS).json()["items"]
    action = f"/automation/cells/{cell['id']}/close"
    closed = client.post(action, data=form(page, action), headers=PERSON).text
    assert "geschlossen" in closed
    assert "Ein Mensch hat es so entschieden." in closed
    english = client.get("/automation", headers={**PERSON, "Accept-Language": "en"}).text
    assert "back into shadow" in english.casefold()
    late = client.post(action, data=form(page, action), headers=PERSON).text
    assert "Jemand war schneller" in late


def test_a_cell_has_a_page_with_its_history_and_its_level(
    client: TestClient, counted: House
) -> None:
    entered(client, counted)
    [cell] = client.get(CELLS).json()["items"]
    address = f"/automation/cells/{cell['id']}"
    page = client.get(address, headers=PERSON).text
    assert "Noch nichts" in page
    fields = form(page, f"{address}/level")
    sent = {**fields, "percent": "97,5", "reason": "Vorsicht"}
    page = client.post(f"{address}/level", data=sent, headers=PERSON).text
    assert "Vorsicht" in page
    assert 'value="97.5"' in page
    refused = client.post(f"{address}/level", data={**fields, "percent": "400"}, headers=PERSON)
    assert "zwischen 80 und 99,9 Prozent" in refused.text


def test_the_dry_run_has_a_page(client: TestClient, counted: House) -> None:
    entered(client, counted)
    counted.clock.advance(hours=1)
    page = client.get("/automation/dry-run", headers=PERSON).text
    assert "E-Mail · Lob · Deutsch" in page
    assert client.get("/automation/dry-run?since=bald", headers=PERSON).status_code == 200
