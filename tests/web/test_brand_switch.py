"""Which brand a page is about: said, chosen in one place, kept, never guessed where it matters."""

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from tests.conftest import BRAND, House
from tests.web.entering import browsing, hire, send, sign_in
from tests.web.visiting import form
from triage.domain.decision import ActorKind, Scope
from triage.domain.ids import new_id
from triage.domain.role import Membership, Role

ROOMS = (
    *("/queue", "/mine", "/calls", "/cases", "/outbox", "/snippets", "/absences", "/teams"),
    *("/crisis", "/themes", "/automation", "/automation/dry-run", "/intents", "/routing"),
    *("/import", "/retention", "/record", "/views", "/groups"),
)
"""Pages about one brand."""
OTHERS = ("/people", "/keys", "/health", "/account", "/mentions", "/guidelines")


@pytest.fixture
def meadow(house: House) -> UUID:
    """A second brand."""
    return house.brands.put(BRAND.parent / "wattwiese", house.clock.now())


@pytest.fixture
def ada(house: House, meadow: UUID) -> Iterator[TestClient]:
    """Who administers both."""
    hire(house, "Ada", Membership(Role.ADMIN))
    with browsing(house) as client:
        sign_in(client, "ada@example.com")
        yield client


def stopped(house: House) -> list[tuple[str, str]]:
    with house.line.store.write() as work:
        return sorted((one["what"], one["brand"] or "all") for one in work.outbox.switches())


def shown(page: str) -> str:
    """The brand the frame of a page names."""
    found = re.search(r'<summary class="button quiet" aria-label="Marke: ([^"]+)"', page)
    return found[1] if found else ""


@pytest.mark.parametrize(("page", "what"), [("/automation", "automation"), ("/outbox", "sending")])
def test_the_kill_switch_stops_the_brand_one_looks_at(
    ada: TestClient, house: House, page: str, what: str
) -> None:
    text = ada.get(f"{page}?brand=wattwiese").text
    fields = form(text, "/outbox/stop")
    assert re.search(r"<summary>[^<]*Wattwiese", text)
    assert re.search(r"<button class=\"danger\">.*?Wattwiese.*?</button>", text)
    ada.post("/outbox/stop", data={"what": what, **fields, "reason": "falscher Preis"})
    assert stopped(house) == [(what, "wattwiese")]


@pytest.mark.parametrize(
    "path", ["/outbox/stop", "/outbox/resume", "/crisis/pause", "/teams/own-figures", "/retention"]
)
def test_what_names_no_brand_changes_none(ada: TestClient, house: House, path: str) -> None:
    ada.get("/automation?brand=wattwiese")
    status, told = send(ada, path, reason="x", what="sending", days="400", sure="yes", on="yes")
    assert (status, "für welche Marke" in told) == (422, True)
    assert stopped(house) == []


def test_a_program_names_the_brand_it_stops_too(
    client: TestClient, house: House, meadow: UUID
) -> None:
    body = {"reason": "wrong price"}
    refused = client.post("/api/v1/switches", json=body)
    assert (refused.status_code, refused.json()["type"]) == (422, "/problems/which-brand")
    assert client.post("/api/v1/switches?brand=wattwiese", json=body).status_code == 204
    assert stopped(house) == [("sending", "wattwiese")]
    one = frozenset({meadow})
    now = house.clock.now()
    actor = house.access.create("small", ActorKind.API_KEY, list(Scope), now, one)
    headers = {"Authorization": f"Bearer {house.access.issue_key(actor.id, None, now)}"}
    assert client.delete("/api/v1/switches/sending", headers=headers).status_code == 204
    assert client.post("/api/v1/comments", json={"text": "Hallo"}).status_code == 202


def test_a_form_is_about_the_brand_it_names(ada: TestClient, house: House) -> None:
    """The guard looks at a form's brand; what is done must be done there and nowhere else."""
    send(ada, "/outbox/stop", brand="wattwiese", reason="x", what="sending")
    assert stopped(house) == [("sending", "wattwiese")]
    hire(house, "Bo", Membership(Role.ADMIN, house.brand_id))
    sign_in(ada, "bo@example.com")
    assert send(ada, "/outbox/stop", brand="wattwiese", reason="x", what="automation")[0] == 404
    assert stopped(house) == [("sending", "wattwiese")]


def test_one_switch_on_every_page_about_a_brand_and_it_is_kept(ada: TestClient) -> None:
    assert shown(ada.get("/automation").text) == "Morgenrot"
    for path in ROOMS:
        page = ada.get(f"{path}?brand=wattwiese").text
        assert shown(page) == "Wattwiese", path
        assert f'href="{path}?brand=morgenrot"' in page, path
        ada.get("/automation?brand=morgenrot")
    ada.get("/automation?brand=wattwiese")
    for path in ROOMS:
        page = ada.get(path).text
        assert shown(page) == "Wattwiese", path
        assert 'href="/cases?brand=wattwiese"' in page, path
        assert 'name="brand" value="morgenrot"' not in page, path
    for path in OTHERS:
        assert not shown(ada.get(path).text), path


def test_with_one_brand_nothing_is_said_and_what_one_may_not_see_is_not_there(
    ada: TestClient, house: House
) -> None:
    hire(house, "Bo", Membership(Role.ADMIN, house.brand_id))
    sign_in(ada, "bo@example.com")
    ada.cookies.set("triage_brand", "wattwiese")
    for path in ROOMS:
        page = ada.get(path).text
        assert "Wattwiese" not in page, path
        assert "?brand=" not in page.partition("<main")[0], path
        assert ada.get(f"{path}?brand=wattwiese").status_code == 404, path
        assert ada.get(f"{path}?brand=nobody").status_code in (200, 404), path


def test_a_cell_comes_back_to_its_own_brand(ada: TestClient, house: House, meadow: UUID) -> None:
    now = house.clock.now()
    house.rows(
        "INSERT INTO cell (id, brand_id, channel, intent, language, state, maker, cause, since,"
        " changed_at, alarm, account)"
        " VALUES (:id, :b, 'email', 'praise', 'de', 'shadow', 'x', '', :n, :n, 0, 1) RETURNING id",
        id=new_id(),
        b=meadow,
        n=now,
    )
    page = ada.get("/automation?brand=wattwiese").text
    found = re.search(r'action="(/automation/cells/[^"]+/close)"', page)
    assert found
    ada.get("/automation?brand=morgenrot")
    answer = ada.post(found[1], data=form(page, found[1]))
    assert answer.headers["location"] == "/automation?told=moved&brand=wattwiese"
    assert shown(ada.get(answer.headers["location"]).text) == "Wattwiese"
    one = found[1].removesuffix("/close")
    ada.get("/automation?brand=morgenrot")
    alone = ada.get(one).text
    assert '<span class="brand">Wattwiese</span>' in alone
    assert 'href="/automation?brand=wattwiese"' in alone


def test_the_rules_of_another_brands_files_are_its_own(ada: TestClient) -> None:
    page = ada.get("/guidelines/wattwiese/edit?file=routing.yaml").text
    assert 'href="/routing?brand=wattwiese"' in page


@pytest.mark.parametrize(
    ("posted", "page"),
    [
        ("/routing/try", "/routing"),
        ("/channels/test", "/channels"),
        ("/guidelines/morgenrot/try", "/guidelines/morgenrot"),
        ("/sign-in/password", "/sign-in"),
        ("/sign-out", "/"),
        ("/outbox/stop", "/outbox"),
    ],
)
def test_an_address_that_takes_forms_leads_to_its_page(
    ada: TestClient, posted: str, page: str
) -> None:
    again = ada.get(posted)
    assert (again.status_code, again.headers["location"]) == (303, page)
    form_of_look = {"back": back(send(ada, posted, brand="morgenrot", way="file")[1])}
    chosen = ada.post("/preferences", data={"language": "de", **form_of_look})
    assert ada.get(chosen.headers["location"]).status_code in (200, 303, 401)


def back(page: str) -> str:
    """Where choosing a language on a page leads back to."""
    found = re.search(r'name="back" value="([^"]*)"', page)
    return found[1] if found else "/"


def test_other_programs_are_told_the_method_is_wrong(client: TestClient) -> None:
    assert client.get("/outbox/stop").status_code == 405


def test_the_installation_is_for_who_administers_all_of_it(ada: TestClient, house: House) -> None:
    assert ada.get("/channels").status_code == 200
    assert "PostgreSQL" in ada.get("/health").text
    hire(house, "Bo", Membership(Role.ADMIN, house.brand_id))
    sign_in(ada, "bo@example.com")
    assert ada.get("/channels").status_code == 403
    assert send(ada, "/channels/test", way="imap")[0] == 403
    page = ada.get("/health").text
    assert "PostgreSQL" not in page
    assert 'href="/channels"' not in page
    assert "Wie es der Installation geht" in page


def test_who_gives_up_their_own_rights_is_told_the_truth(
    ada: TestClient, house: House, meadow: UUID
) -> None:
    house.rows("UPDATE actor SET scopes = '{}' WHERE name = 'Ina' RETURNING id")
    hire(house, "Bo", Membership(Role.ADMIN, meadow))
    mine = f"/people/{house.staff.accounts.named('Ada').id}"
    status, told = send(ada, f"{mine}/roles", roles=[])
    assert (status, "niemand mehr alle Marken verwalten" in told) == (409, True)
    hire(house, "Cleo", Membership(Role.ADMIN))
    assert send(ada, f"{mine}/roles", roles=[])[0] == 303
    refused = ada.get(f"{mine}?told=roles")
    main = refused.text.partition("<main")[2]
    assert (refused.status_code, "Cleo" in main, "Bo" in main) == (403, True, False)
    assert "nichts geändert" not in main
    assert "nichts geändert" in send(ada, f"{mine}/roles", roles=[])[1]
