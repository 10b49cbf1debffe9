"""The way out: tried again only where nothing left, within limits, and stopped by one switch."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from tests.conftest import House
from tests.contract.sending import message
from tests.doubles import RecordingChannel
from tests.pipeline.leaving import LATE, YES, approved, message_of, records, ruled
from triage.domain.errors import Conflict, Refused, Unavailable
from triage.domain.sending import Retries, Sending, Stopped
from triage.outbox.delivering import deliver, look_up
from triage.outbox.overseeing import resolve, resume, stop
from triage.ports import Departure, Limits, Outgoing
from triage.replies.deciding import Decided, decide, redrive
from triage.steps.send import send
from triage.understanding.teaching import correct

# --- trying again -----------------------------------------------------------------------------


def test_what_certainly_did_not_leave_is_tried_again_later_and_later(house: House) -> None:
    ruled(house, Sending(retries=Retries(3, timedelta(minutes=1))))
    decided = approved(house)
    house.channel.fails = Unavailable("closed")
    house.clock.advance(minutes=1)
    deliver(house.line)
    assert message_of(house, decided) == ("pending", 1, "retry")
    deliver(house.line)
    assert message_of(house, decided)[1] == 1, "not before its time"
    house.clock.advance(minutes=1)
    deliver(house.line)
    house.clock.advance(minutes=3)
    deliver(house.line)
    assert message_of(house, decided)[1] == 2, "the pause grows"
    house.channel.fails = None
    house.clock.advance(minutes=1)
    deliver(house.line)
    assert message_of(house, decided)[0] == "sent"
    assert len(house.channel.sent) == 1
    assert records(house, "send") == ["retry", "retry", "sent"]


@pytest.mark.parametrize(
    ("asked", "seconds"), [(None, 60), (5, 60), (-3, 60), (1_800, 1_800), (1e12, 86_400)]
)
def test_a_channel_that_asks_for_a_pause_gets_it(
    house: House, asked: float | None, seconds: float
) -> None:
    ruled(house, Sending(retries=Retries(3, timedelta(minutes=1))))
    decided = approved(house)
    busy = Unavailable("come again")
    busy.retry_after = asked
    house.channel.fails = busy
    house.clock.advance(minutes=1)
    deliver(house.line)
    query = "SELECT due_at FROM message WHERE id = :id"
    assert house.rows(query, id=decided.message_id) == [
        (house.clock.now() + timedelta(seconds=seconds),)
    ]
    assert message_of(house, decided) == ("pending", 1, "retry")


def test_after_the_last_try_a_person_has_it_and_can_send_it_again(house: House) -> None:
    ruled(house, Sending(retries=Retries(1)))
    decided = approved(house)
    house.channel.fails = Unavailable("closed")
    house.clock.advance(minutes=1)
    deliver(house.line)
    assert message_of(house, decided)[0] == "failed"
    assert house.state("draft", decided.draft_id) == "proposed"
    assert house.state("comment", decided.comment_id) == "waiting"
    [letter] = house.desk.dead_letters(None, 10).rows
    assert (letter["job"], letter["error"]) == ("send", "closed")
    house.channel.fails = None
    redrive(house.line, letter["id"], house.person)
    house.clock.advance(minutes=1)
    deliver(house.line)
    assert len(house.channel.sent) == 1
    assert house.desk.dead_letters(None, 10).total == 0


def test_what_the_channel_will_never_take_is_not_tried_again(house: House) -> None:
    decided = approved(house)
    house.channel.fails = Refused("550 no such mailbox")
    house.clock.advance(minutes=1)
    deliver(house.line)
    house.channel.fails = None
    house.clock.advance(days=1)
    deliver(house.line)
    assert message_of(house, decided)[0] == "failed"
    assert house.channel.sent == []
    assert house.rows("SELECT count(*) FROM contact") == [(0,)], "nothing reached the customer"


# --- nobody knows whether it left ---------------------------------------------------------------


@pytest.fixture
def unknown(house: House) -> Decided:
    """A message after whose text the connection broke."""
    decided = approved(house)
    house.channel.fails = TimeoutError("after DATA")
    house.clock.advance(minutes=1)
    deliver(house.line)
    house.channel.fails = None
    assert message_of(house, decided)[0] == "unknown"
    return decided


def test_an_unknown_fate_is_looked_up_where_the_channel_can(house: House, unknown: Decided) -> None:
    assert look_up(house.line) == 0
    assert unknown.message_id
    house.channel.knows[unknown.message_id] = "found:1"
    assert look_up(house.line) == 0, "not at every tick"
    house.clock.advance(minutes=6)
    assert look_up(house.line) == 1
    assert message_of(house, unknown)[0] == "sent"
    assert house.channel.sent == [], "looking up sends nothing"


def test_a_person_says_it_arrived(house: House, unknown: Decided) -> None:
    assert unknown.message_id
    resolve(house.line, unknown.message_id, house.person, arrived=True)
    assert message_of(house, unknown)[0] == "sent"
    with pytest.raises(Conflict):
        resolve(house.line, unknown.message_id, house.person, arrived=False)


def test_a_person_says_it_was_lost_and_decides_anew(house: House, unknown: Decided) -> None:
    assert unknown.message_id
    resolve(house.line, unknown.message_id, house.person, arrived=False)
    assert message_of(house, unknown)[0] == "failed"
    again = decide(house.line, unknown.draft_id, YES, house.person)
    house.clock.advance(minutes=1)
    deliver(house.line)
    assert [message.id for message, _ in house.channel.sent] == [again.message_id]


class Slow(RecordingChannel):
    """A call in whose middle a person says that the message was lost."""

    house: House
    then: Callable[[UUID], object]

    def deliver(self, message: Outgoing, text: str) -> str:
        self.house.clock.advance(minutes=10)
        with self.house.store.write() as work:
            work.outbox.abandoned(self.house.clock.now() - timedelta(minutes=2))
        resolve(self.house.line, message.id, self.house.person, arrived=False)
        self.then(message.draft_id)
        return super().deliver(message, text)


def slowly(house: House, then: Callable[[UUID], object]) -> Decided:
    channel = Slow()
    channel.house, channel.then = house, then
    house.line.channels["*"] = channel  # type: ignore[index]
    decided = approved(house)
    house.clock.advance(minutes=1)
    deliver(house.line)
    assert len(channel.sent) == 1
    return decided


def test_what_was_believed_lost_and_left_after_all_is_sent(house: House) -> None:
    decided = slowly(house, lambda _: None)
    assert message_of(house, decided)[0] == "sent"
    assert house.state("draft", decided.draft_id) == "approved"
    assert house.state("comment", decided.comment_id) == "answered"


def test_what_left_after_it_was_decided_anew_is_at_least_on_record(house: House) -> None:
    slowly(house, lambda draft_id: decide(house.line, draft_id, YES, house.person))
    assert records(house, "send")[-1] == "sent-late"


def test_one_damaged_message_does_not_keep_the_others(house: House) -> None:
    bad, good = approved(house, 1), approved(house, 2)
    house.rows(
        "UPDATE vault SET placeholders = 'x' WHERE comment_id = :id RETURNING comment_id",
        id=bad.comment_id,
    )
    house.clock.advance(minutes=1)
    deliver(house.line)
    assert [message.id for message, _ in house.channel.sent] == [good.message_id]
    assert message_of(house, bad)[0] == "failed"
    [letter] = house.desk.dead_letters(None, 10).rows
    assert letter["job"] == "send"


def test_a_label_put_right_takes_the_approved_reply_back(house: House) -> None:
    decided = approved(house)
    correct(house.line, [decided.comment_id], {"intent": "billing"}, house.person)
    house.clock.advance(minutes=1)
    deliver(house.line)
    assert house.channel.sent == []
    assert message_of(house, decided)[0] == "cancelled"
    assert house.state("comment", decided.comment_id) == "triaged"


# --- the switch ---------------------------------------------------------------------------------


@pytest.mark.parametrize("everywhere", [True, False])
def test_the_switch_stops_what_is_due_and_loses_nothing(house: House, everywhere: bool) -> None:
    decided = approved(house)
    brand_id = None if everywhere else house.brand_id
    stop(house.line, brand_id, Stopped.SENDING, "wrong price in a reply", house.person)
    with pytest.raises(Conflict):
        stop(house.line, brand_id, Stopped.SENDING, "again", house.person)
    house.clock.advance(minutes=5)
    deliver(house.line)
    assert house.channel.sent == []
    assert message_of(house, decided)[0] == "pending"
    resume(house.line, brand_id, Stopped.SENDING, house.person)
    deliver(house.line)
    assert len(house.channel.sent) == 1
    assert records(house, "stop") == ["wrong price in a reply"]
    with pytest.raises(Conflict):
        resume(house.line, brand_id, Stopped.SENDING, house.person)


def test_the_switch_of_one_brand_leaves_the_others_alone(house: House) -> None:
    from tests.conftest import ROOT

    other = house.brands.put(ROOT / "brand_guidelines" / "wattwiese", house.clock.now())
    stop(house.line, other, Stopped.SENDING, "other", house.person)
    approved(house)
    house.clock.advance(minutes=1)
    deliver(house.line)
    assert len(house.channel.sent) == 1


def test_stopping_automation_lets_people_go_on(house: House) -> None:
    by_hand, by_policy = approved(house, 1), approved(house, 2)
    house.rows(
        "UPDATE message SET automatic = true WHERE id = :id RETURNING id", id=by_policy.message_id
    )
    stop(house.line, house.brand_id, Stopped.AUTOMATION, "strange replies", house.person)
    house.clock.advance(minutes=1)
    deliver(house.line)
    assert [message.id for message, _ in house.channel.sent] == [by_hand.message_id]


def test_a_switch_thrown_between_claim_and_call_puts_the_message_back(house: House) -> None:
    decided = approved(house)
    assert decided.message_id
    house.clock.advance(minutes=1)
    with house.store.write() as work:
        [message] = work.outbox.claim([decided.message_id], Limits(), house.clock.now())
    stop(house.line, None, Stopped.SENDING, "now", house.person)
    with house.store.write() as work:
        assert not work.outbox.still_mine(message)
        assert work.outbox.unclaim(message)
    assert message_of(house, decided)[0] == "pending"
    assert house.rows("SELECT count(*) FROM contact") == [(0,)]


# --- what grew stale ------------------------------------------------------------------------------


def test_a_reply_that_grew_stale_is_drafted_anew_at_once_even_if_scheduled(house: House) -> None:
    decided = approved(house)
    assert decided.message_id
    house.rows(
        "UPDATE message SET due_at = due_at + interval '3 days', held = 'scheduled' RETURNING id"
    )
    house.accept(LATE | {"id": "9", "conversation": "t1", "text": "Hat sich erledigt, danke!",
                         "email": "p1@x.example"})  # fmt: skip
    deliver(house.line)
    assert message_of(house, decided)[0] == "cancelled"
    assert house.state("comment", decided.comment_id) == "triaged"
    assert decided.comment_id in house.jobs.deferred
    assert records(house, "withdraw") == ["stale"]


def test_many_senders_at_once_send_everything_once(house: House) -> None:
    object.__setattr__(house.line, "senders", 4)
    decided = [approved(house, number) for number in range(12)]
    house.clock.advance(minutes=1)
    assert deliver(house.line) == 12
    assert sorted(m.id for m, _ in house.channel.sent) == sorted(
        one.message_id for one in decided if one.message_id
    )


class Bare:
    """A channel that takes everything and can look nothing up."""

    def deliver(self, message: Outgoing, text: str) -> str:
        return text

    def trace(self, message: Outgoing) -> str | None:
        raise OSError


def test_the_filled_text_is_what_leaves() -> None:
    told = replace(message(), channel="forum", text="Hallo [[AUTHOR]]", values={"[[AUTHOR]]": "Jo"})
    assert send(told, {"*": Bare()}).provider_id == "Hallo Jo"


def test_a_departure_is_now_unless_said_otherwise() -> None:
    assert Departure(datetime(2026, 1, 1, tzinfo=UTC)).held is None
