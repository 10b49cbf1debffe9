"""Trains all heads on the encoder's features and writes them with manifest and model card.

Runs offline, by `make heads`; the line itself only ever reads the result.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from triage.domain.errors import FileRefused
from triage.evaluation.calibrating import LANGUAGES, calibrations
from triage.evaluation.cards import model_card
from triage.evaluation.datasets import OWN, Row, digest, own_rows, smallest, split
from triage.evaluation.evaluating import evaluate_heads
from triage.evaluation.fitting import Numbers, Space, cross_logits
from triage.evaluation.limits import thresholds
from triage.evaluation.manifest import Group, Trained, as_json, put, write_weights
from triage.evaluation.masking import as_seen
from triage.evaluation.networks import train_network
from triage.evaluation.public_sets import PublicSet, public_rows
from triage.evaluation.recipes import DIRECTIONS, HEADS, RECIPES, Head, Recipe
from triage.evaluation.reference import write_reference
from triage.ports import Encoded, Encoder, Heads

CENTER_ROWS = 2_000
"""Texts a language in the mean vector that is subtracted before clustering."""

CHUNK = 2_000
"""Texts encoded between two signs of life: half a minute."""

LEAST = 10
"""Rows a label needs, so that every fold has seen it."""

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Folders:
    """Where rows are read and heads are written. `public` may be absent: own rows alone train."""

    own: Path
    public: Path
    out: Path


def train_heads(
    encoder: Encoder,
    folders: Folders,
    open_heads: Callable[[Path], Heads],
    progress: Progress = lambda _: None,
) -> dict[str, Any]:
    """Train, write `heads.safetensors`, `manifest.json` and `README.md`; returns the manifest.

    A fifth of the own rows is kept apart and only measured on. `open_heads` opens the written
    folder, so that the figures are those of what ships. Raises FileRefused for a bad row, or
    when a label has too few of them.
    """
    rows, kept_apart, sets = _rows(folders)
    _require_every_label(rows)
    encoded = _encoded(encoder, [as_seen(row) for row in rows], progress)
    space = Space.of(encoded.features, DIRECTIONS)
    inputs = space.apply(encoded.features)
    groups = []
    for recipe in RECIPES:
        progress(f"training {', '.join(head.name for head in recipe.heads)}")
        groups.append(train_group(recipe, rows, inputs))
    folders.out.mkdir(parents=True, exist_ok=True)
    center = _center(rows, encoded.vectors)
    manifest = write_weights(folders.out, encoder.version, space, groups, center)
    progress("measuring")
    heads = open_heads(folders.out)
    apart = _encoded(encoder, [as_seen(row) for row in kept_apart], progress)
    learned = _encoded_of(encoded, [row.source == OWN for row in rows])
    own = [row for row in rows if row.source == OWN]
    manifest["reference"] = _reference(folders.out, heads, (own, learned), (kept_apart, apart))
    manifest["data"] = _described(rows, kept_apart, sets)
    manifest["metrics"] = evaluate_heads(heads, encoder, folders.own, folders.public)
    put(folders.out / "manifest.json", as_json(manifest))
    put(folders.out / "README.md", model_card(manifest))
    return manifest


def _reference(
    folder: Path,
    heads: Heads,
    learned: tuple[Sequence[Row], Encoded],
    apart: tuple[Sequence[Row], Encoded],
) -> str:
    """Own rows as the heads read them, for those who teach them later; returns the checksum."""
    rows = [*learned[0], *apart[0]]
    features = np.concatenate([learned[1].features, apart[1].features])
    return write_reference(
        folder,
        rows,
        np.concatenate([learned[1].vectors, apart[1].vectors]),
        heads.scores(features, [row.language for row in rows]),
        np.arange(len(rows)) >= len(learned[0]),
    )


def _encoded_of(encoded: Encoded, rows: Sequence[bool]) -> Encoded:
    kept = np.array(rows)
    return Encoded(encoded.vectors[kept], encoded.features[kept])


def train_group(recipe: Recipe, rows: Sequence[Row], inputs: Numbers) -> Group:
    """Fit heads that share a layer; calibrate them on predictions for rows held out in turn."""
    known = np.array([any(head.knows(row) for head in recipe.heads) for row in rows])
    chosen = [row for row, keep in zip(rows, known, strict=True) if keep]
    seen = inputs[known]
    tasks = [head.task(chosen) for head in recipe.heads]
    folds = np.array([digest(row.text) // 5 % recipe.folds for row in chosen])
    held_out = cross_logits(train_network, seen, tasks, recipe.shape, folds)
    parts = np.split(held_out, np.cumsum([len(head.labels) for head in recipe.heads])[:-1], axis=1)
    trained = [_settled(h, chosen, part) for h, part in zip(recipe.heads, parts, strict=True)]
    return Group(tuple(trained), train_network(seen, tasks, recipe.shape))


def _settled(head: Head, rows: Sequence[Row], held_out: Numbers) -> Trained:
    """Calibration and thresholds of a head, from the rows that it knows."""
    known = np.array([head.knows(row) for row in rows])
    chosen = [row for row, keep in zip(rows, known, strict=True) if keep]
    logits, targets = held_out[known], head.targets(chosen)
    calibration = calibrations(head, chosen, logits, targets)
    limits = thresholds(head, chosen, logits, targets, calibration)
    return Trained(head, calibration, limits, Counter(row.source for row in chosen))


def _rows(folders: Folders) -> tuple[list[Row], list[Row], list[PublicSet]]:
    training, kept_apart = split(own_rows(folders.own))
    taken = frozenset(row.text for row in (*training, *kept_apart))
    public, sets = public_rows(folders.public, taken)
    return training + public, kept_apart, sets


def _encoded(encoder: Encoder, texts: Sequence[str], progress: Progress) -> Encoded:
    parts = []
    for start in range(0, len(texts), CHUNK):
        progress(f"encoding texts, {start} of {len(texts)} done")
        parts.append(encoder.encode(texts[start : start + CHUNK]))
    return Encoded(
        np.concatenate([part.vectors for part in parts]),
        np.concatenate([part.features for part in parts]),
    )


def _require_every_label(rows: Sequence[Row]) -> None:
    for head in HEADS:
        found: Counter[str] = Counter()
        for row in rows:
            found.update(head.given(row))
        for label in head.labels:
            if found[label] < LEAST:
                raise FileRefused(
                    f"Only {found[label]} training rows have the {head.name} label {label!r}; "
                    f"at least {LEAST} are needed."
                )


def _center(rows: Sequence[Row], vectors: Numbers) -> Numbers:
    """Mean of the unit vectors of as many German as English texts, our own first."""
    order = {row.text: index for index, row in enumerate(rows)}
    chosen = [
        order[row.text]
        for language in LANGUAGES
        for row in _own_first([row for row in rows if row.language == language])
    ]
    return np.asarray(vectors[chosen].mean(axis=0), dtype=np.float32)


def _own_first(rows: Sequence[Row]) -> list[Row]:
    own = [row for row in rows if row.source == OWN][:CENTER_ROWS]
    rest = smallest((row for row in rows if row.source != OWN), CENTER_ROWS - len(own))
    return own + rest


def _described(
    rows: Sequence[Row], kept_apart: Sequence[Row], sets: Sequence[PublicSet]
) -> list[dict[str, Any]]:
    counts = Counter(row.source for row in rows)
    own = {
        "name": OWN,
        "licence": "Apache-2.0",
        "heads": "all",
        "rows": counts[OWN],
        "kept_apart": len(kept_apart),
    }
    return [own] + [
        {"name": s.name, "licence": s.licence, "heads": s.heads, "rows": counts[s.name]}
        for s in sets
    ]
