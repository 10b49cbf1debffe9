"""Writes the reference rows that hold the heads in place when people teach them."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save

from triage.evaluation.datasets import Row
from triage.evaluation.fitting import Numbers
from triage.evaluation.manifest import put
from triage.ports import Scores

FILE = "reference.safetensors"


def write_reference(
    folder: Path, rows: Sequence[Row], vectors: Numbers, scores: Sequence[Scores], apart: Numbers
) -> str:
    """Write vectors (n, d), scores and the mask of rows kept apart; returns the SHA-256.

    Texts and labels stay in `models/training`, found again by the digest of the text as written
    there (`Row.text` before masking).
    """
    digests = [int.from_bytes(hashlib.sha256(row.text.encode()).digest()[:8]) for row in rows]
    tensors: dict[str, NDArray[Any]] = {
        "digests": np.array(digests, dtype=np.uint64),
        "vectors": vectors.astype(np.float16),
        "apart": apart.astype(np.uint8),
    }
    for head in scores[0]:
        values = [list(score[head]) for score in scores]
        tensors[f"scores.{head}"] = np.array(values, dtype=np.float16)
    data = save(tensors)
    put(folder / FILE, data)
    return hashlib.sha256(data).hexdigest()
