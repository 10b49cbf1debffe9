"""Measuring the checker: what counts as found, what as needless, and that the labels hold."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from triage.domain.comment import Channel
from triage.domain.errors import FileRefused
from triage.domain.reply import Finding, Severity
from triage.evaluation.datasets import objects
from triage.evaluation.replies import FILE, RULES, checked, measure_replies

LABELS = Path(__file__).parents[3] / "models" / FILE
REPLY = "Hello, we will refund you by Friday."


def finding(rule: str, quote: str, severity: Severity = Severity.BLOCK) -> Finding:
    start = REPLY.index(quote)
    return Finding(rule, severity, start, start + len(quote), "")


def rows(tmp_path: Path, *violations: Mapping[str, Any]) -> Path:
    row = {"id": "1", "lang": "en", "split": "dev", "reply": REPLY, "violations": violations}
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(row), "utf-8")
    return path


def measured(path: Path, *findings: Finding) -> dict[str, Mapping[str, Any]]:
    lines = measure_replies(path, lambda row: findings)
    return {line["kind"]: line for line in lines}


MONEY = {"kind": "money", "blocking": True, "quote": "will refund you"}
SHOUTING = {"kind": "capitals", "blocking": False, "quote": "Hello"}
BARE = {"kind": "sign_off", "blocking": True, "quote": ""}


def test_a_finding_at_the_place_finds_it_whatever_its_rule(tmp_path: Path) -> None:
    found = measured(rows(tmp_path, MONEY), finding("grounding.fact", "refund"))
    assert found["money"]["recall"] == 1
    assert found["blocking"]["precision"] == 1


def test_a_finding_elsewhere_is_needless_and_finds_nothing(tmp_path: Path) -> None:
    found = measured(rows(tmp_path, MONEY), finding("promise.money", "by Friday"))
    assert (found["blocking"]["recall"], found["blocking"]["precision"]) == (0, 0)


def test_what_must_not_be_sent_is_not_found_by_a_warning(tmp_path: Path) -> None:
    warned = finding("promise.money", "refund", Severity.WARN)
    assert measured(rows(tmp_path, MONEY), warned)["money"]["recall"] == 0


def test_a_blemish_is_found_by_a_warning_and_blocked_needlessly(tmp_path: Path) -> None:
    path = rows(tmp_path, SHOUTING)
    warned = finding("capitals.shouting", "Hello", Severity.WARN)
    assert measured(path, warned)["capitals"]["recall"] == 1
    blocked = finding("capitals.shouting", "Hello")
    assert measured(path, blocked)["blocking"]["precision"] == 0


def test_what_has_no_place_is_found_by_its_rule_alone(tmp_path: Path) -> None:
    path = rows(tmp_path, BARE)
    assert measured(path, finding("sign_off.missing", "Friday."))["sign_off"]["recall"] == 1
    assert measured(path, finding("greeting.missing", "Friday."))["sign_off"]["recall"] == 0


def test_a_quote_that_is_not_in_the_reply_is_refused_with_its_line(tmp_path: Path) -> None:
    path = rows(tmp_path, MONEY | {"quote": "free money"})
    with pytest.raises(FileRefused, match=r"rows\.jsonl:1"):
        checked(path, lambda row: ())


def labels() -> Sequence[dict[str, Any]]:
    return [row for _, row in objects(LABELS)]


def test_the_labelled_rows_can_be_read_and_are_told_apart() -> None:
    assert len(checked(LABELS, lambda row: ())) == len({row["id"] for row in labels()})
    assert {row["channel"] for row in labels()} <= set(Channel)
    assert {row["split"] for row in labels()} == {"dev", "held"}


@pytest.mark.parametrize("language", ["de", "en"])
def test_there_are_enough_rows_and_clean_ones_among_them(language: str) -> None:
    here = [row for row in labels() if row["lang"] == language]
    assert len(here) >= 220
    assert sum(not row["violations"] for row in here) >= 150


def test_every_kind_has_six_rows_a_language_and_some_held_apart() -> None:
    count: Counter[tuple[str, str]] = Counter()
    held: Counter[tuple[str, str]] = Counter()
    for row in labels():
        for key in {(row["lang"], told["kind"]) for told in row["violations"]}:
            count[key] += 1
            held[key] += row["split"] == "held"
    kinds = {kind for _, kind in count}
    assert kinds > set(RULES)
    for key in ((language, kind) for language in ("de", "en") for kind in kinds):
        if key != ("en", "address"):
            assert count[key] >= 6, key
            assert held[key] >= 3, key
