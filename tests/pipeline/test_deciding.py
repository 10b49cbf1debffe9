"""A person's word, and the way out: one wins, nothing stale leaves, nothing leaves twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import UUID

import pytest

from tests.conftest import House
from tests.doubles import RecordingChannel
from triage.domain.errors import Conflict, DraftBlocked, NotFound, RowRefused
from triage.outbox.delivering import deliver
from triage.ports import Limits, Outgoing
from triage.replies.deciding import Decided, Verdict, decide, dismiss, undo

LATE = {
    "id": "1",
    "text": "Die Lieferung kam viel zu spät und das Obst war matschig.",
    "channel": "email",
    "author": "Petra Lindqvist",
    "email": "petra@example.com",
    "conversation": "t",
}
YES = Verdict("approve")


def drafted(house: House) -> tuple[UUID, UUID]:
    [comment_id] = house.take(LATE)
    return comment_id, house.draft_of(comment_id)


def approved(house: House) -> tuple[UUID, UUID, Decided]:
    comment_id, draft_id = drafted(house)
    return comment_id, draft_id, decide(house.line, draft_id, YES, house.person)


def test_of_two_people_who_approve_at_once_exactly_one_wins(house: House) -> None:
    _, draft_id = drafted(house)
    start = Barrier(4)

    def work(_: int) -> str:
        start.wait()
        try:
            decide(house.line, draft_id, YES, house.person)
        except Conflict:
            return "late"
        return "won"

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(work, range(4))) == ["late", "late", "late", "won"]
    assert house.rows("SELECT count(*) FROM message") == [(1,)]
    assert house.rows("SELECT count(*) FROM decision WHERE kind = 'approve'") == [(1,)]


def test_a_new_message_makes_the_draft_stale(house: House) -> None:
    comment_id, draft_id = drafted(house)
    house.accept({**LATE, "id": "2", "text": "Hat sich erledigt, danke!"})
    with pytest.raises(Conflict, match="changed"):
        decide(house.line, draft_id, YES, house.person)
    assert house.state("comment", comment_id) == "waiting"


def test_a_reply_that_grew_stale_after_approval_is_withdrawn(house: House) -> None:
    comment_id, draft_id, decided = approved(house)
    assert decided.message_id
    house.accept({**LATE, "id": "2", "text": "Hat sich erledigt, danke!"})
    house.clock.advance(minutes=5)
    deliver(house.line)
    assert house.channel.sent == []
    assert house.state("message", decided.message_id) == "cancelled"
    assert house.state("draft", draft_id) == "stale"
    assert house.state("comment", comment_id) == "triaged", "it is drafted anew"


def test_undo_brings_the_draft_back_and_too_late_is_too_late(house: House) -> None:
    comment_id, draft_id, decided = approved(house)
    assert decided.message_id
    undo(house.line, decided.message_id, house.person)
    assert house.state("draft", draft_id) == "proposed"
    assert house.state("comment", comment_id) == "waiting"
    again = decide(house.line, draft_id, YES, house.person)
    assert again.message_id
    house.clock.advance(minutes=5)
    deliver(house.line)
    for gone in (decided.message_id, again.message_id):
        with pytest.raises(Conflict, match="too late"):
            undo(house.line, gone, house.person)
    assert len(house.channel.sent) == 1


def test_claim_and_undo_at_once_either_send_or_take_back(house: House) -> None:
    for number in range(8):
        own = {"id": f"n{number}", "conversation": f"t{number}", "email": f"p{number}@example.com"}
        [comment_id] = house.take({**LATE, **own})
        decided = decide(house.line, house.draft_of(comment_id), YES, house.person)
        house.clock.advance(minutes=5)
        message_id = decided.message_id
        assert message_id
        start = Barrier(2)

        def take_back(message_id: UUID = message_id, start: Barrier = start) -> bool:
            start.wait()
            try:
                undo(house.line, message_id, house.person)
            except Conflict:
                return False
            return True

        def send(start: Barrier = start) -> None:
            start.wait()
            deliver(house.line)

        with ThreadPoolExecutor(2) as pool:
            undone = pool.submit(take_back)
            pool.submit(send).result()
        left = [m for m, _ in house.channel.sent if m.id == message_id]
        assert len(left) == (0 if undone.result() else 1)
        assert house.state("message", message_id) == ("cancelled" if undone.result() else "sent")


def test_two_workers_who_deliver_at_once_send_once(house: House) -> None:
    approved(house)
    house.clock.advance(minutes=5)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: deliver(house.line), range(4)))
    assert len(house.channel.sent) == 1


def test_a_worker_that_was_abandoned_cannot_settle_its_message(house: House) -> None:
    _, _, decided = approved(house)
    house.clock.advance(minutes=5)
    now = house.clock.now()
    with house.store.write() as work:
        assert decided.message_id
        [message] = work.outbox.claim([decided.message_id], Limits(), now)
    house.clock.advance(minutes=3)
    deliver(house.line)
    assert house.state("message", message.id) == "unknown"
    with house.store.write() as work:
        assert not work.outbox.still_mine(message)
        assert not work.outbox.settle(message, "sent", now, "late")
    house.clock.advance(days=2)
    deliver(house.line)
    assert house.state("message", message.id) == "unknown", "no machine tries again"
    assert house.channel.sent == []


class Paused(RecordingChannel):
    """Sleeps so long that its worker is given up."""

    house: House

    def deliver(self, message: Outgoing, text: str) -> str:
        self.house.clock.advance(minutes=10)
        with self.house.store.write() as work:
            work.outbox.abandoned(self.house.clock.now() - timedelta(minutes=2))
        return super().deliver(message, text)


def test_a_worker_that_wakes_late_says_what_it_knows_and_sends_nothing_again(
    house: House,
) -> None:
    _, _, decided = approved(house)
    assert decided.message_id
    channel = Paused()
    channel.house = house
    house.line.channels["*"] = channel  # type: ignore[index]
    house.clock.advance(minutes=1)
    deliver(house.line)
    assert house.state("message", decided.message_id) == "sent"
    deliver(house.line)
    assert len(channel.sent) == 1
    reasons = house.rows("SELECT reason FROM decision WHERE kind = 'send' ORDER BY at, id")
    assert reasons[-1] == ("found",), "the record says what the message says"


def test_what_broke_after_the_text_was_handed_over_is_never_tried_again(house: House) -> None:
    _, _, decided = approved(house)
    assert decided.message_id
    house.channel.fails = TimeoutError("after DATA")
    house.clock.advance(minutes=5)
    deliver(house.line)
    house.channel.fails = None
    house.clock.advance(days=1)
    deliver(house.line)
    assert house.state("message", decided.message_id) == "unknown"
    assert house.channel.sent == []
    assert house.rows("SELECT reason FROM decision WHERE kind = 'send'") == [("unknown",)]


EDIT = (
    "Guten Tag [[AUTHOR]],\n\nvielen Dank für Ihre Nachricht. Die verspätete Lieferung tut uns "
    "leid, wir sehen uns an, woran es lag.\n\nViele Grüße\nIhr Morgenrot-Team"
)


def test_an_edit_is_sent_as_written_and_its_change_recorded(house: House) -> None:
    _, draft_id = drafted(house)
    typed = EDIT.replace("[[AUTHOR]]", "Petra Lindqvist")
    decide(house.line, draft_id, Verdict("edit", typed), house.person)
    assert "Petra" not in str(house.desk.draft(draft_id)["text"]), "drafts hold no personal data"
    house.clock.advance(minutes=5)
    deliver(house.line)
    [(message, text)] = house.channel.sent
    assert text == typed
    assert message.recipient["email"] == "petra@example.com"
    [(outcome,)] = house.rows("SELECT outcome FROM decision WHERE kind = 'edit'")
    assert 0 < outcome["changed"] < 1


@pytest.mark.parametrize("words", ["", " \n\t ", "\x00", "x" * 1_000_000])
def test_an_empty_or_endless_edit_is_refused_and_changes_nothing(house: House, words: str) -> None:
    _, draft_id = drafted(house)
    with pytest.raises(RowRefused) as raised:
        decide(house.line, draft_id, Verdict("edit", words), house.person)
    assert raised.value.field == "text"
    assert house.state("draft", draft_id) == "proposed"


@pytest.mark.parametrize(
    "words",
    [
        EDIT.replace("wir sehen", "wir erstatten Ihnen 50 € bis morgen und sehen"),
        EDIT.replace("[[AUTHOR]]", "[[NAME_9]]"),
    ],
)
def test_an_edit_that_breaks_a_blocking_rule_names_its_findings(house: House, words: str) -> None:
    comment_id, draft_id = drafted(house)
    with pytest.raises(DraftBlocked) as raised:
        decide(house.line, draft_id, Verdict("edit", words), house.person)
    assert any(finding.severity == "block" for finding in raised.value.findings)
    assert house.state("draft", draft_id) == "proposed"
    assert house.state("comment", comment_id) == "waiting"
    assert house.rows("SELECT count(*) FROM message") == [(0,)]


def test_a_lone_surrogate_in_an_edit_does_no_harm(house: House) -> None:
    _, draft_id = drafted(house)
    decide(house.line, draft_id, Verdict("edit", EDIT + "\ud83d"), house.person)
    assert house.state("draft", draft_id) == "approved"


def test_reject_keeps_the_comment_waiting_and_dismiss_closes_it(house: House) -> None:
    comment_id, draft_id = drafted(house)
    decide(house.line, draft_id, Verdict("reject", reason="zu lang"), house.person)
    assert house.state("comment", comment_id) == "waiting"
    with pytest.raises(Conflict, match="already rejected"):
        decide(house.line, draft_id, YES, house.person)
    dismiss(house.line, comment_id, house.person, "erledigt")
    assert house.state("comment", comment_id) == "dismissed"
    with pytest.raises(Conflict):
        dismiss(house.line, comment_id, house.person, "noch einmal")
    query = "SELECT kind, reason, actor_id FROM decision WHERE kind IN ('reject', 'dismiss')"
    assert set(house.rows(query)) == {
        ("reject", "zu lang", house.person.id),
        ("dismiss", "erledigt", house.person.id),
    }


def test_a_draft_nobody_wrote_is_not_found(house: House) -> None:
    with pytest.raises(NotFound):
        decide(house.line, UUID(int=1), YES, house.person)
    with pytest.raises((NotFound, Conflict)):
        dismiss(house.line, UUID(int=1), house.person, "")
