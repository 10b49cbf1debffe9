"""A replay of the log tells what would have left, and what people and customers said of it."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from triage.automation.dryrun import dry_run
from triage.domain.policy import TrialOutcome

START = datetime(2026, 11, 2, tzinfo=UTC)
END = START + timedelta(days=7)


def record(kind: str, number: int, hour: int, **more: Any) -> Mapping[str, Any]:
    plain = {"draft_id": UUID(int=number), "inputs": {}, "outcome": {}, "reason": ""}
    told = {"kind": kind, "comment_id": UUID(int=900 + number), "actor": "person"}
    return {**plain, **told, "at": START + timedelta(hours=hour), **more}


def draft(number: int, hour: int, why: tuple[str, ...] = (), sampled: bool = False) -> Any:
    told = {
        "draft": str(UUID(int=number)),
        "cell": "email/praise/de",
        "why": list(why),
        "sampled": sampled,
    }
    return record("draft", number, hour, outcome={"draft": f"t{number}", "automation": told})


def approve(number: int, hour: int, text: str, changed: float = 0.0, shown: str = "") -> Any:
    inputs = {"draft": shown or f"t{number}"}
    return record(
        "approve", number, hour, inputs=inputs, outcome={"text": text, "changed": changed}
    )


def test_each_draft_is_counted_by_what_became_of_it() -> None:
    log = [
        draft(1, 1),
        draft(2, 1),
        draft(3, 1),
        draft(4, 1),
        draft(5, 1, sampled=True),
        draft(6, 1, why=("urgent", "personal_data")),
        draft(7, 1),
        draft(8, 1),
        approve(1, 2, "t1"),
        approve(2, 2, "other", 0.1),
        approve(3, 2, "other", 0.6),
        record("reject", 4, 2),
        record("reject", 5, 2),
        record("reject", 6, 2),
        approve(7, 2, "chosen", 0.0, shown="an alternative"),
    ]
    found = dry_run(log, START, END)
    [run] = found.cells
    assert (run.drafts, run.would_send, run.reviewed) == (8, 7, 1)
    assert (run.clean, run.edited, run.faults, run.unknown) == (1, 1, 3, 1)
    assert run.why == {"urgent": 1, "personal_data": 1}
    assert [one.draft_id.int for one in found.mistakes] == [3, 4, 7]
    assert {one.outcome for one in found.mistakes} == {
        TrialOutcome.REWRITTEN,
        TrialOutcome.REJECTED,
    }


def test_an_undone_approval_says_nothing_and_an_undone_automatic_reply_is_a_fault() -> None:
    undone = {"draft_id": None}
    log = [
        draft(1, 1),
        draft(2, 1),
        approve(1, 2, "t1"),
        record("automatic", 2, 2, actor="policy"),
        record("undo", 1, 3, **undone),
        record("undo", 2, 3, **undone),
    ]
    [run] = dry_run(log, START, END).cells
    assert (run.sent, run.unknown, run.faults) == (1, 1, 1)


def test_a_customer_who_came_back_makes_a_clean_reply_a_mistake() -> None:
    log = [draft(1, 1), approve(1, 2, "t1"), record("customer_again", 1, 30, reason="complained")]
    log[2] = {**log[2], "draft_id": None}
    [mistake] = dry_run(log, START, END).mistakes
    assert mistake.outcome is TrialOutcome.COMPLAINED


def test_only_the_drafts_of_that_time_are_counted() -> None:
    log = [draft(1, -5), draft(2, 1), draft(3, 24 * 8)]
    [run] = dry_run(log, START, END).cells
    assert run.drafts == 1
    assert dry_run([], START, END).cells == ()


def test_a_fault_stays_one_and_a_key_speaks_for_its_people() -> None:
    key = {"actor": "api_key"}
    log = [
        *(draft(number, 1) for number in range(1, 6)),
        approve(1, 2, "other", 0.6),
        record("undo", 1, 3),
        approve(1, 4, "t1"),
        {**approve(2, 2, "t2"), **key},
        record("reject", 3, 2, **key),
        record("correct", 4, 2, draft_id=None),
        approve(5, 2, "t5"),
        record("correct", 5, 3, draft_id=None),
    ]
    found = dry_run(log, START, END)
    [run] = found.cells
    assert (run.clean, run.faults, run.unknown) == (2, 3, 0)
    assert [one.draft_id.int for one in found.mistakes] == [1, 3, 4]
