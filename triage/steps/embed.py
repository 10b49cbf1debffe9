"""Embed: one forward pass for vectors and labels; none where the very same text is known."""

from collections.abc import Mapping, Sequence

import numpy as np

from triage.domain.ids import text_hash
from triage.ports import Encoder, Heads, Known, Scores, Vector


def embed(
    texts: Sequence[str],
    languages: Sequence[str],
    known: Mapping[str, Known],
    encoder: Encoder,
    heads: Heads,
) -> tuple[Vector, list[Scores]]:
    """Vectors (n, d) and head scores of n texts; `known` maps text hashes to earlier results."""
    hashes = [text_hash(text) for text in texts]
    fresh = {h: i for i, h in reversed(list(enumerate(hashes))) if h not in known}
    results = dict(known)
    if fresh:
        places = list(fresh.values())
        encoded = encoder.encode([texts[i] for i in places])
        scores = heads.scores(encoded.features, [languages[i] for i in places])
        vectors = encoded.vectors.astype(np.float16).astype(np.float32)  # as they are stored
        for row, (key, _) in enumerate(fresh.items()):
            results[key] = Known(vectors[row], scores[row])
    matrix = np.stack([results[h].vector for h in hashes])
    return matrix, [results[h].scores for h in hashes]
