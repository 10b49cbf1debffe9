"""Rows are read strictly, split the same way everywhere, and public ones never leak into tests."""

import json
from pathlib import Path
from typing import Any

import pytest

from triage.domain.errors import FileRefused
from triage.evaluation.datasets import OWN, Row, own_rows, smallest, split
from triage.evaluation.masking import as_seen
from triage.evaluation.public_sets import public_rows

ROW: dict[str, Any] = {
    "text": "Wo bleibt mein Paket?",
    "lang": "de",
    "sentiment": "neutral",
    "intent": "delivery",
    "also": ["question"],
    "spam": False,
    "urgent": False,
    "reasons": [],
    "engage": True,
}


def write(path: Path, *rows: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")


def test_own_rows_carry_all_labels_and_each_text_once(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", ROW, ROW)
    (row,) = own_rows(tmp_path)
    assert (row.sentiment, row.intent, row.spam, row.engage) == ("neutral", "delivery", False, True)
    assert row.also == frozenset({"question", "delivery"})


@pytest.mark.parametrize(
    "wrong", [{"intent": "shipping"}, {"sentiment": "sad"}, {"also": ["shipping"]}]
)
def test_an_unknown_label_is_refused_by_file_and_line(
    tmp_path: Path, wrong: dict[str, Any]
) -> None:
    write(tmp_path / "a.jsonl", ROW, ROW | {"text": "x"} | wrong)
    with pytest.raises(FileRefused, match=r"a\.jsonl:2"):
        own_rows(tmp_path)


def test_a_row_may_speak_of_some_heads_only(tmp_path: Path) -> None:
    post = {"text": "Schnee in München", "lang": "de", "sentiment": "neutral"}
    write(tmp_path / "a.jsonl", post, ROW, ROW | {"text": "x", "toxic": True})
    found = own_rows(tmp_path)
    assert (found[0].sentiment, found[0].intent, found[0].also) == ("neutral", None, None)
    assert (found[0].spam, found[0].toxic) == (None, None)
    assert [row.toxic for row in found[1:]] == [False, True]


def test_a_flag_that_is_no_flag_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", ROW | {"spam": "no"})
    with pytest.raises(FileRefused, match=r"a\.jsonl:1.*spam must be true or false"):
        own_rows(tmp_path)


def test_models_read_rows_as_the_line_would() -> None:
    row = Row("Mail an petra.lindqvist@example.org bitte", "de", OWN)
    assert as_seen(row) == "Mail an [[EMAIL_1]] bitte"


def test_a_row_without_labels_and_broken_json_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", {"text": "x"})
    with pytest.raises(FileRefused, match=r"a\.jsonl:1"):
        own_rows(tmp_path)
    (tmp_path / "a.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(FileRefused, match="not JSON"):
        own_rows(tmp_path)


def test_a_fifth_is_kept_apart_whatever_the_order() -> None:
    rows = [Row(f"text {number}", "en", "own") for number in range(2_000)]
    training, kept_apart = split(rows)
    assert 340 < len(kept_apart) < 460
    assert {row.text for row in split(reversed(rows))[1]} == {row.text for row in kept_apart}
    assert not {row.text for row in training} & {row.text for row in kept_apart}


def test_public_rows_leave_out_texts_we_test_on(tmp_path: Path) -> None:
    tweets = [
        {"text": text, "lang": "de", "source": "sb10k", "sentiment": "positive"}
        for text in ("schön", "toll")
    ]
    write(tmp_path / "sb10k" / "train.jsonl", *tweets)
    rows, sets = public_rows(tmp_path, frozenset({"toll"}))
    assert [row.text for row in rows] == ["schön"]
    assert rows[0].intent is None
    assert rows[0].spam is None
    assert [entry.name for entry in sets] == ["sb10k"]


def test_without_public_sets_there_are_just_none(tmp_path: Path) -> None:
    assert public_rows(tmp_path / "absent", frozenset()) == ([], [])


def test_a_sample_does_not_depend_on_the_order() -> None:
    rows = [Row(str(number), "en", "x") for number in range(50)]
    assert smallest(rows, 7) == smallest(rows[::-1], 7)
