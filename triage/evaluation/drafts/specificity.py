"""Whether a reply speaks to its own comment: can it be told which of five it answers?

An automatic stand-in for a reader: the comment nearest to the reply in the vector space must be
the one it answers. It must not see names: those are placeholders in comment and reply alike.
"""

import random
from collections.abc import Sequence
from typing import Any

import numpy as np

from triage.evaluation.drafts.reply import Reply, body
from triage.ports import Encoder, Vector

SEED = 2026
OTHERS = 4
DRAWS = 5
"""Sets of others drawn for each reply; their hits are averaged."""


def specificity(replies: Sequence[Reply], encoder: Encoder, center: Vector) -> list[dict[str, Any]]:
    """Share of replies, by language, whose own comment is nearest among it and four others of the
    language; `center` (d,) is taken out of the vectors first."""
    drafted = [reply for reply in replies if reply.drafted]
    lines = []
    for language in sorted({reply.language for reply in drafted}):
        mine = [reply for reply in drafted if reply.language == language]
        if len(mine) > OTHERS:
            texts = [reply.comment for reply in mine]
            answers = [body(reply.text or "") for reply in mine]
            share = top_one(_vectors(texts, encoder, center), _vectors(answers, encoder, center))
            lines.append({"language": language, "replies": len(mine), "specificity": share})
    return lines


def top_one(comments: Vector, answers: Vector) -> float:
    """Share of answers (n, d) nearer to their own comment (n, d) than to four drawn others."""
    draw = random.Random(SEED)  # noqa: S311 - repeatable figures, no secrets
    cosines = answers @ comments.T
    hits = 0
    for own in range(len(comments)):
        rest = [place for place in range(len(comments)) if place != own]
        for _ in range(DRAWS):
            others = draw.sample(rest, OTHERS)
            hits += bool(cosines[own, own] > cosines[own, others].max())
    return hits / (DRAWS * len(comments))


def _vectors(texts: Sequence[str], encoder: Encoder, center: Vector) -> Vector:
    vectors = encoder.encode(texts).vectors - center
    unit: Vector = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit
