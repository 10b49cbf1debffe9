"""The way out: tried again only where nothing left, within limits, and stopped by one switch."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

import pytest

from tests.conftest import House
from triage.deciding import Decided, Verdict, decide, redrive
from triage.delivering import deliver, look_up
from triage.domain.brand import Brand
from triage.domain.errors import Conflict, Refused, RowRefused, Unavailable
from triage.domain.sending import ContactLimit, MessageKind, QuietHours, Retries, Sending, Stopped
from triage.overseeing import release, resolve, resume, set_wishes, stop
from triage.ports import Departure, Limits, Outgoing
from triage.steps.send import send

LATE = {
    "text": "Die Lieferung kam viel zu spät und das Obst war matschig.",
    "channel": "email",
    "author": "Petra Lindqvist",
}
YES = Verdict("approve")


def approved(house: House, number: int = 1, email: str = "") -> Decided:
    """A reply on its way, from a customer and a conversation of its own unless `email` says so."""
    own = {
        "id": str(number),
        "conversation": f"t{number}",
        "email": email or f"p{number}@x.example",
    }
    [comment_id] = house.take(LATE | own)
    return decide(house.line, house.draft_of(comment_id), YES, house.person)


def ruled(house: House, rules: Sending) -> None:
    """Put rules of sending in force without a new version, so that no draft grows stale."""

    class Shelf:
        def __getattr__(self, name: str) -> object:
            return getattr(house.brands, name)

        def get(self, brand_id: UUID) -> Brand:
            return replace(house.brands.get(brand_id), sending=rules)

    object.__setattr__(house.line, "shelf", Shelf())


def message_of(house: House, decided: Decided) -> tuple[str, int, str | None]:
    query = "SELECT state, attempts, held FROM message WHERE id = :id"
    return house.rows(query, id=decided.message_id)[0]  # type: ignore[return-value]


def records(house: House, kind: str) -> list[str]:
    query = "SELECT reason FROM decision WHERE kind = :kind ORDER BY at, id"
    return [reason for (reason,) in house.rows(query, kind=kind)]


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
        message = work.outbox.claim(decided.message_id, Limits(), house.clock.now())
    assert message
    stop(house.line, None, Stopped.SENDING, "now", house.person)
    with house.store.write() as work:
        assert not work.outbox.still_mine(message)
        assert work.outbox.unclaim(message)
    assert message_of(house, decided)[0] == "pending"
    assert house.rows("SELECT count(*) FROM contact") == [(0,)]


# --- hours, limits and wishes ------------------------------------------------------------------

NIGHT = QuietHours(time(21), time(7, 30), frozenset({"email"}))


def test_it_is_night_where_the_customer_lives(house: House) -> None:
    ruled(house, Sending(zone="Europe/Berlin", quiet=NIGHT))
    house.clock.time = datetime(2026, 1, 14, 13, tzinfo=UTC)  # 14:00 in Berlin, 22:00 in Tokyo
    here, far = approved(house, 1), approved(house, 2)
    query = "SELECT customer_id FROM comment WHERE id = :id"
    [(customer_id,)] = house.rows(query, id=far.comment_id)
    set_wishes(house.line, customer_id, [], "Asia/Tokyo", house.person)
    house.clock.advance(minutes=1)
    deliver(house.line)
    assert [message.id for message, _ in house.channel.sent] == [here.message_id]
    assert message_of(house, far) == ("pending", 0, "quiet_hours")
    assert far.message_id
    house.clock.time = datetime(2026, 1, 14, 22, 31, tzinfo=UTC)  # 07:31 in Tokyo
    deliver(house.line)
    assert len(house.channel.sent) == 2


def test_a_person_may_wake_somebody(house: House) -> None:
    ruled(house, Sending(quiet=NIGHT))
    house.clock.time = datetime(2026, 1, 14, 22, tzinfo=UTC)
    decided = approved(house)
    assert decided.message_id
    house.clock.advance(minutes=1)
    deliver(house.line)
    assert house.channel.sent == []
    release(house.line, decided.message_id, house.person)
    deliver(house.line)
    assert len(house.channel.sent) == 1


def test_a_message_in_its_undo_window_waits_for_nothing(house: House) -> None:
    decided = approved(house)
    assert decided.message_id
    with pytest.raises(Conflict):
        release(house.line, decided.message_id, house.person)


def test_the_hourly_cap_puts_the_rest_off(house: House) -> None:
    ruled(house, Sending(hourly=2))
    decided = [approved(house, number) for number in range(3)]
    house.clock.advance(minutes=1)
    deliver(house.line)
    assert len(house.channel.sent) == 2
    assert sorted(message_of(house, one)[2] or "" for one in decided) == ["", "", "hourly_cap"]
    house.clock.advance(minutes=59)
    deliver(house.line)
    assert len(house.channel.sent) == 2
    house.clock.advance(minutes=2)
    deliver(house.line)
    assert len(house.channel.sent) == 3


def test_who_wants_no_replies_gets_none(house: House) -> None:
    decided = approved(house)
    query = "SELECT customer_id FROM comment WHERE id = :id"
    [(customer_id,)] = house.rows(query, id=decided.comment_id)
    set_wishes(house.line, customer_id, [MessageKind.REPLY], None, house.person)
    house.clock.advance(minutes=1)
    deliver(house.line)
    assert house.channel.sent == []
    assert message_of(house, decided)[0] == "cancelled"
    assert records(house, "withdraw") == ["opted_out"]


@pytest.mark.parametrize(("kinds", "zone"), [(["spam"], None), ([], "Europe/Atlantis")])
def test_wishes_nobody_can_keep_are_refused(
    house: House, kinds: list[str], zone: str | None
) -> None:
    decided = approved(house)
    query = "SELECT customer_id FROM comment WHERE id = :id"
    [(customer_id,)] = house.rows(query, id=decided.comment_id)
    with pytest.raises(RowRefused):
        set_wishes(house.line, customer_id, kinds, zone, house.person)


CLAIMS = (
    "Die Lieferung kam viel zu spät.",
    "The app crashes whenever I open my basket.",
    "Das Brot war steinhart und die Äpfel hatten Druckstellen.",
    "Ich wurde doppelt belastet und möchte mein Geld zurück.",
    "Your driver left the box in the rain.",
    "Der Gutschein lässt sich nicht einlösen.",
)


def test_no_path_exceeds_the_contact_limit(house: House) -> None:
    limit = ContactLimit(2, 2)
    ruled(house, Sending(limit=limit))
    for number, claim in enumerate(CLAIMS):
        own = {"id": str(number), "conversation": f"t{number}", "email": "p@x.example"}
        [comment_id] = house.take(LATE | own | {"text": claim})
        decide(house.line, house.draft_of(comment_id), YES, house.person)
    times: list[datetime] = []
    for hours in (1, 5, 20, 3, 17, 2, 30, 18, 1, 40, 9):
        house.clock.advance(hours=hours)
        deliver(house.line)
        times += [house.clock.now()] * (len(house.channel.sent) - len(times))
    assert len(times) == len(CLAIMS), "what is held leaves when the limit allows it"
    for at in times:
        assert len([one for one in times if at - limit.window < one <= at]) <= limit.messages


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
    message = Outgoing(
        *(UUID(int=i) for i in range(4)), 1, "forum", "Hallo [[AUTHOR]]", {"[[AUTHOR]]": "Jo"}, {}
    )
    assert send(message, {"*": Bare()}).provider_id == "Hallo Jo"


def test_a_departure_is_now_unless_said_otherwise() -> None:
    assert Departure(datetime(2026, 1, 1, tzinfo=UTC)).held is None
