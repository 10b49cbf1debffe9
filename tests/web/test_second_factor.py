"""A second factor from setting it up to losing the phone, as a person and as a thief meet it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from tests.conftest import House
from tests.web.entering import (
    SECRET,
    browsing,
    code_now,
    codes_in,
    enrolled,
    hire,
    outfitted,
    secret_in,
    send,
    sign_in,
)
from triage.adapters.signins_postgres import PostgresSignIns
from triage.domain.entry import HouseRules
from triage.domain.role import Membership, Role
from triage.web.guards import SESSION_COOKIE
from triage.web.pages.entrance import STEP_COOKIE

MIA = "mia@example.com"


@pytest.fixture
def mia(house: House) -> Iterator[TestClient]:
    """Mia, signed in by her password."""
    hire(house, "Mia")
    with browsing(house) as client:
        sign_in(client, MIA)
        yield client


def left(client: TestClient) -> None:
    """Signs out and forgets every cookie."""
    client.post("/sign-out")
    client.cookies.clear()


def test_from_then_on_the_password_alone_opens_nothing(mia: TestClient, house: House) -> None:
    secret, codes = enrolled(mia, house)
    assert len(set(codes)) == 10
    left(mia)
    house.clock.advance(seconds=30)
    assert sign_in(mia, MIA, to="/cases?state=open") == "/sign-in/code?to=%2Fcases%3Fstate%3Dopen"
    assert SESSION_COOKIE not in mia.cookies
    assert mia.get("/account").status_code == 401
    step = mia.cookies[STEP_COOKIE]
    assert mia.get("/account", headers={"Cookie": f"{SESSION_COOKIE}={step}"}).status_code == 401
    page = mia.get("/sign-in/code?to=/cases").text
    assert 'autocomplete="one-time-code"' in page
    assert 'value="/cases"' in page
    wrong = mia.post("/sign-in/code", data={"code": "000000"})
    assert (wrong.status_code, 'aria-invalid="true"' in wrong.text) == (403, True)
    good = mia.post("/sign-in/code", data={"code": code_now(house, secret), "to": "/cases"})
    assert (good.status_code, good.headers["location"]) == (303, "/cases")
    assert mia.get("/account").status_code == 200
    assert mia.cookies[SESSION_COOKIE] != step, "another token than that of the first half"


def test_a_code_is_good_once(mia: TestClient, house: House) -> None:
    secret, _ = enrolled(mia, house)
    left(mia)
    sign_in(mia, MIA)
    used = code_now(house, secret)
    assert mia.post("/sign-in/code", data={"code": used}).status_code == 403, "of the enrolment"
    house.clock.advance(seconds=30)
    fresh = code_now(house, secret)
    assert mia.post("/sign-in/code", data={"code": fresh}).status_code == 303
    left(mia)
    sign_in(mia, MIA)
    assert mia.post("/sign-in/code", data={"code": fresh}).status_code == 403, "looked over"
    assert mia.post("/sign-in/code", data={"code": used}).status_code == 403, "and an older one"


def test_a_recovery_code_lets_in_once(mia: TestClient, house: House) -> None:
    _, codes = enrolled(mia, house)
    left(mia)
    sign_in(mia, MIA)
    spelled = f" {codes[3].upper().replace('-', ' ')} "
    assert mia.post("/sign-in/code", data={"code": spelled}).status_code == 303
    page = mia.get("/account/security").text
    assert "noch 9 von 10" in page
    left(mia)
    sign_in(mia, MIA)
    assert mia.post("/sign-in/code", data={"code": codes[3]}).status_code == 403
    assert mia.post("/sign-in/code", data={"code": codes[4]}).status_code == 303


def test_new_codes_void_the_earlier_ones(mia: TestClient, house: House) -> None:
    _, first = enrolled(mia, house)
    assert send(mia, "/account/security/codes", present="wrong password!")[0] == 422
    status, page = send(mia, "/account/security/codes", present=SECRET)
    second = codes_in(page)
    assert (status, len(second), set(first) & set(second)) == (200, 10, set())
    assert not codes_in(mia.get("/account/security").text), "shown once"
    left(mia)
    sign_in(mia, MIA)
    assert mia.post("/sign-in/code", data={"code": first[0]}).status_code == 403
    assert mia.post("/sign-in/code", data={"code": second[0]}).status_code == 303


def test_guessing_codes_is_slowed_down_even_with_the_password(
    mia: TestClient, house: House
) -> None:
    secret, _ = enrolled(mia, house)
    house.clock.advance(minutes=5)
    left(mia)
    for _ in range(6):
        sign_in(mia, MIA)  # a right password does not give the thief new tries
        mia.post("/sign-in/code", data={"code": "000000"})
    right = code_now(house, secret)
    assert mia.post("/sign-in/code", data={"code": right}).status_code == 403
    house.clock.advance(minutes=1)
    sign_in(mia, MIA)
    assert mia.post("/sign-in/code", data={"code": code_now(house, secret)}).status_code == 303


def test_the_second_step_does_not_wait_for_ever(mia: TestClient, house: House) -> None:
    secret, _ = enrolled(mia, house)
    left(mia)
    sign_in(mia, MIA)
    house.clock.advance(minutes=11)
    late = mia.post("/sign-in/code", data={"code": code_now(house, secret)})
    assert (late.status_code, "/sign-in" in late.text) == (403, True)
    assert mia.get("/sign-in/code", headers={"Cookie": ""}).status_code == 403


def test_a_link_does_not_lead_around_it(mia: TestClient, house: House) -> None:
    enrolled(mia, house)
    left(mia)
    account = house.staff.accounts.named("Mia")
    token = house.access.issue_link(account.id, house.clock.now() + timedelta(hours=1))
    entered = mia.post("/sign-in", data={"token": token})
    assert entered.headers["location"].startswith("/sign-in/code")
    assert mia.get("/account").status_code == 401


def test_setting_it_up_takes_the_password_and_ends_other_sessions(house: House) -> None:
    hire(house, "Mia")
    with browsing(house) as here, browsing(house) as elsewhere:
        sign_in(here, MIA)
        sign_in(elsewhere, MIA)
        status, page = send(here, "/account/security/begin", present="wrong password!")
        assert (status, 'aria-invalid="true"' in page, 'class="qr"' in page) == (422, True, False)
        enrolled(here, house)
        assert here.get("/account").status_code == 200
        assert elsewhere.get("/account").status_code == 401


def test_a_half_begun_one_is_shown_to_nobody_without_the_password(house: House) -> None:
    hire(house, "Mia")
    with browsing(house) as here, browsing(house) as thief:
        sign_in(here, MIA)
        sign_in(thief, MIA)
        secret = secret_in(send(here, "/account/security/begin", present=SECRET)[1])
        for client in (thief, here):
            status, page = send(client, "/account/security/confirm", code="000000")
            assert (status, 'aria-invalid="true"' in page) == (422, True)
            assert 'class="secret"' not in page
            assert 'class="qr"' not in page
        status, page = send(here, "/account/security/confirm", code=code_now(house, secret))
        assert (status, len(codes_in(page))) == (200, 10), "who mistyped goes on"


def test_taking_it_away_takes_the_password(mia: TestClient, house: House) -> None:
    enrolled(mia, house)
    assert send(mia, "/account/security/off", present="wrong password!")[0] == 422
    assert send(mia, "/account/security/off", present=SECRET)[0] == 303
    left(mia)
    assert sign_in(mia, MIA) == "/"
    kinds = [row[0] for row in house.rows("SELECT kind FROM decision ORDER BY at, id")]
    assert {"account_factor_on", "account_codes", "account_factor_off"} <= set(kinds)


def test_changing_the_password_does_not_ask_for_the_code_again(
    mia: TestClient, house: House
) -> None:
    enrolled(mia, house)
    form = {
        "present": SECRET,
        "wanted": "Drei Kamele tanzen nie",
        "again": "Drei Kamele tanzen nie",
    }
    assert send(mia, "/account/password", **form) == (303, "/account?changed=1")
    assert mia.get("/account").status_code == 200


def test_administrators_are_asked_to_set_it_up_where_the_rules_say_so(house: House) -> None:
    hire(house, "Ada", Membership(Role.ADMIN))
    hire(house, "Mia")
    strict = PostgresSignIns(house.store.engine, house.vault, admin_factor=True)
    team = replace(outfitted(house, None, HouseRules(admin_factor=True)), sign_ins=strict)
    with browsing(house, team) as client:
        assert sign_in(client, MIA) == "/"
        left(client)
        assert sign_in(client, "ada@example.com", to="/people").startswith("/sign-in/code")
        page = client.get("/sign-in/code?to=/people").text
        secret = secret_in(page)
        assert client.get("/people").status_code == 401
        assert client.post("/sign-in/code", data={"code": "1"}).status_code == 303, "not yet"
        assert client.post("/sign-in/set-up", data={"code": "000000"}).status_code == 422
        form = {"code": code_now(house, secret), "to": "/people"}
        done = client.post("/sign-in/set-up", data=form)
        assert (done.status_code, len(codes_in(done.text))) == (200, 10)
        assert client.get("/people").status_code == 200


def test_neither_secret_nor_codes_lie_open(mia: TestClient, house: House) -> None:
    secret, codes = enrolled(mia, house)
    with house.store.engine.connect() as connection:
        kept = connection.execute(text("SELECT secret, wrapped_key FROM second_factor")).one()
        hashes = connection.scalars(text("SELECT code_hash FROM recovery_code")).all()
    assert secret not in bytes(kept.secret)
    assert len(hashes) == 10
    assert not {code.replace("-", "").encode() for code in codes} & {bytes(one) for one in hashes}
