"""The labelled rows that ship with the heads, encoded: what holds them in place when people teach.

Vectors and scores lie beside the weights, the texts in `models/training`; a row edited since the
heads were trained is left out.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load

from triage.domain.correcting import CHOICES, FLAGS, NO, YES
from triage.domain.errors import ModelUnusable
from triage.ports import Reference, Vector

FILE = "reference.safetensors"


def digest(text: str) -> int:
    """The first eight bytes of a text's SHA-256, as a number."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])


class ReferenceFile:
    """Reads the rows on first use, once. Raises ModelUnusable when they are missing or damaged."""

    def __init__(self, heads: Path, training: Path) -> None:
        self.heads = heads
        self.training = training
        self.read = cache(self._read)

    def __call__(self) -> Reference:
        """The rows."""
        return self.read()

    def _read(self) -> Reference:
        tensors = self._tensors()
        rows = _texts(self.training)
        kept = [i for i, name in enumerate(tensors["digests"].tolist()) if name in rows]
        found = [rows[int(tensors["digests"][i])] for i in kept]
        scores = {
            name.removeprefix("scores."): values[kept].astype(np.float32).tolist()
            for name, values in tensors.items()
            if name.startswith("scores.")
        }
        return Reference(
            texts=[row["text"] for row in found],
            languages=[row["lang"] for row in found],
            vectors=tensors["vectors"][kept].astype(np.float32),
            scores=[{head: by_row[i] for head, by_row in scores.items()} for i in range(len(kept))],
            labels={head: [_label(row, head) for row in found] for head in (*CHOICES, *FLAGS)},
            apart=tensors["apart"][kept],
        )

    def _tensors(self) -> Mapping[str, Vector]:
        path = self.heads / FILE
        try:
            data = path.read_bytes()
            wanted = json.loads((self.heads / "manifest.json").read_bytes())["reference"]
        except (OSError, ValueError, KeyError) as error:
            raise ModelUnusable(
                f"The reference rows of the heads in {self.heads} are missing; run `make heads`."
            ) from error
        if hashlib.sha256(data).hexdigest() != wanted:
            raise ModelUnusable(
                f"{path} has another checksum than its manifest says; restore both files or run "
                "`make heads`."
            )
        try:
            return load(data)
        except (SafetensorError, ValueError) as error:
            raise ModelUnusable(f"{path} cannot be read: {error}.") from error


def _texts(folder: Path) -> Mapping[int, Mapping[str, Any]]:
    """Rows by the digest of their text."""
    lines = (
        line for path in sorted(folder.glob("*.jsonl")) for line in path.open(encoding="utf-8")
    )
    rows: Sequence[Mapping[str, Any]] = [json.loads(line) for line in lines if line.strip()]
    return {digest(row["text"]): row for row in rows}


def _label(row: Mapping[str, Any], head: str) -> str | None:
    """What a row says of a head; `toxic` may be left out where the row says the rest."""
    if head == "toxic" and "spam" in row:
        return YES if row.get("toxic") else NO
    value = row.get(head)
    if value is None or head in CHOICES:
        return value
    return YES if value else NO
