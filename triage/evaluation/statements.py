"""Trains and measures the head that tells what kinds of statement sentences make.

Runs offline, by `triage heads statements`; checks only ever read the written weights.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save

from triage.domain.errors import FileRefused
from triage.domain.statement import Statement
from triage.evaluation.datasets import digest, objects
from triage.evaluation.manifest import as_json, put
from triage.evaluation.measures import wilson
from triage.ports import Encoder, Statements

Numbers = NDArray[Any]

FOLDER = "training/statements"
LANGUAGES = ("de", "en")
STRENGTH = 0.01
"""Inverse of the penalty on standardised features; from 0.005 to 0.03 accuracy on left-out fifths
of the training sentences changes by less than a point."""
APART = 10
"""One sentence in so many is kept apart: the head has few enough to learn from."""
CHUNK = 256
BINDING = frozenset(Statement) - {
    Statement.COURTESY,
    Statement.EMPATHY,
    Statement.QUESTION,
    Statement.HANDOVER,
    Statement.REFUSAL,
    Statement.RESTATE,
    Statement.CONTACT,
    Statement.BLAME,
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a reply and the kind of statement it makes."""

    text: str
    language: str
    kind: Statement


def read_sentences(folder: Path) -> tuple[list[Sentence], list[Sentence]]:
    """(training sentences, those kept apart by the hash of the text); raises FileRefused."""
    parts: tuple[list[Sentence], list[Sentence]] = ([], [])
    for language in LANGUAGES:
        path = folder / f"{language}.jsonl"
        for number, row in objects(path):
            try:
                sentence = Sentence(str(row["text"]), language, Statement(row["kind"]))
            except (KeyError, ValueError) as error:
                raise FileRefused(f"{path.name}:{number}: text or kind is wrong") from error
            parts[digest(sentence.text) % APART == 0].append(sentence)
    return parts


def train_statements(encoder: Encoder, models: Path, progress: Callable[[str], None]) -> None:
    """Fit the head and write weights and manifest to `models`/statements."""
    rows, apart = read_sentences(models / FOLDER)
    progress(f"{len(rows)} sentences, {len(apart)} kept apart")
    weights, bias = fit(features(encoder, rows), [row.kind for row in rows])
    data = save({"weights": weights, "bias": bias})
    folder = models / "statements"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "weights.safetensors").write_bytes(data)
    manifest = {
        "format": 1,
        "kinds": [str(kind) for kind in sorted(Statement)],
        "sha256": hashlib.sha256(data).hexdigest(),
        "encoder": encoder.version,
        "sentences": len(rows),
        "kept_apart": len(apart),
    }
    put(folder / "manifest.json", as_json(manifest))


def features(encoder: Encoder, rows: Sequence[Sentence]) -> Numbers:
    """What the encoder knows of each sentence (n, f)."""
    texts = [row.text for row in rows]
    found = [
        encoder.encode(texts[start : start + CHUNK]).features.astype(np.float32)
        for start in range(0, len(texts), CHUNK)
    ]
    return np.concatenate(found)


def fit(found: Numbers, kinds: Sequence[Statement]) -> tuple[Numbers, Numbers]:
    """Weights (f, k) and bias (k,) of logistic regression on features as they come: their mean
    and spread are folded in."""
    from sklearn.linear_model import LogisticRegression

    mean, spread = found.mean(axis=0), found.std(axis=0) + 1e-6
    names = [str(kind) for kind in kinds]
    model = LogisticRegression(C=STRENGTH, max_iter=1_000).fit((found - mean) / spread, names)
    assert list(model.classes_) == sorted(Statement), "every kind needs sentences"  # noqa: S101
    weights = (model.coef_ / spread).T
    bias = model.intercept_ - mean @ weights
    return weights.astype(np.float32), bias.astype(np.float32)


def measure_statements(folder: Path, head: Statements) -> list[dict[str, Any]]:
    """By language, on sentences kept apart: accuracy over all kinds; of statements that bind, how
    many are told as such, and of those told so, how many are."""
    _, apart = read_sentences(folder)
    lines = []
    for language in LANGUAGES:
        rows = [row for row in apart if row.language == language]
        found = head.read([row.text for row in rows])
        told = [max(one, key=one.__getitem__) for one in found]
        right = sum(row.kind is kind for row, kind in zip(rows, told, strict=True))
        binding = [sum(one[kind] for kind in BINDING) >= 0.5 for one in found]
        truly = [row.kind in BINDING for row in rows]
        both = sum(a and b for a, b in zip(binding, truly, strict=True))
        lines.append(
            {
                "language": language,
                "sentences": len(rows),
                "accuracy": right / len(rows),
                "accuracy_interval": wilson(right, len(rows)),
                "recall": both / max(1, sum(truly)),
                "recall_interval": wilson(both, sum(truly)),
                "precision": both / max(1, sum(binding)),
                "precision_interval": wilson(both, sum(binding)),
            }
        )
    return lines
