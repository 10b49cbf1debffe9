"""Quiet hours, limits and wishes: when a message waits, and when it never leaves."""

from datetime import UTC, datetime, time

import pytest

from tests.conftest import House
from tests.pipeline.leaving import LATE, YES, approved, message_of, records, ruled
from triage.domain.errors import Conflict, RowRefused
from triage.domain.sending import ContactLimit, MessageKind, QuietHours, Sending
from triage.outbox.delivering import deliver
from triage.outbox.overseeing import release, set_wishes
from triage.replies.deciding import decide

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
