"""The trained heads: one matrix product over the encoder's features, calibrated per language.

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
from triage.domain.labels import Intent, Sentiment
from triage.ports import Scores, Vector

FORMAT = 1
POOLED = "other"
"""Calibration for languages without rows of their own."""

EXPECTED: Mapping[str, tuple[str, ...]] = {
    "sentiment": tuple(Sentiment),
    "intent": tuple(Intent),
    "also_intents": tuple(Intent),
    "spam": ("spam",),
    "urgent": ("urgent",),
    "engage": ("engage",),
}
"""Every head the product reads, with the labels it must have."""


class LinearHeads:
    """Loads weights on first use; any defect raises ModelUnusable with one clear sentence.

    `encoder_version` is compared with what the heads were trained for; None skips that.
    `precision` picks, among the thresholds measured in training, the one for this share of
    right answers among those given; None takes what the manifest wants of each head.
    """

    def __init__(
        self, folder: Path, encoder_version: str | None = None, precision: float | None = None
    ) -> None:
        self.folder = folder
        self.encoder_version = encoder_version
        self.precision = precision

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

    def threshold(self, head: str, language: str) -> float:
        """The threshold of the nearest measured precision that is not below the wanted one."""
        measured = self._per_language(head, "thresholds", language)
        wanted = self.precision or self._manifest["heads"][head]["precision"]
        enough = [float(key) for key in measured if float(key) >= wanted - 1e-9]
        key = min(enough) if enough else max(float(key) for key in measured)
        return float(measured[f"{key:.2f}"])

    def scores(self, features: Vector, languages: Sequence[str]) -> list[Scores]:
        """See `ports.Heads`; features (n, f), one language code a row."""
        if not len(languages):
            return []
        weights, bias = self._weights["weights"], self._weights["bias"]
        if features.shape[1] != weights.shape[0]:
            raise ModelUnusable(
                f"The heads read {weights.shape[0]} features a comment, the encoder gives "
                f"{features.shape[1]}; retrain them with `make heads`."
            )
        known = [code if code in self._scales else POOLED for code in languages]
        scale = np.stack([self._scales[code][0] for code in known])
        shift = np.stack([self._scales[code][1] for code in known])
        logits = (features @ weights + bias) * scale + shift
        blocks = {
            name: _probabilities(logits[:, columns], softmax)
            for name, (columns, softmax) in self._columns.items()
        }
        return [{name: block[i] for name, block in blocks.items()} for i in range(len(known))]

    @cached_property
    def _manifest(self) -> Mapping[str, Any]:
        return _read_manifest(self.folder / "manifest.json", self.encoder_version)

    @cached_property
    def _weights(self) -> Mapping[str, Vector]:
        weights = _read_weights(self.folder, self._manifest)
        wide = sum(len(head["labels"]) for head in self._manifest["heads"].values())
        matrix, bias = weights.get("weights"), weights.get("bias")
        fits = matrix is not None and matrix.ndim == 2 and matrix.shape[1] == wide
        if not fits or bias is None or bias.shape != (wide,) or "center" not in weights:
            raise ModelUnusable(
                f"The weights in {self.folder} have another shape than their manifest says."
            )
        return weights

    @cached_property
    def _columns(self) -> Mapping[str, tuple[slice, bool]]:
        """Per head, its columns in the weights and whether its labels exclude each other."""
        columns, start = {}, 0
        for name, head in self._manifest["heads"].items():
            stop = start + len(head["labels"])
            columns[name] = (slice(start, stop), head["kind"] == "softmax")
            start = stop
        return columns

    @cached_property
    def _scales(self) -> Mapping[str, tuple[NDArray[np.float32], NDArray[np.float32]]]:
        """Per language, factor and shift of every logit."""
        heads = self._manifest["heads"]
        languages = {code for head in heads.values() for code in head["calibration"]}
        scales = {}
        for code in languages:
            pairs = [(self._per_language(name, "calibration", code), name) for name in heads]
            scale = [np.full(len(heads[name]["labels"]), pair["scale"]) for pair, name in pairs]
            shift = [np.full(len(heads[name]["labels"]), pair["shift"]) for pair, name in pairs]
            scales[code] = (
                np.concatenate(scale).astype(np.float32),
                np.concatenate(shift).astype(np.float32),
            )
        return scales

    def _per_language(self, head: str, entry: str, language: str) -> Mapping[str, Any]:
        by_language = self._manifest["heads"][head][entry]
        found: Mapping[str, Any] = by_language.get(language) or by_language[POOLED]
        return found


def _probabilities(logits: Vector, softmax: bool) -> list[list[float]]:
    if softmax:
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        found: list[list[float]] = (powers / powers.sum(axis=1, keepdims=True)).tolist()
        return found
    yes: list[list[float]] = (1 / (1 + np.exp(-np.clip(logits, -30, 30)))).tolist()
    return yes


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
        raise ModelUnusable(f"{path} has a format this version cannot read; expected {FORMAT}.")
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
