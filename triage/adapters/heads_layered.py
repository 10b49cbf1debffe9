"""The trained heads: one hidden layer over the encoder's features, calibrated per language.

Reads a folder made by `triage.evaluation.training`; needs numpy only and must never train.
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
from triage.domain.labels import Intent, Reason, Sentiment
from triage.ports import Scores, Vector

FORMAT = 2
POOLED = "other"
"""Calibration for languages without rows of their own."""

WHOLE = "*"
"""Thresholds of a head as a whole, beside those of its labels."""

DEFAULT = "default"
"""The threshold the heads ship with, beside those for wanted precisions."""

EXPECTED: Mapping[str, tuple[str, ...]] = {
    "sentiment": tuple(Sentiment),
    "intent": tuple(Intent),
    "also_intents": tuple(Intent),
    "spam": ("spam",),
    "urgent": ("urgent",),
    "engage": ("engage",),
    "toxic": ("toxic",),
    "reasons": tuple(Reason),
}
"""Every head the product reads, with the labels it must have."""

SHAPES: Mapping[str, str] = {
    "center": "d",
    "mean": "f",
    "spread": "f",
    "rotation": "fr",
    "hidden": "rh",
    "hidden_bias": "h",
    "out": "hk",
    "out_bias": "k",
}
"""Every tensor, with a letter for each of its sizes: f features, k labels of all heads."""


class LayeredHeads:
    """Loads weights on first use; any defect raises ModelUnusable with one clear sentence.

    `encoder_version` is compared with what the heads were trained for; None skips that.
    """

    def __init__(self, folder: Path, encoder_version: str | None = None) -> None:
        self.folder = folder
        self.encoder_version = encoder_version

    @property
    def version(self) -> str:
        """`heads-` and the first 12 digits of the weights' SHA-256."""
        return f"heads-{self._manifest['sha256'][:12]}"

    @property
    def center(self) -> Vector:
        """See `ports.Heads`."""
        return self._weights["center"]

    def labels(self, head: str) -> Sequence[str]:
        """See `ports.Heads`."""
        return tuple(self._manifest["heads"][head]["labels"])

    def threshold(
        self, head: str, language: str, label: str | None = None, precision: float | None = None
    ) -> float:
        """See `ports.Heads`; that of the nearest measured precision not below the wanted one."""
        return self._limit(head, language, label, precision)[0]

    def coverage(
        self, head: str, language: str, label: str | None = None, precision: float | None = None
    ) -> float:
        """See `ports.Heads`; measured in training on rows held out."""
        return self._limit(head, language, label, precision)[1]

    def scores(self, features: Vector, languages: Sequence[str]) -> list[Scores]:
        """See `ports.Heads`; features (n, f), one language code a row."""
        if not len(languages):
            return []
        logits = self._logits(features)
        known = [code if code in self._scales else POOLED for code in languages]
        logits *= np.stack([self._scales[code][0] for code in known])
        logits += np.stack([self._scales[code][1] for code in known])
        blocks = {
            name: _probabilities(logits[:, columns], softmax)
            for name, (columns, softmax) in self._columns.items()
        }
        return [{name: block[i] for name, block in blocks.items()} for i in range(len(known))]

    def _logits(self, features: Vector) -> Vector:
        """(n, k), before calibration."""
        weights = self._weights
        if features.shape[1] != len(weights["mean"]):
            raise ModelUnusable(
                f"The heads read {len(weights['mean'])} features a comment, the encoder gives "
                f"{features.shape[1]}; retrain them with `make heads`."
            )
        turned = ((features - weights["mean"]) / weights["spread"]) @ weights["rotation"]
        hidden = np.maximum(turned @ weights["hidden"] + weights["hidden_bias"], 0)
        return np.asarray(hidden @ weights["out"] + weights["out_bias"])

    @cached_property
    def _manifest(self) -> Mapping[str, Any]:
        return _read_manifest(self.folder / "manifest.json", self.encoder_version)

    @cached_property
    def _weights(self) -> Mapping[str, Vector]:
        weights = _read_weights(self.folder, self._manifest)
        wide = sum(len(head["labels"]) for head in self._manifest["heads"].values())
        if not _fit(weights, {"k": wide}):
            raise ModelUnusable(
                f"The weights in {self.folder} have another shape than their manifest says."
            )
        return weights

    @cached_property
    def _columns(self) -> Mapping[str, tuple[slice, bool]]:
        """Per head, its columns in the logits and whether its labels exclude each other."""
        columns, start = {}, 0
        for name, head in self._manifest["heads"].items():
            stop = start + len(head["labels"])
            columns[name] = (slice(start, stop), head["kind"] == "softmax")
            start = stop
        return columns

    @cached_property
    def _scales(self) -> Mapping[str, tuple[NDArray[np.float32], NDArray[np.float32]]]:
        """Per language, factor and shift of every logit."""
        heads = self._manifest["heads"].values()
        return {
            code: (_row(heads, code, "scale"), _row(heads, code, "shift"))
            for code in {code for head in heads for code in head["calibration"]}
        }

    def _limit(
        self, head: str, language: str, label: str | None, precision: float | None
    ) -> tuple[float, float]:
        """(threshold, coverage)."""
        by_label = _of_language(self._manifest["heads"][head]["thresholds"], language)
        measured = by_label.get(label or WHOLE, by_label[WHOLE])
        if precision is None:
            key = DEFAULT
        else:
            keys = sorted(key for key in measured if key != DEFAULT)
            enough = [key for key in keys if float(key) >= precision - 1e-9]
            key = enough[0] if enough else keys[-1]
        threshold, coverage = measured[key]
        return float(threshold), float(coverage)


def _of_language(by_language: Mapping[str, Any], language: str) -> Any:
    return by_language.get(language) or by_language[POOLED]


def _row(heads: Any, language: str, part: str) -> NDArray[np.float32]:
    """A number for every logit."""
    numbers = [
        np.broadcast_to(_of_language(head["calibration"], language)[part], len(head["labels"]))
        for head in heads
    ]
    return np.concatenate(numbers).astype(np.float32)


def _probabilities(logits: Vector, softmax: bool) -> list[list[float]]:
    if softmax:
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        found: list[list[float]] = (powers / powers.sum(axis=1, keepdims=True)).tolist()
        return found
    yes: list[list[float]] = (1 / (1 + np.exp(-np.clip(logits, -30, 30)))).tolist()
    return yes


def _fit(weights: Mapping[str, Vector], sizes: dict[str, int]) -> bool:
    """Whether every tensor is there and their shapes go together."""
    for name, letters in SHAPES.items():
        shape = weights[name].shape if name in weights else ()
        if len(shape) != len(letters):
            return False
        if any(
            sizes.setdefault(letter, size) != size
            for letter, size in zip(letters, shape, strict=True)
        ):
            return False
    return True


def _read_manifest(path: Path, encoder_version: str | None) -> Mapping[str, Any]:
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        labels = {name: tuple(head["labels"]) for name, head in manifest["heads"].items()}
        made_for = str(manifest["encoder"])
        known = manifest["format"] == FORMAT
    except FileNotFoundError as error:
        raise ModelUnusable(f"{path} is missing; run `make heads` to train the heads.") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelUnusable(f"{path} is not a manifest of trained heads: {error!r}.") from error
    if not known:
        raise ModelUnusable(
            f"{path} has a format this version cannot read; expected {FORMAT}. "
            f"Retrain the heads with `make heads`."
        )
    for head, expected in EXPECTED.items():
        if labels.get(head) != expected:
            raise ModelUnusable(
                f"{path}: head {head!r} must have the labels {', '.join(expected)}, "
                f"in this order; retrain with `make heads`."
            )
    if encoder_version is not None and not encoder_version.startswith(made_for):
        raise ModelUnusable(
            f"The heads were trained for the encoder {made_for}, not for {encoder_version}; "
            f"retrain them with `make heads`."
        )
    return dict(manifest)


def _read_weights(folder: Path, manifest: Mapping[str, Any]) -> Mapping[str, Vector]:
    path = folder / str(manifest.get("weights", "heads.safetensors"))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelUnusable(f"The weights {path} are missing; run `make heads`.") from error
    found = hashlib.sha256(data).hexdigest()
    if found != manifest.get("sha256"):
        raise ModelUnusable(
            f"The weights {path} have the checksum {found[:12]}, the manifest says "
            f"{str(manifest.get('sha256'))[:12]}; restore both files or run `make heads`."
        )
    try:
        tensors = load(data)
    except (SafetensorError, ValueError) as error:
        raise ModelUnusable(f"The weights {path} cannot be read: {error}.") from error
    return {name: tensor.astype(np.float32) for name, tensor in tensors.items()}
