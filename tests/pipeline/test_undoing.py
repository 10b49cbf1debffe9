"""Undo: whatever a person did to a comment has a way back while nothing moved since."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from tests.conftest import House
from tests.pipeline.desk import SOON, YES, colleague, drafted, queue
from triage import assigning, conferring, deciding, queueing, teaching, undoing
from triage.deciding import Verdict
from triage.domain.errors import Conflict, RowRefused, Taken
from triage.pipeline import advance


def kinds(house: House, comment_id: UUID) -> list[str]:
    query = "SELECT kind FROM decision WHERE comment_id = :id ORDER BY at, id"
    return [kind for (kind,) in house.rows(query, id=comment_id)]


def test_a_rejected_draft_waits_again(house: House) -> None:
    comment_id, draft_id = drafted(house)
    deciding.decide(house.line, draft_id, Verdict("reject", reason="wrong_tone"), house.person)
    house.clock.advance(minutes=1)
    undoing.undo(house.line, comment_id, "reject", house.person)
    assert house.state("draft", draft_id) == "proposed"
    assert kinds(house, comment_id)[-2:] == ["reject", "take_back"], "both stay on record"
    decided = deciding.decide(house.line, draft_id, YES, house.person)
    assert decided.message_id


def test_a_closed_comment_comes_back_with_its_draft(house: House) -> None:
    comment_id, draft_id = drafted(house)
    deciding.dismiss(house.line, comment_id, house.person, "no reply needed")
    assert queue(house) == []
    undoing.undo(house.line, comment_id, "dismiss", house.person)
    assert queue(house) == [comment_id]
    assert house.state("draft", draft_id) == "proposed"


def test_a_comment_the_machine_failed_on_is_failed_again(house: House) -> None:
    comment_id, _ = drafted(house)
    house.rows("UPDATE comment SET state = 'triaged' WHERE id = :id RETURNING id", id=comment_id)
    with house.store.write() as work:
        work.failures.fail([comment_id], "E", house.clock.now())
    deciding.dismiss(house.line, comment_id, house.person, "")
    undoing.undo(house.line, comment_id, "dismiss", house.person)
    assert house.state("comment", comment_id) == "failed"
    assert house.rows("SELECT count(*) FROM dead_letter WHERE resolved_at IS NULL") == [(1,)]


def test_putting_off_ends_or_goes_back_to_the_time_before(house: House) -> None:
    comment_id, _ = drafted(house)
    now = house.clock.now()
    queueing.snooze(house.line, comment_id, now + SOON, house.person)
    house.clock.advance(minutes=1)
    queueing.snooze(house.line, comment_id, now + 5 * SOON, house.person)
    undoing.undo(house.line, comment_id, "snooze", house.person)
    until = house.rows("SELECT snoozed_until FROM comment WHERE id = :id", id=comment_id)
    assert until == [(now + SOON,)]
    with pytest.raises(Conflict):
        undoing.undo(house.line, comment_id, "snooze", house.person)


def test_a_comment_that_was_handed_over_is_where_it_was(house: House) -> None:
    comment_id, _ = drafted(house)
    query = "SELECT team, assignee_id FROM comment WHERE id = :id"
    before = house.rows(query, id=comment_id)
    other = next(t for t in ("support", "sales", "finance", "product") if t != before[0][0])
    assigning.hand_over(house.line, comment_id, house.person, "", team=other)
    undoing.undo(house.line, comment_id, "hand_over", house.person)
    assert house.rows(query, id=comment_id) == before


def test_a_corrected_label_is_unlearned(house: House) -> None:
    comment_id, _ = drafted(house)
    query = "SELECT labels FROM comment WHERE id = :id"
    before = house.rows(query, id=comment_id)
    teaching.correct(house.line, [comment_id], {"intent": "praise"}, house.person)
    advance(house.line, [comment_id])
    house.clock.advance(minutes=1)
    undoing.undo(house.line, comment_id, "correct", house.person)
    assert house.rows(query, id=comment_id) == before
    assert house.rows("SELECT count(*) FROM correction WHERE withdrawn_at IS NULL") == [(0,)]
    lessons = "SELECT corrections FROM heads_version ORDER BY number"
    assert house.rows(lessons) == [(1,), (0,)], "the heads learned it, and learned without it"


def test_an_earlier_correction_counts_again(house: House) -> None:
    comment_id, _ = drafted(house)
    teaching.correct(house.line, [comment_id], {"intent": "praise"}, house.person)
    house.clock.advance(minutes=1)
    teaching.correct(house.line, [comment_id], {"intent": "billing"}, house.person)
    undoing.undo(house.line, comment_id, "correct", house.person)
    counts = "SELECT label FROM correction WHERE withdrawn_at IS NULL"
    assert house.rows(counts) == [("praise",)]
    assert house.rows("SELECT intent FROM comment") == [("praise",)]


def test_a_claim_and_an_approval_have_ways_back_too(house: House) -> None:
    comment_id, draft_id = drafted(house)
    queueing.claim(house.line, comment_id, house.person)
    undoing.undo(house.line, comment_id, "claim", house.person)
    assert house.rows("SELECT count(*) FROM claim") == [(0,)]
    deciding.decide(house.line, draft_id, YES, house.person)
    undoing.undo(house.line, comment_id, "approve", house.person)
    assert house.state("draft", draft_id) == "proposed"


def rejected(house: House) -> tuple[UUID, UUID]:
    comment_id, draft_id = drafted(house)
    deciding.decide(house.line, draft_id, Verdict("reject"), house.person)
    house.clock.advance(seconds=1)
    return comment_id, draft_id


def put_off(house: House, comment_id: UUID) -> None:
    queueing.snooze(house.line, comment_id, house.clock.now() + SOON, house.person)


def dismissed(house: House, comment_id: UUID) -> None:
    deciding.dismiss(house.line, comment_id, house.person, "")


def an_hour(house: House, comment_id: UUID) -> None:
    house.clock.advance(hours=1)


@pytest.mark.parametrize("meanwhile", [put_off, dismissed, an_hour])
def test_what_moved_on_stays(house: House, meanwhile: Callable[[House, UUID], None]) -> None:
    comment_id, draft_id = rejected(house)
    meanwhile(house, comment_id)
    with pytest.raises(Conflict):
        undoing.undo(house.line, comment_id, "reject", house.person)
    assert house.state("draft", draft_id) == "rejected"


def test_a_note_is_in_nobodys_way(house: House) -> None:
    comment_id, draft_id = rejected(house)
    conferring.add_note(house.line, comment_id, "Ich sehe es mir noch einmal an.", house.person)
    undoing.undo(house.line, comment_id, "reject", house.person)
    assert house.state("draft", draft_id) == "proposed"


def test_what_a_colleague_did_is_not_mine_to_undo(house: House) -> None:
    comment_id, _ = rejected(house)
    other = colleague(house)
    with pytest.raises(Conflict):
        undoing.undo(house.line, comment_id, "reject", other)
    queueing.claim(house.line, comment_id, other)
    with pytest.raises(Taken):
        undoing.undo(house.line, comment_id, "reject", house.person)


def test_many_at_once_each_on_its_own(house: House) -> None:
    first, _ = drafted(house)
    second, _ = drafted(house, id="2", conversation="u", email="o@example.com")
    for one in (first, second):
        deciding.dismiss(house.line, one, house.person, "")
    undoing.undo(house.line, first, "dismiss", house.person)
    found = undoing.undo_many(house.line, "dismiss", [first, second, second], house.person)
    assert [item.passes for item in found] == [False, True]
    assert set(queue(house)) == {first, second}
    with pytest.raises(RowRefused):
        undoing.undo_many(house.line, "dismiss", [], house.person)
    with pytest.raises(RowRefused):
        undoing.undo(house.line, first, "triage", house.person)
    assert timedelta(hours=1) == undoing.WINDOW
