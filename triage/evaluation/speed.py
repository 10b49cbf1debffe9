"""Times the encoder and the heads against the same work done the usual way, in one run.

Absolute times are one machine's; the ratios are what can be compared. Must not load a model itself.
"""

import json
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from triage.ports import Encoder, Heads

LONGEST = 600
"""Letters of a text at most: below the encoder's limit, so that both ways read every token."""


class Yardstick(Protocol):
    """The same model run the usual way, and what the processor could do at most."""

    @property
    def dtype(self) -> str:
        """In what the product's encoder computes here: "bfloat16" or "float32"."""

    @property
    def threads(self) -> int:
        """Threads of a matrix product."""

    def encode(self, texts: Sequence[str]) -> object:
        """Encode as sentence-transformers does by default: float32, batches of 32."""

    def work(self, texts: Sequence[str]) -> float:
        """Floating-point operations that the matrix products of one pass take."""

    def peak(self) -> float:
        """Floating-point operations a second of a large matrix product in `dtype`."""


def varied_texts(files: Sequence[Path], count: int, seed: int = 11) -> list[str]:
    """Distinct comments out of labelled JSONL files, alone and two of a language joined."""
    rows = [
        (row.get("lang") or "und", row["text"])
        for path in files
        for row in map(json.loads, path.read_text("utf-8").splitlines())
        if len(row["text"]) < LONGEST
    ]
    chance = random.Random(seed)  # noqa: S311 - a fixed sample, no secret
    found = dict.fromkeys(chance.sample([text for _, text in rows], min(len(rows), count // 2)))
    while len(found) < count:
        language, first = chance.choice(rows)
        other, second = chance.choice(rows)
        if language == other and len(first) + len(second) < LONGEST:
            found[f"{first} {second}"] = None
    texts = list(found)[:count]
    chance.shuffle(texts)
    return texts


def measure_speed(
    encoder: Encoder, heads: Heads, yardstick: Yardstick, texts: Sequence[str], repeats: int = 3
) -> list[dict[str, Any]]:
    """One line: comments a second both ways, their ratio, the share of the peak, the heads' cost.

    Each way takes turns and counts with its best time, so that other work on the machine is not
    mistaken for a difference. The heads' cost is a share of the bare encoder pass, 0.01 for 1 %.
    """
    features = encoder.encode(texts).features
    languages = [("de", "en")[place % 2] for place in range(len(texts))]
    yardstick.encode(texts[:64])
    heads.scores(features[:64], languages[:64])
    own, usual, extra, peak = [], [], [], []
    for _ in range(repeats):
        own.append(seconds(lambda: encoder.encode(texts)))
        extra.append(seconds(lambda: heads.scores(features, languages)))
        peak.append(yardstick.peak())
        usual.append(seconds(lambda: yardstick.encode(texts)))
    best = min(own)
    return [
        {
            "texts": len(texts),
            "dtype": yardstick.dtype,
            "threads": yardstick.threads,
            "encoder": len(texts) / best,
            "usual": len(texts) / min(usual),
            "ratio": min(usual) / best,
            "peak": max(peak) / 1e9,
            "share_of_peak": yardstick.work(texts) / best / max(peak),
            "heads_extra": min(extra) / best,
        }
    ]


def seconds(do: Callable[[], object]) -> float:
    """How long a call takes."""
    start = time.perf_counter()
    do()
    return time.perf_counter() - start
