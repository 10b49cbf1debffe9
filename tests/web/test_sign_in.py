"""Signing in by address and password, changing it, and what the API does with accounts."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from tests.conftest import House
from tests.web.conftest import BASE, served
from triage.domain.role import Membership, Role
from triage.team import staff
from triage.web.app import create_app
from triage.web.guards import SESSION_COOKIE, csrf_token

SECRET = "Ein Kamel tanzt Walzer"
OTHER = "Zwei Kamele tanzen Tango"
HTML = {"Accept": "text/html", "Accept-Language": "de"}
REFUSED = "Die Anmeldung hat nicht geklappt."


@pytest.fixture
def visitor(house: House) -> Iterator[TestClient]:
    """A browser at the door; Mia, an agent, has an account."""
    roles = [Membership(Role.AGENT, house.brand_id)]
    mia = staff.add(house.staff, "Mia", "mia@example.com", roles, house.person)
    staff.put_password(house.staff, mia, SECRET, house.person)
    app = create_app(served(house))
    with TestClient(app, BASE, headers=HTML, follow_redirects=False) as client:
        yield client


def enter(client: TestClient, password: str = SECRET, **more: str) -> str:
    """Signs in; where it leads to, or the page that says no."""
    form = {"email": "Mia@example.com", "password": password, **more}
    answer = client.post("/sign-in/password", data=form)
    if answer.status_code == 303:
        return answer.headers["location"]
    assert answer.status_code == 403
    return answer.text


def change(client: TestClient, **form: str) -> tuple[int, str]:
    """Posts the password form."""
    form = {"csrf": csrf_token(client.cookies.get(SESSION_COOKIE) or ""), "again": OTHER, **form}
    answer = client.post("/account/password", data={"wanted": OTHER, **form})
    return answer.status_code, answer.text


def test_a_person_comes_in_and_goes_out(visitor: TestClient) -> None:
    assert visitor.get("/queue").status_code == 401
    page = visitor.get("/sign-in").text
    assert 'type="password"' in page
    assert 'autocomplete="current-password"' in page
    assert enter(visitor) == "/"
    assert visitor.get("/queue").status_code == 200
    assert "Sachbearbeitung (Morgenrot)" in visitor.get("/account").text
    session = visitor.cookies.get(SESSION_COOKIE) or ""
    visitor.post("/sign-out")
    visitor.cookies.set(SESSION_COOKIE, session)
    assert visitor.get("/queue").status_code == 401


def test_one_comes_back_to_where_one_was(visitor: TestClient) -> None:
    page = visitor.get("/queue?urgent=true").text
    assert 'href="/sign-in?to=/queue%3Furgent%3Dtrue"' in page
    assert 'value="/queue?urgent=true"' in visitor.get("/sign-in?to=/queue%3Furgent%3Dtrue").text
    assert enter(visitor, to="/queue?urgent=true") == "/queue?urgent=true"


def test_nobody_is_led_elsewhere(visitor: TestClient) -> None:
    for to in (
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "x",
    ):
        page = visitor.get("/sign-in", params={"to": to}).text
        assert '<input type="hidden" name="to" value="/">' in page
        assert enter(visitor, to=to) == "/"


def test_whatever_is_wrong_the_answer_is_the_same(visitor: TestClient) -> None:
    wrong = enter(visitor, "wrong password!")
    unknown = enter(visitor, email="nobody@example.com").replace("nobody@", "Mia@")
    assert REFUSED in wrong
    assert unknown == wrong
    assert "wrong password!" not in wrong


def test_a_session_brought_along_is_not_the_one_that_goes_on(
    visitor: TestClient, house: House
) -> None:
    enter(visitor)
    planted = visitor.cookies.get(SESSION_COOKIE) or ""
    enter(visitor)
    assert visitor.cookies.get(SESSION_COOKIE) != planted
    assert house.access.by_session(planted, house.clock.now()) is None


def test_a_closed_account_is_out_with_the_next_click(visitor: TestClient, house: House) -> None:
    enter(visitor)
    mia = house.staff.accounts.named("Mia")
    staff.switch(house.staff, mia.id, False, house.person)
    assert visitor.get("/queue").status_code == 401
    assert REFUSED in enter(visitor)


def test_one_changes_ones_own_password(visitor: TestClient, house: House) -> None:
    enter(visitor)
    elsewhere = staff.sign_in(house.staff, "mia@example.com", SECRET, timedelta(hours=1)) or ""
    status, page = change(visitor, present="wrong password!")
    assert (status, "Das ist nicht Ihr bisheriges Passwort." in page) == (422, True)
    status, page = change(visitor, present=SECRET, again="anders")
    assert (status, "stimmen nicht überein" in page) == (422, True)
    status, page = change(visitor, present=SECRET, wanted="kurz", again="kurz")
    assert (status, "12 bis 200 Zeichen" in page) == (422, True)
    assert change(visitor, present=SECRET)[0] == 303
    assert visitor.get("/account").status_code == 200, "here one stays signed in"
    assert house.access.by_session(elsewhere, house.clock.now()) is None
    assert REFUSED in enter(visitor)
    assert enter(visitor, OTHER) == "/"


def test_the_form_must_be_ours(visitor: TestClient) -> None:
    enter(visitor)
    assert change(visitor, present=SECRET, csrf="x")[0] == 403


def test_after_a_link_the_forgotten_password_is_not_asked_for(
    visitor: TestClient, house: House
) -> None:
    mia = house.staff.accounts.named("mia@example.com")
    token = staff.link(house.staff, mia.id, house.person, timedelta(hours=1))
    assert visitor.post("/sign-in", data={"token": token}).status_code == 303
    assert 'name="present"' not in visitor.get("/account").text
    assert change(visitor)[0] == 303
    assert enter(visitor, OTHER) == "/"


def test_who_has_no_address_is_told_how_to_get_in(visitor: TestClient, house: House) -> None:
    token = house.access.issue_link(house.person.id, house.clock.now() + timedelta(hours=1))
    visitor.post("/sign-in", data={"token": token})
    page = visitor.get("/account").text
    assert "Einmallinks" in page
    assert 'type="password"' not in page


def test_accounts_are_made_changed_and_closed_over_http(client: TestClient) -> None:
    roles = [{"role": "agent", "brand": "morgenrot"}]
    sent = {"name": " Max  Moll ", "email": "Max@Example.com", "roles": roles}
    made = client.post("/api/v1/accounts", json=sent)
    assert made.status_code == 201
    max_ = made.json()
    assert max_["name"], max_["email"] == ("Max Moll", "max@example.com")
    assert max_["roles"] == roles
    assert client.post("/api/v1/accounts", json=sent).status_code == 409
    where = f"/api/v1/accounts/{max_['id']}"
    assert client.get("/api/v1/people").json() == {
        "items": [{"id": max_["id"], "name": "Max Moll", "roles": ["agent"]}]
    }
    changed = client.patch(where, json={"name": "Max Mai", "roles": [{"role": "product"}]}).json()
    assert (changed["name"], changed["email"]) == ("Max Mai", "max@example.com")
    assert changed["roles"] == [{"role": "product", "brand": None}]
    assert client.post(f"{where}/link").json()["path"].startswith("/sign-in?token=")
    assert client.delete(where).status_code == 204
    assert client.get(where).json()["disabled_at"]
    assert client.get("/api/v1/people").json() == {"items": []}
    assert client.post(f"{where}/link").status_code == 409
    assert client.patch(where, json={"disabled": False}).json()["disabled_at"] is None


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"name": "Max", "email": "no address"}, 422),
        ({"name": "  ", "email": "max@example.com"}, 422),
        ({"name": "Max", "email": "max@example.com", "roles": [{"role": "boss"}]}, 422),
        (
            {"name": "Max", "email": "max@example.com", "roles": [{"role": "agent", "brand": "x"}]},
            404,
        ),
        ({"name": "Max", "email": "max@example.com", "password": SECRET}, 422),
    ],
)
def test_what_is_no_account_is_refused(
    client: TestClient, sent: dict[str, object], status: int
) -> None:
    assert client.post("/api/v1/accounts", json=sent).status_code == status
    names = [one["name"] for one in client.get("/api/v1/accounts").json()["items"]]
    assert names == ["Ina"]


def test_accounts_come_in_pages(client: TestClient) -> None:
    for name in ("Anna", "Bert", "Zoë"):
        client.post("/api/v1/accounts", json={"name": name, "email": f"{name[0]}@x.de"})
    names, cursor = [], None
    for _ in range(2):
        where = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        page = client.get("/api/v1/accounts", params=where).json()
        names += [one["name"] for one in page["items"]]
        cursor = page["next"]
    assert (names, cursor) == (["Anna", "Bert", "Ina", "Zoë"], None)
    assert client.get("/api/v1/accounts", params={"cursor": "%%"}).status_code == 422
