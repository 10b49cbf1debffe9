"""News of changes: told once committed, never of what was rolled back, to every listener."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, suppress

import pytest

from tests.conftest import House
from tests.pipeline.desk import LATE
from tests.web.doubles import MemoryChanges
from triage.adapters.changes_postgres import CHANNEL, PostgresChanges, read
from triage.domain.ids import new_id
from triage.ports.changes import Change, Changes, Heard, Presence
from triage.replies import deciding, queueing
from triage.replies.deciding import Verdict

WAIT = 30.0


def listened(changes: Changes, act: Callable[[], object], count: int) -> list[Heard]:
    """What is heard while something is done in another thread: so many, or as many as come."""

    async def listen() -> list[Heard]:
        found: list[Heard] = []
        async with aclosing(changes.heard()) as news:  # type: ignore[type-var] # a generator, by both
            assert await anext(news) is None, "first of all, that one listens"
            doing = asyncio.create_task(asyncio.to_thread(act))
            while len(found) < count:
                found.append(await asyncio.wait_for(anext(news), WAIT))
            await doing
        return found

    with ThreadPoolExecutor(1) as thread:  # a browser test may have left a loop in this one
        return thread.submit(lambda: asyncio.run(listen())).result()


def kinds(found: list[Heard]) -> list[str]:
    return [one.kind for one in found if isinstance(one, Change)]


@pytest.fixture
def postgres(house: House) -> PostgresChanges:
    return PostgresChanges(house.url, house.store.engine)


@pytest.mark.parametrize("way", ["memory", "postgres"])
def test_who_is_at_a_comment_is_told_to_everybody(way: str, request: pytest.FixtureRequest) -> None:
    changes = MemoryChanges() if way == "memory" else request.getfixturevalue("postgres")
    told = Presence(new_id(), new_id(), new_id(), "Jörg Ångström", "writing")
    assert listened(changes, lambda: changes.tell(told), 1) == [told]


def test_a_comment_that_arrives_and_what_is_decided_on_it(
    house: House, postgres: PostgresChanges
) -> None:
    def work() -> None:
        (comment_id,) = house.take(LATE)
        queueing.claim(house.line, comment_id, house.person)
        deciding.decide(house.line, house.draft_of(comment_id), Verdict("reject"), house.person)

    found = listened(postgres, work, 3)
    assert kinds(found) == ["queued", "claim", "reject"]
    comment = house.rows("SELECT id FROM comment")[0][0]
    for one in found:
        assert isinstance(one, Change)
        assert (one.comments, one.count, one.brand_id) == ((comment,), 1, house.brand_id)
        assert one.actor_id == (None if one.kind == "queued" else house.person.id)


def test_what_is_rolled_back_is_never_told(house: House, postgres: PostgresChanges) -> None:
    (comment_id,) = house.take(LATE)

    def work() -> None:
        now = house.clock.now()
        with suppress(ZeroDivisionError), house.store.write() as inside:
            inside.claims.claim(comment_id, house.person, now, now, over=True)
            raise ZeroDivisionError
        deciding.dismiss(house.line, comment_id, house.person, "")

    assert kinds(listened(postgres, work, 1)) == ["dismiss"]


def test_many_are_counted_and_not_named(house: House, postgres: PostgresChanges) -> None:
    rows = [
        LATE
        | {
            "id": f"many-{n}",
            "conversation": f"t{n}",
            "email": f"k{n}@example.com",
            "text": f"{LATE['text']} {n}",
        }
        for n in range(51)
    ]
    found = listened(postgres, lambda: house.take(*rows), 1)
    (one,) = (change for change in found if isinstance(change, Change))
    assert one.kind == "queued"
    assert (one.count, one.comments) == (51, ())


@pytest.mark.parametrize("payload", ["", "[]", "{}", '{"at": 1}', '{"id": "1", "brand": "x"}'])
def test_what_another_version_says_is_passed_over(payload: str) -> None:
    assert read(payload) is None
    assert CHANNEL.isidentifier()
