"""`triage evaluate` on doubles: what is printed, written and refused."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tests.doubles import HashEncoder, PlainHeads, identify
from triage.cli import app
from triage.domain.errors import FileRefused, ModelUnusable
from triage.evaluation.bench import Bench, Section
from triage.evaluation.report import Layout
from triage.ports import Vector

LAYOUT = Layout({"set": "set"}, {"rows": "rows", "accuracy": "accuracy"})


class Identifier:
    """The double of `bootstrap.LazyIdentifier`."""

    identify = staticmethod(identify)


def quick(bench: Bench) -> list[dict[str, Any]]:
    return [{"set": "banking77", "head": "own intents", "rows": 3, "accuracy": 0.5}]


def public_only(bench: Bench) -> list[dict[str, Any]]:
    return quick(bench) if bench.public else []


@pytest.fixture(autouse=True)
def doubles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("triage.bootstrap.encoder", lambda settings: HashEncoder())
    monkeypatch.setattr("triage.bootstrap.heads", lambda settings: PlainHeads())
    monkeypatch.setattr("triage.bootstrap.LazyIdentifier", Identifier)
    sections = (
        Section("quick", "something quick", LAYOUT, quick),
        Section("public", "something public", LAYOUT, public_only, public=True),
        Section("long", "something slow", LAYOUT, quick, slow=True),
    )
    monkeypatch.setattr("triage.evaluation.sections.SECTIONS", sections)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["evaluate", *map(str, words)])


def refused(*words: str | Path) -> str:
    result = run(*words)
    assert result.exit_code == 1
    assert isinstance(result.exception, FileRefused)
    return str(result.exception)


def written(path: Path, rows: Sequence[dict[str, Any]]) -> Path:
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


def public_sets(folder: Path) -> Path:
    (folder / "sb10k").mkdir(parents=True)
    (folder / "sb10k" / "test.jsonl").touch()
    return folder


def test_quick_sections_are_measured_and_what_is_missing_is_said(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    result = run("--json", out)
    assert result.exit_code == 0, result.output
    assert "something quick" in result.stdout
    assert "0.500" in result.stdout
    assert "something slow" not in result.stdout
    assert "left out, as slow (--slow adds them): long" in result.stderr
    assert "--data names the folder" in result.stderr
    assert "public: nothing to measure without public sets" in result.stderr
    report = json.loads(out.read_text("utf-8"))
    assert set(report["sections"]) == {"quick", "public"}
    assert report["sections"]["quick"][0]["accuracy"] == 0.5
    assert set(report["versions"]) == {"triage", "heads", "encoder"}
    assert report["versions"]["heads"] == "plain-1"


def test_what_others_published_stands_below_with_its_source() -> None:
    told = run("--only", "quick").stdout
    assert "Casanueva et al. 2020" in told
    assert max(map(len, told.splitlines())) <= 100


def test_one_section_can_be_asked_for_the_slow_ones_too(tmp_path: Path) -> None:
    result = run("--only", "long")
    assert "something slow" in result.stdout
    assert "something quick" not in result.stdout
    every = run("--slow", "--data", public_sets(tmp_path / "data"))
    assert every.stdout.count("something") == 3


def test_an_unknown_section_is_refused_with_those_there_are() -> None:
    assert refused("--only", "quik").endswith("there are quick, public, long.")


def test_a_folder_without_public_sets_is_refused(tmp_path: Path) -> None:
    assert "no folder" in refused("--data", tmp_path / "none")
    assert "no public set" in refused("--data", tmp_path)


def test_a_place_that_cannot_be_written_is_refused_first(tmp_path: Path) -> None:
    assert "no folder" in refused("--json", tmp_path / "none" / "out.json")


def test_damaged_heads_are_told_before_anything_is_measured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Damaged(PlainHeads):
        @property
        def center(self) -> Vector:
            raise ModelUnusable("The weights have another checksum.")

    monkeypatch.setattr("triage.bootstrap.heads", lambda settings: Damaged())
    result = run("--only", "quick")
    assert isinstance(result.exception, ModelUnusable)
    assert result.stdout == ""


def test_pages_are_not_written_without_the_public_sets_in_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sections = (Section("heads", "labels", LAYOUT, quick, public=True),)
    monkeypatch.setattr("triage.evaluation.sections.SECTIONS", sections)
    assert "--data" in refused("--write")


def test_a_labelled_file_is_measured_by_language(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"text": "Das ist nicht gut", "sentiment": "negative", "spam": False},
        {"text": "Great", "lang": "en", "sentiment": "negative", "intent": "complaint"},
        {"text": "Bad", "lang": "en", "sentiment": "positive"},
    ]
    out = tmp_path / "out.json"
    result = run(written(tmp_path / "my.jsonl", rows), "--json", out)
    assert result.exit_code == 0, result.output
    lines = json.loads(out.read_text("utf-8"))["sections"]["file"]
    found = {(line["head"], line["language"]): line for line in lines}
    assert set(found) == {
        *(("sentiment", "de"), ("sentiment", "en")),
        *(("intent", "en"), ("spam", "de")),
    }
    assert found["sentiment", "en"]["accuracy"] == 0.5
    assert found["sentiment", "en"]["majority"] == 0.5
    assert "auroc" not in found["spam", "de"], "all rows say no"
    assert "my.jsonl" in result.stdout


def test_a_csv_does_as_well(tmp_path: Path) -> None:
    path = tmp_path / "my.csv"
    path.write_text("text;sprache;toxic;also\nDu Trottel;de;ja;\nDanke;de;nein;none\n", "utf-8")
    result = run(path)
    assert result.exit_code == 0, result.output
    assert "toxic" in result.stdout
    assert "also_intents" in result.stdout


@pytest.mark.parametrize("content", ["", "   \n", '{"text": "no label"}'])
def test_a_file_of_nothing_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "my.jsonl"
    path.write_text(content, "utf-8")
    assert "my.jsonl" in refused(path)


def test_a_file_goes_without_the_options_for_sections(tmp_path: Path) -> None:
    path = written(tmp_path / "my.jsonl", [{"text": "x", "spam": False}])
    assert "--only" in refused(path, "--only", "quick")
    assert "--only" in refused(path, "--write")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in refused(tmp_path / "none.jsonl")
