"""Published results: each has its source, and stands where the same thing was measured."""

from pathlib import Path

import pytest

from triage.evaluation.references import REFERENCES, Reference, beside

GUIDE = Path(__file__).parents[3] / "docs" / "how-to" / "evaluate.md"


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda one: f"{one.set} {one.metric}")
def test_each_can_be_cited(reference: Reference) -> None:
    assert 0 < reference.value < 1
    assert reference.url.startswith("https://aclanthology.org/")
    assert reference.source.split()[-1].isdigit()
    assert reference.source in reference.sentence
    assert f"{reference.value:.3f}" in reference.sentence


def test_the_guide_names_every_source() -> None:
    text = GUIDE.read_text("utf-8")
    assert all(reference.url in text for reference in REFERENCES)


def test_only_what_was_measured_is_compared() -> None:
    line = {"set": "semeval2017 test", "head": "sentiment"}
    assert [one.metric for one in beside([line])] == ["macro_recall"]
    assert beside([line | {"head": "toxic"}]) == []
    assert beside([{"set": "own, kept apart", "head": "sentiment"}]) == []


def test_own_intents_are_compared_with_the_same_number_of_examples() -> None:
    found = beside([{"set": "banking77", "head": "own intents", "examples": 10}])
    assert [round(one.value, 2) for one in found] == [0.85]
    assert "10 examples an intent" in found[0].sentence
