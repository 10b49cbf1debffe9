"""The review list: which comments a person should label next, because it teaches most."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from triage.learning.residual import adjusted
from triage.learning.selection import Candidate, worth_labelling
from triage.line import Line
from triage.ports import Unlabelled, Vector
from triage.themes.neighbours import centred
from triage.understanding.teaching import LESSONS

COMMENTS = 5_000
"""The newest comments that are looked at."""

HEADS = {"intent": 1.0, "sentiment": 1.0}
"""What the doubt of each head counts: those whose doubt sends comments to a person."""


@dataclass(frozen=True, slots=True)
class Question:
    """A comment to label, and others that say the same: one answer serves them all."""

    comment: Unlabelled
    likewise: Sequence[Unlabelled]
    worth: float


def review_list(line: Line, brand: str, limit: int) -> list[Question]:
    """At most `limit` questions, the most instructive first.

    Raises NotFound for a brand nobody set up.
    """
    model, heads = line.encoder.version, line.heads.version
    with line.store.write() as work:
        brand_id = work.intake.brand_id(brand)
        learned = line.learned(work, brand_id)
        rows = {row.id: row for row in work.teaching.unlabelled(brand_id, model, heads, COMMENTS)}
        lessons = work.teaching.lessons(brand_id, model, heads, LESSONS)
    found = list(rows.values())
    places = centred_rows(line, [row.vector for row in found])
    scores = adjusted(learned, places, [row.scores for row in found])
    candidates = [
        Candidate(row.id, score, row.fingerprint) for row, score in zip(found, scores, strict=True)
    ]
    taught = centred_rows(line, [lesson.vector for lesson in lessons])
    groups = worth_labelling(candidates, places, taught, HEADS, limit)
    return [
        Question(rows[group.ids[0]], [rows[other] for other in group.ids[1:]], group.worth)
        for group in groups
    ]


def centred_rows(line: Line, vectors: Sequence[Vector]) -> Vector:
    """Vectors as centred unit rows (n, d); n may be 0."""
    center = line.heads.center
    if not vectors:
        return np.empty((0, len(center)), dtype=np.float32)
    return centred(np.stack(list(vectors)), center)
