"""Somebody's own labelled rows: few are enough, and no figure stands for nothing."""

from typing import Any

from tests.doubles import HashEncoder, PlainHeads
from triage.evaluation.datasets import Row
from triage.evaluation.own_file import measure_rows


def row(**labels: Any) -> Row:
    return Row("schlecht", "de", "file", **labels)


def test_one_row_of_each_label_set_is_enough() -> None:
    rows = [
        row(sentiment="negative"),
        row(intent="complaint", also=frozenset({"complaint"})),
        row(spam=True),
        row(urgent=True),
        row(engage=True),
        row(toxic=True),
    ]
    lines = measure_rows("my.csv", rows, PlainHeads(), HashEncoder())
    heads = ["sentiment", "intent", "also_intents", "spam", "urgent", "engage", "toxic"]
    assert [line["head"] for line in lines] == heads
    assert all(line["rows"] == 1 for line in lines)


def test_what_no_row_can_say_is_left_out() -> None:
    rows = [Row("gut", "de", "file", spam=False), Row("fein", "de", "file", spam=False)]
    [line] = measure_rows("my.csv", rows, PlainHeads(), HashEncoder())
    assert line["accuracy"] == 1
    assert line["majority"] == 1
    assert not {"auroc", "recall", "precision", "low", "recall_sparing_99"} & set(line)


def test_both_answers_give_all_figures() -> None:
    rows = [Row("gut", "de", "file", spam=False), Row("Gewinn!", "de", "file", spam=True)]
    [line] = measure_rows("my.csv", rows, PlainHeads(), HashEncoder())
    assert {"auroc", "recall", "precision", "low", "recall_sparing_99"} <= set(line)
    assert line["majority"] == 0.5


def test_languages_stand_apart() -> None:
    rows = [Row("gut", "de", "file", toxic=False), Row("bad", "en", "file", toxic=True)]
    lines = measure_rows("my.csv", rows, PlainHeads(), HashEncoder())
    assert [(line["language"], line["accuracy"]) for line in lines] == [("de", 1.0), ("en", 0.0)]
