"""Joins comments to the nearest theme, or founds one where none is near.

First, streaming form: a theme is the running mean of its members. Ids never change here.
"""

from collections.abc import Callable, Sequence
from uuid import UUID

import numpy as np

from triage.ports import ThemeRecord, Vector

NEAR = 0.33
"""Least cosine, on centred vectors, between a comment and the theme it joins."""

PRIOR = 100
"""Comments the general centre counts for, beside the brand's own."""


def centred(vectors: Vector, center: Vector) -> Vector:
    """Rows with the language's common direction taken out, unit length again."""
    moved = vectors - center
    lengths = np.linalg.norm(moved, axis=-1, keepdims=True)
    return np.asarray(moved / np.maximum(lengths, 1e-9), dtype=np.float32)


def brand_center(general: Vector, means: Vector, sizes: Vector) -> Vector:
    """The middle of what a brand's customers write, starting from the general one (d,).

    It lets one threshold serve all brands. Measured on 1,500 texts of Banking77, where everything
    is about banking: adjusted mutual information 0.48 at `NEAR`, against about 0.22 around the
    general centre alone; with a threshold tuned to that set both reach 0.48.
    """
    total = general * PRIOR + sizes @ means
    return np.asarray(total / (PRIOR + sizes.sum()), dtype=np.float32)


def join(
    vectors: Vector, themes: Sequence[ThemeRecord], center: Vector, new_id: Callable[[], UUID]
) -> tuple[list[UUID], list[ThemeRecord]]:
    """The theme of each row of raw `vectors` (n, d), and the themes that changed.

    `center` (d,) is the general centre. Rows are taken in order, so a row may join a theme
    founded by an earlier one; nothing else depends on the batch.
    """
    room = len(themes) + len(vectors)
    means = np.zeros((room, vectors.shape[1]), dtype=np.float32)
    sizes = np.zeros(room, dtype=np.float32)
    for index, theme in enumerate(themes):
        means[index], sizes[index] = theme.centroid, theme.size
    known = dict(enumerate(themes))
    ids = [theme.id for theme in themes]
    middle = brand_center(center, means, sizes)
    rows = centred(means, middle)
    joined: list[UUID] = []
    touched: set[int] = set()
    for vector in vectors:
        place = nearest(centred(vector, middle), rows[: len(ids)])
        if place is None:
            place = len(ids)
            ids.append(new_id())
        means[place] += (vector - means[place]) / (sizes[place] + 1)
        sizes[place] += 1
        rows[place] = centred(means[place], middle)
        joined.append(ids[place])
        touched.add(place)
    return joined, [
        ThemeRecord(
            id=ids[place],
            label=known[place].label if place in known else "",
            size=int(sizes[place]),
            centroid=means[place].copy(),
            named=known[place].named if place in known else False,
        )
        for place in sorted(touched)
    ]


def leave(vectors: Sequence[Vector], theme: ThemeRecord) -> ThemeRecord:
    """The theme as if members with these raw vectors (d,) had never been in it."""
    size = max(theme.size - len(vectors), 0)
    rest = theme.centroid * theme.size - np.sum(vectors, axis=0)
    centroid = np.asarray(rest / size if size else np.zeros_like(rest), dtype=np.float32)
    return ThemeRecord(theme.id, theme.label, size, centroid, theme.named)


def nearest(vector: Vector, centroids: Vector) -> int | None:
    """The row nearest to `vector`, None where even that is too far."""
    if not len(centroids):
        return None
    scores = centroids @ vector
    best = int(scores.argmax())
    return best if scores[best] >= NEAR else None
