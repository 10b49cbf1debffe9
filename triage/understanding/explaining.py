"""Why a comment has its labels: scores, thresholds, the words that carried them, their likes.

Reads and computes, changes nothing. The words are found by leaving them out: what a label's score
loses without a word is what the word carried (occlusion, Zeiler and Fergus 2014).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

import numpy as np

from triage.domain.correcting import CHOICES, FLAGS, YES, said
from triage.domain.labels import Labels
from triage.learning.residual import adjusted
from triage.line import Line
from triage.ports import Learned, Lesson, Reference, Scores, Standing, Vector
from triage.steps.classify import Limits
from triage.themes.neighbours import centred
from triage.understanding.teaching import LESSONS

PIECES = 40
"""Parts of a text that are left out in turn; longer texts are cut into parts of several words."""

EXAMPLES = 3
"""Labelled texts shown beside a label."""

SHOWN = 0.01
"""Change of score from which a word is worth showing."""

WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the masked text and what the label's score loses without it, −1 to 1."""

    start: int
    end: int
    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Like:
    """A labelled text near the comment; `origin` is shipped or correction, `cosine` −1 to 1."""

    text: str
    label: str
    origin: str
    cosine: float
    comment_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """One label explained; `shipped` is its score before the brand's corrections."""

    head: str
    label: str
    score: float
    shipped: float
    threshold: float
    abstained: bool
    words: Sequence[Piece]
    examples: Sequence[Like]


@dataclass(frozen=True, slots=True)
class Explained:
    """All labels of a comment explained, and the versions that gave them."""

    comment_id: UUID
    model: str
    heads: str
    learned: int
    labels: Sequence[Why]


def explain(line: Line, comment_id: UUID) -> Explained:
    """Explain a comment's labels by the heads in force now.

    Raises NotFound, Erased, Conflict for a comment not understood yet, Unavailable without worker.
    """
    with line.store.write() as work:
        standing = work.comments.standing(comment_id)
        comment = standing.comment
        learned = line.learned(work, comment.brand_id)
        lessons = work.teaching.lessons(comment.brand_id, standing.model, standing.heads, LESSONS)
    pieces = parts(comment.text)
    read = readings(line, learned, comment.language, [comment.text, *without(comment.text, pieces)])
    likes = Likes(line, lessons)
    place = centred(comment.vector, line.heads.center)
    precision = line.shelf.get(comment.brand_id).routing.precision
    limits = Limits(line.heads, comment.language, precision)
    labels = [
        _why(limits, head, standing, read, pieces, likes.of(head, place))
        for head in (*CHOICES, *FLAGS)
        if head in standing.scores
    ]
    return Explained(comment_id, standing.model, standing.heads, learned.number, labels)


def _why(
    limits: Limits,
    head: str,
    standing: Standing,
    read: Sequence[Scores],
    pieces: Sequence[tuple[int, int]],
    examples: Sequence[Like],
) -> Why:
    labels = standing.comment.labels
    label = said(labels, head)
    place = CHOICES[head].index(label) if head in CHOICES else 0
    sign = 1.0 if head in CHOICES or label == YES else -1.0
    whole = read[0][head][place]
    words = [
        Piece(start, end, standing.comment.text[start:end], round(sign * (whole - part), 4))
        for (start, end), part in zip(
            pieces, (score[head][place] for score in read[1:]), strict=True
        )
        if abs(whole - part) >= SHOWN
    ]
    return Why(
        head=head,
        label=label,
        score=_score(labels, head),
        shipped=round(float(standing.scores[head][place]), 4),
        threshold=limits.of(head, label if head in CHOICES else YES),
        abstained=head in labels.abstained,
        words=sorted(words, key=lambda piece: -abs(piece.weight)),
        examples=examples,
    )


def _score(labels: Labels, head: str) -> float:
    return float(getattr(labels, head).score)


def readings(line: Line, learned: Learned, language: str, texts: Sequence[str]) -> list[Scores]:
    """Scores of texts by the heads in force, all in one pass."""
    encoded = line.encoder.encode(texts)
    scores = line.heads.scores(encoded.features, [language] * len(texts))
    return adjusted(learned, centred(encoded.vectors, line.heads.center), scores)


def parts(text: str) -> list[tuple[int, int]]:
    """(start, end) of the words of a text, joined where there are more than `PIECES`."""
    words = [match.span() for match in WORD.finditer(text)]
    if len(words) <= PIECES:
        return words
    cuts = np.linspace(0, len(words), PIECES + 1).astype(int).tolist()
    return [(words[a][0], words[b - 1][1]) for a, b in pairwise(cuts)]


def without(text: str, pieces: Sequence[tuple[int, int]]) -> list[str]:
    """The text without each piece in turn."""
    return [f"{text[:start]}{text[end:]}".strip() or "…" for start, end in pieces]


class Likes:
    """Labelled texts near a place: rows that ship with the heads, and the brand's corrections."""

    def __init__(self, line: Line, lessons: Sequence[Lesson]) -> None:
        self.reference: Reference = line.reference()
        self.places = centred(self.reference.vectors, line.heads.center)
        self.lessons = lessons
        self.points = (
            centred(np.stack([lesson.vector for lesson in lessons]), line.heads.center)
            if lessons
            else np.empty((0, len(line.heads.center)), dtype=np.float32)
        )

    def of(self, head: str, place: Vector) -> list[Like]:
        """The nearest with a label for the head, nearest first."""
        found = [
            *self._taught(head, self.points @ place),
            *self._shipped(head, self.places @ place),
        ]
        return sorted(found, key=lambda like: -like.cosine)[:EXAMPLES]

    def _taught(self, head: str, near: Vector) -> list[Like]:
        return [
            Like(lesson.text, lesson.label, "correction", _cosine(near[i]), lesson.comment_id)
            for i, lesson in enumerate(self.lessons)
            if lesson.head == head
        ]

    def _shipped(self, head: str, near: Vector) -> list[Like]:
        labels: Mapping[str, Sequence[str | None]] = self.reference.labels
        given = labels.get(head, ())
        found = []
        for i in np.argsort(-near, kind="stable").tolist():
            if given and (label := given[i]) is not None:
                found.append(Like(self.reference.texts[i], label, "shipped", _cosine(near[i])))
            if len(found) == EXAMPLES:
                break
        return found


def _cosine(value: float) -> float:
    return round(float(value), 4)
