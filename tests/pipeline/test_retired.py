"""What can no longer be sent as it stands comes back: drafts written anew, people asked again."""

from uuid import UUID

import pytest

from tests.conftest import House
from triage.domain.errors import Conflict, Refused
from triage.outbox.delivering import deliver
from triage.pipeline import advance, compose, redraft, tick, understand
from triage.ports import Outgoing
from triage.replies.deciding import Verdict, decide, reply, undo
from triage.steps.ingest import ingest

LATE = {
    "id": "1",
    "text": "Die Lieferung kam viel zu spät und das Obst war matschig.",
    "channel": "email",
    "author": "Petra Lindqvist",
    "email": "petra@example.com",
    "conversation": "t",
}
MORE = {**LATE, "id": "2", "text": "Und die Milch war auch noch sauer."}
OWN = (
    "Guten Tag Petra Lindqvist,\n\nvielen Dank für Ihre Nachricht. Die verspätete Lieferung tut "
    "uns leid, wir sehen uns an, woran es lag.\n\nViele Grüße\nIhr Morgenrot-Team"
)
YES = Verdict("approve")


def drafted(house: House) -> tuple[UUID, UUID]:
    [comment_id] = house.take(LATE)
    house.jobs.deferred.clear()
    return comment_id, house.draft_of(comment_id)


def approved(house: House) -> tuple[UUID, UUID, UUID]:
    comment_id, draft_id = drafted(house)
    message_id = decide(house.line, draft_id, YES, house.person).message_id
    assert message_id
    house.clock.advance(minutes=5)
    return comment_id, draft_id, message_id


def new_guidelines(house: House) -> None:
    """The brand is at another version, with the same content."""
    house.rows(
        "INSERT INTO brand_version (id, brand_id, version, files, created_at) "
        "SELECT gen_random_uuid(), brand_id, 'next', files, created_at FROM brand_version "
        "RETURNING 1"
    )
    house.rows("UPDATE brand SET version = 'next' RETURNING 1")


def test_a_new_message_has_the_draft_written_anew(house: House) -> None:
    comment_id, old = drafted(house)
    house.accept(MORE)
    house.jobs.deferred.clear()
    tick(house.line)
    assert house.state("draft", old) == "stale"
    assert house.state("comment", comment_id) == "triaged"
    assert house.jobs.deferred == [comment_id]
    advance(house.line, [comment_id])
    house.clock.advance(seconds=1)
    query = "SELECT id FROM draft WHERE comment_id = :id AND state = 'proposed'"
    [(new,)] = house.rows(query, id=comment_id)
    assert decide(house.line, new, YES, house.person).message_id


def test_new_guidelines_have_the_draft_written_anew(house: House) -> None:
    comment_id, old = drafted(house)
    new_guidelines(house)
    redraft(house.line)
    assert house.state("draft", old) == "stale"
    advance(house.line, house.jobs.deferred)
    assert house.state("comment", comment_id) == "waiting"
    house.jobs.deferred.clear()
    redraft(house.line)
    assert house.jobs.deferred == [], "once is enough"


def marked(house: House) -> int:
    return len(house.rows("SELECT 1 FROM comment WHERE moved AND state = 'waiting'"))


@pytest.mark.parametrize("before", [True, False])
def test_a_message_that_comes_while_the_tick_looks_is_not_missed(
    house: House, before: bool
) -> None:
    comment_id, old = drafted(house)
    house.rows("UPDATE comment SET moved = :before RETURNING 1", before=before)
    other = ingest(MORE)
    with house.store.write() as work:
        work.intake.accept(house.brand_id, "test", [other], house.clock.now())
        redraft(house.line)
        assert house.state("draft", old) == "proposed", "nobody else sees the message yet"
    redraft(house.line)
    assert house.state("draft", old) == "stale"
    assert house.jobs.deferred == [comment_id]
    assert marked(house) == 0


def test_a_draft_written_while_a_message_came_is_written_anew(house: House) -> None:
    [comment_id] = house.accept(LATE)
    understand(house.line, [comment_id])
    with house.store.write() as work:
        [read] = work.comments.triaged([comment_id])
    house.accept(MORE)
    brand = house.line.shelf.get(house.brand_id)
    with house.store.write() as work:
        work.comments.answered([compose(house.line, read, brand)], house.clock.now())
    assert house.state("comment", comment_id) == "waiting"
    house.jobs.deferred.clear()
    redraft(house.line)
    assert house.state("comment", comment_id) == "triaged"
    assert house.jobs.deferred == [comment_id]


def test_an_undone_reply_that_a_message_overtook_is_written_anew(house: House) -> None:
    comment_id, draft_id = drafted(house)
    message_id = decide(house.line, draft_id, YES, house.person).message_id
    assert message_id
    house.accept(MORE)
    undo(house.line, message_id, house.person)
    redraft(house.line)
    assert house.state("draft", draft_id) == "stale"
    assert house.state("comment", comment_id) == "triaged"


def test_what_was_looked_at_is_not_looked_at_again(house: House) -> None:
    comment_id, _ = drafted(house)
    house.accept(MORE)
    redraft(house.line)
    advance(house.line, [comment_id])
    house.rows("UPDATE comment SET moved = true RETURNING 1")
    house.jobs.deferred.clear()
    redraft(house.line)
    assert (house.jobs.deferred, marked(house)) == ([], 0)


def test_a_draft_that_is_fresh_or_approved_stays(house: House) -> None:
    comment_id, draft_id = drafted(house)
    redraft(house.line)
    decide(house.line, draft_id, YES, house.person)
    house.accept(MORE)
    house.jobs.deferred.clear()
    redraft(house.line)
    assert house.state("draft", draft_id) == "approved"
    assert house.state("comment", comment_id) == "answered"
    assert house.jobs.deferred == []


def test_a_stale_draft_does_not_bar_a_reply_of_ones_own(house: House) -> None:
    comment_id, old = drafted(house)
    with pytest.raises(Conflict):
        reply(house.line, comment_id, OWN, house.person)
    house.accept(MORE)
    assert reply(house.line, comment_id, OWN, house.person).message_id
    assert house.state("draft", old) == "stale"


def test_a_reply_the_channel_refused_is_before_a_person_again(house: House) -> None:
    comment_id, draft_id, message_id = approved(house)
    house.channel.fails = Refused("550 no such mailbox")
    deliver(house.line)
    assert house.state("message", message_id) == "failed"
    assert house.state("draft", draft_id) == "proposed"
    assert house.state("comment", comment_id) == "waiting"
    house.channel.fails = None
    again = decide(house.line, draft_id, YES, house.person)
    house.clock.advance(minutes=5)
    deliver(house.line)
    assert [message.id for message, _ in house.channel.sent] == [again.message_id]
    assert house.desk.counts(house.brand_id)["message"] == {"failed": 1, "sent": 1}


def test_a_reply_nobody_knows_of_is_not_offered_again(house: House) -> None:
    comment_id, draft_id, message_id = approved(house)
    house.channel.fails = TimeoutError()
    deliver(house.line)
    assert house.state("message", message_id) == "unknown"
    assert house.state("draft", draft_id) == "approved"
    assert house.state("comment", comment_id) == "answered"


def test_a_reply_to_somebody_erased_is_withdrawn(house: House) -> None:
    _, _, message_id = approved(house)
    house.rows("UPDATE customer SET wrapped_key = NULL RETURNING 1")
    deliver(house.line)
    query = "SELECT state, error FROM message WHERE id = :id"
    assert house.rows(query, id=message_id) == [("cancelled", "erased")]
    query = "SELECT count(*) FROM decision WHERE kind = 'withdraw'"
    assert house.rows(query) == [(1,)]
    deliver(house.line)
    assert house.rows(query) == [(1,)], "once is enough"
    assert house.channel.sent == []


def test_each_claim_has_the_time_it_was_made_at(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = {"id": "2", "conversation": "u", "email": "other@example.com"}
    house.take(LATE, {**MORE, **other})
    for (draft_id,) in house.rows("SELECT id FROM draft"):
        decide(house.line, draft_id, YES, house.person)
    house.clock.advance(minutes=5)
    keep = house.channel.deliver

    def slow(message: Outgoing, text: str) -> str:
        house.clock.advance(seconds=5)
        return keep(message, text)

    monkeypatch.setattr(house.channel, "deliver", slow)
    deliver(house.line)  # the first took so long that the second was let go of
    deliver(house.line)
    [(first,), (second,)] = house.rows("SELECT claimed_at FROM message ORDER BY claimed_at")
    assert (second - first).total_seconds() == 5
