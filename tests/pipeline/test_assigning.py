"""A comment reaches a person: given out fairly, handed on, taken back, escalated when late."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from tests.conftest import BRAND, House
from triage.domain.brand import Brand
from triage.domain.decision import ActorKind, Scope
from triage.domain.errors import Conflict, NotFound, RowRefused
from triage.domain.ids import new_id
from triage.domain.role import Membership, Role
from triage.domain.staffing import Absence, Member
from triage.guiding.branding import Edit, change, files
from triage.pipeline import submit
from triage.team import staff
from triage.team.assigning import assign, escalate, hand_over, reassign
from triage.understanding.teaching import correct

ROUTING = """
teams:
  support: {capacity: 2, escalate_to: lead, languages: [de, en]}
  lead: {}
  night:
    hours: {zone: Europe/Berlin, days: {mon-fri: "08:00-16:00"}}
rules:
  - {team: night, sla_minutes: 60, intents: [sales]}
fallback: {team: support, sla_minutes: 100, resolution_minutes: 1000}
"""
ROW = {"channel": "email", "text": "Wann kommt meine Bestellung endlich an?"}
DAY = timedelta(days=1)


@pytest.fixture
def desk(house: House) -> House:
    """A brand with a team of two, a team above it, and a person in neither."""
    before, _ = files(house.line, house.brand_id)
    change(house.line, house.brand_id, Edit({"routing.yaml": ROUTING}, before), house.person)
    for name in ("Anna", "Ben", "Chefin", "Fremd"):
        house.access.create(name, ActorKind.PERSON, list(Scope), house.clock.now())
    put(house, "support", "Anna", "Ben")
    put(house, "lead", "Chefin")
    return house


def person(house: House, name: str) -> UUID:
    with house.store.write() as work:
        return work.staffing.person(name)[0]


def put(house: House, team: str, *names: str) -> None:
    members = [Member(person(house, name), name, team) for name in names]
    with house.store.write() as work:
        work.staffing.put(house.brand_id, team, members, house.clock.now())


def away(house: House, name: str, until: datetime, substitute: str | None = None) -> UUID:
    key, now = new_id(), house.clock.now()
    other = person(house, substitute) if substitute else None
    with house.store.write() as work:
        absence = Absence(key, person(house, name), now, until, other)
        work.staffing.away(absence, house.person.id, now)
    return key


def rows(count: int, **more: str) -> list[dict[str, str]]:
    return [
        ROW
        | {"id": f"{n}-{more}", "email": f"k{n}@example.org", "text": f"{ROW['text']} Nr. {n}"}
        | more
        for n in range(count)
    ]


def placed(house: House, comment_id: UUID) -> tuple[str, str | None]:
    found = house.rows(
        "SELECT c.team, a.name FROM comment c LEFT JOIN actor a ON a.id = c.assignee_id"
        " WHERE c.id = :id",
        id=comment_id,
    )
    return found[0][0], found[0][1]


def told(house: House, comment_id: UUID, kind: str) -> list[tuple[str, str]]:
    return [
        (row[0], row[1])
        for row in house.rows(
            "SELECT d.reason, a.name FROM decision d JOIN actor a ON a.id = d.actor_id"
            " WHERE d.comment_id = :id AND d.kind = :kind ORDER BY d.at, d.id",
            id=comment_id,
            kind=kind,
        )
    ]


def test_work_is_given_out_evenly_up_to_what_each_can_take(desk: House) -> None:
    ids = desk.take(*rows(5))
    assert assign(desk.line) == 4
    names = [placed(desk, key)[1] for key in ids]
    assert sorted(names[:4], key=str) == ["Anna", "Anna", "Ben", "Ben"]
    assert names[4] is None
    assert told(desk, ids[0], "assign") == [("", "machine")]
    assert assign(desk.line) == 0


def test_room_that_comes_free_is_filled(desk: House) -> None:
    ids = desk.take(*rows(5))
    assign(desk.line)
    desk.rows("UPDATE comment SET state = 'dismissed' WHERE id = :id RETURNING id", id=ids[0])
    assert assign(desk.line) == 1
    assert placed(desk, ids[4])[1] == "Anna"


def test_a_language_nobody_speaks_does_not_hold_up_the_others(desk: House) -> None:
    french = desk.take(*rows(3, language="fr", text="Bonjour, où est ma commande ?"))
    german = desk.take(*rows(1))
    desk.rows("UPDATE comment SET language = 'fr' WHERE id = ANY(:ids) RETURNING id", ids=french)
    assert assign(desk.line) == 1
    assert placed(desk, german[0])[1] is not None
    assert [placed(desk, key)[1] for key in french] == [None] * 3


def test_who_goes_away_is_stood_in_for_and_who_has_nobody_gives_back_to_the_team(
    desk: House,
) -> None:
    ids = desk.take(*rows(2))
    assign(desk.line)
    by = {placed(desk, key)[1]: key for key in ids}
    away(desk, "Anna", desk.clock.now() + DAY, substitute="Ben")
    assert assign(desk.line) == 1
    assert placed(desk, by["Anna"])[1] == "Ben"
    away(desk, "Ben", desk.clock.now() + DAY)
    assert assign(desk.line) == 2
    assert [placed(desk, key)[1] for key in ids] == [None, None]
    desk.clock.advance(days=1, minutes=1)
    assert assign(desk.line) == 2
    assert all(placed(desk, key)[1] for key in ids)


def test_who_leaves_the_team_or_the_house_loses_its_work(desk: House) -> None:
    (key,) = desk.take(*rows(1))
    assign(desk.line)
    assert placed(desk, key)[1] == "Anna"
    put(desk, "support", "Ben")
    assert assign(desk.line) == 1
    assert placed(desk, key)[1] == "Ben"
    desk.rows("UPDATE actor SET disabled_at = now() WHERE name = 'Ben' RETURNING id")
    assert assign(desk.line) == 1
    assert placed(desk, key) == ("support", None)


def test_a_customer_who_writes_again_gets_the_same_person(desk: House) -> None:
    (first,) = desk.take(*rows(1, conversation="c1"))
    assign(desk.line)
    (again,) = desk.take(*rows(1, conversation="c1", id="again", text="Und noch eine Frage dazu?"))
    desk.rows("UPDATE comment SET state = 'dismissed' WHERE id = :id RETURNING id", id=first)
    other = desk.take(*rows(1, id="other", email="x@example.org", text="Was kostet der Versand?"))
    assign(desk.line)
    assert placed(desk, again)[1] == placed(desk, first)[1] == "Anna"
    assert placed(desk, other[0])[1] == "Ben"


def test_nobody_is_given_work_while_the_team_is_closed(desk: House) -> None:
    put(desk, "night", "Fremd")
    (key,) = desk.take(*rows(1))
    desk.rows("UPDATE comment SET team = 'night' WHERE id = :id RETURNING id", id=key)
    desk.clock.time = datetime.fromisoformat("2026-11-22T12:00:00+01:00")  # a Sunday
    assert assign(desk.line) == 0
    desk.clock.time = datetime.fromisoformat("2026-11-23T08:00:00+01:00")
    assert assign(desk.line) == 1


def test_late_work_is_warned_of_then_goes_up_each_once(desk: House) -> None:
    (key,) = desk.take(*rows(1))
    assign(desk.line)
    desk.clock.advance(minutes=79)
    assert escalate(desk.line) == 0
    desk.clock.advance(minutes=1)
    assert escalate(desk.line) == 1
    assert escalate(desk.line) == 0
    assert placed(desk, key) == ("support", "Anna")
    desk.clock.advance(minutes=20)
    assert escalate(desk.line) == 1
    assert placed(desk, key) == ("lead", None)
    assign(desk.line)
    assert placed(desk, key) == ("lead", "Chefin")
    desk.clock.advance(minutes=1000)
    escalate(desk.line)
    assert escalate(desk.line) == 0
    assert told(desk, key, "escalate") == [
        ("warned", "machine"),
        ("breached", "machine"),
        ("resolve_breached", "machine"),
    ]


def test_an_answered_comment_is_not_late(desk: House) -> None:
    (key,) = desk.take(*rows(1))
    desk.rows("UPDATE comment SET state = 'answered' WHERE id = :id RETURNING id", id=key)
    desk.rows('DELETE FROM "case" RETURNING id')
    desk.clock.advance(minutes=5000)
    assert escalate(desk.line) == 1
    assert told(desk, key, "escalate") == []
    assert escalate(desk.line) == 0


def test_an_answered_comment_of_an_open_case_is_watched_until_it_settles(desk: House) -> None:
    first, joined = desk.take(
        {**ROW, "id": "1", "customer_id": "C1", "nps": 1},
        {**ROW, "id": "2", "customer_id": "C1", "channel": "survey"},
    )
    [(case_id,)] = desk.rows('SELECT id FROM "case"')
    desk.rows(
        "INSERT INTO case_comment (comment_id, case_id, joined_at, why) "
        "VALUES (:id, :case_id, now(), 'same-words') ON CONFLICT DO NOTHING RETURNING 1",
        id=joined,
        case_id=case_id,
    )
    desk.rows(
        "UPDATE comment SET state = 'answered' WHERE id IN (:a, :b) RETURNING 1", a=first, b=joined
    )
    desk.clock.advance(minutes=5000)
    escalate(desk.line)
    for key in (first, joined):
        assert told(desk, key, "escalate") == [("resolve_breached", "machine")]


def test_what_nobody_can_take_does_not_keep_back_what_comes_after(desk: House) -> None:
    *unknown, known = desk.take(*rows(4))
    desk.rows("UPDATE comment SET skills = '{legal}' WHERE id = ANY(:ids) RETURNING 1", ids=unknown)
    assert assign(desk.line, limit=1) == 1
    assert placed(desk, known)[1] is not None
    assert {placed(desk, key)[1] for key in unknown} == {None}


def test_a_person_gives_work_to_another_of_the_team_or_back(desk: House) -> None:
    (key,) = desk.take(*rows(1))
    assert reassign(desk.line, key, "Ben", desk.person, "kennt den Fall").assignee_id == person(
        desk, "Ben"
    )
    with pytest.raises(Conflict):
        reassign(desk.line, key, "Ben", desk.person)
    with pytest.raises(RowRefused, match="not in the team"):
        reassign(desk.line, key, "Fremd", desk.person)
    with pytest.raises(NotFound):
        reassign(desk.line, key, "Niemand", desk.person)
    assert reassign(desk.line, key, None, desk.person).assignee_id is None
    assert told(desk, key, "assign") == [("kennt den Fall", "Ina"), ("", "Ina")]


def test_handing_over_to_a_team_or_a_person_keeps_the_clock(desk: House) -> None:
    (key,) = desk.take(*rows(1))
    assign(desk.line)
    due = desk.rows("SELECT due_at FROM comment WHERE id = :id", id=key)
    hand_over(desk.line, key, desk.person, "Anruf von max@example.org", team="lead")
    assert placed(desk, key) == ("lead", None)
    assert told(desk, key, "hand_over") == [("Anruf von [[EMAIL_1]]", "Ina")]
    hand_over(desk.line, key, desk.person, "", to="Anna")
    assert placed(desk, key) == ("support", "Anna")
    assert desk.rows("SELECT due_at FROM comment WHERE id = :id", id=key) == due


@pytest.mark.parametrize(
    ("wish", "error"),
    [
        ({"team": "moon"}, RowRefused),
        ({"to": "Fremd"}, RowRefused),
        ({"to": "Niemand"}, NotFound),
        ({"team": "lead", "to": "Anna"}, RowRefused),
        ({}, RowRefused),
    ],
)
def test_a_wrong_way_changes_nothing(
    desk: House, wish: dict[str, str], error: type[Exception]
) -> None:
    (key,) = desk.take(*rows(1))
    with pytest.raises(error):
        hand_over(desk.line, key, desk.person, "", **wish)
    assert placed(desk, key) == ("support", None)
    assert told(desk, key, "hand_over") == []


def test_what_is_closed_is_given_to_nobody(desk: House) -> None:
    (key,) = desk.take(*rows(1))
    desk.rows("UPDATE comment SET state = 'dismissed' WHERE id = :id RETURNING id", id=key)
    with pytest.raises(Conflict):
        reassign(desk.line, key, "Ben", desk.person)
    assert assign(desk.line) == 0


def test_a_program_is_no_person_to_give_work_to(desk: House) -> None:
    (key,) = desk.take(*rows(1))
    with pytest.raises(NotFound):
        reassign(desk.line, key, "machine", desk.person)


def test_two_workers_at_once_give_nobody_more_than_they_can_take(desk: House) -> None:
    desk.take(*rows(8))
    with ThreadPoolExecutor(4) as pool:
        given = sum(pool.map(lambda _: assign(desk.line), range(4)))
    counted = desk.rows(
        "SELECT count(*) FROM comment WHERE assignee_id IS NOT NULL GROUP BY assignee_id"
    )
    assert given == 4
    assert counted == [(2,), (2,)]
    assert desk.rows("SELECT count(*) FROM decision WHERE kind = 'assign'") == [(4,)]


def test_two_workers_at_once_say_what_is_late_once(desk: House) -> None:
    desk.take(*rows(6))
    desk.clock.advance(minutes=80)
    with ThreadPoolExecutor(4) as pool:
        looked = sum(pool.map(lambda _: escalate(desk.line), range(4)))
    assert looked == 6
    assert desk.rows("SELECT count(*) FROM decision WHERE kind = 'escalate'") == [(6,)]


def test_who_may_no_longer_see_the_brand_loses_its_work(desk: House) -> None:
    (key,) = desk.take(*rows(1))
    assign(desk.line)
    desk.rows("UPDATE actor SET brands = '{}' WHERE name = 'Anna' RETURNING id")
    assert assign(desk.line) == 1
    assert placed(desk, key)[1] == "Ben"
    with pytest.raises(NotFound):
        reassign(desk.line, key, "Anna", desk.person)


def test_a_comment_read_otherwise_goes_to_the_other_team_with_its_clock(desk: House) -> None:
    (key,) = desk.take(*rows(1))
    assign(desk.line)
    correct(desk.line, [key], {"intent": "sales"}, desk.person)
    assert placed(desk, key) == ("night", None)
    due, warn, alarm = desk.rows("SELECT due_at, warn_at, alarm_at FROM comment")[0]
    assert due - warn == timedelta(minutes=12)
    assert alarm == warn


def hired(desk: House, name: str, brand_id: UUID) -> UUID:
    roles = [Membership(Role.AGENT, brand_id)]
    return staff.add(desk.staff, name, f"{name}@x.de", roles, desk.person).id


def test_work_goes_only_to_who_may_do_it_in_the_brand(desk: House) -> None:
    """What an account may do stands in its roles; one that lost its role loses its work."""
    elsewhere = desk.brands.put(BRAND.parent / "wattwiese", desk.clock.now())
    far, near = hired(desk, "Fern", elsewhere), hired(desk, "Nah", desk.brand_id)
    members = [Member(one, name, "support") for one, name in ((far, "Fern"), (near, "Nah"))]
    with desk.store.write() as work:
        work.staffing.put(desk.brand_id, "support", members, desk.clock.now())
    ids = desk.take(*rows(2))
    with pytest.raises(NotFound):
        reassign(desk.line, ids[0], "Fern", desk.person)
    assign(desk.line)
    assert [placed(desk, key)[1] for key in ids] == ["Nah", "Nah"]
    staff.assign(desk.staff, near, [Membership(Role.READ_ONLY, desk.brand_id)], desk.person)
    assign(desk.line)
    assert [placed(desk, key)[1] for key in ids] == [None, None]


def test_a_brand_that_cannot_be_read_does_not_hold_up_the_others(
    desk: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    torn = desk.brands.put(BRAND.parent / "wattwiese", desk.clock.now())
    ids = desk.take(*rows(1))
    far = submit(desk.line, "wattwiese", rows(2, channel="email"), "shop", desk.person)
    for receipt in far:
        desk.rows(
            "UPDATE comment SET state = 'waiting', alarm_at = received_at, due_at = received_at"
            " WHERE id = :id RETURNING id",
            id=receipt.comment_id,
        )
    ben = person(desk, "Ben")
    with desk.store.write() as work:
        work.staffing.put(torn, "support", [Member(ben, "Ben", "support")], desk.clock.now())
    whole = desk.line.shelf.get

    def get(brand_id: UUID) -> Brand:
        if brand_id == torn:
            raise ValueError("torn")
        return whole(brand_id)

    monkeypatch.setattr(desk.line.shelf, "get", get)
    assert assign(desk.line) == 1
    desk.clock.advance(minutes=101)
    assert escalate(desk.line, 2) == 1
    assert told(desk, ids[0], "escalate")
