"""Writes trained heads to disk: weights with checksum, manifest. Replaces files whole."""

import hashlib
import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import save

from triage.evaluation.calibrating import Calibration
from triage.evaluation.fitting import Network, Numbers, Space
from triage.evaluation.limits import Limits
from triage.evaluation.recipes import Head

FORMAT = 2
"""Raised when an older reader could not understand the files."""

HALF = ("rotation", "hidden", "out")
"""Large tensors are stored in float16."""

_PAIR = re.compile(r"\[\s+([\d.]+),\s+([\d.]+)\s+\]")


@dataclass(frozen=True, slots=True)
class Trained:
    """A head ready to be written, but for its weights."""

    head: Head
    calibration: Mapping[str, Calibration]
    thresholds: Mapping[str, Limits]
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Group:
    """Heads that share a hidden layer, and its network; outputs in the order of the heads."""

    heads: tuple[Trained, ...]
    network: Network


def write_weights(
    folder: Path, encoder: str, space: Space, groups: Sequence[Group], center: Numbers
) -> dict[str, Any]:
    """Write `heads.safetensors` and a first `manifest.json`; returns the manifest.

    All groups stand in one network, each blind to the hidden units of the others; `center` (d,).
    """
    tensors = _tensors(space, [group.network for group in groups]) | {"center": center}
    data = save({name: _stored(name, tensor) for name, tensor in tensors.items()})
    manifest = {
        "format": FORMAT,
        "encoder": encoder,
        "weights": "heads.safetensors",
        "sha256": hashlib.sha256(data).hexdigest(),
        "center": "mean unit vector of German and English texts, tensor `center`",
        "heads": {t.head.name: _entry(t) for group in groups for t in group.heads},
    }
    put(folder / "heads.safetensors", data)
    put(folder / "manifest.json", as_json(manifest))
    return manifest


def _tensors(space: Space, networks: Sequence[Network]) -> dict[str, Numbers]:
    out = np.zeros(
        (sum(len(n.out) for n in networks), sum(len(n.out_bias) for n in networks)), np.float32
    )
    row = column = 0
    for network in networks:
        height, width = network.out.shape
        out[row : row + height, column : column + width] = network.out
        row, column = row + height, column + width
    return {
        "mean": space.mean,
        "spread": space.spread,
        "rotation": space.rotation,
        "hidden": np.concatenate([n.hidden for n in networks], axis=1),
        "hidden_bias": np.concatenate([n.hidden_bias for n in networks]),
        "out": out,
        "out_bias": np.concatenate([n.out_bias for n in networks]),
    }


def _stored(name: str, tensor: Numbers) -> Numbers:
    kind = np.float16 if name in HALF else np.float32
    return np.ascontiguousarray(tensor, dtype=kind)


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
        "rows": dict(sorted(trained.rows.items())),
    }


def as_json(manifest: Mapping[str, Any]) -> bytes:
    """As people can read and compare it: numbers of a list stay on one line."""
    text = json.dumps(manifest, indent=1, ensure_ascii=False)
    return (_PAIR.sub(r"[\1, \2]", text) + "\n").encode()


def put(path: Path, data: bytes | str) -> None:
    """Replace a file whole or not at all."""
    partial = path.with_name(path.name + ".partial")
    partial.write_bytes(data.encode() if isinstance(data, str) else data)
    os.replace(partial, path)
