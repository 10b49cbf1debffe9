"""Work goes to whoever is there, able and has the most room, by nothing else."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from triage.domain.staffing import Member, Open, Place, Team
from triage.routing.fairness import choose, has_room, room, settled, taken

NOW = datetime(2026, 5, 6, 9, 0, tzinfo=UTC)
ANNA, BEN, CEM, DORA = (UUID(int=number) for number in range(1, 5))
COMMENT = Open(UUID(int=99), UUID(int=50), "support", "de", frozenset())


def place(person: UUID, load: int = 0, capacity: int = 10, **more: object) -> Place:
    traits = {name: more.pop(name) for name in ("languages", "skills", "team") if name in more}
    wanted = {"languages": {"de"}, "skills": (), "team": "support"} | traits
    member = Member(
        person,
        str(person.int),
        str(wanted["team"]),
        frozenset(wanted["languages"]),  # type: ignore[call-overload]
        frozenset(wanted["skills"]),  # type: ignore[call-overload]
        capacity,
    )
    return Place(member, load, **more)  # type: ignore[arg-type]


def chosen(comment: Open, *places: Place) -> UUID | None:
    found = choose(comment, places)
    return found.member.actor_id if found else None


def test_the_lowest_share_of_room_taken_decides_not_the_lowest_number() -> None:
    assert chosen(COMMENT, place(ANNA, 4, 10), place(BEN, 5, 20)) == BEN


def test_among_equals_the_longest_without_work_then_the_first_by_id() -> None:
    early, late = NOW - timedelta(hours=2), NOW - timedelta(hours=1)
    assert chosen(COMMENT, place(ANNA, last_at=late), place(BEN, last_at=early)) == BEN
    assert chosen(COMMENT, place(ANNA, last_at=late), place(BEN)) == BEN
    assert chosen(COMMENT, place(BEN, last_at=late), place(ANNA, last_at=late)) == ANNA


def test_language_skill_and_team_must_fit() -> None:
    english = replace(COMMENT, language="en")
    assert chosen(english, place(ANNA), place(BEN, languages={"en"}, load=9)) == BEN
    assert chosen(english, place(ANNA)) is None
    assert chosen(replace(COMMENT, language="und"), place(ANNA)) == ANNA
    refund = replace(COMMENT, skills=frozenset({"refund"}))
    assert chosen(refund, place(ANNA), place(BEN, skills={"refund", "vip"}, load=9)) == BEN
    assert chosen(COMMENT, place(ANNA, team="sales")) is None


def test_who_is_full_or_away_gets_nothing_and_then_the_team_keeps_it() -> None:
    assert chosen(COMMENT, place(ANNA, 10), place(BEN, away=True)) is None


def test_whoever_knows_the_conversation_goes_on_with_it() -> None:
    again = replace(COMMENT, known_to=BEN)
    assert chosen(again, place(ANNA), place(BEN, 9)) == BEN
    assert chosen(again, place(ANNA), place(BEN, 10)) == ANNA


def test_work_of_somebody_away_goes_to_the_substitute_or_theirs() -> None:
    held = replace(COMMENT, assignee_id=ANNA)
    away = place(ANNA, away=True, substitute_id=BEN)
    assert chosen(held, away, place(BEN, 5), place(CEM)) == BEN
    both = place(BEN, away=True, substitute_id=DORA)
    assert chosen(held, away, both, place(CEM), place(DORA, 9)) == DORA
    circle = place(BEN, away=True, substitute_id=ANNA)
    assert chosen(held, away, circle, place(CEM)) == CEM


def test_what_a_member_leaves_open_is_the_teams() -> None:
    team = Team("support", languages=frozenset({"en"}), capacity=3)
    plain = Place(Member(ANNA, "Anna", "support"))
    assert settled(plain, team).member.languages == {"en"}
    assert settled(plain, team).member.capacity == 3


def test_work_is_allotted_by_room_presence_language_and_skill_alone() -> None:
    """Whoever adds a figure about a person to what is looked at has to change this on purpose."""
    assert {field.name for field in fields(Place)} == {
        *("member", "load", "last_at", "away", "substitute_id")
    }
    assert {field.name for field in fields(Member)} == {
        *("actor_id", "name", "team", "languages", "skills", "capacity")
    }
    assert {field.name for field in fields(Open)} == {
        *("comment_id", "brand_id", "team", "language", "skills", "assignee_id", "known_to")
    }


@settings(derandomize=True, max_examples=100, deadline=None)
@given(capacities=st.lists(st.integers(1, 12), min_size=1, max_size=5), count=st.integers(0, 40))
def test_shares_stay_even_and_nobody_gets_more_than_they_can_take(
    capacities: list[int], count: int
) -> None:
    places = [place(UUID(int=n), 0, size) for n, size in enumerate(capacities, 1)]
    whole = room(places)
    given_out = 0
    for number in range(count):
        taker = choose(COMMENT, places)
        if taker is None:
            break
        places = taken(places, taker, NOW + timedelta(minutes=number))
        given_out += 1
    assert given_out == min(count, whole)
    for one in places:
        for other in places:
            if has_room(other):  # giving the last one to the other would have been no fairer
                size = other.member.capacity or 0
                assert (one.load - 1) / (one.member.capacity or 1) <= other.load / size
