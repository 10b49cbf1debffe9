"""How a cell opens and closes: by its record alone, with every step on record."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from tests.automating.line import USUAL, drafted, forget_kind, policed, precedent, say
from tests.conftest import House
from triage.automating import steering
from triage.automating.releasing import release
from triage.automating.watching import listen, review
from triage.domain.errors import Conflict, NotEarned, RowRefused
from triage.domain.policy import CellState
from triage.drafting.composer import Composer
from triage.outbox.delivering import deliver

COPIES = """
    WITH d AS (
        INSERT INTO draft (id, brand_id, comment_id, state, text, language, writer,
            conversation_revision, labels_revision, guidelines_version, created_at)
        SELECT gen_random_uuid(), brand_id, comment_id, 'rejected', text, language, writer,
            conversation_revision, labels_revision, guidelines_version, created_at
        FROM (SELECT * FROM draft ORDER BY created_at DESC, id DESC LIMIT 1) o,
             generate_series(1, :count) RETURNING id),
    t AS (
        INSERT INTO trial (draft_id, brand_id, cell_id, comment_id, conversation_id, maker,
            text_hash, would_send, why, sampled, mix, sent, outcome, counted, created_at,
            decided_at)
        SELECT d.id, brand_id, cell_id, comment_id, conversation_id, maker, text_hash, true, '{}',
            :sampled, CASE WHEN :topic = '' THEN mix ELSE
                mix || jsonb_build_object('topic', CAST(:topic AS text)) END,
            false, :outcome, 'none', :now, :now
        FROM (SELECT * FROM trial ORDER BY created_at DESC, draft_id DESC LIMIT 1) o, d
        RETURNING 1)
    SELECT count(*) FROM d
"""


def copied(house: House, count: int, outcome: str, sampled: bool = True, topic: str = "") -> None:
    """More trials like the newest one, with this outcome: drafting hundreds would take minutes."""
    house.clock.advance(seconds=1)
    house.rows(
        COPIES,
        count=count,
        sampled=sampled,
        outcome=outcome,
        topic=topic,
        now=house.clock.now(),
    )
    house.clock.advance(seconds=1)


def cell_of(house: House) -> tuple[UUID, str, str]:
    [(cell_id, state, cause)] = house.rows("SELECT id, state, cause FROM cell")
    return cell_id, state, cause


def earned(house: House, by_itself: bool = True) -> UUID:
    """A cell whose record is good enough."""
    policed(house, replace(USUAL, by_itself=by_itself))
    precedent(house)
    drafted(house, 1)
    copied(house, 40, "clean")
    review(house.line)
    return cell_of(house)[0]


def test_a_cell_opens_by_itself_once_the_record_proves_it_and_not_before(house: House) -> None:
    policed(house)
    precedent(house)
    drafted(house, 1)
    copied(house, 29, "clean")
    review(house.line)
    assert cell_of(house)[1] == "shadow"
    copied(house, 1, "clean")
    assert review(house.line) == 1
    assert cell_of(house)[1:] == ("open", "earned")
    [(outcome,)] = house.rows("SELECT outcome FROM decision WHERE kind = 'cell'")
    assert (outcome["from"], outcome["to"]) == ("shadow", "open")
    assert outcome["evidence"]["trials"] == 30
    assert outcome["evidence"]["clean_at_least"] > USUAL.level


def test_people_open_only_what_is_earned_and_close_what_they_like(house: House) -> None:
    policed(house, replace(USUAL, by_itself=False))
    precedent(house)
    drafted(house, 1)
    cell_id, _, _ = cell_of(house)
    with pytest.raises(NotEarned) as found:
        steering.steer(house.line, cell_id, CellState.OPEN, house.person)
    assert found.value.missing == ("too_few", "below_level", "over_budget")
    copied(house, 40, "clean")
    review(house.line)
    assert cell_of(house)[1] == "shadow"  # the file wants a person's word
    opened = steering.steer(house.line, cell_id, CellState.OPEN, house.person, "Sieht gut aus.")
    assert (opened.cell.state, opened.account) == (CellState.OPEN, 1.0)
    steering.steer(house.line, cell_id, CellState.CLOSED, house.person)
    with pytest.raises(Conflict):
        steering.steer(house.line, cell_id, CellState.OPEN, house.person)
    again = steering.steer(house.line, cell_id, CellState.SHADOW, house.person)
    assert again.record.tally.trials == 0  # trust is earned anew
    history = steering.one(house.line, cell_id)[1]
    assert [move["outcome"]["to"] for move in history] == ["shadow", "closed", "open"]
    assert {move["actor"] for move in history} == {"Ina"}


def test_faults_hold_an_open_cell_back_and_then_close_it(house: House) -> None:
    cell_id = earned(house)
    copied(house, 1, "rejected")
    review(house.line)
    standing, _ = steering.one(house.line, cell_id)
    assert (standing.cell.state, standing.holds) == (CellState.OPEN, True)
    assert release(house.line) == 0
    copied(house, 3, "rewritten", sampled=False)
    assert review(house.line) == 1
    assert cell_of(house)[1:] == ("closed", "faults")
    [(outcome,)] = house.rows(
        "SELECT outcome FROM decision WHERE kind = 'cell' AND outcome ->> 'to' = 'closed'"
    )
    assert outcome["evidence"]["faults"] == 4


def test_clean_reviews_talk_a_suspicion_down(house: House) -> None:
    cell_id = earned(house)
    copied(house, 1, "rejected")
    copied(house, 20, "clean", sampled=False)  # all of them count while all are held back
    review(house.line)
    assert not steering.one(house.line, cell_id)[0].holds


def test_another_mix_of_comments_closes_it(house: House) -> None:
    earned(house)
    copied(house, 100, "clean")
    review(house.line)
    assert cell_of(house)[1] == "open"
    copied(house, 100, "clean", topic="recall")
    review(house.line)
    assert cell_of(house)[1:] == ("closed", "drift")
    [(drift,)] = house.rows("SELECT outcome -> 'drift' FROM decision WHERE outcome ? 'drift'")
    assert drift["feature"] == "topic"
    assert drift["index"] > drift["chance"]


def test_another_machine_starts_the_record_anew(house: House) -> None:
    cell_id = earned(house)
    house.clock.advance(minutes=1)
    house.line = replace(house.line, models=(Composer(),))  # another pair of writers
    drafted(house, 2)
    house.clock.advance(minutes=1)
    assert review(house.line) == 1
    standing, _ = steering.one(house.line, cell_id)
    assert (standing.cell.state, standing.cell.cause) == (CellState.SHADOW, "machine")
    assert standing.cell.maker.startswith("composer-2+composer-2")
    assert standing.record.tally.trials == 0
    assert release(house.line) == 0


def test_drafts_left_lying_do_not_count_as_approved(house: House) -> None:
    policed(house)
    precedent(house)
    drafted(house, 1)
    cell_id, _, _ = cell_of(house)
    assert steering.one(house.line, cell_id)[0].record.tally.waiting == 1
    house.clock.advance(days=4)
    tally = steering.one(house.line, cell_id)[0].record.tally
    assert (tally.trials, tally.clean, tally.silent, tally.waiting) == (1, 0, 1, 0)


@pytest.mark.parametrize(
    ("words", "heads", "outcome"),
    [
        ("Und wann kommt die nächste Lieferung?", {}, "reopened"),
        (
            "Das ist falsch, ich bin verärgert!",
            {"sentiment": [0.02, 0.03, 0.9, 0.05]},
            "complained",
        ),
    ],
)
def test_a_customer_who_writes_again_tells_of_a_fault(
    house: House, words: str, heads: dict[str, list[float]], outcome: str
) -> None:
    cell_id = earned(house)
    draft_id = drafted(house, 2)
    forget_kind(house)
    assert release(house.line) >= 1
    house.clock.advance(minutes=5)
    deliver(house.line)
    review(house.line)
    house.clock.advance(hours=1)
    house.heads.says.update(heads)
    drafted(house, 3, conversation="t2", email="kundin2@example.com", text=words)
    listen(house.line)
    review(house.line)
    assert house.rows("SELECT outcome FROM trial WHERE draft_id = :id", id=draft_id) == [(outcome,)]
    assert steering.one(house.line, cell_id)[0].holds
    assert house.rows("SELECT reason FROM decision WHERE kind = 'customer_again'") == [(outcome,)]


def test_a_person_sets_the_level_and_an_open_cell_must_pass_it(house: House) -> None:
    cell_id = earned(house)
    with pytest.raises(RowRefused):
        steering.set_level(house.line, cell_id, 0.5, house.person)
    done = steering.set_level(house.line, cell_id, 0.99, house.person, "strenger")
    assert (done.cell.state, done.record.missing) == (CellState.CLOSED, ("below_level",))
    back = steering.set_level(house.line, cell_id, None, house.person)
    assert back.cell.level is None


def test_the_dry_run_counts_what_the_trials_count(house: House) -> None:
    policed(house)
    precedent(house)
    drafts = [drafted(house, number) for number in range(1, 8)]
    say(house, drafts[0], "approve")
    say(house, drafts[1], "reject")
    before = house.rows("SELECT text FROM draft WHERE id = :id", id=drafts[2])[0][0]
    kept = before.split("\n\n")
    say(house, drafts[2], "edit", "\n\n".join([kept[0], "Vielen Dank!", kept[-1]]))
    now = house.clock.now()
    found = steering.replay(house.line, house.brand_id, now - timedelta(days=7), now + timedelta(1))
    [run] = found.cells
    [counted] = house.rows(
        "SELECT count(*), count(*) FILTER (WHERE would_send),"
        " count(*) FILTER (WHERE would_send AND sampled),"
        " count(*) FILTER (WHERE would_send AND NOT sampled AND outcome = 'clean'),"
        " count(*) FILTER (WHERE would_send AND NOT sampled AND outcome IN"
        " ('rewritten', 'rejected')),"
        " count(*) FILTER (WHERE would_send AND NOT sampled AND outcome = 'none') FROM trial"
    )
    assert (run.drafts, run.would_send, run.reviewed) == counted[:3]
    assert (run.clean, run.faults, run.unknown) == counted[3:]
    assert run.cell == "email/praise/de"
    mistakes = house.rows(
        "SELECT draft_id FROM trial WHERE would_send AND NOT sampled"
        " AND outcome IN ('rewritten', 'rejected') ORDER BY created_at, draft_id"
    )
    assert sorted(one.draft_id for one in found.mistakes) == sorted(row[0] for row in mistakes)
    later = steering.replay(house.line, house.brand_id, now + timedelta(hours=1))
    assert later.cells == ()
