"""What people had in their hands is theirs: the policy never sends it, whatever came of it."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from tests.automating.line import drafted, say
from tests.automating.test_releasing import opened, waiting
from tests.conftest import House
from triage.automating.releasing import release, release_one
from triage.automating.watching import listen
from triage.domain.sending import Stopped
from triage.outbox.overseeing import stop
from triage.replies.deciding import undo
from triage.replies.queueing import claim, snooze, wake
from triage.understanding.teaching import correct


def message_of(house: House, draft_id: UUID) -> UUID:
    """The reply on its way."""
    [(found,)] = house.rows(
        "SELECT id FROM message WHERE draft_id = :id AND state = 'pending'", id=draft_id
    )
    return UUID(str(found))


def comment_of(house: House, draft_id: UUID) -> UUID:
    [(found,)] = house.rows("SELECT comment_id FROM draft WHERE id = :id", id=draft_id)
    return UUID(str(found))


def undone(house: House, draft_id: UUID) -> None:
    say(house, draft_id, "approve")
    undo(house.line, message_of(house, draft_id), house.person)


def snoozed(house: House, draft_id: UUID) -> None:
    until = house.clock.now() + timedelta(days=1)
    snooze(house.line, comment_of(house, draft_id), until, house.person)


def woken(house: House, draft_id: UUID) -> None:
    snoozed(house, draft_id)
    wake(house.line, comment_of(house, draft_id), house.person)


def reworded(house: House, draft_id: UUID) -> None:
    house.rows(
        "WITH done AS (UPDATE draft SET text = regexp_replace(text, '[.]', '!') WHERE id = :id"
        " RETURNING 1) SELECT count(*) FROM done",
        id=draft_id,
    )


@pytest.mark.parametrize("handle", [undone, snoozed, woken, reworded])
def test_what_a_person_had_in_hand_is_never_sent(
    house: House, handle: Callable[[House, UUID], None]
) -> None:
    opened(house)
    draft_id = waiting(house, 1)
    [(cell_id,)] = house.rows("SELECT id FROM cell")
    handle(house, draft_id)
    assert house.state("draft", draft_id) == "proposed"
    assert release(house.line) == 0
    assert not release_one(house.line, cell_id, draft_id, {})  # nor where it was found before that
    assert house.state("draft", draft_id) == "proposed"


def test_what_somebody_holds_keeps_nothing_else_waiting(house: House) -> None:
    opened(house)
    held, free = waiting(house, 1), waiting(house, 2)
    claim(house.line, comment_of(house, held), house.person)
    assert release(house.line, 1) == 1
    assert (house.state("draft", held), house.state("draft", free)) == ("proposed", "approved")


@pytest.mark.parametrize("what", list(Stopped))
def test_what_is_stopped_is_not_even_looked_at(house: House, what: Stopped) -> None:
    opened(house)
    waiting(house, 1)
    stop(house.line, house.brand_id, what, "test", house.person)
    with house.store.write() as work:
        assert work.trials.waiting(house.clock.now(), 10) == []


def test_a_draft_that_grew_old_is_no_longer_looked_at(house: House) -> None:
    opened(house)
    draft_id = drafted(house, 1)
    house.rows("WITH d AS (UPDATE draft SET state = 'stale' RETURNING 1) SELECT count(*) FROM d")
    listen(house.line)
    assert house.rows("SELECT outcome, counted FROM trial WHERE draft_id = :id", id=draft_id) == [
        ("lapsed", "lapsed")
    ]


def test_labels_a_person_corrects_are_a_fault_of_what_would_have_been_sent(house: House) -> None:
    opened(house)
    draft_id = waiting(house, 1)
    correct(house.line, [comment_of(house, draft_id)], {"intent": "complaint"}, house.person)
    assert house.rows("SELECT outcome FROM trial WHERE draft_id = :id", id=draft_id) == [
        ("rejected",)
    ]
