"""Sections run on a bench of doubles, say how far they are, and fit a terminal."""

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.doubles import HashEncoder, PlainHeads, identify, reference
from triage.domain.statement import Statement
from triage.evaluation.bench import CHUNK, Bench, Section, Talking
from triage.evaluation.report import Layout, text
from triage.evaluation.sections import SECTIONS

ROOT = Path(__file__).parents[3]


class StillYardstick:
    """Does nothing, at a known speed."""

    dtype = "float32"
    threads = 2

    def encode(self, texts: Sequence[str]) -> object:
        return None

    def work(self, texts: Sequence[str]) -> float:
        return 1e9

    def peak(self) -> float:
        return 1e12


class EvenStatements:
    """Sees every kind in every sentence alike."""

    version = "double"

    def read(self, sentences: Sequence[str]) -> list[Mapping[Statement, float]]:
        return [dict.fromkeys(Statement, 1 / len(Statement)) for _ in sentences]

    def near(self, sentence: str, passages: Sequence[str]) -> float:
        return 0.0


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """A small models folder: a tenth of the training rows, the experiments whole."""
    (tmp_path / "training").mkdir()
    for path in sorted((ROOT / "models" / "training").glob("*.jsonl")):
        lines = path.read_text("utf-8").splitlines()[::10]
        (tmp_path / "training" / path.name).write_text("\n".join(lines), "utf-8")
    for name in ("tone", "statements"):
        shutil.copytree(ROOT / "models" / "training" / name, tmp_path / "training" / name)
    shutil.copytree(ROOT / "models" / "experiments", tmp_path / "experiments")
    encoder, heads = HashEncoder(), PlainHeads()
    return Bench(
        encoder=encoder,
        heads=heads,
        identify=identify,
        trainer=lambda model: pytest.fail("no own intents here"),
        reference=lambda: reference(encoder, heads),
        yardstick=StillYardstick,
        reviewer=lambda: lambda row: (),
        statements=EvenStatements,
        models=tmp_path,
        public=None,
    )


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name)
def test_a_section_can_be_run_written_and_shown(section: Section, bench: Bench) -> None:
    lines = section.run(bench)
    assert lines or section.public
    json.dumps(lines)
    for table in section.tables(lines):
        assert max(map(len, text(table, 100).splitlines())) <= 100
        assert len(table.headings) > table.keys
        assert not any(set(row[table.keys :]) == {"–"} for row in table.rows)


def test_names_are_told_apart() -> None:
    names = [section.name for section in SECTIONS]
    assert len(set(names)) == len(names)


def test_the_guide_names_every_section_and_what_is_slow() -> None:
    guide = (ROOT / "docs" / "how-to" / "evaluate.md").read_text("utf-8")
    for section in SECTIONS:
        slow = " (slow)" if section.slow else ""
        assert f"| `{section.name}`{slow} |" in guide, section.name


def test_a_section_says_what_it_does(bench: Bench) -> None:
    def measure(given: Bench) -> list[dict[str, Any]]:
        given.encoder.encode(["text"] * (CHUNK + 1))
        return [{"set": "all", "rows": 1}]

    said: list[tuple[str, int, int]] = []
    section = Section("mine", "mine", Layout({"set": "set"}, {"rows": "rows"}), measure)
    section.run(bench, lambda message, done=0, total=0: said.append((message, done, total)))
    assert said == [
        ("mine: measuring", 0, 0),
        ("mine: encoding", 0, CHUNK + 1),
        ("mine: encoding", CHUNK, CHUNK + 1),
        ("mine: measuring", 0, 0),
    ]


@pytest.mark.parametrize("count", [0, 1, CHUNK, 2 * CHUNK + 1])
def test_telling_changes_no_vector(count: int) -> None:
    texts = [f"text {number}" for number in range(count)]
    told = Talking(HashEncoder(), lambda message, done=0, total=0: None).encode(texts)
    plain = HashEncoder().encode(texts)
    assert np.array_equal(told.vectors, plain.vectors)
    assert np.array_equal(told.features, plain.features)


def test_the_reviewing_experiment_needs_public_sets(bench: Bench) -> None:
    [section] = [section for section in SECTIONS if section.name == "active"]
    assert section.run(replace(bench, public=None)) == []
