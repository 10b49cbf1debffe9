"""How own intents are decided: linear weights and the nearest example, in one space of features.

Pure arithmetic on arrays; knows no files and does not train. Why so: models/intents.md.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from triage.adapters.ngrams_hashed import ngram_counts
from triage.domain.taxonomy import SEPARATOR, path_of
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

CELLS = 4_000_000
"""Numbers of a table that is worked on at once: 16 MB, whatever the number of examples."""

LIKELY = 0.5
"""A name this likely is at least as likely as not."""


@dataclass(frozen=True, slots=True)
class Space:
    """Where texts are compared: centred unit vectors beside weighted n-gram counts."""

    center: Vector
    rarity: Vector

    def rows(self, texts: Sequence[str], vectors: Vector) -> Vector:
        """Features (n, d + buckets) of masked texts and their unit vectors (n, d)."""
        return self.joined(ngram_counts(texts), vectors)

    def joined(self, counts: Vector, vectors: Vector) -> Vector:
        """The same of texts whose n-grams were counted before (n, buckets)."""
        spelling = unit(counts * self.rarity) * SPELLING
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
        for chunk in self._chunks(rows):
            nearest = np.maximum.reduceat(chunk @ self.examples.T, starts, axis=1)
            linear = chunk @ self.weights + self.bias
            both = linear + nearest * (NEAREST / (1 + SPELLING**2))
            parts.append(both.astype(np.float32))
        return np.concatenate(parts)

    def closeness(self, rows: Vector, width: int) -> Vector:
        """Cosine (n,) of each row's vector, its first `width` features, to the nearest example."""
        examples = self.examples[:, :width].T
        parts = [(chunk[:, :width] @ examples).max(axis=1) for chunk in self._chunks(rows)]
        return np.concatenate([np.empty(0, dtype=np.float32), *parts])

    def _chunks(self, rows: Vector) -> Iterator[Vector]:
        size = max(1, CELLS // len(self.examples))
        for start in range(0, len(rows), size):
            yield rows[start : start + size]


@dataclass(frozen=True, slots=True)
class Names:
    """Intents and what they are kinds of: node m spans the intents `starts[m]` up to `ends[m]`,
    the deepest nodes first. Intents must be in the order of their paths."""

    names: Sequence[str]
    nodes: Sequence[str]
    starts: Owners
    ends: Owners

    @classmethod
    def of(cls, names: Sequence[str]) -> "Names":
        """The nodes above and among these intents."""
        spans: dict[tuple[str, ...], tuple[int, int]] = {}
        for place, name in enumerate(names):
            path = path_of(name)
            for depth in range(1, len(path) + 1):
                first, _ = spans.get(path[:depth], (place, place))
                spans[path[:depth]] = (first, place + 1)
        deepest = sorted(spans, key=len, reverse=True)
        bounds = np.array([spans[path] for path in deepest], dtype=np.int32)
        nodes = tuple(SEPARATOR.join(path) for path in deepest)
        return cls(tuple(names), nodes, bounds[:, 0], bounds[:, 1])

    def deepest(self, scores: Vector) -> tuple[str, float]:
        """The deepest node at least as likely as not, with its probability, from those of the
        intents (k,); the likeliest intent where there is none."""
        sums = np.concatenate([[0.0], np.cumsum(scores, dtype=np.float64)])
        shares = sums[self.ends] - sums[self.starts]
        likely = np.flatnonzero(shares >= LIKELY)
        if len(likely):
            return self.nodes[likely[0]], min(float(shares[likely[0]]), 1.0)
        best = int(scores.argmax())
        return self.names[best], float(scores[best])


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
