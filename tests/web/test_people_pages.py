"""People and keys as administrators look after them, and as others must not."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient

from tests.conftest import House
from tests.contract.test_accounts import another_brand
from tests.web.entering import OTHER, PostRoom, browsing, enrolled, hire, outfitted, send, sign_in
from triage.admission.keys import KeyWanted, make
from triage.domain.errors import Unavailable
from triage.domain.role import Membership, Role
from triage.team import staff

BERT = {"name": "Bert Bach", "email": "bert@example.com"}


@pytest.fixture
def ada(house: House) -> Iterator[TestClient]:
    """Ada, who administers everything, signed in."""
    hire(house, "Ada", Membership(Role.ADMIN))
    with browsing(house) as client:
        sign_in(client, "ada@example.com")
        yield client


def account(house: House, name: str) -> UUID:
    return house.staff.accounts.named(name).id


def test_somebody_is_invited_and_comes_in(ada: TestClient, house: House) -> None:
    role = f"agent@{house.brand_id}"
    status, page = send(ada, "/people", **BERT, roles=[role])
    assert status == 200
    assert "Ein Link für Bert Bach" in page
    link = page.partition('<code class="handed" translate="no">')[2].partition("<")[0]
    assert link.startswith("http://localhost:8000/sign-in/password-link?token=")
    assert link not in ada.get("/people").text, "shown once"
    assert "eingeladen" in ada.get("/people").text
    token = link.partition("token=")[2]
    with browsing(house) as bert:
        assert "Willkommen, Bert Bach" in bert.get(f"/sign-in/password-link?token={token}").text
        form = {"token": token, "wanted": OTHER, "again": OTHER}
        assert bert.post("/sign-in/password-link", data=form).status_code == 303
        assert "Sachbearbeitung (Morgenrot)" in bert.get("/account").text


def test_an_invitation_goes_by_mail_and_is_sent_again(house: House) -> None:
    hire(house, "Ada", Membership(Role.ADMIN))
    letters = PostRoom()
    with browsing(house, outfitted(house, letters)) as ada:
        sign_in(ada, "ada@example.com")
        _, page = send(ada, "/people", **BERT)
        first = letters.link()
        assert first not in page
        assert "bert@example.com" in page
        where = f"/people/{account(house, 'Bert Bach')}"
        assert "Wieder senden" in ada.get(where).text
        send(ada, f"{where}/link")
        assert len(letters.sent) == 2
        assert ada.get(first).status_code == 403, "the newer one took its place"
        assert ada.get(letters.link()).status_code == 200
        letters.broken = Unavailable("down")
        _, page = send(ada, f"{where}/link")
        assert "konnte nicht gesendet werden" in page
        assert 'class="handed"' in page


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"email": "no address"}, "keine E-Mail-Adresse"),
        ({"name": " "}, "einen Namen"),
        ({"email": "ada@example.com"}, "gibt es schon"),
        ({"roles": ["boss@all"]}, "Rolle gibt es nicht"),
        ({"roles": ["agent@nowhere"]}, "Rolle gibt es nicht"),
    ],
)
def test_what_is_no_person_is_said_in_the_form(
    ada: TestClient, house: House, wrong: dict[str, object], told: str
) -> None:
    status, page = send(ada, "/people", **{**BERT, **wrong})
    assert status in (409, 422)
    assert told in page
    assert '<details class="panel" open>' in page
    names = [row[0] for row in house.rows("SELECT name FROM actor WHERE kind = 'person'")]
    assert sorted(names) == ["Ada", "Ina"]


def test_roles_names_and_doors_are_changed(ada: TestClient, house: House) -> None:
    mia = hire(house, "Mia")
    where = f"/people/{mia.id}"
    assert f'value="agent@{house.brand_id}" checked' in ada.get(where).text
    roles = ["read_only@all", f"product@{house.brand_id}"]
    assert send(ada, f"{where}/roles", roles=roles) == (303, f"{where}?told=roles")
    found = house.staff.accounts.account(mia.id)
    assert set(found.memberships) == {
        Membership(Role.READ_ONLY),
        Membership(Role.PRODUCT, house.brand_id),
    }
    send(ada, f"{where}/roles")
    assert house.staff.accounts.account(mia.id).memberships == ()
    told = send(ada, f"{where}/describe", name="Mia Neu", email="neu@example.com")
    assert told == (303, f"{where}?told=described")
    with browsing(house) as client:
        sign_in(client, "neu@example.com")
        assert send(ada, f"{where}/sign-out") == (303, f"{where}?told=signed-out")
        assert client.get("/account").status_code == 401
        sign_in(client, "neu@example.com")
        assert send(ada, f"{where}/close") == (303, f"{where}?told=closed")
        assert client.get("/account").status_code == 401
    assert send(ada, f"{where}/link")[0] == 409
    assert "geschlossen" in ada.get("/people").text
    assert send(ada, f"{where}/open") == (303, f"{where}?told=opened")


def test_nobody_shuts_themselves_out(ada: TestClient, house: House) -> None:
    where = f"/people/{account(house, 'Ada')}"
    assert f'action="{where}/close"' not in ada.get(where).text
    assert send(ada, f"{where}/close")[0] == 409
    assert ada.get("/people").status_code == 200


def test_a_lost_phone_is_helped(ada: TestClient, house: House) -> None:
    hire(house, "Mia")
    where = f"/people/{account(house, 'Mia')}"
    with browsing(house) as mia:
        sign_in(mia, "mia@example.com")
        enrolled(mia, house)
        assert "mit zweitem Faktor" in ada.get("/people").text
        assert send(ada, f"{where}/factor") == (303, f"{where}?told=factor")
        assert mia.get("/account").status_code == 401
        assert sign_in(mia, "mia@example.com") == "/"
    assert send(ada, f"{where}/factor") == (303, f"{where}?told=no-factor")


def test_people_come_in_pages(ada: TestClient, house: House) -> None:
    for n in range(55):
        staff.add(house.staff, f"Person {n:02}", f"p{n}@example.com", [], house.person)
    first = ada.get("/people").text
    following = first.partition('href="/people?cursor=')[2].partition('"')[0]
    second = ada.get(f"/people?cursor={following}").text
    shown = [f"Person {n:02}" for n in range(55)]
    assert [name for name in shown if (name in first) == (name in second)] == []
    assert ada.get("/people?cursor=%%").status_code == 422


@pytest.fixture
def chief(house: House) -> Iterator[tuple[TestClient, Membership]]:
    """Somebody who administers another brand than everybody else works in."""
    other = another_brand(house)
    hire(house, "Chief", other)
    with browsing(house) as client:
        sign_in(client, "chief@example.com")
        yield client, other


def test_brands_are_apart_here_too(chief: tuple[TestClient, Membership], house: House) -> None:
    client, other = chief
    theirs = hire(house, "Theirs")
    both = hire(house, "Both", Membership(Role.AGENT))
    page = client.get("/people").text
    assert "Chief" in page
    assert "Theirs" not in page
    for path in ("", "/roles", "/describe", "/link", "/close", "/open", "/factor", "/sign-out"):
        found = (
            send(client, f"/people/{theirs.id}{path}")[0]
            if path
            else client.get(f"/people/{theirs.id}").status_code
        )
        assert found == 404, path
        if path:
            assert send(client, f"/people/{both.id}{path}")[0] == 403, path
    assert client.get(f"/people/{both.id}").status_code == 200
    for role in (f"agent@{house.brand_id}", "agent@all"):
        assert send(client, "/people", **BERT, roles=[role])[0] in (403, 404)
    assert send(client, "/people", **BERT, roles=[f"agent@{other.brand_id}"])[0] == 200


def test_an_invitation_without_a_role_makes_no_account_nobody_finds(
    chief: tuple[TestClient, Membership], house: House
) -> None:
    client, other = chief
    status, page = send(client, "/people", **BERT)
    assert (status, "mindestens eine Rolle" in page) == (422, True)
    assert house.rows("SELECT count(*) FROM actor WHERE name = :name", name=BERT["name"]) == [(0,)]
    role = f"agent@{other.brand_id}"
    assert send(client, "/people", **BERT, roles=[role])[0] == 200
    where = f"/people/{account(house, 'Bert Bach')}"
    status, page = send(client, f"{where}/roles")
    assert (status, "mindestens eine Rolle" in page) == (422, True)
    assert client.get(where).status_code == 200
    assert f'value="{role}" checked' in client.get(where).text


def test_who_gives_up_administering_is_led_to_their_own_account(
    chief: tuple[TestClient, Membership], house: House
) -> None:
    client, other = chief
    own = f"/people/{account(house, 'Chief')}"
    assert send(client, f"{own}/roles", roles=[f"agent@{other.brand_id}"]) == (303, "/account")
    assert client.get("/account").status_code == 200


def test_the_list_tells_nothing_of_brands_one_does_not_administer(
    chief: tuple[TestClient, Membership], house: House
) -> None:
    client, other = chief
    here = Membership(Role.AGENT, house.brand_id)
    hire(house, "Both", here, Membership(Role.AGENT, other.brand_id))
    page = client.get("/people").text
    assert "Both" in page
    assert "Sachbearbeitung (Morgenrot)" not in page
    assert "Sachbearbeitung (" in page


def test_ones_own_password_and_factor_take_the_password(ada: TestClient, house: House) -> None:
    enrolled(ada, house)
    own = f"/people/{account(house, 'Ada')}"
    page = ada.get(own).text
    assert f'action="{own}/factor"' not in page
    assert f'action="{own}/link"' not in page
    assert 'href="/account/security"' in page
    for path, told in (
        ("factor", "Ihren eigenen zweiten Faktor"),
        ("link", "Ihr eigenes Passwort"),
    ):
        status, page = send(ada, f"{own}/{path}")
        assert (status, told in page, 'class="handed"' in page) == (409, True, False)
    assert "mit zweitem Faktor" in ada.get("/people").text


def test_a_key_is_shown_once_used_and_ended(ada: TestClient, house: House) -> None:
    form = {"name": "Shop", "scope": ["comments:read"], "where": [str(house.brand_id)], "days": "9"}
    status, page = send(ada, "/keys", **form)
    secret = page.partition('<code class="handed" translate="no">')[2].partition("<")[0]
    assert (status, secret[:7]) == (200, "triage_")
    key = {"Authorization": f"Bearer {secret}"}
    assert ada.get("/api/v1/stats", headers=key).status_code == 200
    house.clock.advance(minutes=5)
    page = ada.get("/keys").text
    assert secret not in page
    assert f"…{secret[-4:]}" in page
    assert "zuletzt genutzt" in page
    key_id = house.rows("SELECT id FROM actor WHERE name = 'Shop'")[0][0]
    assert send(ada, f"/keys/{key_id}/revoke") == (303, "/keys?told=revoked")
    assert ada.get("/api/v1/stats", headers=key).status_code == 401
    assert f"/keys/{key_id}/revoke" not in ada.get("/keys").text
    recorded = [row[0] for row in house.rows("SELECT kind FROM decision WHERE kind LIKE 'key%'")]
    assert sorted(recorded) == ["key_add", "key_revoke"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"scope": []}, "mindestens ein Recht"),
        ({"scope": ["everything"]}, "mindestens ein Recht"),
        ({"where": []}, "für die der Schlüssel gilt"),
        ({"days": "0"}, "zwischen 1 und 3650"),
        ({"days": "soon"}, "zwischen 1 und 3650"),
        ({"name": "Ina"}, "vergeben"),
        ({"name": ""}, "einen Namen"),
    ],
)
def test_what_is_no_key_is_said_in_the_form(
    ada: TestClient, wrong: dict[str, object], told: str
) -> None:
    form = {"name": "Shop", "scope": ["comments:read"], "where": ["all"], "days": "9"}
    status, page = send(ada, "/keys", **{**form, **wrong})
    assert status in (409, 422)
    assert told in page
    assert "triage_" not in page


def test_keys_are_apart_by_brand(chief: tuple[TestClient, Membership], house: House) -> None:
    client, other = chief
    form = {"name": "Mine", "scope": ["comments:read"], "days": "9"}
    for where in ("all", str(house.brand_id)):
        assert send(client, "/keys", **form, where=[where])[0] in (403, 404)
    assert send(client, "/keys", **form, where=[str(other.brand_id)])[0] == 200
    wide, _ = make(house.staff, KeyWanted("Wide", ["admin"], None, 9), house.person)
    theirs = KeyWanted("Theirs", ["admin"], [house.brand_id], 9)
    narrow, _ = make(house.staff, theirs, house.person)
    page = client.get("/keys").text
    assert "Mine" in page
    assert "Wide" not in page
    assert "Theirs" not in page
    for key_id in (wide.id, narrow.id, uuid4()):
        assert send(client, f"/keys/{key_id}/revoke")[0] == 404
    revoked = house.rows("SELECT count(*) FROM actor WHERE disabled_at IS NOT NULL")
    assert revoked == [(0,)]


def test_every_form_must_be_ours(ada: TestClient, house: House) -> None:
    mia = hire(house, "Mia")
    paths = [f"/people/{mia.id}/{what}" for what in ("roles", "describe", "link", "close")]
    paths += [f"/people/{mia.id}/{what}" for what in ("open", "factor", "sign-out")]
    paths += ["/people", "/keys", f"/keys/{uuid4()}/revoke", "/account/security/begin"]
    paths += ["/account/security/confirm", "/account/security/codes", "/account/security/off"]
    paths += [f"/account/sessions/{uuid4()}/end", "/account/sessions/end-others"]
    for path in paths:
        assert ada.post(path, data={"csrf": "x"}).status_code == 403, path
        elsewhere = {"Origin": "https://evil.example"}
        assert ada.post(path, headers=elsewhere).status_code == 403, path
