"""Tells what kinds of statement sentences make: one linear layer over the encoder's features.

Reads a folder made by `triage.evaluation.statements`; must never train.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load

from triage.domain.errors import ModelUnusable
from triage.domain.statement import Statement
from triage.ports import Encoder, Vector

MOST_PASSAGES = 5_000
"""Passages whose vectors are kept: 8 MB."""


class LinearStatements:
    """See `ports.Statements`. Weights are loaded when first asked; raises ModelUnusable for
    damaged ones, and for those fitted for another encoder."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        self.folder = folder
        self.encoder = encoder
        self._passages: dict[str, Vector] = {}

    @cached_property
    def version(self) -> str:
        """See the port; the weights' digest, without reading them."""
        try:
            manifest = json.loads((self.folder / "manifest.json").read_text("utf-8"))
            return str(manifest["sha256"])[:12]
        except (OSError, KeyError, ValueError) as error:
            raise ModelUnusable(f"The statement head cannot be read: {error}") from error

    def read(self, sentences: Sequence[str]) -> list[Mapping[Statement, float]]:
        """See the port."""
        if not sentences:
            return []
        kinds, weights, bias = self._loaded
        features = self.encoder.encode(list(sentences)).features.astype(np.float32)
        if features.shape[1] != weights.shape[0]:
            raise ModelUnusable("The statement head was fitted for another encoder.")
        logits = features @ weights + bias
        logits -= logits.max(axis=1, keepdims=True)
        shares = np.exp(logits)
        shares /= shares.sum(axis=1, keepdims=True)
        return [dict(zip(kinds, map(float, row), strict=True)) for row in shares]

    def near(self, sentence: str, passages: Sequence[str]) -> float:
        """See the port. Passages are encoded once."""
        if not passages:
            return -1.0
        new = [one for one in dict.fromkeys(passages) if one not in self._passages]
        vectors = self.encoder.encode([sentence, *new]).vectors
        held = dict(zip(new, vectors[1:], strict=True))
        held |= {one: self._passages[one] for one in passages if one not in held}
        if len(self._passages) > MOST_PASSAGES:
            self._passages = {}
        self._passages = self._passages | held
        return float(max(held[one] @ vectors[0] for one in passages))

    @cached_property
    def _loaded(self) -> tuple[tuple[Statement, ...], NDArray[Any], NDArray[Any]]:
        """Kinds, weights (f, k) and bias (k,)."""
        try:
            data = (self.folder / "weights.safetensors").read_bytes()
            manifest = json.loads((self.folder / "manifest.json").read_text("utf-8"))
            if manifest["sha256"] != hashlib.sha256(data).hexdigest():
                raise ModelUnusable("The statement head's weights are not those of its manifest.")
            tensors = load(data)
            kinds = tuple(Statement(kind) for kind in manifest["kinds"])
            return kinds, tensors["weights"].astype(np.float32), tensors["bias"]
        except (OSError, KeyError, ValueError, SafetensorError) as error:
            raise ModelUnusable(f"The statement head cannot be read: {error}") from error
