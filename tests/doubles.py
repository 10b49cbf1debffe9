"""Doubles with meaning: near texts get near vectors, labels follow from words, time obeys."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import numpy as np
from sqlalchemy import Connection

from triage.domain.labels import Intent, Reason, Sentiment
from triage.ports import Encoded, Jobs, Outgoing, Reference, Scores, Vector

DIMENSIONS = 384
LAYERS = 5


class ManualClock:
    """Stands still until told to move."""

    def __init__(self, now: datetime = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time

    def advance(self, **amount: float) -> None:
        self.time += timedelta(**amount)


class HashEncoder:
    """Counts hashed character trigrams: texts that share letters are near."""

    version = "hash-1"
    dimensions = DIMENSIONS

    def __init__(self) -> None:
        self.texts: list[str] = []

    def encode(self, texts: Sequence[str]) -> Encoded:
        self.texts += texts
        vectors = np.stack([self._vector(text) for text in texts]) if texts else np.empty((0, 384))
        vectors = vectors.astype(np.float32)
        return Encoded(vectors, np.tile(vectors, (1, LAYERS)))

    @staticmethod
    def _vector(text: str) -> Vector:
        vector = np.full(DIMENSIONS, 1e-3, dtype=np.float32)
        padded = f"  {text.casefold()} "
        for start in range(len(padded) - 2):
            digest = hashlib.blake2b(padded[start : start + 3].encode(), digest_size=4).digest()
            vector[int.from_bytes(digest) % DIMENSIONS] += 1
        return vector / np.float32(np.linalg.norm(vector))


class PlainHeads:
    """Says the same of every comment, but for what a test sets in `says`."""

    version = "plain-1"

    def __init__(self, **says: Sequence[float]) -> None:
        self.says = says

    @property
    def center(self) -> Vector:
        return np.zeros(DIMENSIONS, dtype=np.float32)

    def labels(self, head: str) -> Sequence[str]:
        names: dict[str, list[str]] = {
            "sentiment": list(Sentiment),
            "intent": list(Intent),
            "also_intents": list(Intent),
            "reasons": list(Reason),
        }
        return names.get(head, ["no", "yes"])

    def threshold(
        self, head: str, language: str, label: str | None = None, precision: float | None = None
    ) -> float:
        return precision or 0.5

    def coverage(
        self, head: str, language: str, label: str | None = None, precision: float | None = None
    ) -> float:
        return 1 - self.threshold(head, language, label, precision)

    def scores(self, features: Vector, languages: Sequence[str]) -> list[Scores]:
        plain: dict[str, Sequence[float]] = {
            "sentiment": [0.02, 0.03, 0.9, 0.05],
            "intent": [0.02, 0.8, *[0.02] * 9],
            "also_intents": [0.1] * 11,
            "spam": [0.01],
            "urgent": [0.01],
            "reasons": [0.01] * 12,
            "engage": [0.99],
            "toxic": [0.01],
        }
        return [plain | self.says for _ in range(len(features))]


class RecordingJobs:
    """Keeps what was deferred instead of doing it; rolled-back work is kept too."""

    def __init__(self) -> None:
        self.deferred: list[UUID] = []

    def __call__(self, connection: Connection) -> Jobs:
        return self

    def defer(self, ids: Sequence[UUID]) -> None:
        self.deferred += ids

    def idle(self) -> bool:
        return not self.deferred


class RecordingChannel:
    """Keeps what was sent; raises what a test puts into `fails`. `knows` what it can look up."""

    def __init__(self) -> None:
        self.sent: list[tuple[Outgoing, str]] = []
        self.fails: Exception | None = None
        self.knows: dict[UUID, str] = {}

    def deliver(self, message: Outgoing, text: str) -> str:
        if self.fails:
            raise self.fails
        self.sent.append((message, text))
        return f"recorded:{message.id}"

    def trace(self, message: Outgoing) -> str | None:
        return self.knows.get(message.id)


def reference(encoder: HashEncoder, heads: PlainHeads) -> Reference:
    """A few labelled rows, half of them kept apart."""
    rows = [
        ("Wo bleibt mein Paket?", "de", "delivery"),
        ("Die Lieferung kam zu spät", "de", "complaint"),
        ("The driver was very rude", "en", "complaint"),
        ("Where is my parcel?", "en", "complaint"),
        ("Das Brot war hart", "de", "complaint"),
        ("The bread was stale", "en", "complaint"),
    ]
    encoded = encoder.encode([text for text, _, _ in rows])
    return Reference(
        texts=[text for text, _, _ in rows],
        languages=[language for _, language, _ in rows],
        vectors=encoded.vectors,
        scores=heads.scores(encoded.features, [language for _, language, _ in rows]),
        labels={"intent": [intent for _, _, intent in rows]},
        apart=np.array([0, 0, 0, 1, 1, 1], dtype=np.uint8),
    )


def identify(text: str, prior: str | None) -> tuple[str, float]:
    """German where German words stand, else the prior, else English."""
    german = {"die", "der", "das", "und", "nicht", "ist", "ich", "zu", "mein", "meine"}
    if german & set(text.casefold().split()):
        return "de", 0.99
    return prior or "en", 0.9


Row = Mapping[str, object]
