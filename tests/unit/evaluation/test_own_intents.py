"""Own intents are measured on what was not shown, the same for the same seed."""

import json
from pathlib import Path

import numpy as np

from tests.doubles import DIMENSIONS, HashEncoder
from triage.adapters.intents_logistic import LogisticIntents
from triage.evaluation.own_intents import (
    BEGIN,
    draw,
    intent_sets,
    intents_card,
    measure_own_intents,
    measured,
)
from triage.ports import Encoder, IntentTrainer

WORDS = {"refund": "refund money back please", "late": "parcel late not arrived", "hours": "open"}


def trainer(model: Encoder) -> IntentTrainer:
    return LogisticIntents(model, np.zeros(DIMENSIONS, dtype=np.float32))


def folder(home: Path) -> Path:
    rows = [
        {"text": f"{words} {name} {number:02d}", "intent": f"shop/{name}", "lang": "en"}
        for name, words in WORDS.items()
        for number in range(14)
    ]
    far = {"text": "Quizfrage: zwölf Boxkämpfer", "intent": "oos", "lang": "en"}
    for file, found in (
        ("banking77/train", rows),
        ("clinc150/train", rows),
        ("clinc150/test", [*rows, far]),
    ):
        path = home / f"{file}.jsonl"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(json.dumps(row) for row in found))
    return home


def test_each_set_at_hand_is_a_line(tmp_path: Path) -> None:
    lines = measure_own_intents(trainer, HashEncoder(), folder(tmp_path), seeds=(0, 1))
    assert [line["set"] for line in lines] == ["banking77", "clinc150"]
    banking, clinc = lines
    assert banking["accuracy"] > 0.9 > 0.5 > banking["majority"]
    assert banking["low"] <= banking["accuracy"] <= banking["high"]
    assert "auroc" not in banking
    assert clinc["auroc"] > 0.9
    assert measure_own_intents(trainer, HashEncoder(), tmp_path / "nothing") == []


def test_what_was_drawn_is_never_tried(tmp_path: Path) -> None:
    chosen = next(intent_sets(folder(tmp_path)))
    assert draw(chosen.known, 1) == draw(chosen.known, 1) != draw(chosen.known, 2)
    model = HashEncoder()
    found = measured(trainer(model), model, chosen, 1)
    assert len(found.right) == sum(len(texts) - 10 for texts in chosen.known.values())


def test_the_card_keeps_what_was_written_by_hand(tmp_path: Path) -> None:
    lines = measure_own_intents(trainer, HashEncoder(), folder(tmp_path), seeds=(0,))
    card = intents_card(lines, "# Own intents\n\nBy hand.\n")
    assert card.startswith("# Own intents\n\nBy hand.\n")
    assert card.count(BEGIN) == 1
    assert "| clinc150, 3 intents | en |" in card
    assert intents_card(lines, card) == card
