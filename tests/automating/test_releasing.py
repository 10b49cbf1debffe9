"""What an open cell sends, and what it never sends, on a real database."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from uuid import UUID

import pytest

from tests.automating.line import TEXT, drafted, forget_kind, policed, precedent, say
from tests.conftest import House
from triage.automating.proving import taken_back
from triage.automating.releasing import release
from triage.domain.errors import Conflict
from triage.domain.sending import Stopped
from triage.outbox.delivering import deliver
from triage.outbox.overseeing import resume, stop
from triage.replies.deciding import undo


def opened(house: House) -> House:
    """A cell for praise by e-mail that is open, and a precedent to follow."""
    policed(house)
    precedent(house)
    execute(house, "UPDATE cell SET state = 'open', account = 12")
    return house


def execute(house: House, statement: str) -> None:
    house.rows(f"WITH done AS ({statement} RETURNING 1) SELECT count(*) FROM done")


def waiting(house: House, number: int, **more: object) -> UUID:
    draft_id = drafted(house, number, **more)
    forget_kind(house)
    return draft_id


def test_in_shadow_everything_is_counted_and_nothing_leaves(house: House) -> None:
    policed(house)
    precedent(house)
    draft_id = waiting(house, 1)
    assert house.rows("SELECT would_send, why FROM trial WHERE draft_id = :id", id=draft_id) == [
        (True, [])
    ]
    assert release(house.line) == 0
    assert house.state("draft", draft_id) == "proposed"


def test_the_first_of_its_kind_waits_for_a_person(house: House) -> None:
    policed(house)
    waiting(house, 1)
    assert house.rows("SELECT would_send, why FROM trial") == [(False, ["first_of_its_kind"])]


def test_an_open_cell_sends_with_the_notice_and_a_record_of_why(house: House) -> None:
    opened(house)
    draft_id = waiting(house, 1)
    assert release(house.line) == 1
    [(text, kind)] = house.rows(
        "SELECT d.text, a.kind FROM draft d JOIN actor a ON a.id = d.decided_by WHERE d.id = :id",
        id=draft_id,
    )
    assert "Diese Antwort wurde automatisch erstellt." in text
    assert kind == "policy"
    [(outcome,)] = house.rows("SELECT outcome FROM decision WHERE kind = 'automatic'")
    assert outcome["cell"] == "email/praise/de"
    assert {"trials", "clean_at_least", "faults_at_most", "level"} <= set(outcome["evidence"])
    assert house.rows("SELECT automatic FROM message WHERE draft_id = :id", id=draft_id) == [
        (True,)
    ]
    assert release(house.line) == 0
    house.clock.advance(minutes=5)
    deliver(house.line)
    assert [message.draft_id for message, _ in house.channel.sent].count(draft_id) == 1


def test_what_was_drawn_for_review_is_never_sent_by_the_policy(house: House) -> None:
    opened(house)
    draft_id = drafted(house, 1)
    forget_kind(house, sampled=True)
    assert release(house.line) == 0
    assert house.state("draft", draft_id) == "proposed"


def test_a_thread_gets_one_automatic_reply_and_then_a_person(house: House) -> None:
    opened(house)
    waiting(house, 1)
    assert release(house.line) == 1
    house.clock.advance(minutes=5)
    deliver(house.line)
    second = waiting(house, 2, conversation="t1", email="kundin1@example.com")
    assert house.rows("SELECT why FROM trial WHERE draft_id = :id", id=second) == [
        (["automatic_before"],)
    ]


@pytest.mark.parametrize("what", list(Stopped))
def test_the_switch_stops_every_cell(house: House, what: Stopped) -> None:
    opened(house)
    waiting(house, 1)
    stop(house.line, house.brand_id, what, "test", house.person)
    assert release(house.line) == 0
    resume(house.line, house.brand_id, what, house.person)
    assert release(house.line) == 1


def test_a_suspicion_holds_everything_back(house: House) -> None:
    opened(house)
    waiting(house, 1)
    execute(house, "UPDATE cell SET alarm = 1.1")
    assert release(house.line) == 0


def test_without_a_policy_of_the_brand_an_open_cell_sends_nothing(house: House) -> None:
    opened(house)
    waiting(house, 1)
    policed(house, None)
    assert release(house.line) == 0


def test_undoing_a_reply_of_the_policy_counts_as_a_fault(house: House) -> None:
    opened(house)
    draft_id = waiting(house, 1)
    release(house.line)
    [(message_id,)] = house.rows("SELECT id FROM message WHERE draft_id = :id", id=draft_id)
    undo(house.line, message_id, house.person)
    with house.store.write() as work:
        taken_back(work, message_id, house.clock.now())
    assert house.state("draft", draft_id) == "proposed"
    assert house.rows("SELECT outcome FROM trial WHERE draft_id = :id", id=draft_id) == [
        ("rejected",)
    ]
    assert release(house.line) == 0  # it is a person's now


def test_of_a_person_and_the_policy_exactly_one_wins(house: House) -> None:
    opened(house)
    drafts = [drafted(house, number) for number in range(1, 5)]
    forget_kind(house)
    for draft_id in drafts:
        start = Barrier(2)

        def person(draft_id: UUID = draft_id, start: Barrier = start) -> bool:
            start.wait()
            try:
                say(house, draft_id, "approve")
            except Conflict:
                return False
            return True

        def policy(start: Barrier = start) -> None:
            start.wait()
            release(house.line, 1)

        with ThreadPoolExecutor(2) as pool:
            by_hand = pool.submit(person)
            pool.submit(policy).result()
            won = by_hand.result()
        [(sent, count)] = house.rows(
            "SELECT t.sent, (SELECT count(*) FROM message m WHERE m.draft_id = t.draft_id)"
            " FROM trial t WHERE t.draft_id = :id",
            id=draft_id,
        )
        assert count == 1
        assert sent is not won


def test_labels_of_a_comment_decide_whatever_the_file_says(house: House) -> None:
    opened(house)
    warranty = [*[0.01] * 11, 0.99]
    house.heads.says.update(urgent=[0.99], reasons=warranty)
    urgent = waiting(house, 1)
    house.heads.says.update(urgent=[0.01], reasons=[0.01] * 12)
    named = waiting(house, 2, text=f"{TEXT} Rufen Sie mich an: 0171 2345678.")
    rows = house.rows("SELECT draft_id, why FROM trial")
    found = {row[0]: row[1] for row in rows}
    assert "urgent" in found[urgent]
    assert found[named] == ["personal_data"]
    assert release(house.line) == 0


def test_four_eyes_and_a_policy_do_not_go_together(house: House) -> None:
    from triage.domain.desk import DeskRules, FourEyes

    opened(house)
    draft_id = waiting(house, 1)
    shelf = house.line.shelf

    class Strict:
        def get(self, brand_id: UUID) -> object:
            rules = DeskRules(four_eyes=(FourEyes(),))
            return replace(shelf.get(brand_id), desk=rules)

    house.line = replace(house.line, shelf=Strict())  # type: ignore[arg-type] # one method is used
    assert release(house.line) == 0
    assert house.rows("SELECT why FROM trial WHERE draft_id = :id", id=draft_id) == [
        (["four_eyes"],)
    ]
    assert house.rows("SELECT count(*) FROM decision WHERE kind = 'automatic_withheld'") == [(1,)]
