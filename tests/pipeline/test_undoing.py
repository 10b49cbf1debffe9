"""Undo: whatever a person did to a comment has a way back while nothing moved since."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from tests.conftest import House
from tests.pipeline.desk import SOON, YES, colleague, drafted, edit_of, queue
from triage.domain.errors import Conflict, RowRefused, Taken
from triage.domain.writing import Change, Revision
from triage.pipeline import advance
from triage.replies import amending, deciding, queueing, undoing
from triage.replies.deciding import Verdict
from triage.team import assigning, calling, conferring
from triage.team.calling import Wanted
from triage.understanding import teaching


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


TEXT = "SELECT text, writer, author_id FROM draft WHERE id = :id"


def mention(house: House, draft_id: UUID) -> None:
    wish = Revision(Change.MENTION, "", "Vielen Dank für die Fotos.")
    amending.revise(house.line, draft_id, wish, house.person)


def reword(house: House, draft_id: UUID) -> None:
    amending.regenerate(house.line, draft_id, house.person)


def set_down(house: House, draft_id: UUID) -> None:
    amending.set_down(house.line, draft_id, edit_of(house, draft_id), house.person)


def choose(house: House, draft_id: UUID) -> None:
    reword(house, draft_id)
    amending.choose(house.line, draft_id, 1, house.person)


@pytest.mark.parametrize(
    ("what", "act"),
    [("revise", mention), ("regenerate", reword), ("set_down", set_down), ("choose", choose)],
)
def test_the_earlier_words_come_back(
    house: House, what: str, act: Callable[[House, UUID], None]
) -> None:
    comment_id, draft_id = drafted(house)
    before = house.rows(TEXT, id=draft_id)
    act(house, draft_id)
    changed = house.rows(TEXT, id=draft_id)
    undoing.undo(house.line, comment_id, what, house.person)
    if what == "choose":
        assert house.rows(TEXT, id=draft_id) != changed == before
        return
    assert house.rows(TEXT, id=draft_id) == before != changed
    others = house.rows("SELECT alternatives->0->>'text' FROM draft WHERE id = :id", id=draft_id)
    assert others[0][0] == changed[0][0], "nothing anybody wrote is lost"
    vouched = "SELECT coalesce(jsonb_array_length(evidence->'vouched'), 0) FROM draft"
    assert house.rows(vouched) == [(0,)]
    assert kinds(house, comment_id)[-2:] == [what, "take_back"]
    with pytest.raises(Conflict):
        undoing.undo(house.line, comment_id, what, house.person)


def test_words_a_colleague_changed_since_stay(house: House) -> None:
    comment_id, draft_id = drafted(house)
    reword(house, draft_id)
    other = colleague(house)
    amending.regenerate(house.line, draft_id, other)
    stands = house.rows(TEXT, id=draft_id)
    with pytest.raises(Conflict):
        undoing.undo(house.line, comment_id, "regenerate", house.person)
    assert house.rows(TEXT, id=draft_id) == stands


def test_a_reply_set_down_where_none_was_is_taken_away_and_can_be_used_again(house: House) -> None:
    comment_id, draft_id = drafted(house)
    text = edit_of(house, draft_id)
    deciding.decide(house.line, draft_id, Verdict("reject"), house.person)
    made = amending.write(house.line, comment_id, text, house.person)
    undoing.undo(house.line, comment_id, "set_down", house.person)
    assert house.state("draft", made.draft_id) == "rejected"
    again = amending.recall(house.line, draft_id, house.person)
    assert again.draft.text == house.rows(TEXT, id=draft_id)[0][0]
    later = amending.recall(house.line, made.draft_id, house.person)
    assert later.draft_id == again.draft_id
    assert later.draft.text == made.draft.text
    [(author,)] = house.rows("SELECT author_id FROM draft WHERE id = :id", id=later.draft_id)
    assert author == house.person.id, "who takes a person's words up answers for them"
    undoing.undo(house.line, comment_id, "choose", house.person)
    assert house.rows(TEXT, id=later.draft_id)[0][0] == again.draft.text


def test_what_was_brought_back_is_put_off_again_and_a_claim_taken_again(house: House) -> None:
    comment_id, _ = drafted(house)
    until = house.clock.now() + SOON
    queueing.snooze(house.line, comment_id, until, house.person)
    queueing.wake(house.line, comment_id, house.person)
    undoing.undo(house.line, comment_id, "wake", house.person)
    query = "SELECT snoozed_until FROM comment WHERE id = :id"
    assert house.rows(query, id=comment_id) == [(until,)]
    queueing.claim(house.line, comment_id, house.person)
    queueing.release(house.line, comment_id, house.person)
    undoing.undo(house.line, comment_id, "release", house.person)
    assert house.rows("SELECT actor_id FROM claim") == [(house.person.id,)]
    queueing.release(house.line, comment_id, house.person)
    queueing.claim(house.line, comment_id, colleague(house))
    with pytest.raises(Taken):
        undoing.undo(house.line, comment_id, "release", house.person)


def test_a_note_and_a_call_are_taken_back_while_nobody_acted_on_them(house: House) -> None:
    comment_id, _ = drafted(house)
    other = colleague(house)
    conferring.add_note(house.line, comment_id, "@Jo bitte ansehen", house.person)
    undoing.undo(house.line, comment_id, "note", house.person)
    assert conferring.notes_of(house.line, comment_id) == []
    with pytest.raises(Conflict):
        undoing.undo(house.line, comment_id, "note", house.person)
    house.clock.advance(seconds=1)
    read = conferring.add_note(house.line, comment_id, "@Jo doch", house.person).note
    conferring.seen(house.line, [read.id], other)
    with pytest.raises(Conflict):
        undoing.undo(house.line, comment_id, "note", house.person)
    due = house.clock.now() + SOON
    calling.plan(house.line, comment_id, Wanted(due), house.person)
    undoing.undo(house.line, comment_id, "plan_call", house.person)
    assert [call.state for call in calling.calls_of(house.line, comment_id)] == ["cancelled"]
    house.clock.advance(seconds=1)
    call = calling.plan(house.line, comment_id, Wanted(due), house.person)
    calling.settle(house.line, call.id, "reached", "", other)
    with pytest.raises(Conflict):
        undoing.undo(house.line, comment_id, "plan_call", house.person)


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
