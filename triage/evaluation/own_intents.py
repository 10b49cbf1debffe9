"""How well own intents are told from a few examples: public sets, drawn anew with several seeds.

Rows are read from a folder outside the repository; nothing here chooses a model by them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from triage.domain.taxonomy import SEPARATOR, IntentDefinition
from triage.evaluation import measures
from triage.evaluation.datasets import digest, objects
from triage.ports import Encoded, Encoder, IntentGuess, IntentTrainer

EXAMPLES = 10
"""Examples of each intent."""

SEEDS = (0, 1, 2)
TESTED = 16
"""Rows of an intent that are measured on, those of the smallest hashes."""

OUTSIDE = "oos"
"""What CLINC150 calls a text that is none of its intents."""

Rows = Mapping[str, Sequence[str]]
"""Texts by intent."""


@dataclass(frozen=True, slots=True)
class IntentSet:
    """A set to measure on: where examples are drawn, where they are tried, what is outside."""

    name: str
    language: str
    known: Rows
    tried: Rows
    outside: Sequence[str] = ()


class Remembered:
    """An encoder that encodes each text once; see `ports.Encoder`. Gives no features."""

    def __init__(self, model: Encoder) -> None:
        self.model = model
        self.version, self.dimensions = model.version, model.dimensions
        self.vectors: dict[str, Any] = {}

    def encode(self, texts: Sequence[str]) -> Encoded:
        """See the port."""
        fresh = [text for text in dict.fromkeys(texts) if text not in self.vectors]
        if fresh:
            self.vectors.update(zip(fresh, self.model.encode(fresh).vectors, strict=True))
        found = np.stack([self.vectors[text] for text in texts])
        return Encoded(found, np.empty((len(found), 0), dtype=np.float32))


def measure_own_intents(
    trainer: Callable[[Encoder], IntentTrainer],
    model: Encoder,
    folder: Path,
    seeds: Sequence[int] = SEEDS,
) -> list[dict[str, Any]]:
    """A line of figures for each set found in a folder; empty where there is none.

    Shares are 0-1; `low` and `high` bound the accuracy at 95 % over rows and draws; `spread` is the
    standard deviation of the accuracy over the draws.
    """
    lines = []
    for chosen in intent_sets(folder):
        known = Remembered(model)
        draws = [measured(trainer(known), known, chosen, seed) for seed in seeds]
        lines.append(summed_up(chosen, draws))
    return lines


def intent_sets(folder: Path) -> Iterator[IntentSet]:
    """The sets at hand. Banking77 has no test file here: rows not drawn stand in for it."""
    banking = by_intent(folder / "banking77" / "train.jsonl")
    if banking:
        yield IntentSet("banking77", "en", banking, banking)
    clinc = by_intent(folder / "clinc150" / "train.jsonl")
    if clinc:
        clinc.pop(OUTSIDE, None)
        tried = by_intent(folder / "clinc150" / "test.jsonl")
        outside = tried.pop(OUTSIDE, [])
        yield IntentSet("clinc150", "en", clinc, tried, outside)
    if hwu := by_intent(folder / "hwu64" / "train.jsonl"):
        yield IntentSet("hwu64", "en", hwu, by_intent(folder / "hwu64" / "test.jsonl"))
    if english := by_intent(folder / "xsid" / "dev.jsonl", "en"):
        german = by_intent(folder / "xsid" / "dev.jsonl", "de")
        yield IntentSet("xsid, learned in English", "de", english, german)


def by_intent(path: Path, language: str = "") -> dict[str, list[str]]:
    """Texts by intent, of one language if wanted; none where there is no file.

    Names are flat here: what is measured is the leaf.
    """
    found: dict[str, list[str]] = defaultdict(list)
    if path.exists():
        for _, row in objects(path):
            if not language or row["lang"] == language:
                found[row["intent"].replace(SEPARATOR, "-")].append(row["text"])
    return found


@dataclass(frozen=True, slots=True)
class Draw:
    """What one draw of examples led to, a number a text tried; of those outside, the margins."""

    right: Any
    score: Any
    margin: Any
    outside: Any


def measured(trainer: IntentTrainer, model: Encoder, chosen: IntentSet, seed: int) -> Draw:
    """Fit on a draw of examples, and try it on texts that are not among them."""
    drawn = draw(chosen.known, seed)
    own = trainer.fit([IntentDefinition(name, "", texts) for name, texts in drawn.items()])
    taken = {text for texts in drawn.values() for text in texts}
    asked = [
        (text, name)
        for name in sorted(drawn)
        for text in sorted(set(chosen.tried.get(name, ())) - taken, key=digest)[:TESTED]
    ]

    def told(texts: Sequence[str]) -> list[IntentGuess]:
        return own.guess(texts, model.encode(texts).vectors) if texts else []

    guesses = told([text for text, _ in asked])
    return Draw(
        np.array([g.intent.label == name for g, (_, name) in zip(guesses, asked, strict=True)]),
        np.array([guess.intent.score for guess in guesses]),
        np.array([guess.margin for guess in guesses]),
        np.array([guess.margin for guess in told(chosen.outside)]),
    )


def draw(known: Rows, seed: int) -> dict[str, tuple[str, ...]]:
    """Up to `EXAMPLES` texts of each intent; the same for the same seed."""
    generator = np.random.default_rng(seed)
    return {
        name: tuple(generator.permutation(sorted(set(known[name])))[:EXAMPLES].tolist())
        for name in sorted(known)
    }


def summed_up(chosen: IntentSet, draws: Sequence[Draw]) -> dict[str, Any]:
    """The figures over all draws."""
    right, score, margin, outside = (
        np.concatenate([getattr(one, field) for one in draws])
        for field in Draw.__dataclass_fields__
    )
    low, high = measures.bootstrap(lambda values: float(np.mean(values)), right)
    line: dict[str, Any] = {
        "head": "own intents",
        "set": chosen.name,
        "language": chosen.language,
        "rows": len(draws[0].right),
        "intents": len(chosen.known),
        "examples": EXAMPLES,
        "draws": len(draws),
        "accuracy": float(right.mean()),
        "low": low,
        "high": high,
        "spread": float(np.std([one.right.mean() for one in draws])),
        "ece": measures.calibration_error(score, right),
        "kept": float((margin >= 0).mean()),
        "majority": 1 / len(chosen.known),
    }
    if len(outside):
        margins = np.concatenate([margin, outside])
        truth = np.arange(len(margins)) >= len(margin)
        line["auroc"] = measures.auroc(-margins, truth)
        low, high = measures.bootstrap(measures.auroc, -margins, truth, repeats=100)
        line |= {"auroc_low": low, "auroc_high": high, "caught": float((outside < 0).mean())}
    return {key: round(v, 4) if isinstance(v, float) else v for key, v in line.items()}


BEGIN, END = "<!-- measured -->", "<!-- /measured -->"
"""Between these the card's table stands; the rest of the card is written by hand."""


def intents_card(lines: Sequence[Mapping[str, Any]], card: str = "") -> str:
    """The table of figures in Markdown; of a `card` the whole, with the table put in its place."""
    heads = ("set", "language", "rows", "accuracy (95 %)", "± draws", "ECE", "kept in scope",
             "out-of-scope AUROC (95 %)", "caught")  # fmt: skip
    table = [
        f"{EXAMPLES} examples an intent, drawn {lines[0]['draws'] if lines else 0} times:",
        "",
        f"| {' | '.join(heads)} |",
        "|" + " --- |" * len(heads),
        *(f"| {' | '.join(_cells(line))} |" for line in lines),
    ]
    block = "\n".join([BEGIN, *table, END])
    if BEGIN not in card or END not in card:
        return f"{card.rstrip()}\n\n{block}\n".lstrip()
    before, _, rest = card.partition(BEGIN)
    return before + block + rest.partition(END)[2]


def _cells(line: Mapping[str, Any]) -> list[str]:
    auroc, caught = "–", "–"
    if "auroc" in line:
        auroc = f"{line['auroc']:.3f} ({line['auroc_low']:.3f}–{line['auroc_high']:.3f})"
        caught = f"{line['caught']:.3f}"
    return [
        f"{line['set']}, {line['intents']} intents",
        line["language"],
        str(line["rows"]),
        f"{line['accuracy']:.3f} ({line['low']:.3f}–{line['high']:.3f})",
        f"{line['spread']:.3f}",
        f"{line['ece']:.3f}",
        f"{line['kept']:.3f}",
        auroc,
        caught,
    ]
