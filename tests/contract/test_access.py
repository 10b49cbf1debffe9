"""Keys, links and sessions: valid once or for a while, stored as hashes only."""

from datetime import timedelta

import psycopg
import pytest

from tests.conftest import House
from tests.crash.running import dump
from triage.domain.decision import ActorKind
from triage.domain.errors import Busy, Conflict

HOUR = timedelta(hours=1)


def test_a_key_opens_until_it_expires_or_is_replaced(house: House) -> None:
    now = house.clock.now()
    actor = house.access.create("shop", ActorKind.API_KEY, ["comments:write"], now)
    first = house.access.issue_key(actor.id, now + HOUR, now)
    assert house.access.by_key(first, now) == actor
    assert house.access.by_key(first, now + HOUR) is None
    assert house.access.by_key(first[:-1], now) is None
    second = house.access.issue_key(actor.id, None, now)
    assert house.access.by_key(first, now) is None
    assert house.access.by_key(second, now + 10_000 * HOUR) == actor


def test_names_are_taken_once(house: House) -> None:
    now = house.clock.now()
    actor = house.access.create("shop", ActorKind.API_KEY, [], now)
    with pytest.raises(Conflict, match="shop"):
        house.access.create("shop", ActorKind.PERSON, [], now)
    assert house.access.ensure("shop", ActorKind.PERSON, [], now) == actor


def test_a_link_signs_in_once_and_not_after_its_time(house: House) -> None:
    now, access = house.clock.now(), house.access
    link = access.issue_link(house.person.id, now + HOUR)
    assert access.by_session(link, now) is None, "a link is no session"
    session = access.redeem(link, now + 8 * HOUR, now)
    assert session
    assert access.redeem(link, now + HOUR, now) is None, "used"
    assert access.redeem(session, now + HOUR, now) is None, "a session is no link"
    assert access.redeem(access.issue_link(house.person.id, now), now + HOUR, now) is None
    assert access.by_session(session, now + 7 * HOUR) == house.person
    assert access.by_session(session, now + 8 * HOUR) is None
    access.sign_out(session)
    assert access.by_session(session, now) is None


def test_no_secret_is_stored(house: House) -> None:
    now = house.clock.now()
    secrets = [
        house.access.issue_key(house.person.id, None, now),
        house.access.issue_link(house.person.id, now + HOUR),
        "idem-4711",
    ]
    house.access.reserve(house.person.id, "idem-4711", b"request", now)
    with psycopg.connect(house.url) as connection:
        found = dump(connection)
    assert not [secret for secret in secrets if secret in found]


def test_an_idempotency_key_answers_again_but_only_the_same_question(house: House) -> None:
    now, access, me = house.clock.now(), house.access, house.person.id
    assert access.reserve(me, "k", b"one", now) is None
    with pytest.raises(Busy):
        access.reserve(me, "k", b"one", now + timedelta(minutes=1))
    access.keep(me, "k", {"status": 202})
    assert access.reserve(me, "k", b"one", now) == {"status": 202}
    with pytest.raises(Conflict, match="another request"):
        access.reserve(me, "k", b"two", now)
    other = access.create("other", ActorKind.API_KEY, [], now)
    assert access.reserve(other.id, "k", b"one", now) is None


def test_a_reserved_key_comes_free_when_its_holder_fails_or_dies(house: House) -> None:
    now, access, me = house.clock.now(), house.access, house.person.id
    assert access.reserve(me, "k", b"one", now) is None
    access.release(me, "k")
    assert access.reserve(me, "k", b"one", now) is None
    assert access.reserve(me, "k", b"one", now + timedelta(minutes=3)) is None, "abandoned"
    access.keep(me, "k", {"status": 202})
    access.release(me, "k")
    assert access.reserve(me, "k", b"one", now) == {"status": 202}, "what is kept stays"
