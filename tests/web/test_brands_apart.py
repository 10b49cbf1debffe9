"""What belongs to another brand is not there: on every route, in every place an id can stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from httpx2 import Response

from tests.conftest import BRAND, House
from tests.web.apps import app_over
from tests.web.conftest import BASE, served
from tests.web.test_access import guards, routes
from triage.domain.decision import Actor, ActorKind, Scope
from triage.domain.ids import new_id
from triage.domain.role import Membership, Role
from triage.pipeline import advance, submit
from triage.team import staff
from triage.web.guards import Open, Watcher, csrf_token
from triage.web.services import Services

ROW = {
    "id": "c-1",
    "text": "Die Tomaten waren matschig, bitte melden Sie sich.",
    "channel": "email",
}
RECORDS = {
    "comment_id": "SELECT id FROM comment",
    "draft_id": "SELECT id FROM draft",
    "message_id": "SELECT id FROM message",
    "customer_id": "SELECT id FROM customer",
}
"""Ids of a certain kind; where a path names another kind, any record of the brand will do."""
BRANDLESS = re.compile(r"^/api/v1/accounts/")
"""Routes whose ids are people's: their own rules are tested with the accounts."""


@dataclass
class Neighbours:
    """Two brands: one with records, one whose people must never see them."""

    house: House
    services: Services
    theirs: UUID
    ours: UUID
    ids: dict[str, UUID]

    @property
    def app(self) -> FastAPI:
        """The app over both brands."""
        return app_over(self.services)

    def key(self, brand_id: UUID, *scopes: Scope) -> dict[str, str]:
        """A key that is good for one brand only."""
        access, now = self.house.access, self.house.clock.now()
        name = f"key {new_id()}"
        rights = scopes or tuple(Scope)
        actor = access.create(name, ActorKind.API_KEY, rights, now, frozenset({brand_id}))
        return {"Authorization": f"Bearer {access.issue_key(actor.id, None, now)}"}

    def session(self, *memberships: Membership) -> str:
        """A person with these roles, signed in."""
        name = f"p{new_id()}"
        made = staff.add(self.house.staff, name, f"{name}@x.de", memberships, self.house.person)
        now = self.house.clock.now()
        return self.house.staff.sign_ins.let_in(made.id, now.replace(year=2030), now) or ""

    def filled(self, path: str) -> str:
        """A route's path with the other brand's records in it."""

        def chosen(match: re.Match[str]) -> str:
            return str(self.ids.get(match[1], self.ids["comment_id"]))

        return re.sub(r"\{(\w+)(?::\w+)?\}", chosen, path)


@pytest.fixture
def neighbours(house: House) -> Neighbours:
    comment = house.take(ROW)[0]
    theirs, now = house.brand_id, house.clock.now()
    ours = house.brands.put(BRAND.parent / "wattwiese", now)
    services = served(house)
    letter = (
        "INSERT INTO dead_letter (id, comment_id, job, error, at) VALUES (:id, :c, 'x', 'x', :n)"
    )
    house.rows(f"{letter} RETURNING id", id=new_id(), c=comment, n=now)
    made = Neighbours(house, services, theirs, ours, {})
    with TestClient(made.app, BASE, headers=made.key(theirs)) as client:
        approval = client.post(f"/api/v1/drafts/{house.draft_of(comment)}/approve", json={})
    assert approval.status_code == 200
    made.ids |= {name: house.rows(query)[0][0] for name, query in RECORDS.items()}
    return made


def guarded(app: FastAPI) -> Iterator[tuple[str, str, Any]]:
    """Method, path and guard of every route that asks who is there."""
    for route in routes(app.routes):
        if isinstance(route, APIRoute):
            guard = next(guards(route.dependant))
            if not isinstance(guard, Open | Watcher):
                yield from ((method, route.path, guard) for method in route.methods or ())


def test_no_route_shows_or_touches_records_of_another_brand(neighbours: Neighbours) -> None:
    app = neighbours.app
    session = neighbours.session(Membership(Role.ADMIN, neighbours.ours))
    visit = Visit(neighbours, neighbours.key(neighbours.ours), {"csrf": csrf_token(session)})
    before = snapshot(neighbours.house)
    cookies = {"triage_session": session}
    with TestClient(app, BASE, cookies=cookies, follow_redirects=False) as client:
        for method, path, _ in guarded(app):
            visit.asks_for_theirs(client, method, path)
            visit.asks_for_all(client, method, path)
    assert snapshot(neighbours.house) == before


@dataclass
class Visit:
    """Somebody of one brand who tries a route with what belongs to the other."""

    neighbours: Neighbours
    key: dict[str, str]
    form: dict[str, str]

    def ask(self, client: TestClient, method: str, path: str, query: str = "") -> Response:
        """A request as a program or a page would send it."""
        where = self.neighbours.filled(path) + query
        if not path.startswith("/api/"):
            return client.request(method, where, headers=HTML, **self.body(method, data=self.form))
        return client.request(method, where, headers=self.key, **self.body(method, json={}))

    @staticmethod
    def body(method: str, **sent: Any) -> dict[str, Any]:
        """Nothing where nothing can be sent."""
        return {} if method in {"GET", "DELETE"} else sent

    def asks_for_theirs(self, client: TestClient, method: str, path: str) -> None:
        """By id where the path has one, and by the brand's name everywhere."""
        queries = ["?brand=morgenrot"]
        if names_a_record(path) and not BRANDLESS.match(path):
            queries.append("")
        for query in queries:
            status = self.ask(client, method, path, query).status_code
            assert status == 404, f"{method} {path}{query} answers {status}"

    def asks_for_all(self, client: TestClient, method: str, path: str) -> None:
        """A list that names nothing holds nothing of theirs."""
        if method == "GET" and "{" not in path:
            text = self.ask(client, method, path).text
            told = [one for one in map(str, self.neighbours.ids.values()) if one in text]
            assert not told, f"{path} lists records of another brand"
            assert "matschig" not in text, f"{path} quotes another brand"


def names_a_record(path: str) -> bool:
    """Whether a path names records by id; names such as those of intents live within a brand."""
    return bool(re.search(r"\{\w+_id\}", path))


def snapshot(house: House) -> list[tuple[Any, ...]]:
    """What must not change."""
    return house.rows(
        "SELECT (SELECT count(*) FROM decision), (SELECT string_agg(state, ',') FROM draft),"
        " (SELECT string_agg(state, ',') FROM message),"
        " (SELECT string_agg(state, ',') FROM comment)"
    )


def test_the_brands_own_people_find_them_there(neighbours: Neighbours) -> None:
    key = neighbours.key(neighbours.theirs)
    with TestClient(neighbours.app, BASE) as client:
        comment = neighbours.ids["comment_id"]
        assert client.get(f"/api/v1/comments/{comment}", headers=key).status_code == 200
        assert client.get("/api/v1/queue?brand=morgenrot", headers=key).status_code == 200
        letters = client.get("/api/v1/dead-letters", headers=key).json()
        brands = client.get("/api/v1/brands", headers=key).json()["items"]
    assert letters["total"] == 1
    assert [brand["name"] for brand in brands] == ["morgenrot"]


HTML = {"Accept": "text/html"}
PLACES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("GET /api/v1/queue?theme={id}", {}),
    ("GET /api/v1/queue", {"headers": {"X-Brand": "morgenrot"}}),
    ("POST /api/v1/comments", {"json": {"text": "x", "in_reply_to": "{id}"}}),
    ("POST /api/v1/check", {"json": {"reply": "Hallo", "brand": "morgenrot"}}),
    ("POST /api/v1/check", {"json": {"reply": "x", "comment": "urn:uuid:{id}"}}),
    ("POST /api/v1/check", {"content": b'{"reply": ["deep", {"x": [{"{id}": 1}]}]}'}),
)


@pytest.mark.parametrize(("place", "more"), PLACES)
def test_wherever_a_request_names_it(
    neighbours: Neighbours, place: str, more: dict[str, Any]
) -> None:
    method, where = place.split()
    key = neighbours.key(neighbours.ours)
    comment = str(neighbours.ids["comment_id"])
    sent = placed(more, comment)
    headers = {**key, **sent.pop("headers", {}), "Content-Type": "application/json"}
    with TestClient(neighbours.app, BASE) as client:
        answer = client.request(method, where.replace("{id}", comment), headers=headers, **sent)
    assert answer.status_code == 404
    assert answer.json()["type"] == "/problems/not-found"


def placed(value: Any, comment: str) -> Any:
    """The same with the id in its place."""
    if isinstance(value, dict):
        return {name: placed(inner, comment) for name, inner in value.items()}
    if isinstance(value, bytes):
        return value.replace(b"{id}", comment.encode())
    return value.replace("{id}", comment) if isinstance(value, str) else value


def test_a_call_that_names_no_brand_is_about_ones_own(neighbours: Neighbours) -> None:
    key = neighbours.key(neighbours.ours)
    with TestClient(neighbours.app, BASE) as client:
        sent = client.post("/api/v1/comments", json={"text": "Hallo Welt"}, headers=key)
        assert sent.status_code == 202
        made = sent.json()["items"][0]["id"]
        assert client.get("/api/v1/comments", headers=key).json()["items"][0]["id"] == made
    assert neighbours.house.desk.brands_of([UUID(made)]) == {neighbours.ours}


def test_a_role_counts_only_where_it_was_given(neighbours: Neighbours) -> None:
    """Manager of one brand, onlooker in the other: the right does not carry over."""
    session = neighbours.session(
        Membership(Role.COMMUNITY_MANAGER, neighbours.ours),
        Membership(Role.READ_ONLY, neighbours.theirs),
    )
    draft, comment = neighbours.ids["draft_id"], neighbours.ids["comment_id"]
    form = {"csrf": csrf_token(session)}
    with TestClient(
        neighbours.app, BASE, cookies={"triage_session": session}, follow_redirects=False
    ) as client:
        shown = client.get(f"/queue?brand=morgenrot&open={comment}", headers=HTML)
        denied = client.post(f"/drafts/{draft}/decide", data=form, headers=HTML)
        own = client.get("/queue?brand=wattwiese", headers=HTML)
    assert (shown.status_code, denied.status_code, own.status_code) == (200, 403, 200)


def test_a_list_is_read_with_the_rights_of_its_brand(neighbours: Neighbours) -> None:
    """A form carries its list as one word, which no guard reads: it must not lend rights to it."""
    house = neighbours.house
    [made] = submit(house.line, "wattwiese", [ROW | {"id": "w"}], "shop", house.person)
    assert made.comment_id
    advance(house.line, [made.comment_id])
    session = neighbours.session(
        Membership(Role.COMMUNITY_MANAGER, neighbours.theirs),
        Membership(Role.AGENT, neighbours.ours),
    )
    answered = str(neighbours.ids["comment_id"])
    form = {"csrf": csrf_token(session), "comment": answered, "back": "brand=wattwiese"}
    with TestClient(neighbours.app, BASE, cookies={"triage_session": session}) as client:
        refused = client.post(f"/comments/{answered}/claim", data=form, headers=HTML)
    assert refused.status_code == 409
    assert f'open={made.comment_id}#detail"' in refused.text
    assert 'form="bulk"' not in refused.text, "who may decide there may not decide here"


def test_what_concerns_all_brands_is_for_those_who_may_do_it_in_all(
    neighbours: Neighbours,
) -> None:
    everywhere = Membership(Role.READ_ONLY)
    some = neighbours.session(everywhere, Membership(Role.ADMIN, neighbours.ours))
    found = neighbours.house.access.by_session(some, neighbours.house.clock.now())
    assert isinstance(found, Actor)
    letters = neighbours.services.desk.open_to(found.holding(Scope.ADMIN)).dead_letters(None, 9)
    assert letters.total == 0


@pytest.mark.parametrize("spelt", ["{id}" + "-" * 40, "urn:" * 12 + "{id}", " " * 60 + "{id}"])
def test_however_a_page_is_told_an_id_it_is_not_theirs(neighbours: Neighbours, spelt: str) -> None:
    """Python reads an id among any number of hyphens and `urn:`; the guard does not look there."""
    session = neighbours.session(Membership(Role.ADMIN, neighbours.ours))
    form, cookies = {"csrf": csrf_token(session)}, {"triage_session": session}
    ids = {name: spelt.replace("{id}", str(one)) for name, one in neighbours.ids.items()}
    before = snapshot(neighbours.house)
    with TestClient(neighbours.app, BASE, cookies=cookies, headers=HTML) as client:
        for name in ("open", "of"):
            assert "matschig" not in client.get("/queue", params={name: ids["comment_id"]}).text
        told = client.post("/bulk/preview", data=form | {"ids": ids["draft_id"]}).text
        client.post("/snippets", data=form | {"id": ids["comment_id"], "text": "x", "name": "y"})
    assert "matschig" not in told
    assert snapshot(neighbours.house) == before


def test_who_administers_one_brand_sees_and_breaks_nothing_elsewhere(
    neighbours: Neighbours,
) -> None:
    """Roles in other brands are not told; a change that is refused changes nothing at all."""
    roles = [Membership(Role.AGENT, neighbours.ours), Membership(Role.ADMIN, neighbours.theirs)]
    people, by = neighbours.house.staff, neighbours.house.person
    both = staff.add(people, "Both", "both@x.de", roles, by)
    ours = staff.add(people, "Ours", "ours@x.de", roles[:1], by)
    key = neighbours.key(neighbours.ours)
    with TestClient(neighbours.app, BASE, headers=key) as client:
        shown = client.get(f"/api/v1/accounts/{both.id}").json()
        change = {"name": "Else", "roles": [{"role": "agent"}]}
        refused = client.patch(f"/api/v1/accounts/{ours.id}", json=change)
    assert shown["roles"] == [{"role": "agent", "brand": "wattwiese"}]
    assert refused.status_code == 403
    assert people.accounts.account(ours.id).name == "Ours"
