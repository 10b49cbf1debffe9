"""Teams over HTTP on a real database: members, absences, work, assignment, the dry run."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import House
from triage.domain.decision import ActorKind, Scope
from triage.guiding.branding import Edit, change, files
from triage.team.assigning import assign

ROUTING = """\
teams:
  support: {languages: [de, en], skills: [refund], capacity: 5, escalate_to: lead}
  lead: {}
fallback: {team: support, sla_minutes: 100}
"""
ROWS = [
    {
        "id": str(n),
        "channel": "email",
        "email": f"k{n}@example.org",
        "text": f"Wo bleibt Paket {n}?",
    }
    for n in range(3)
]
LEAVE = {"starts_at": "2026-11-02T00:00:00+01:00", "ends_at": "2026-11-09T00:00:00+01:00"}


@pytest.fixture
def desk(house: House) -> House:
    before, _ = files(house.line, house.brand_id)
    change(house.line, house.brand_id, Edit({"routing.yaml": ROUTING}, before), house.person)
    for name in ("Anna", "Ben"):
        house.access.create(name, ActorKind.PERSON, list(Scope), house.clock.now())
    return house


def put(client: TestClient, *members: dict[str, Any], team: str = "support") -> Any:
    return client.put(f"/api/v1/teams/{team}/members", json={"members": list(members)})


def test_members_are_put_into_teams_and_shown(desk: House, client: TestClient) -> None:
    made = put(client, {"person": "Anna", "skills": ["refund"], "capacity": 2}, {"person": "Ben"})
    assert made.status_code == 200
    support, lead = client.get("/api/v1/teams").json()["items"]
    assert [(one["name"], one["capacity"]) for one in support["members"]] == [
        ("Anna", 2),
        ("Ben", None),
    ]
    assert (support["open"], support["escalate_to"], lead["members"]) == (True, "lead", [])
    assert desk.rows("SELECT count(*) FROM decision WHERE kind = 'team'") == [(1,)]


@pytest.mark.parametrize(
    ("team", "member", "status", "says"),
    [
        ("moon", {"person": "Anna"}, 422, "There is no team 'moon'"),
        ("support", {"person": "Niemand"}, 404, "no person"),
        ("support", {"person": "machine"}, 404, "no person"),
        ("support", {"person": "Anna", "skills": ["law"]}, 422, "knows no skill 'law'"),
        ("support", {"person": "Anna", "languages": ["german"]}, 422, "language code"),
        ("support", {"person": "Anna", "capacity": 0}, 422, ""),
        ("support", {"person": "Anna", "speed": 3}, 422, ""),
    ],
)
def test_a_wrong_member_changes_nothing(
    desk: House, client: TestClient, team: str, member: dict[str, Any], status: int, says: str
) -> None:
    put(client, {"person": "Ben"})
    answer = put(client, member, team=team)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert says in str(answer.json())
    assert desk.rows("SELECT count(*) FROM team_member") == [(1,)]


def test_somebody_twice_is_refused(desk: House, client: TestClient) -> None:
    assert put(client, {"person": "Anna"}, {"person": "Anna"}).status_code == 422


def test_absences_are_noted_shown_and_ended(desk: House, client: TestClient) -> None:
    put(client, {"person": "Anna"}, {"person": "Ben"})
    leave = LEAVE | {"person": "Anna", "substitute": "Ben"}
    made = client.post("/api/v1/absences", json=leave)
    assert made.status_code == 201
    (shown,) = client.get("/api/v1/absences").json()["items"]
    assert (shown["person"], shown["substitute"]) == ("Anna", "Ben")
    assert client.post("/api/v1/absences", json=leave).status_code == 409
    assert client.delete(f"/api/v1/absences/{shown['id']}").status_code == 204
    assert client.get("/api/v1/absences").json()["items"] == []
    assert client.delete(f"/api/v1/absences/{desk.brand_id}").status_code == 404
    kinds = desk.rows("SELECT kind FROM decision WHERE kind LIKE 'absence%' ORDER BY at, id")
    assert kinds == [("absence",), ("absence_end",)]


@pytest.mark.parametrize(
    "leave",
    [
        LEAVE | {"person": "Anna", "ends_at": LEAVE["starts_at"]},
        LEAVE | {"person": "Anna", "starts_at": "2020-01-01T00:00:00Z",
                 "ends_at": "2020-01-02T00:00:00Z"},
        LEAVE | {"person": "Anna", "ends_at": "2036-01-01T00:00:00Z"},
        LEAVE | {"person": "Anna", "starts_at": "2026-11-02T00:00:00"},
        LEAVE | {"person": "Anna", "substitute": "Anna"},
        LEAVE | {"person": "Ben"},
    ],
)  # fmt: skip
def test_an_absence_that_makes_no_sense_is_refused(
    desk: House, client: TestClient, leave: dict[str, str]
) -> None:
    put(client, {"person": "Anna"})
    assert client.post("/api/v1/absences", json=leave).status_code == 422
    assert desk.rows("SELECT count(*) FROM absence") == [(0,)]


def test_only_who_keeps_teams_sends_others_away(desk: House, client: TestClient) -> None:
    put(client, {"person": "Anna"}, {"person": "Ben"})
    reader = desk.access.create("reader", ActorKind.API_KEY, [Scope.READ], desk.clock.now())
    weak = {"Authorization": f"Bearer {desk.access.issue_key(reader.id, None, desk.clock.now())}"}
    leave = LEAVE | {"person": "Anna"}
    assert client.post("/api/v1/absences", json=leave, headers=weak).status_code == 403
    made = client.post("/api/v1/absences", json=leave).json()
    assert client.get("/api/v1/absences", headers=weak).json()["items"] == []
    ended = client.delete(f"/api/v1/absences/{made['id']}", headers=weak)
    assert ended.status_code == 403
    assert len(client.get("/api/v1/absences").json()["items"]) == 1


def test_work_is_listed_by_person_and_team_the_first_due_first(
    desk: House, client: TestClient
) -> None:
    put(client, {"person": "Anna"})
    ids = desk.take(*ROWS)
    assign(desk.line)
    mine = client.get("/api/v1/work", params={"person": "Anna", "limit": 2}).json()
    assert [row["assignee"] for row in mine["items"]] == ["Anna", "Anna"]
    rest = client.get("/api/v1/work", params={"person": "Anna", "cursor": mine["next"]}).json()
    shown = [row["id"] for row in (*mine["items"], *rest["items"])]
    assert sorted(shown) == sorted(map(str, ids))
    assert client.get("/api/v1/work").json()["items"] == []
    assert len(client.get("/api/v1/work", params={"team": "support"}).json()["items"]) == 3
    assert client.get("/api/v1/work", params={"team": "lead"}).json()["items"] == []
    desk.rows("UPDATE comment SET warned_at = :at WHERE id = :id RETURNING id",
              at=desk.clock.now(), id=ids[0])  # fmt: skip
    warned = client.get("/api/v1/work", params={"team": "lead"}).json()["items"]
    assert [row["id"] for row in warned] == [str(ids[0])]
    assert client.get("/api/v1/work", params={"team": "moon"}).status_code == 422
    assert client.get("/api/v1/work", params={"person": "Niemand"}).status_code == 404


def test_a_comment_is_assigned_given_back_and_carried_elsewhere(
    desk: House, client: TestClient
) -> None:
    put(client, {"person": "Anna"})
    put(client, {"person": "Ben"}, team="lead")
    (key,) = desk.take(ROWS[0])
    path = f"/api/v1/comments/{key}/assign"
    first = client.post(path, json={"to": "Anna", "reason": "kennt den Fall"}).json()
    assert (first["team"], first["assignee_id"] is None) == ("support", False)
    assert client.post(path, json={"to": "Anna"}).status_code == 409
    assert client.post(path, json={"to": "Ben"}).json()["team"] == "lead"
    assert client.post(path, json={"to": None}).json()["assignee_id"] is None
    assert client.post(path, json={"to": "Niemand"}).status_code == 404
    assert client.post(path, json={}).status_code == 422


def dry(client: TestClient, rules: str) -> Any:
    return client.post("/api/v1/routing/dry-run", json={"rules": rules})


def test_a_dry_run_tells_what_would_go_elsewhere_and_what_matches_nothing(
    desk: House, client: TestClient
) -> None:
    desk.take(*ROWS, {"id": "r", "text": "Ware kaputt!", "channel": "forum", "author": "Max"})
    rules = ROUTING + "rules:\n" + (
        "  - {team: lead, sla_minutes: 5, channels: [forum]}\n"
        "  - {team: lead, sla_minutes: 5, languages: [fr]}\n"
    )  # fmt: skip
    found = dry(client, rules).json()
    assert (found["comments"], found["elsewhere"], found["sooner"]) == (4, 1, 1)
    assert found["moves"] == [{"before": "support", "after": "lead", "comments": 1}]
    assert [(one["rule"], one["after"]) for one in found["examples"]] == [(1, "lead")]
    assert [(one["rule"], one["line"]) for one in found["idle"]] == [(2, 7)]
    assert desk.rows("SELECT DISTINCT team FROM comment") == [("support",)]


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        (ROUTING.replace("team: support,", "team: moon,"), "routing.yaml:4: 'moon' is not among"),
        (ROUTING.replace("lead: {}", "lead: {escalate_to: support}"), "in a circle"),
        (
            ROUTING
            + "rules:\n  - {team: lead, sla_minutes: 5}\n  - {team: lead, sla_minutes: 9}\n",
            "routing.yaml:7: rule 2 can never match",
        ),
        ("teams: [a", "routing.yaml"),
        ("", "routing.yaml"),
    ],
)
def test_wrong_rules_are_a_problem_with_their_line_and_change_nothing(
    desk: House, client: TestClient, rules: str, says: str
) -> None:
    answer = dry(client, rules)
    assert answer.status_code == 422
    assert says in str(answer.json())
    before = desk.rows("SELECT version FROM brand")
    edit = {"files": {"routing.yaml": rules}, "before": before[0][0]}
    assert client.put("/api/v1/brand/files", json=edit).status_code == 422
    assert desk.rows("SELECT version FROM brand") == before


def test_the_work_of_others_is_for_who_keeps_teams(desk: House, client: TestClient) -> None:
    reader = desk.access.create("reader", ActorKind.API_KEY, [Scope.READ], desk.clock.now())
    key = desk.access.issue_key(reader.id, None, desk.clock.now())
    headers = {"Authorization": f"Bearer {key}"}
    asked = {
        who: client.get("/api/v1/work", params={"person": who}, headers=headers).status_code
        for who in ("Anna", "Nobody", "reader", str(reader.id))
    }
    assert asked == {"Anna": 403, "Nobody": 403, "reader": 200, str(reader.id): 200}
    assert client.get("/api/v1/work?person=Anna").status_code == 200
