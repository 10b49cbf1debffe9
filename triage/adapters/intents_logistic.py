"""Own intents from a handful of examples: fitted in seconds, read on the vectors of the line.

Texts must be cleaned and masked before they come here; none is stored.
"""

import hashlib
import math
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from triage.adapters.intents_fitting import Fit, fit
from triage.adapters.intents_packed import AGAIN, CHECKSUM, packed, unpacked
from triage.adapters.intents_space import NEAREST, Decision, Names, Space, energy, softmax
from triage.adapters.ngrams_hashed import ngram_counts, rarity
from triage.domain.errors import ModelUnusable
from triage.domain.labels import Label
from triage.domain.taxonomy import IntentDefinition, checked
from triage.ports import Encoder, HeldOut, IntentGuess, OwnIntents, Vector

AT_ONCE = 64
"""Texts encoded together: comments that arrive meanwhile get their turn in between."""

TURN = 0.005
"""Seconds between two slices. A lock knows no queue: without a pause a fit would take the encoder
again before those who wait for it wake up."""

NEAR = 0.12
NEARER = 0.04
"""Cosine to the nearest example that a text in scope has where examples are too few to find a limit
of their own, and what an e-fold of intents adds: the nearest of many is nearer by chance. See
models/intents.md."""

_SEPARATORS = re.compile(r"[_/.:>\s-]+|(?<=[a-zäöüß])(?=[A-ZÄÖÜ])")


class FittedIntents:
    """One fitted model; see `ports.OwnIntents`. Made from what `packed` gave.

    Raises ModelUnusable for damaged bytes, and where tensors and labels do not fit together.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        manifest, tensors = unpacked(data)
        try:
            self.labels: Sequence[str] = tuple(manifest["labels"])
            self.encoder = str(manifest["encoder"])
            self.factor, self.limit = float(manifest["factor"]), float(manifest["limit"])
            self.accuracy: float | None = manifest["accuracy"]
            self.held_out = held_out_of(manifest.get("held"))
            self.space = Space(tensors["center"], tensors["rarity"])
            self.decision = Decision(
                tensors["weights"].astype(np.float32),
                tensors["bias"],
                tensors["examples"].astype(np.float32),
                tensors["owners"],
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ModelUnusable(
                f"These intents are incomplete ({error!r:.80}); {AGAIN}."
            ) from error
        if self.decision.weights.shape[1:] != (len(self.labels),):
            raise ModelUnusable(f"The weights of these intents do not match their labels; {AGAIN}.")
        self.names = Names.of(self.labels)

    @property
    def version(self) -> str:
        """See the port."""
        return f"intents-{self.data[:CHECKSUM].hex()[:12]}"

    def guess(self, texts: Sequence[str], vectors: Vector) -> list[IntentGuess]:
        """See the port."""
        if not len(texts):
            return []
        rows = self.space.rows(texts, vectors)
        logits = self.decision.logits(rows)
        scores = softmax(logits * np.float32(self.factor))
        margins = self._margins(rows, logits)
        return [
            IntentGuess(Label(*self.names.deepest(row)), float(margin))
            for row, margin in zip(scores, margins, strict=True)
        ]

    def packed(self) -> bytes:
        """See the port."""
        return self.data

    def _margins(self, rows: Vector, logits: Vector) -> Vector:
        """How far inside the scope (n,), in logits; without held-out examples the limit of the
        energy is a guess, so a text must be near an example as well."""
        inside = energy(logits) - self.limit
        if self.accuracy is not None:
            return inside
        closeness = self.decision.closeness(rows, len(self.space.center))
        floor = NEAR + NEARER * math.log(len(self.labels))
        return np.asarray(np.minimum(inside, (closeness - floor) * NEAREST))


class LogisticIntents:
    """Fits intents; see `ports.IntentTrainer`.

    `center` (d,) is the mean vector of comments in general; another encoder's is left aside.
    """

    def __init__(self, encoder: Encoder, center: Vector) -> None:
        self.encoder = encoder
        self.center = center

    def fit(self, intents: Sequence[IntentDefinition]) -> OwnIntents:
        """See the port."""
        known = checked(intents)
        labels = [intent.name for intent in known]
        texts = [text for intent in known for text in intent.texts]
        owners = np.repeat(
            np.arange(len(known), dtype=np.int32), [len(intent.texts) for intent in known]
        )
        everything = texts + [readable(label) for label in labels]
        vectors = self._encoded(everything)
        counts = ngram_counts(everything)
        space = self._space(counts, vectors)
        rows = space.joined(counts, vectors)
        found = fit(rows[: len(texts)], owners, rows[len(texts) :])
        return FittedIntents(packed(self._manifest(labels, found, texts), stored(space, found)))

    def load(self, data: bytes) -> OwnIntents:
        """See the port."""
        return loaded(data, self.encoder.version)

    def _encoded(self, texts: Sequence[str]) -> Vector:
        parts = []
        for start in range(0, len(texts), AT_ONCE):
            parts.append(self.encoder.encode(texts[start : start + AT_ONCE]).vectors)
            time.sleep(TURN)
        return np.concatenate(parts)

    def _space(self, counts: Vector, vectors: Vector) -> Space:
        center = vectors.mean(axis=0)
        if self.center.shape == center.shape:
            center = (center + self.center) / 2
        return Space(center.astype(np.float32), rarity(counts))

    def _manifest(
        self, labels: Sequence[str], found: Fit, texts: Sequence[str]
    ) -> Mapping[str, Any]:
        return {
            "encoder": self.encoder.version,
            "labels": list(labels),
            "examples": len(texts),
            "digest": hashlib.sha256("\0".join(texts).encode()).hexdigest(),
            "factor": found.factor,
            "limit": found.limit,
            "accuracy": found.accuracy,
            "held": asdict(found.held) if found.held else None,
        }


def held_out_of(kept: Mapping[str, Any] | None) -> HeldOut | None:
    """What was counted, as it was packed; None where nothing was."""
    if not kept:
        return None
    return HeldOut(
        tried=tuple(kept["tried"]),
        right=tuple(kept["right"]),
        told=tuple(kept["told"]),
        confused=tuple((a, b, count) for a, b, count in kept["confused"]),
        outside=int(kept["outside"]),
    )


def loaded(data: bytes, encoder: str) -> FittedIntents:
    """Intents fitted for this version of the encoder; raises ModelUnusable for others."""
    found = FittedIntents(data)
    if found.encoder != encoder:
        raise ModelUnusable(
            f"These intents were fitted for the encoder {found.encoder}, not for {encoder}; "
            f"{AGAIN}."
        )
    return found


def stored(space: Space, found: Fit) -> dict[str, Any]:
    """Tensors to write; examples at half precision, which moves no similarity by 0.001."""
    decision = found.decision
    return {
        "center": space.center,
        "rarity": space.rarity,
        "weights": np.ascontiguousarray(decision.weights, dtype=np.float16),
        "bias": decision.bias,
        "examples": decision.examples.astype(np.float16),
        "owners": decision.owners,
    }


def readable(label: str) -> str:
    """An intent's name as words: `billing/refund_late` → "billing refund late"."""
    return " ".join(_SEPARATORS.sub(" ", label).split()).lower() or label
