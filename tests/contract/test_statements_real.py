"""The shipped statement head on the bundled encoder, and what it refuses."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.doubles import HashEncoder
from triage.adapters.encoder_packed import PackedEncoder
from triage.adapters.statements_linear import LinearStatements
from triage.domain.errors import ModelUnusable
from triage.domain.statement import Statement
from triage.ports import Encoded

FOLDER = ROOT / "models" / "statements"
SAID = {
    "Den Kaufpreis bekommen Sie selbstverständlich wieder gutgeschrieben.": Statement.MONEY,
    "By Thursday everything will be in your letter box.": Statement.DEADLINE,
    "Für Kinder ist der Wirkstoff völlig harmlos.": Statement.MEDICAL,
    "Thank you so much for these kind words.": Statement.COURTESY,
    "Ihr Hinweis liegt nun beim zuständigen Team.": Statement.HANDOVER,
    "Which device were you using when it happened?": Statement.QUESTION,
}


class Narrow(HashEncoder):
    """An encoder with fewer features."""

    def encode(self, texts: Sequence[str]) -> Encoded:
        found = super().encode(texts)
        return replace(found, features=found.features[:, :7])


@pytest.mark.real_model
def test_unseen_sentences_are_told_apart(encoder: PackedEncoder) -> None:
    found = LinearStatements(FOLDER, encoder).read(list(SAID))
    assert [max(one, key=one.__getitem__) for one in found] == list(SAID.values())
    assert all(abs(sum(one.values()) - 1) < 1e-4 for one in found)


def test_no_sentences_need_no_weights(tmp_path: Path) -> None:
    assert LinearStatements(tmp_path, HashEncoder()).read([]) == []


def test_damaged_missing_and_foreign_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelUnusable, match="cannot be read"):
        LinearStatements(tmp_path / "none", HashEncoder()).read(["x"])
    with pytest.raises(ModelUnusable, match="another encoder"):
        LinearStatements(FOLDER, Narrow()).read(["x"])
    shutil.copytree(FOLDER, tmp_path / "head")
    with (tmp_path / "head" / "weights.safetensors").open("r+b") as handle:
        handle.seek(2_000)
        handle.write(b"\x00\x01\x02")
    with pytest.raises(ModelUnusable, match="not those of its manifest"):
        LinearStatements(tmp_path / "head", HashEncoder()).read(["x"])
