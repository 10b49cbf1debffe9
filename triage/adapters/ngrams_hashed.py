"""Counts a text's character n-grams in a fixed number of buckets: spelling beside meaning.

Must stay the same for ever, or be given a new FORMAT in `intents_packed`: stored models read it.
"""

import zlib
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from triage.ports import Vector

BUCKETS = 512
LENGTHS = (2, 3, 4)
WORDS = 400
"""Words of a text that are read; the tail of longer ones adds cost and no label."""


def ngram_counts(texts: Sequence[str]) -> Vector:
    """Signed, damped counts (n, BUCKETS): 1 + log of each n-gram's count, a hash for its sign.

    Signs make chance collisions cancel out (Weinberger et al. 2009).
    """
    counts = np.zeros((len(texts), BUCKETS), dtype=np.float32)
    for row, text in zip(counts, texts, strict=True):
        for gram, count in Counter(_grams(text)).items():
            digest = zlib.crc32(gram.encode())
            sign = 1.0 if digest >> 31 else -1.0
            row[digest % BUCKETS] += sign * (1.0 + np.log(count))
    return counts


def rarity(counts: Vector) -> Vector:
    """Weight (BUCKETS,) of each bucket: the rarer among the rows, the heavier (smoothed idf)."""
    found = (counts != 0).sum(axis=0)
    return np.asarray(np.log((1 + len(counts)) / (1 + found)) + 1, dtype=np.float32)


def _grams(text: str) -> Iterator[str]:
    for word in text.casefold().split()[:WORDS]:
        padded = f" {word} "
        for length in LENGTHS:
            for start in range(max(1, len(padded) - length + 1)):
                yield padded[start : start + length]
