"""How own intents are decided: linear weights and the nearest example, in one space of features.

Pure arithmetic on arrays; knows no files and does not train. Why so: models/intents.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from triage.adapters.ngrams_hashed import ngram_counts
from triage.ports import Vector

Owners = NDArray[np.int32]
"""Number of the intent each row belongs to, ascending."""

SPELLING = 0.5
"""Length of the n-gram part beside the vector's 1."""

NEAREST = 5.0
"""Weight of the nearest example's similarity beside linear logits of this SPREAD."""

SPREAD = 2.0
"""Standard deviation the linear logits of the examples are brought to."""

SHARPNESS = 2.0
"""Factor before the energy: 2 beats 1 and 0.5 at telling what is out of scope."""

CHUNK = 512


@dataclass(frozen=True, slots=True)
class Space:
    """Where texts are compared: centred unit vectors beside weighted n-gram counts."""

    center: Vector
    rarity: Vector

    def rows(self, texts: Sequence[str], vectors: Vector) -> Vector:
        """Features (n, d + buckets) of masked texts and their unit vectors (n, d)."""
        spelling = unit(ngram_counts(texts) * self.rarity) * SPELLING
        return np.hstack([unit(vectors - self.center), spelling]).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Decision:
    """Weights (f, k), bias (k,), the examples (n, f) and their intents; every intent has one."""

    weights: Vector
    bias: Vector
    examples: Vector
    owners: Owners

    def logits(self, rows: Vector) -> Vector:
        """Logits (n, k) of features (n, f)."""
        starts = np.searchsorted(self.owners, np.arange(len(self.bias)))
        parts = [np.empty((0, len(self.bias)), dtype=np.float32)]
        for start in range(0, len(rows), CHUNK):
            chunk = rows[start : start + CHUNK]
            nearest = np.maximum.reduceat(chunk @ self.examples.T, starts, axis=1)
            linear = chunk @ self.weights + self.bias
            both = linear + nearest * (NEAREST / (1 + SPELLING**2))
            parts.append(both.astype(np.float32))
        return np.concatenate(parts)


def energy(logits: Vector) -> Vector:
    """How much at home a row is among the intents (Liu et al. 2020), scaled back to logits."""
    sharp = logits * SHARPNESS
    top = sharp.max(axis=1)
    total = np.log(np.exp(sharp - top[:, None]).sum(axis=1))
    return np.asarray((top + total) / SHARPNESS, dtype=np.float32)


def softmax(logits: Vector) -> Vector:
    """Probabilities over the last axis."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


def unit(rows: NDArray[Any]) -> Vector:
    """Rows (n, d) at length 1; a row of zeros stays one."""
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9))
