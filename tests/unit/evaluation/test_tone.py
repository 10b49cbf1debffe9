"""The tone head: what ships is what its manifest and card say, and training is repeatable."""

import hashlib
import json
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from tests.doubles import HashEncoder
from triage.domain.errors import FileRefused
from triage.evaluation.tone import (
    SENTENCES,
    Lexicon,
    Sentence,
    known_words,
    measure_tone,
    read_sentences,
    word_vectors,
    write_tone,
)
from triage.evaluation.tone_card import tone_card
from triage.guidelines.tone import MEASURES, ToneHead

MODELS = Path(__file__).parents[3] / "models"
SHIPPED = files("triage.guidelines.tone")


@pytest.fixture(scope="module")
def sentences() -> tuple[list[Sentence], list[Sentence]]:
    return read_sentences(MODELS / SENTENCES)


def manifest_shipped() -> dict[str, object]:
    found: dict[str, object] = json.loads(SHIPPED.joinpath("manifest.json").read_text("utf-8"))
    return found


def test_the_shipped_weights_are_those_of_the_manifest() -> None:
    data = SHIPPED.joinpath("weights.safetensors").read_bytes()
    assert hashlib.sha256(data).hexdigest() == manifest_shipped()["sha256"]


def test_the_card_and_the_figures_are_those_of_the_shipped_head(
    sentences: tuple[list[Sentence], list[Sentence]],
) -> None:
    head, manifest = ToneHead.packaged(), manifest_shipped()
    assert json.loads(json.dumps(measure_tone(head, sentences[1]))) == manifest["metrics"]
    card = (MODELS / "tone" / "README.md").read_text("utf-8")
    assert card == tone_card(manifest, len(head.words))


def test_the_shipped_head_tells_good_sentences_from_others(
    sentences: tuple[list[Sentence], list[Sentence]],
) -> None:
    for line in measure_tone(ToneHead.packaged(), sentences[1]):
        assert line["auroc"] >= 0.8, line
        assert line["precision"] >= 0.6, line


def test_every_measure_has_rows_in_both_languages(
    sentences: tuple[list[Sentence], list[Sentence]],
) -> None:
    rows = [*sentences[0], *sentences[1]]
    for language in ("de", "en"):
        for measure in MEASURES:
            named = [row for row in rows if row.language == language and measure in row.tone]
            assert len(named) >= 75
    assert len({(row.language, row.text) for row in rows}) == len(rows)


def test_training_twice_writes_the_same_bytes(
    sentences: tuple[list[Sentence], list[Sentence]], tmp_path: Path
) -> None:
    rows = sentences[0][::3]
    words = known_words(rows, tmp_path)
    lexicon = Lexicon(words, word_vectors(HashEncoder(), words))
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
        write_tone(folder, rows, sentences[1], lexicon)
    first, second = ((folder / "weights.safetensors").read_bytes() for folder in folders)
    assert first == second


def test_words_are_known_from_the_rows_or_from_several_comments(tmp_path: Path) -> None:
    comments = [{"text": "Birne"}] * 3 + [{"text": "Quitte"}]
    (tmp_path / "x.jsonl").write_text("\n".join(map(json.dumps, comments)), "utf-8")
    assert known_words([Sentence("Apfel!", "de", frozenset())], tmp_path) == ["apfel", "birne"]


@pytest.mark.parametrize(
    "row", [{"text": "a", "lang": "fr"}, {"text": "a", "lang": "de", "tone": ["rude"]}]
)
def test_a_row_of_another_language_or_tone_is_refused(
    row: dict[str, object], tmp_path: Path
) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(row), "utf-8")
    with pytest.raises(FileRefused, match=r"rows\.jsonl:1"):
        read_sentences(path)


def test_word_vectors_need_fewer_dimensions_than_words() -> None:
    vectors = word_vectors(HashEncoder(), ["apfel", "birne", "quitte"])
    assert vectors.shape == (3, 3)
    assert np.isfinite(vectors).all()
