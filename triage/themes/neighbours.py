"""Joins comments to the nearest theme, or founds one where none is near.

First, streaming form: a theme is the running mean of its members. Ids never change here.
"""

from collections.abc import Callable, Sequence
from uuid import UUID

import numpy as np

from triage.ports import ThemeRecord, Vector

NEAR = 0.55
"""Least cosine, on centred vectors, between a comment and the theme it joins."""


def centred(vectors: Vector, center: Vector) -> Vector:
    """Rows with the language's common direction taken out, unit length again."""
    moved = vectors - center
    lengths = np.linalg.norm(moved, axis=-1, keepdims=True)
    return np.asarray(moved / np.maximum(lengths, 1e-9), dtype=np.float32)


def join(
    vectors: Vector, themes: Sequence[ThemeRecord], new_id: Callable[[], UUID]
) -> tuple[list[UUID], list[ThemeRecord]]:
    """The theme of each row of centred `vectors` (n, d), and the themes as they are afterwards.

    Rows are taken in order, so a row may join a theme founded by an earlier one.
    """
    ids = [theme.id for theme in themes]
    sums = [theme.centroid * theme.size for theme in themes]
    sizes = [theme.size for theme in themes]
    matrix = np.zeros((len(themes) + len(vectors), vectors.shape[1]), dtype=np.float32)
    for index, theme in enumerate(themes):
        matrix[index] = theme.centroid
    joined: list[UUID] = []
    touched: set[int] = set()
    for vector in vectors:
        place = nearest(vector, matrix[: len(ids)])
        if place is None:
            place = len(ids)
            ids.append(new_id())
            sums.append(np.zeros_like(vector))
            sizes.append(0)
        sums[place] = sums[place] + vector
        sizes[place] += 1
        matrix[place] = sums[place] / max(float(np.linalg.norm(sums[place])), 1e-9)
        joined.append(ids[place])
        touched.add(place)
    known = dict(enumerate(themes))
    return joined, [
        ThemeRecord(
            id=ids[place],
            label=known[place].label if place in known else "",
            size=sizes[place],
            centroid=matrix[place].copy(),
            named=known[place].named if place in known else False,
        )
        for place in sorted(touched)
    ]


def nearest(vector: Vector, centroids: Vector) -> int | None:
    """The row nearest to `vector`, None where even that is too far."""
    if not len(centroids):
        return None
    scores = centroids @ vector
    best = int(scores.argmax())
    return best if scores[best] >= NEAR else None
