"""Own intents from a handful of examples: fitted in seconds, read on the vectors of the line.

Texts must be cleaned and masked before they come here; none is stored.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from triage.adapters import intents_folder
from triage.adapters.intents_fitting import Fit, fit
from triage.adapters.intents_space import Decision, Space, energy, softmax
from triage.adapters.ngrams_hashed import ngram_counts, rarity
from triage.domain.errors import FileRefused, ModelUnusable
from triage.domain.labels import Label
from triage.ports import Encoder, Example, IntentGuess, OwnIntents, Vector

_SEPARATORS = re.compile(r"[_/.:>\s-]+|(?<=[a-zäöüß])(?=[A-ZÄÖÜ])")


class FittedIntents:
    """One fitted model; see `ports.OwnIntents`. Made from what `intents_folder.read` gives.

    Raises ModelUnusable when the tensors do not fit the manifest.
    """

    def __init__(self, manifest: Mapping[str, Any], tensors: Mapping[str, Any]) -> None:
        try:
            self.labels: Sequence[str] = tuple(manifest["labels"])
            self.version = f"intents-{manifest['sha256'][:12]}"
            self.factor, self.limit = float(manifest["factor"]), float(manifest["limit"])
            self.accuracy: float | None = manifest["accuracy"]
            self.space = Space(tensors["center"], tensors["rarity"])
            self.decision = Decision(
                tensors["weights"],
                tensors["bias"],
                tensors["examples"].astype(np.float32),
                tensors["owners"],
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ModelUnusable(f"These intents are incomplete ({error!r}); fit again.") from error
        if self.decision.weights.shape[1:] != (len(self.labels),):
            raise ModelUnusable(
                "The weights of these intents do not match their labels; fit again."
            )

    def guess(self, texts: Sequence[str], vectors: Vector) -> list[IntentGuess]:
        """See `ports.OwnIntents`."""
        if not len(texts):
            return []
        logits = self.decision.logits(self.space.rows(texts, vectors))
        scores = softmax(logits * np.float32(self.factor))
        outside = energy(logits) < self.limit
        best = scores.argmax(axis=1)
        return [
            IntentGuess(Label(self.labels[place], float(row[place])), bool(out))
            for place, row, out in zip(best, scores, outside, strict=True)
        ]


class LogisticIntents:
    """Fits and opens intents below one folder; see `ports.IntentTrainer`.

    `center` (d,) is the mean vector of comments in general; another encoder's is left aside.
    """

    def __init__(self, home: Path, encoder: Encoder, center: Vector) -> None:
        self.home = home
        self.encoder = encoder
        self.center = center

    def fit(self, name: str, examples: Sequence[Example]) -> OwnIntents:
        """See `ports.IntentTrainer`."""
        folder = intents_folder.named_folder(self.home, name)
        known = sorted({(example.intent, example.text) for example in examples})
        labels = sorted({intent for intent, _ in known})
        if len(labels) < 2:
            raise FileRefused(
                f"Intents are told apart by examples of at least two; found {len(labels)}."
            )
        texts = [text for _, text in known]
        owners = np.array([labels.index(intent) for intent, _ in known], dtype=np.int32)
        names = [readable(label) for label in labels]
        vectors = self.encoder.encode(texts + names).vectors
        space = self._space(texts + names, vectors)
        rows = space.rows(texts + names, vectors)
        found = fit(rows[: len(texts)], owners, rows[len(texts) :])
        digest = hashlib.sha256(json.dumps(known).encode()).hexdigest()
        manifest = self._manifest(labels, found, {"count": len(known), "sha256": digest})
        intents_folder.write(folder, manifest, stored(space, found.decision))
        return self.open(name)

    def open(self, name: str) -> OwnIntents:
        """See `ports.IntentTrainer`."""
        folder = intents_folder.named_folder(self.home, name)
        manifest, tensors = intents_folder.read(folder)
        if manifest.get("encoder") != self.encoder.version:
            raise ModelUnusable(
                f"The intents {name!r} were fitted for the encoder {manifest.get('encoder')}, "
                f"not for {self.encoder.version}; {intents_folder.AGAIN}."
            )
        return FittedIntents(manifest, tensors)

    def _space(self, texts: Sequence[str], vectors: Vector) -> Space:
        center = vectors.mean(axis=0)
        if self.center.shape == center.shape:
            center = (center + self.center) / 2
        return Space(center.astype(np.float32), rarity(ngram_counts(texts)))

    def _manifest(
        self, labels: Sequence[str], found: Fit, examples: Mapping[str, Any]
    ) -> dict[str, Any]:
        return {
            "encoder": self.encoder.version,
            "labels": list(labels),
            "examples": dict(examples),
            "factor": found.factor,
            "limit": found.limit,
            "accuracy": found.accuracy,
        }


def stored(space: Space, decision: Decision) -> dict[str, Any]:
    """Tensors to write; examples at half precision, which moves no similarity by 0.001."""
    return {
        "center": space.center,
        "rarity": space.rarity,
        "weights": np.ascontiguousarray(decision.weights),
        "bias": decision.bias,
        "examples": decision.examples.astype(np.float16),
        "owners": decision.owners,
    }


def readable(label: str) -> str:
    """An intent's name as words: `billing/refund_late` → "billing refund late"."""
    return " ".join(_SEPARATORS.sub(" ", label).split()).lower() or label
