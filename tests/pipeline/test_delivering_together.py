"""Messages are claimed together and still leave one by one: each may be stopped until its call,
and of those a dead worker left behind, only the one it may have called is in doubt."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from tests.conftest import House
from tests.doubles import RecordingChannel
from tests.pipeline.leaving import LATE, YES, approved, message_of, records, ruled
from triage.adapters.backup_sending import hold_everything
from triage.domain.ids import new_id
from triage.domain.sending import ContactLimit, Sending, Stopped
from triage.outbox.delivering import batches, deliver
from triage.outbox.overseeing import stop
from triage.ports import Due, Limits, Outgoing
from triage.replies.deciding import Decided, decide, undo


class First(RecordingChannel):
    """A channel during whose first call something else happens."""

    happens: Callable[[], object]

    def deliver(self, message: Outgoing, text: str) -> str:
        if not self.sent:
            self.happens()
        return super().deliver(message, text)


def meanwhile(house: House, happens: Callable[[], object]) -> First:
    """Deliver, while during the first call something happens."""
    channel = First()
    channel.happens = happens
    house.line.channels["*"] = channel  # type: ignore[index]
    house.clock.advance(minutes=1)
    deliver(house.line)
    return channel


def claimed(house: House, decided: list[Decided], limits: Limits | None = None) -> list[Outgoing]:
    """What a worker claims together, who is then heard of no more."""
    ids = [one.message_id for one in decided if one.message_id]
    with house.store.write() as work:
        return work.outbox.claim(ids, limits or Limits(), house.clock.now())


def contacts(house: House) -> int:
    [(number,)] = house.rows("SELECT count(*) FROM contact")
    return int(number)


@pytest.fixture
def three(house: House) -> list[Decided]:
    """Three replies, in the order in which they are called, a minute after they were approved."""
    decided = [approved(house, number) for number in range(3)]
    house.clock.advance(minutes=1)
    return sorted(decided, key=lambda one: str(one.message_id))


# --- until its call, each can be stopped ---------------------------------------------------------


def test_a_switch_thrown_during_one_call_stops_the_next(house: House, three: list[Decided]) -> None:
    channel = meanwhile(house, lambda: stop(house.line, None, Stopped.SENDING, "x", house.person))
    assert [message.id for message, _ in channel.sent] == [three[0].message_id]
    assert [message_of(house, one)[0] for one in three] == ["sent", "pending", "pending"]
    assert contacts(house) == 1, "who got nothing was not contacted"


def test_a_customer_who_writes_during_another_call_gets_no_stale_reply(
    house: House, three: list[Decided]
) -> None:
    [(thread,)] = house.rows(
        "SELECT external_id FROM comment WHERE id = :id", id=three[1].comment_id
    )
    late = {"id": "late", "conversation": f"t{thread}", "email": f"p{thread}@x.example"}
    wrote = LATE | late | {"text": "Hat sich erledigt, danke!"}
    channel = meanwhile(house, lambda: house.accept(wrote))
    assert {message.id for message, _ in channel.sent} == {
        three[0].message_id,
        three[2].message_id,
    }
    deliver(house.line)
    assert message_of(house, three[1])[0] == "cancelled"
    assert house.state("comment", three[1].comment_id) == "triaged", "it is drafted anew"


def test_what_a_slow_call_keeps_waiting_can_be_undone(house: House, three: list[Decided]) -> None:
    channel = meanwhile(house, lambda: house.clock.advance(seconds=3))
    assert len(channel.sent) == 1
    assert contacts(house) == 1
    assert three[1].message_id
    undo(house.line, three[1].message_id, house.person)
    deliver(house.line)
    assert [message.id for message, _ in channel.sent] == [three[0].message_id, three[2].message_id]


# --- what a dead worker leaves behind ------------------------------------------------------------


def test_only_the_one_it_may_have_called_is_in_doubt(house: House, three: list[Decided]) -> None:
    assert [one.id for one in claimed(house, three)] == [one.message_id for one in three]
    house.clock.advance(minutes=3)
    deliver(house.line)
    assert [message_of(house, one)[0] for one in three] == ["unknown", "sent", "sent"]
    assert [message.id for message, _ in house.channel.sent] == [
        one.message_id for one in three[1:]
    ]
    assert sorted(records(house, "send")) == ["abandoned", "put_back", "put_back", "sent", "sent"]
    assert contacts(house) == 3, "the one in doubt counts as a contact"


def test_what_it_settled_is_settled(house: House, three: list[Decided]) -> None:
    first, second, third = claimed(house, three)
    now = house.clock.now()
    with house.store.write() as work:
        assert work.outbox.settle(first, "sent", now, "x")
    house.clock.advance(minutes=3)
    deliver(house.line)
    assert [message_of(house, one)[0] for one in three] == ["sent", "unknown", "sent"]
    with house.store.write() as work:
        assert not work.outbox.still_mine(second), "it wakes up, and may call nothing any more"
        assert not work.outbox.still_mine(third)
        assert not work.outbox.unclaim(third)


def test_what_was_claimed_apart_is_in_doubt_apart(house: House, three: list[Decided]) -> None:
    for one in three:
        claimed(house, [one])
    house.clock.advance(minutes=3)
    deliver(house.line)
    assert [message_of(house, one)[0] for one in three] == ["unknown"] * 3
    assert house.channel.sent == []


def test_a_message_put_back_belongs_to_no_batch_any_more(
    house: House, three: list[Decided]
) -> None:
    first, second, _ = claimed(house, three)
    with house.store.write() as work:
        assert work.outbox.unclaim(first)
        assert work.outbox.retry(second, house.clock.now() + timedelta(hours=1), "busy")
    query = "SELECT count(*) FROM message WHERE batch IS NOT NULL"
    assert house.rows(query) == [(1,)]


def test_after_a_restore_all_that_were_claimed_are_in_doubt(
    house: House, three: list[Decided]
) -> None:
    claimed(house, three)
    now = house.clock.now()
    with house.store.write() as work:
        hold_everything(work, house.line.machine, now, now)  # the worker went on after the back-up
    house.clock.advance(minutes=3)
    deliver(house.line)
    assert [message_of(house, one)[0] for one in three] == ["unknown"] * 3


# --- limits hold within a batch ------------------------------------------------------------------


def test_what_cannot_leave_takes_nobodys_place_under_the_cap(
    house: House, three: list[Decided]
) -> None:
    house.rows(
        "UPDATE message SET state = 'cancelled' WHERE id = :id RETURNING id",
        id=three[0].message_id,
    )
    taken = claimed(house, three, Limits(hourly=1))
    assert [one.id for one in taken] == [three[1].message_id]
    assert message_of(house, three[2]) == ("pending", 0, "hourly_cap")


def test_two_replies_to_one_customer_count_each_other(house: House) -> None:
    limit = ContactLimit(1, 2)
    ruled(house, Sending(limit=limit))
    other = LATE | {"id": "2", "conversation": "t2", "email": "p1@x.example"}
    [comment_id] = house.take(other | {"text": "Der Gutschein lässt sich nicht einlösen."})
    both = [approved(house, 1), decide(house.line, house.draft_of(comment_id), YES, house.person)]
    house.clock.advance(minutes=1)
    deliver(house.line)
    deliver(house.line)
    assert len(house.channel.sent) == 1
    assert sorted(message_of(house, one)[2] or "" for one in both) == ["", "contact_limit"]
    house.clock.advance(days=2, minutes=1)
    deliver(house.line)
    assert len(house.channel.sent) == 2


@pytest.mark.parametrize("hourly", [None, 100])
def test_workers_who_claim_the_same_at_once_send_each_once(
    house: House, hourly: int | None
) -> None:
    ruled(house, Sending(hourly=hourly))
    decided = [approved(house, number) for number in range(12)]
    house.clock.advance(minutes=1)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: deliver(house.line), range(4)))
    deliver(house.line)
    assert sorted(str(message.id) for message, _ in house.channel.sent) == sorted(
        str(one.message_id) for one in decided
    )
    assert records(house, "send") == ["sent"] * 12


# --- who gets how much ---------------------------------------------------------------------------


def test_a_batch_is_of_one_brand_and_the_oldest_come_first() -> None:
    here, there = new_id(), new_id()
    due = [Due(new_id(), brand, "email", "reply", None) for brand in [here] * 9 + [there] * 2]
    found = batches([due[9], *due[:9], due[10]], 1)
    assert found == [[due[9], due[10]], due[:8], [due[8]]]


def test_every_sender_gets_some() -> None:
    due = [Due(new_id(), new_id(), "email", "reply", None)] * 6
    assert [len(batch) for batch in batches(due, 4)] == [2, 2, 2]
    assert batches([], 4) == []
