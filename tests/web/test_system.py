"""The installation for its administrator: how it is, its ways in and out, what it forgets."""

from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from tests.web.doubles import EVERYTHING, World
from tests.web.memory_desk import BRAND, NOW
from tests.web.memory_upkeep import MemoryUpkeep
from triage.web.guards import csrf_token


@pytest.fixture
def csrf(browser: TestClient) -> str:
    return csrf_token(browser.cookies["triage_session"])


def upkeep(world: World) -> MemoryUpkeep:
    found = world.services.upkeep
    assert isinstance(found, MemoryUpkeep)
    return found


def test_the_condition_tells_what_is_well_and_what_is_not(
    browser: TestClient, world: World
) -> None:
    page = browser.get("/health").text
    assert "1 Worker läuft" in page
    assert "12.345" in page
    assert "40 GB" in page
    assert "nicht abrufbar" in page  # the heads, while nobody can be asked
    upkeep(world).seen = [NOW - timedelta(hours=1), world.clock.now() - timedelta(days=3)]
    upkeep(world).free = 2**30
    page = browser.get("/health").text
    assert "kein Worker läuft" in page
    assert "bitte 2 GB Platz schaffen" in page


def test_what_failed_can_be_tried_again(browser: TestClient, csrf: str) -> None:
    letter = "01a20402-c7e5-7f36-827f-32995e2f1065"
    answer = browser.post(f"/health/letters/{letter}/redrive", data={"csrf": csrf})
    assert answer.status_code == 303
    assert "wieder unterwegs" in browser.get(answer.headers["location"]).text


def test_trying_a_way_says_what_the_other_side_said(browser: TestClient, csrf: str) -> None:
    page = browser.get("/channels").text
    assert "imap.morgenrot.example" in page
    assert "https://triage.example/api/v1/comments" in page, "this installation's own address"
    assert "TRIAGE_SMTP_HOST=" in page
    failed = browser.post("/channels/test", data={"csrf": csrf, "way": "imap"}).text
    assert "funktioniert nicht" in failed
    worked = browser.post("/channels/test", data={"csrf": csrf, "way": "file"}).text
    assert "funktioniert nicht" not in worked
    assert "funktioniert" in worked
    for nothing in ("api", "carrier-pigeon", ""):
        answer = browser.post("/channels/test", data={"csrf": csrf, "way": nothing})
        assert answer.status_code == 404


def test_a_term_is_shown_before_it_is_set(browser: TestClient, world: World, csrf: str) -> None:
    asked = {"csrf": csrf, "days": "400", "reason": "Löschkonzept"}
    page = browser.post("/retention", data=asked).text
    assert "3 Personen würden binnen einer Stunde gelöscht." in page
    assert world.services.keeping.term(BRAND).days is None
    answer = browser.post("/retention", data={**asked, "sure": "yes"})
    assert answer.status_code == 303
    term = world.services.keeping.term(BRAND)
    assert (term.days, term.reason) == (400, "Löschkonzept")
    assert "400 Tage lang" in browser.get(answer.headers["location"]).text


@pytest.mark.parametrize("days", ["29", "3651", "-5", "bald", "1e3"])
def test_a_term_that_cannot_be_is_refused_and_stays_in_the_field(
    browser: TestClient, world: World, csrf: str, days: str
) -> None:
    answer = browser.post("/retention", data={"csrf": csrf, "days": days, "sure": "yes"})
    assert answer.status_code == 422
    assert f'value="{days}"' in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert world.services.keeping.term(BRAND).days is None


def test_only_administrators_come_here(browser: TestClient, world: World) -> None:
    browser.cookies["triage_session"] = world.session(*(EVERYTHING - {"admin"}))
    for path in ("/health", "/channels", "/retention"):
        assert browser.get(path).status_code == 403
