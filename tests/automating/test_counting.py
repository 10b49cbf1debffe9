"""What is counted of a trial: each thing once, nothing that never happened, no fault forgotten."""

from uuid import UUID

import pytest

from tests.automating.line import drafted, forget_kind, say
from tests.automating.test_hands_off import comment_of, message_of
from tests.automating.test_releasing import execute, opened, waiting
from tests.conftest import House
from triage.automating.releasing import release
from triage.automating.watching import review
from triage.outbox.delivering import deliver
from triage.replies.deciding import dismiss, undo


def watch(house: House) -> tuple[float, float]:
    [(alarm, account)] = house.rows("SELECT alarm, account FROM cell")
    return alarm, account


def outcome(house: House, draft_id: UUID) -> str:
    [(found,)] = house.rows("SELECT outcome FROM trial WHERE draft_id = :id", id=draft_id)
    return str(found)


def rewrite(house: House, draft_id: UUID) -> None:
    [(text,)] = house.rows("SELECT text FROM draft WHERE id = :id", id=draft_id)
    parts = text.split("\n\n")
    kept = [parts[0], "Das freut uns sehr, wir danken für die lieben Zeilen!", parts[-1]]
    say(house, draft_id, "edit", "\n\n".join(kept))


def drawn(house: House, number: int) -> UUID:
    draft_id = drafted(house, number)
    forget_kind(house, sampled=True)
    return draft_id


def test_a_reply_rewritten_and_undone_again_and_again_is_one_fault(house: House) -> None:
    opened(house)
    draft_id = drawn(house, 1)
    seen = []
    for again in range(4):
        rewrite(house, draft_id) if not again else say(house, draft_id, "approve")
        review(house.line)
        seen.append(watch(house))
        undo(house.line, message_of(house, draft_id), house.person)
    assert outcome(house, draft_id) == "rewritten"
    assert seen[0][0] > 0
    assert len(set(seen)) == 1
    assert house.rows("SELECT state FROM cell") == [("open",)]


def test_a_clean_draft_approved_again_and_again_calms_once(house: House) -> None:
    opened(house)
    draft_id = drawn(house, 1)
    review(house.line)  # of the precedent
    execute(house, "UPDATE cell SET alarm = 2")
    seen = []
    for _ in range(4):
        say(house, draft_id, "approve")
        review(house.line)
        seen.append(watch(house)[0])
        undo(house.line, message_of(house, draft_id), house.person)
        review(house.line)
    assert 0 < seen[0] < 2
    assert len(set(seen)) == 1
    assert outcome(house, draft_id) == "undone"


def test_a_reply_rewritten_taken_back_and_put_away_is_a_fault(house: House) -> None:
    opened(house)
    draft_id = drawn(house, 1)
    rewrite(house, draft_id)
    undo(house.line, message_of(house, draft_id), house.person)
    dismiss(house.line, comment_of(house, draft_id), house.person, "spam")
    assert outcome(house, draft_id) in {"rewritten", "rejected"}


def test_a_reply_edited_taken_back_and_put_away_is_a_fault(house: House) -> None:
    opened(house)
    draft_id = drawn(house, 1)
    [(text,)] = house.rows("SELECT text FROM draft WHERE id = :id", id=draft_id)
    say(house, draft_id, "edit", text.replace("\n\n", "\n\nSehr gern. ", 1))
    assert outcome(house, draft_id) == "edited"
    undo(house.line, message_of(house, draft_id), house.person)
    dismiss(house.line, comment_of(house, draft_id), house.person, "spam")
    assert outcome(house, draft_id) == "rejected"


def test_a_reply_earns_once_its_channel_took_it(house: House) -> None:
    opened(house)
    execute(house, "UPDATE cell SET account = 1")
    draft_id = waiting(house, 1)
    assert release(house.line) == 1
    review(house.line)
    assert watch(house)[1] == 1
    house.clock.advance(minutes=5)
    deliver(house.line)
    review(house.line)
    assert watch(house)[1] == pytest.approx(1.2)
    review(house.line)
    assert watch(house)[1] == pytest.approx(1.2)
    assert outcome(house, draft_id) == "none"


@pytest.mark.parametrize("state", ["cancelled", "failed"])
def test_a_reply_that_never_left_earns_nothing(house: House, state: str) -> None:
    opened(house)
    execute(house, "UPDATE cell SET account = 1")
    draft_id = waiting(house, 1)
    release(house.line)
    house.rows(
        "WITH d AS (UPDATE message SET state = :state, settled_at = due_at WHERE draft_id = :id"
        " RETURNING 1) SELECT count(*) FROM d",
        state=state,
        id=draft_id,
    )
    review(house.line)
    assert watch(house) == (0, 1)
    assert house.rows("SELECT sent, outcome FROM trial WHERE draft_id = :id", id=draft_id) == [
        (False, "lapsed")
    ]


def test_an_undone_reply_of_the_policy_is_a_fault_and_earns_nothing(house: House) -> None:
    opened(house)
    execute(house, "UPDATE cell SET account = 5")
    draft_id = waiting(house, 1)
    release(house.line)
    undo(house.line, message_of(house, draft_id), house.person)
    review(house.line)
    assert watch(house)[0] > 0
    assert watch(house)[1] == 4


def test_a_closed_cell_of_another_machine_is_taken_up_once(house: House) -> None:
    opened(house)
    execute(house, "UPDATE cell SET state = 'closed', maker = 'another machine'")
    say(house, drawn(house, 1), "approve")
    with house.store.write() as work:
        assert len(work.cells.due()) == 1
    review(house.line)
    with house.store.write() as work:
        assert work.cells.due() == []
