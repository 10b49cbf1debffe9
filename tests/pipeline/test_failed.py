"""What failed is a person's: to answer, to close, to start again, and each move is on record."""

from uuid import UUID

import pytest

from tests.conftest import House
from tests.pipeline.leaving import YES, approved
from triage.domain.errors import Conflict, NotFound, Refused
from triage.outbox.delivering import deliver
from triage.pipeline import advance, redraft
from triage.replies.deciding import decide, dismiss, redrive, reply, undo

SOUR = {"id": "1", "text": "Das Brot war hart und die Milch sauer.", "customer_id": "C1"}
WORDS = (
    "Guten Tag,\n\nes tut uns sehr leid. Wir nehmen den Vorfall ernst und haben ihn an unsere "
    "Qualitätssicherung gegeben.\n\nViele Grüße\nIhr Morgenrot-Team"
)


class Broken:
    """A writer or encoder nothing comes of."""

    version = "broken"

    def speaks(self, _: object) -> bool:
        return True

    def write(self, *_: object) -> tuple[str, tuple[()]]:
        raise KeyError("no words")

    def encode(self, _: object) -> None:
        raise KeyError("no vectors")


def failed(house: House, part: str = "writer") -> UUID:
    """A comment that failed: `writer` after it was read, `encoder` before."""
    whole = getattr(house.line, part)
    object.__setattr__(house.line, part, Broken())
    [comment_id] = house.take(SOUR)
    object.__setattr__(house.line, part, whole)
    assert house.state("comment", comment_id) == "failed"
    return comment_id


def returned(house: House) -> tuple[UUID, UUID, UUID]:
    """A reply no channel took: letter, draft, comment."""
    decided = approved(house)
    house.channel.fails = Refused("550 no such mailbox")
    house.clock.advance(minutes=1)
    deliver(house.line)
    house.channel.fails = None
    [letter] = house.desk.dead_letters(None, 10).rows
    return letter["id"], decided.draft_id, decided.comment_id


def change(house: House, what: str, draft_id: UUID) -> None:
    house.rows(f"UPDATE draft SET {what} WHERE id = :id RETURNING id", id=draft_id)


def open_letters(house: House) -> int:
    return house.desk.dead_letters(None, 10).total


def kinds(house: House, comment_id: UUID) -> list[str]:
    rows = house.rows("SELECT kind FROM decision WHERE comment_id = :id ORDER BY at", id=comment_id)
    return [kind for (kind,) in rows]


# --- a reply no channel took ------------------------------------------------------------------


def test_a_reply_is_not_sent_again_in_words_nobody_approved(house: House) -> None:
    letter_id, draft_id, _ = returned(house)
    change(house, "text = text || ' Neu.'", draft_id)
    with pytest.raises(Conflict, match="decide on it in the queue"):
        redrive(house.line, letter_id, house.person)
    assert house.state("draft", draft_id) == "proposed"
    assert open_letters(house) == 1, "it waits until somebody decides"


def test_another_draft_is_not_approved_for_a_reply_that_came_back(house: House) -> None:
    letter_id, draft_id, comment_id = returned(house)
    change(house, "guidelines_version = 'older'", draft_id)
    redraft(house.line)
    advance(house.line, house.jobs.deferred)
    other = house.draft_of(comment_id)
    assert other != draft_id
    with pytest.raises(Conflict, match="decide on it in the queue"):
        redrive(house.line, letter_id, house.person)
    assert house.state("draft", other) == "proposed"
    assert open_letters(house) == 0
    with pytest.raises(NotFound):
        redrive(house.line, letter_id, house.person)


def test_a_comment_closed_or_answered_otherwise_leaves_no_dead_letter(house: House) -> None:
    _, _, comment_id = returned(house)
    dismiss(house.line, comment_id, house.person, "settled by phone")
    assert open_letters(house) == 0


# --- a comment the machine failed on ----------------------------------------------------------


@pytest.mark.parametrize("part", ["writer", "encoder"])
def test_a_failed_comment_can_be_closed(house: House, part: str) -> None:
    comment_id = failed(house, part)
    dismiss(house.line, comment_id, house.person, "no_reply_needed")
    assert house.state("comment", comment_id) == "dismissed"
    assert open_letters(house) == 0
    assert kinds(house, comment_id)[-2:] == ["fail", "dismiss"]


def test_a_failed_comment_that_was_read_can_be_answered(house: House) -> None:
    comment_id = failed(house)
    decided = reply(house.line, comment_id, WORDS, house.person)
    assert house.state("comment", comment_id) == "answered"
    assert decided.message_id
    assert open_letters(house) == 0
    assert set(kinds(house, comment_id)) >= {"fail", "take_failed", "write"}
    undo(house.line, decided.message_id, house.person)
    assert house.state("comment", comment_id) == "waiting"


def test_a_failed_comment_nobody_has_read_cannot_be_answered(house: House) -> None:
    comment_id = failed(house, "encoder")
    with pytest.raises(Conflict):
        reply(house.line, comment_id, WORDS, house.person)
    assert house.state("comment", comment_id) == "failed"
    assert open_letters(house) == 1


# --- on record --------------------------------------------------------------------------------


def test_failing_and_drafting_anew_are_on_record(house: House) -> None:
    comment_id = failed(house)
    query = "SELECT reason, actor_id FROM decision WHERE kind = 'fail'"
    [(reason, actor_id)] = house.rows(query)
    assert reason.startswith("KeyError in ")
    assert actor_id == house.line.machine.id
    [letter] = house.desk.dead_letters(None, 10).rows
    redrive(house.line, letter["id"], house.person)
    advance(house.line, house.jobs.deferred)
    draft_id = house.draft_of(comment_id)
    change(house, "guidelines_version = 'older'", draft_id)
    redraft(house.line)
    assert house.state("comment", comment_id) == "triaged"
    assert "redraft" in kinds(house, comment_id)
    house.clock.advance(minutes=1)
    advance(house.line, house.jobs.deferred)
    decide(house.line, house.draft_of(comment_id), YES, house.person)
