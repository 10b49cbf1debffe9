"""A round of sending has an end, and what left is written down although the database stumbles."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.conftest import House
from tests.pipeline.leaving import approved, message_of, records
from triage.domain.errors import DatabaseUnavailable
from triage.outbox.delivering import deliver
from triage.ports import Outgoing, Work


def test_a_round_ends_and_the_next_goes_on(house: House) -> None:
    decided = [approved(house, number) for number in range(3)]
    house.clock.advance(minutes=1)
    slow = house.channel.deliver

    def deliver_slowly(message: Outgoing, text: str) -> str:
        house.clock.advance(seconds=11)
        return slow(message, text)

    object.__setattr__(house.line, "channels", {"*": Slow(deliver_slowly)})
    assert [deliver(house.line) for _ in range(4)] == [1, 1, 1, 0]
    assert {message.id for message, _ in house.channel.sent} == {one.message_id for one in decided}


def test_what_left_is_known_although_the_database_went_away_over_it(house: House) -> None:
    decided = approved(house)
    house.clock.advance(minutes=1)
    fast = house.channel.deliver

    def cut(message: Outgoing, text: str) -> str:
        house.rows(OTHERS)
        return fast(message, text)

    object.__setattr__(house.line, "channels", {"*": Slow(cut)})
    deliver(house.line)
    assert message_of(house, decided)[0] == "sent"
    assert len(house.channel.sent) == 1
    assert records(house, "send") == ["sent"]


def test_a_lost_answer_of_the_database_makes_no_second_record(house: House) -> None:
    decided = approved(house)
    house.clock.advance(minutes=1)
    store, torn = house.line.store, [False]

    class Torn:
        @contextmanager
        def write(self) -> Iterator[Work]:
            with store.write() as work:
                yield work
            if torn[0]:
                torn[0] = False
                raise DatabaseUnavailable  # committed, and nobody heard of it

    fast = house.channel.deliver

    def tear(message: Outgoing, text: str) -> str:
        torn[0] = True
        return fast(message, text)

    object.__setattr__(house.line, "channels", {"*": Slow(tear)})
    object.__setattr__(house.line, "store", Torn())
    deliver(house.line)
    assert message_of(house, decided)[0] == "sent"
    assert records(house, "send") == ["sent"]


OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


class Slow:
    """A channel during whose call something else happens."""

    def __init__(self, call: Callable[[Outgoing, str], str]) -> None:
        self.call = call

    def deliver(self, message: Outgoing, text: str) -> str:
        return self.call(message, text)

    def trace(self, message: Outgoing) -> str | None:
        return None
