"""Writes trained heads to disk: weights with checksum, manifest. Replaces files whole."""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import save

from triage.evaluation.fitting import Calibration, Linear, Numbers
from triage.evaluation.recipes import Head

FORMAT = 1
"""Raised when an older reader could not understand the files."""


@dataclass(frozen=True, slots=True)
class Trained:
    """A head ready to be written."""

    head: Head
    linear: Linear
    calibration: Mapping[str, Calibration]
    thresholds: Mapping[str, Mapping[str, float]]
    coverage: Mapping[str, Mapping[str, float]]
    rows: Mapping[str, int]


def write_weights(
    folder: Path, encoder: str, trained: Sequence[Trained], center: Numbers
) -> dict[str, Any]:
    """Write `heads.safetensors` and a first `manifest.json`; returns the manifest.

    All heads share one matrix (f, k), columns in the order of `trained`; `center` is (d,).
    """
    data = save(
        {
            "weights": np.concatenate([t.linear.weights for t in trained], axis=1),
            "bias": np.concatenate([t.linear.bias for t in trained]),
            "center": center,
        }
    )
    manifest = {
        "format": FORMAT,
        "encoder": encoder,
        "weights": "heads.safetensors",
        "sha256": hashlib.sha256(data).hexdigest(),
        "center": "mean unit vector of German and English texts, tensor `center`",
        "heads": {t.head.name: _entry(t) for t in trained},
    }
    put(folder / "heads.safetensors", data)
    put(folder / "manifest.json", as_json(manifest))
    return manifest


def _entry(trained: Trained) -> dict[str, Any]:
    return {
        "kind": trained.head.kind,
        "labels": list(trained.head.labels),
        "precision": trained.head.precision,
        "calibration": {
            code: {"scale": round(c.scale, 6), "shift": round(c.shift, 6)}
            for code, c in trained.calibration.items()
        },
        "thresholds": trained.thresholds,
        "coverage": trained.coverage,
        "rows": dict(sorted(trained.rows.items())),
    }


def as_json(manifest: Mapping[str, Any]) -> bytes:
    """As people can read and compare it."""
    return (json.dumps(manifest, indent=1, ensure_ascii=False) + "\n").encode()


def put(path: Path, data: bytes | str) -> None:
    """Replace a file whole or not at all."""
    partial = path.with_name(path.name + ".partial")
    partial.write_bytes(data.encode() if isinstance(data, str) else data)
    os.replace(partial, path)
