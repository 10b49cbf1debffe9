"""What to label next: the comments whose label would teach most, one for all that say the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from triage.domain.correcting import CHOICES
from triage.ports import Scores, Vector

SAME = 0.95
"""Cosine of centred vectors from which comments count as saying the same."""

POOL = 1_000
"""Comments that may be asked about: those of most doubt. What they stand for is counted in all."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A comment that may be labelled: its scores after learning, a fingerprint of its words."""

    id: UUID
    scores: Scores
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Group:
    """Comments that say the same, the clearest example first, with what a label is worth."""

    ids: tuple[UUID, ...]
    worth: float


def worth_labelling(
    candidates: Sequence[Candidate],
    points: Vector,
    taught: Vector,
    heads: Mapping[str, float],
    limit: int = 50,
) -> list[Group]:
    """At most `limit` groups, the most instructive first; the same candidates, the same list.

    `points` (n, d) are the candidates' centred unit vectors, `taught` (m, d) those of what is
    labelled already, `heads` how much the doubt of each head counts. A label is worth the doubt it
    may end, in all the comments in its reach that nothing labelled reaches yet: each pick lowers
    the worth of what lies near it (greedy facility location, Nemhauser et al. 1978).
    """
    if not candidates:
        return []
    doubts = np.array([doubt(candidate.scores, heads) for candidate in candidates])
    order = np.argsort(-doubts, kind="stable")[:POOL]
    near = points[order] @ points.T
    open_ = np.ones(len(order), dtype=bool)
    reach = falling(near)
    covered = falling(points @ taught.T).max(axis=1, initial=0)
    gains = np.maximum(reach - covered, 0) @ doubts
    found: list[Group] = []
    while len(found) < limit and open_.any():
        best = int(np.argmax(np.where(open_, gains, -1)))
        fresh = float(np.maximum(reach[best] - covered, 0) @ doubts)
        gains[best], before = fresh, gains[best]
        if fresh < before and best != int(np.argmax(np.where(open_, gains, -1))):
            continue  # gains only ever fall, so the others need no second look (Minoux 1978)
        same = _same(candidates, int(order[best]), near[best])
        found.append(Group(tuple(candidates[i].id for i in same), round(fresh, 4)))
        covered = np.maximum(covered, reach[best])
        open_ &= ~np.isin(order, same)
    return found


def doubt(scores: Scores, heads: Mapping[str, float]) -> float:
    """How unsure the heads are of a comment, 0–1: what the likeliest label lacks of a full lead."""
    return sum(share * (1 - _lead(head, scores[head])) for head, share in heads.items())


def falling(cosines: Vector) -> Vector:
    """How far a label at that cosine tells of a comment: 1 here, 0 for unrelated ones."""
    return np.asarray(np.maximum(cosines, 0) ** 2, dtype=np.float32)


def _lead(head: str, found: Sequence[float]) -> float:
    """By how much the likeliest label leads."""
    if head not in CHOICES:
        return abs(2 * found[0] - 1)
    first, second = sorted(found, reverse=True)[:2]
    return first - second


def _same(candidates: Sequence[Candidate], first: int, near: Vector) -> list[int]:
    """The comment and all that say the same, in the order given but for the first."""
    words = candidates[first].fingerprint
    return [first] + [
        i
        for i, candidate in enumerate(candidates)
        if i != first and (near[i] >= SAME or candidate.fingerprint == words)
    ]
