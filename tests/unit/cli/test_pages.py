"""Figures are written into the cards and the README in place; what was not measured stays."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from triage.cli.pages import renew
from triage.domain.errors import FileRefused
from triage.evaluation.pages import END, START
from triage.settings import Settings

VERSION = "heads-0123456789ab"
README = f"# Product\n{START}{END}\nthe rest"
LINE = {"set": "own, kept apart", "language": "de", "head": "spam", "auroc": 0.75, "rows": 4}
INTENTS = {
    "head": "own intents",
    "set": "banking77",
    "language": "en",
    "rows": 8,
    "intents": 2,
    "draws": 3,
    "accuracy": 0.85,
    "low": 0.8,
    "high": 0.9,
    "spread": 0.01,
    "ece": 0.02,
    "kept": 0.95,
}


def card(manifest: Mapping[str, Any]) -> str:
    return f"card of {manifest['metrics'][0]['auroc']}"


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "heads").mkdir()
    (tmp_path / "heads" / "manifest.json").write_text(
        '{"sha256": "0123456789abcdef", "metrics": []}', "utf-8"
    )
    (tmp_path / "intents.md").write_text("by hand\n<!-- measured -->old<!-- /measured -->", "utf-8")
    (tmp_path / "README.md").write_text(README, "utf-8")
    monkeypatch.setattr("triage.bootstrap.heads_folder", lambda settings: tmp_path / "heads")
    monkeypatch.setattr("triage.settings.content_folder", lambda name: tmp_path)
    monkeypatch.setattr("triage.settings.CHECKOUT", tmp_path)
    monkeypatch.setattr("triage.evaluation.cards.model_card", card)
    return tmp_path


def test_the_heads_figures_go_into_manifest_card_and_readme(checkout: Path) -> None:
    written = list(renew({"heads": [LINE]}, Settings(), VERSION))
    assert [path.name for path in written] == ["README.md", "README.md"]
    manifest = json.loads((checkout / "heads" / "manifest.json").read_text("utf-8"))
    assert manifest == {"sha256": "0123456789abcdef", "metrics": [LINE]}
    assert (checkout / "heads" / "README.md").read_text("utf-8") == "card of 0.75"
    assert "| 0.750 |" in (checkout / "README.md").read_text("utf-8")
    assert (checkout / "intents.md").read_text("utf-8").endswith("old<!-- /measured -->")


def test_figures_of_other_heads_are_not_written(checkout: Path) -> None:
    before = (checkout / "README.md").read_text("utf-8")
    with pytest.raises(FileRefused, match="measure again"):
        list(renew({"heads": [LINE]}, Settings(), "heads-other"))
    assert (checkout / "README.md").read_text("utf-8") == before
    assert not (checkout / "heads" / "README.md").exists()


def test_the_figures_of_own_intents_take_the_place_of_the_old(checkout: Path) -> None:
    list(renew({"intents": [INTENTS]}, Settings(), VERSION))
    text = (checkout / "intents.md").read_text("utf-8")
    assert text.startswith("by hand")
    assert "0.850 (0.800–0.900)" in text
    assert "old" not in text
    assert "| 0.850 (0.80–0.90) |" in (checkout / "README.md").read_text("utf-8")
    assert not (checkout / "heads" / "README.md").exists()
