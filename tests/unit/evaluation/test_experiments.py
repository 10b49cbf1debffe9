"""The hand-written experiments hold what their figures claim, and the figures stand."""

from pathlib import Path

import pytest

from triage.adapters.encoder_packed import PackedEncoder
from triage.adapters.heads_layered import LayeredHeads
from triage.evaluation.duplicates import measure_duplicates
from triage.evaluation.languages import bucket, measure_languages, read_rows
from triage.language.identification import LanguageIdentifier

MODELS = Path(__file__).resolve().parents[3] / "models"


def test_duplicates_are_found_with_a_precision_of_at_least_97_in_100(
    encoder: PackedEncoder,
) -> None:
    center = LayeredHeads(MODELS / "heads").center
    rows = measure_duplicates(encoder, center, MODELS / "experiments" / "duplicates.jsonl")
    for language in ("de", "en"):
        known = [r for r in rows if r["language"] == language and r["same_person"]]
        assert sum(row["duplicates"] for row in known) >= 60
        assert sum(row["others"] for row in known) >= 120
    assert all(row["precision"] >= 0.97 for row in rows)
    assert all(row["recall"] >= 0.19 for row in rows)


def test_other_languages_are_not_called_german_or_english() -> None:
    rows = read_rows(MODELS / "experiments" / "languages.jsonl")
    table = measure_languages(LanguageIdentifier().identify, [r for r in rows if r[1] != "und"])
    other = [row for row in table if row["language"] == "other"]
    assert sum(row["rows"] for row in other) >= 150
    assert all(row["right"] >= 0.97 for row in other)
    assert all(row["wrong"] <= 0.07 for row in table)


@pytest.mark.parametrize(("text", "length"), [("a b c", "1-3 words"), ("a b c d", "4-8 words")])
def test_lengths_are_told_in_words(text: str, length: str) -> None:
    assert bucket(text) == length
