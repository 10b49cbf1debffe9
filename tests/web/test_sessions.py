"""Sessions as their people see them: which run, how they end, when their token changes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from tests.conftest import House
from tests.web.entering import SECRET, browsing, hire, send, sign_in
from triage.adapters.access_postgres import PostgresAccess
from triage.domain.role import Membership, Role
from triage.team import staff
from triage.web.guards import SESSION_COOKIE, csrf_token

MIA = "mia@example.com"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko)"
    " Version/18.0 Mobile/15E148 Safari/604.1"
)


@pytest.fixture
def both(house: House) -> Iterator[tuple[TestClient, TestClient]]:
    """Mia at her desk and on her phone."""
    hire(house, "Mia")
    with browsing(house) as desk, browsing(house) as phone:
        desk.headers["User-Agent"] = FIREFOX
        phone.headers["User-Agent"] = PHONE
        sign_in(desk, MIA)
        house.clock.advance(minutes=5)
        sign_in(phone, MIA)
        yield desk, phone


def ids(house: House) -> list[str]:
    """The running sessions, the oldest first."""
    return [str(row[0]) for row in house.rows("SELECT id FROM session ORDER BY started_at")]


def test_one_sees_where_one_is_signed_in(both: tuple[TestClient, TestClient]) -> None:
    desk, phone = both
    page = desk.get("/account/sessions").text
    assert "<b>Firefox</b> auf Windows" in page
    assert "<b>Safari</b> auf iPhone" in page
    assert page.count("diese hier") == 1
    assert page.index("diese hier") < page.index("iPhone"), "the one in use stands first"
    assert "140" not in page, "no versions: it is a word, not a fingerprint"
    assert phone.get("/account/sessions").text.index("diese hier") > 0


def test_one_ends_another_one(both: tuple[TestClient, TestClient], house: House) -> None:
    desk, phone = both
    where = send(desk, f"/account/sessions/{ids(house)[1]}/end")
    assert where == (303, "/account/sessions?ended=one")
    assert (desk.get("/account").status_code, phone.get("/account").status_code) == (200, 401)
    assert send(desk, "/account/sessions/end-others") == (303, "/account/sessions?ended=none")


def test_one_ends_all_others(both: tuple[TestClient, TestClient]) -> None:
    desk, phone = both
    assert send(desk, "/account/sessions/end-others") == (303, "/account/sessions?ended=others")
    assert (desk.get("/account").status_code, phone.get("/account").status_code) == (200, 401)


def test_nobody_ends_anothers_session(both: tuple[TestClient, TestClient], house: House) -> None:
    desk, _ = both
    hire(house, "Max")
    with browsing(house) as other:
        sign_in(other, "max@example.com")
        for session_id in ids(house)[:2]:
            where = send(other, f"/account/sessions/{session_id}/end")
            assert where == (303, "/account/sessions?ended=none")
        page = other.get("/account/sessions").text
    assert "Firefox" not in page
    assert desk.get("/account").status_code == 200


def test_a_session_nobody_uses_ends_and_its_use_is_noted_once_a_minute(house: House) -> None:
    hire(house, "Mia")
    access = PostgresAccess(house.store.engine, timedelta(hours=2))
    now = house.clock.now()
    token = staff.sign_in(house.staff, MIA, SECRET, timedelta(hours=12)) or ""
    seen = []
    for minutes in (0.5, 1.5, 2.0, 110, 229, 340):
        assert access.by_session(token, now + timedelta(minutes=minutes)), minutes
        seen.append(house.rows("SELECT seen_at FROM session")[0][0] - now)
    minute = timedelta(minutes=1)
    assert seen[:3] == [timedelta(0), 1.5 * minute, 1.5 * minute]
    assert access.by_session(token, now + timedelta(minutes=461)) is None
    assert access.by_session(token, now + timedelta(minutes=341)), "an answer that came late"
    used = now + timedelta(hours=13)
    assert access.by_session(token, used) is None, "and in any case after twelve hours"


def test_other_rights_bring_another_token(house: House) -> None:
    account = hire(house, "Mia")
    with browsing(house) as client:
        sign_in(client, MIA)
        before = client.cookies[SESSION_COOKIE]
        client.get("/account")
        assert client.cookies[SESSION_COOKIE] == before
        staff.assign(house.staff, account.id, [Membership(Role.READ_ONLY)], house.person)
        program = client.get("/account", headers={"Accept": "application/json"})
        assert "set-cookie" not in program.headers, "only where a whole page is shown"
        page = client.get("/account")
        after = client.cookies[SESSION_COOKIE]
        assert after != before
        assert "HttpOnly" in page.headers["set-cookie"]
        assert f'value="{csrf_token(after)}"' in page.text, "its forms belong to the new one"
        old = {"Cookie": f"{SESSION_COOKIE}={before}"}
        with browsing(house) as late:
            assert late.get("/account", headers=old).status_code == 200, "was on its way"
            house.clock.advance(minutes=1, seconds=1)
            assert late.get("/account", headers=old).status_code == 401
        assert client.get("/account").status_code == 200
        client.post("/sign-out")
        assert house.rows("SELECT count(*) FROM session") == [(0,)]


def test_a_planted_session_is_worth_nothing(house: House) -> None:
    """Session fixation: what a thief put into the browser before is not what goes on."""
    hire(house, "Mia")
    hire(house, "Eve")
    with browsing(house) as eve, browsing(house) as mia:
        sign_in(eve, "eve@example.com")
        planted = eve.cookies[SESSION_COOKIE]
        mia.cookies.set(SESSION_COOKIE, planted)
        sign_in(mia, MIA)
        fresh = [c.value for c in mia.cookies.jar if c.name == SESSION_COOKIE and c.domain]
        assert planted not in fresh or len(fresh) > 1
        assert eve.get("/account").status_code == 401
        mia.cookies.clear()
        mia.cookies.set(SESSION_COOKIE, "made-up-by-a-thief")
        sign_in(mia, MIA)
        assert house.access.by_session("made-up-by-a-thief", house.clock.now()) is None


def test_cookies_are_kept_from_scripts_and_other_sites(house: House) -> None:
    hire(house, "Mia")
    with browsing(house) as client:
        form = {"email": MIA, "password": SECRET}
        cookie = client.post("/sign-in/password", data=form).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "path=/" in cookie
    assert "domain" not in cookie


def test_the_length_of_a_session_is_the_operators(house: House) -> None:
    hire(house, "Mia")
    entry = house.staff.entry
    rules = replace(entry.rules, session=timedelta(hours=1))
    team = replace(house.staff, entry=replace(entry, rules=rules))
    with browsing(house, team) as client:
        sign_in(client, MIA)
        house.clock.advance(minutes=59)
        assert client.get("/account").status_code == 200
        house.clock.advance(minutes=1)
        assert client.get("/account").status_code == 401
