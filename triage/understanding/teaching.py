"""What people teach the line: a corrected label counts at once, for this comment and the next.

Each correction is one transaction: kept, learned from, judged by the gate, put in force, recorded.
The machine's part of the line is `pipeline.py`, what people decide on drafts `replies/deciding.py`.
"""

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import numpy as np

from triage.automating import proving
from triage.casework import take_up_again
from triage.domain.brand import Brand
from triage.domain.correcting import CHOICES, checked, corrected, said
from triage.domain.decision import Actor, Decision
from triage.domain.errors import Conflict, Unavailable
from triage.domain.ids import new_id
from triage.domain.labels import Labels
from triage.domain.special import veiled
from triage.language.personal_data.remarks import masked_remark, names_among
from triage.learning.gate import learn
from triage.learning.residual import Held, stored
from triage.line import Line
from triage.ports import Correction, Heads, HeadsVersion, Learned, Lesson, Standing, Work
from triage.steps.classify import wanted_precision
from triage.steps.learn import brand_decision, plain_decision
from triage.steps.route import reroute
from triage.themes.neighbours import centred
from triage.understanding.rereading import reread

LESSONS = 2_000
"""The newest corrections of a brand that are learned from; older ones are in the way of change."""

VERSIONS = 100
"""Versions listed."""

LANGUAGES = ("de", "en", "other")
"""Languages with thresholds of their own, and the rest together."""

log = logging.getLogger("triage.understanding.teaching")


@dataclass(frozen=True, slots=True)
class Taught:
    """What came of corrections: the comments' labels now, and the version they led to."""

    comment_ids: Sequence[UUID]
    labels: Labels
    version: HeadsVersion


def correct(
    line: Line, comment_ids: Sequence[UUID], words: Mapping[str, str], actor: Actor, why: str = ""
) -> Taught:
    """Take a person's word on labels by head, for comments that say the same.

    The heads learn it before the next comment is read. A version that would cost what was known
    is kept but not put in force; the comments themselves carry the corrected labels all the same.
    Comments that older models read are read again first; without a worker the word counts for the
    comment now and for others with the worker's next tick.
    Raises RowRefused for a label that does not exist, NotFound, Erased, Conflict for a comment
    not understood yet or for comments of several brands.
    """
    told = checked(words)
    _read_again(line, comment_ids)
    with line.store.write() as work:
        before = [work.comments.standing(comment_id) for comment_id in dict.fromkeys(comment_ids)]
        brand_ids = {standing.comment.brand_id for standing in before}
        if len(brand_ids) != 1:
            raise Conflict("Correct the comments of one brand at a time.")
        (brand_id,) = brand_ids
        now = line.clock.now()
        work.teaching.locked(brand_id)
        work.teaching.add(
            [item for standing in before for item in _corrections(standing, told, actor, now)]
        )
        why = masked_remark(why, names_among(work.people.values(comment_ids)))
        version = _refit(line, work, brand_id, actor, why)
        labels = [_relabel(line, work, standing, told) for standing in before]
        work.decisions.record(
            [
                _taught(
                    one, told, plain_decision("correct", brand_id, one.comment.id, actor, now, why)
                )
                for one in before
            ]
        )
    return Taught([standing.comment.id for standing in before], labels[0], version)


def unlearn(line: Line, work: Work, done: Decision, actor: Actor) -> bool:
    """Undo a correction within its transaction: the heads learn without it, and the comment gets
    the labels it had; whether it still counted.

    Raises NotFound, Erased, Conflict as `correct`.
    """
    assert done.comment_id is not None  # noqa: S101 - every correction is one of a comment
    standing = work.comments.standing(done.comment_id)
    labels = work.reversals.labels_before(done)
    work.teaching.locked(done.brand_id)
    if labels is None or not work.reversals.uncorrect(done):
        return False
    _refit(line, work, done.brand_id, actor, "undo")
    if "urgent" not in done.outcome.get("heads", ()):
        labels = replace(labels, urgent=standing.comment.labels.urgent)  # its reasons were veiled
    _give_labels(line, work, standing, labels)
    return True


def refit(line: Line, brand_id: UUID, actor: Actor, why: str) -> HeadsVersion:
    """Learn anew from the corrections that are left, as after the erasure of a person."""
    with line.store.write() as work:
        work.teaching.locked(brand_id)
        return _refit(line, work, brand_id, actor, why)


@dataclass(frozen=True, slots=True)
class RolledBack:
    """The version in force now; corrections that no longer count, and those that do again."""

    number: int
    set_aside: int
    restored: int


def roll_back(line: Line, brand_id: UUID, number: int, actor: Actor, why: str = "") -> RolledBack:
    """Put an accepted version in force again, back or forth; 0 is the heads as shipped.

    The corrections that count are those of its time: the ones made since are set aside, so the
    next one is learned without them; going forth to a later version brings its own back. Comments
    keep the labels they were given. Raises NotFound, Conflict.
    """
    with line.store.write() as work:
        before = work.teaching.locked(brand_id)
        now = line.clock.now()
        aside, restored = work.teaching.put_in_force(brand_id, number, now)
        outcome = {"before": before, "after": number, "set_aside": aside, "restored": restored}
        work.decisions.record([brand_decision("roll_back", brand_id, actor, now, outcome, why)])
    return RolledBack(number, aside, restored)


def versions(line: Line, brand_id: UUID) -> list[HeadsVersion]:
    """A brand's heads, newest first; empty where nobody corrected anything."""
    with line.store.write() as work:
        model, heads = line.encoder.version, line.heads.version
        return work.teaching.versions(brand_id, model, heads, VERSIONS)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How sure a label must be in a language; `coverage` is the share of its answers that are."""

    head: str
    label: str
    language: str
    precision: float | None
    threshold: float
    coverage: float


def wanted_labels(heads: Heads, brand: Brand) -> list[Wanted]:
    """Thresholds and coverage of every label, for the precision the brand wants of it."""
    return [
        Wanted(
            head,
            label,
            language,
            precision := wanted_precision(brand.routing.precision, head, label),
            heads.threshold(head, language, label, precision),
            heads.coverage(head, language, label, precision),
        )
        for head, labels in CHOICES.items()
        for label in labels
        for language in LANGUAGES
    ]


def _taught(standing: Standing, told: Mapping[str, str], entry: Decision) -> Decision:
    """The record of a correction, with the labels before it, veiled, for the way back."""
    before = json.loads(json.dumps(asdict(veiled(standing.comment.labels))))
    return replace(entry, outcome={"heads": sorted(told), "before": before})


def _read_again(line: Line, comment_ids: Sequence[UUID]) -> None:
    try:
        reread(line, comment_ids)
    except Unavailable:  # a person's word is taken all the same, see `correct`
        log.warning("no worker: the corrected comments are read again later")


def _corrections(
    standing: Standing, told: Mapping[str, str], actor: Actor, now: datetime
) -> list[Correction]:
    comment = standing.comment
    return [
        Correction(
            id=new_id(),
            brand_id=comment.brand_id,
            comment_id=comment.id,
            actor_id=actor.id,
            at=now,
            head=head,
            label=label,
            was=said(comment.labels, head),
        )
        for head, label in told.items()
    ]


def _refit(line: Line, work: Work, brand_id: UUID, actor: Actor, why: str) -> HeadsVersion:
    """Learn from every correction in force, judge the result, keep it."""
    model, heads = line.encoder.version, line.heads.version
    lessons = work.teaching.lessons(brand_id, model, heads, LESSONS)
    number = work.teaching.last(brand_id) + 1
    learned, passed, figures = _learn(line, number, lessons)
    now = line.clock.now()
    version = HeadsVersion(
        number=number,
        state="accepted" if passed else "refused",
        in_force=passed,
        base=heads,
        corrections=len(lessons),
        gate=figures,
        reason=why,
        actor=actor.name,
        created_at=now,
    )
    work.teaching.save(brand_id, learned, version, actor.id, model)
    outcome = {"number": number, "state": version.state, "corrections": len(lessons)}
    work.decisions.record([brand_decision("learn", brand_id, actor, now, outcome, why)])
    return version


def _learn(
    line: Line, number: int, lessons: Sequence[Lesson]
) -> tuple[Learned, bool, Mapping[str, Any]]:
    if not lessons:
        width = len(line.heads.center)
        return Learned(number, np.empty((0, width), dtype=np.float32), {}), True, {}
    reference = line.reference()
    places = centred(reference.vectors, line.heads.center)
    points = centred(np.stack([lesson.vector for lesson in lessons]), line.heads.center)
    held = Held(reference, places)
    learned, verdict = learn(number, lessons, stored(points), held, line.heads.threshold)
    return learned, verdict.passed, verdict.figures


def _relabel(line: Line, work: Work, standing: Standing, told: Mapping[str, str]) -> Labels:
    """Give the comment the corrected labels, and a new way where they lead elsewhere."""
    return _give_labels(line, work, standing, corrected(standing.comment.labels, told))


def _give_labels(line: Line, work: Work, standing: Standing, labels: Labels) -> Labels:
    if labels == standing.comment.labels:
        return labels
    brand = line.shelf.get(standing.comment.brand_id)
    verdict = reroute(standing, labels, brand)
    proving.corrected(work, standing.comment.id, line.clock.now())
    if work.comments.relabelled(standing, verdict, line.clock.now()):
        work.jobs.defer([standing.comment.id])
        take_up_again(line, work, standing.comment, verdict)
    return labels
