"""READ FIRST: the line every comment travels, its steps in order.

    ingest → normalize → embed → classify → theme → route → draft → check → approve → send → learn

`submit` accepts comments, `advance` carries them as far as a machine may go, `deliver` sends what
was approved. What people decide in between – approve, edit, reject, write, undo – stands in
`replies/deciding.py`. Each is safe to repeat: records move from a named state by compare-and-set,
so a job that runs twice, or twice at once, changes nothing the second time.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from triage.automating.proving import shadow, with_trial
from triage.casework import mark_contacted, take_up
from triage.domain.brand import Brand
from triage.domain.comment import Submission
from triage.domain.decision import Actor
from triage.domain.disposition import may_suggest
from triage.domain.errors import Conflict, RowRefused, TriageError, described
from triage.domain.ids import new_id
from triage.domain.labels import Disposition
from triage.domain.special import is_special
from triage.line import Line
from triage.outbox.delivering import deliver, look_up
from triage.ports import (
    Answer,
    Routed,
    Triaged,
    Understood,
    VectorPoint,
    Work,
)
from triage.replies.situating import informed, situation_of
from triage.steps.check import mend
from triage.steps.draft import Judge, draft
from triage.steps.ingest import ingest
from triage.steps.learn import draft_decision, plain_decision, triage_decision
from triage.steps.repeat import Earlier
from triage.steps.route import route
from triage.steps.theme import name_themes, theme
from triage.themes.neighbours import centred
from triage.understanding.reading import COMMENT, earlier_comments, read

LEFT_BEHIND = timedelta(minutes=10)
"""A comment unfinished after this long, while no job is open, has lost its job."""

OPENING = 200
"""Characters of a reply whose beginning the others under the same post are not to repeat."""


# --- ingest ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one row handed in."""

    index: int
    status: str  # accepted, repeated (it was there before) or refused
    comment_id: UUID | None = None
    error: Mapping[str, Any] | None = None


def submit(
    line: Line, brand: str, rows: Sequence[Mapping[str, Any]], source: str, actor: Actor
) -> list[Receipt]:
    """Accept rows once per (source, id); stored together with the job that will advance them.

    A refused row does not hinder the others. Raises NotFound for an unknown brand.
    """
    receipts: dict[int, Receipt] = {}
    good: dict[int, Submission] = {}
    for index, row in enumerate(rows):
        try:
            submission = ingest(row)
            good[index] = replace(submission, external_id=submission.external_id or str(new_id()))
        except RowRefused as error:
            receipts[index] = Receipt(
                index, "refused", error={"field": error.field, "message": str(error)}
            )
    with line.store.write() as work:
        brand_id = work.intake.brand_id(brand)
        accepted = work.intake.accept(brand_id, source, list(good.values()), line.clock.now())
        work.jobs.defer([item.comment_id for item in accepted if not item.repeated])
    for index, item in zip(good, accepted, strict=True):
        status = "repeated" if item.repeated else "accepted"
        receipts[index] = Receipt(index, status, item.comment_id)
    return [receipts[index] for index in range(len(rows))]


# --- normalize → embed → classify → theme → route → draft → check ---------------------------


def advance(line: Line, ids: Sequence[UUID]) -> None:
    """Carry comments from `received` as far as a machine may: waiting for a person, or dismissed.

    A comment that breaks a half is set aside alone, with the error; the rest of the batch goes on.
    Raises only what retrying may mend.
    """
    for half in (understand, answer):
        whole_or_each(line, ids, partial(half, line))


def whole_or_each(line: Line, ids: Sequence[UUID], half: Callable[[Sequence[UUID]], None]) -> None:
    """Do a half for all at once; if that fails, one by one, failing only those that fail alone."""
    try:
        half(ids)
    except Exception as error:
        if passing(error):
            raise
        for comment_id in ids:
            alone(line, comment_id, half)


def alone(line: Line, comment_id: UUID, half: Callable[[Sequence[UUID]], None]) -> None:
    """Do a half for one comment; what breaks it is written into the dead letters."""
    try:
        half([comment_id])
    except Conflict:
        return  # another worker has it
    except Exception as error:
        if passing(error):
            raise
        give_up(line, [comment_id], error)


def passing(error: Exception) -> bool:
    """Whether retrying may help: the outside failed, not the comment."""
    return isinstance(error, TriageError) and error.retry


def give_up(line: Line, ids: Sequence[UUID], error: Exception) -> None:
    """Set comments aside for a person; the message of the error could hold personal data, so
    only its kind and place are kept."""
    with line.store.write() as work:
        now, why = line.clock.now(), described(error)
        failed = work.failures.fail(ids, why, now)
        work.decisions.record(
            [plain_decision("fail", brand, one, line.machine, now, why) for brand, one in failed]
        )


def understand(line: Line, ids: Sequence[UUID]) -> None:
    """received → triaged."""
    with line.store.write() as work:
        arrivals = work.comments.received(ids)
    understood = read(line, arrivals)
    with line.store.write() as work:
        for brand_id in sorted({item.arrival.brand_id for item in understood}):
            group = [item for item in understood if item.arrival.brand_id == brand_id]
            store_triage(line, work, brand_id, group)


def store_triage(line: Line, work: Work, brand_id: UUID, group: Sequence[Understood]) -> None:
    """Duplicates, dispositions, themes and teams of one brand's comments, under its lock."""
    now = line.clock.now()
    brand = line.shelf.get(brand_id)
    themes = work.themes.locked(brand_id)
    before = earlier_comments(line, work, brand_id, group)
    routed = [route_next(item, brand, before) for item in group]
    themed = [item for item in routed if item.disposition in THEMED]
    ids = theme(
        brand_id,
        [item.understood.vector for item in themed],
        line.heads.center,
        themes,
        work.themes,
        now,
    )
    joined = {item.understood.arrival.id: i for item, i in zip(themed, ids, strict=True)}
    final = [
        replace(
            item,
            theme_id=joined.get(item.understood.arrival.id),
            special_until=now + line.sensitive if is_special(item.understood.labels) else None,
        )
        for item in routed
    ]
    if work.comments.routed(final, line.versions, now) != len(final):
        raise Conflict("Another worker was faster with a part of this batch.")
    work.decisions.record(
        [triage_decision(item, line.versions, brand.version, line.machine, now) for item in final]
    )
    take_up(line, work, brand_id, [item for item in final if item.disposition in THEMED])


def route_next(item: Understood, brand: Brand, before: Earlier) -> Routed:
    """Where one comment goes; those after it may be its duplicates, unless it is one itself."""
    routed = route(item, brand, before.find(item))
    if routed.disposition not in {Disposition.DUPLICATE, Disposition.SPAM}:
        before.add(item)
    return routed


THEMED = frozenset({Disposition.DRAFT, Disposition.HUMAN, Disposition.DUPLICATE})
"""Comments that say something worth a theme."""


def answer(line: Line, ids: Sequence[UUID]) -> None:
    """triaged → waiting or dismissed, with a checked draft where one is wanted."""
    with line.store.write() as work:
        waiting = work.comments.triaged(ids)
    if not waiting:
        return
    index_comments(line, waiting)
    brands = {brand_id: line.shelf.get(brand_id) for brand_id in {c.brand_id for c in waiting}}
    answers = in_turn(waiting, lambda one: compose_informed(line, one, brands[one.brand_id]))
    now = line.clock.now()
    with line.store.write() as work:
        if work.comments.answered(answers, now) != len(answers):
            raise Conflict("Another worker was faster with a part of this batch.")
        trials = shadow(line, work, answers, now)
        drafted = [draft_decision(item, line.versions, line.machine, now) for item in answers]
        work.decisions.record(
            [
                with_trial(entry, trials.get(item.comment.id))
                for entry, item in zip(drafted, answers, strict=True)
            ]
        )


def in_turn(comments: Sequence[Triaged], compose: Callable[[Triaged], Answer]) -> list[Answer]:
    """One reply after the other, those under one post knowing how the ones before them open."""
    answers: list[Answer] = []
    openings: dict[tuple[UUID, bytes], tuple[str, ...]] = {}
    for comment in comments:
        if comment.thread is None:
            answers.append(compose(comment))
            continue
        place = comment.brand_id, comment.thread
        known = openings.get(place, ())
        made = compose(replace(comment, openings=(*known, *comment.openings)))
        if made.draft:
            openings[place] = (made.draft.text[:OPENING], *known)
        answers.append(made)
    return answers


def index_comments(line: Line, comments: Sequence[Triaged]) -> None:
    """Make comments findable by likeness; repeating it changes nothing."""
    line.index.upsert(
        [
            VectorPoint(
                id=comment.id,
                vector=centred(comment.vector, line.heads.center),
                kind=COMMENT,
                brand=str(comment.brand_id),
                payload={"language": comment.language, "intent": comment.labels.intent.label},
            )
            for comment in comments
        ]
    )


def compose_informed(line: Line, comment: Triaged, brand: Brand) -> Answer:
    """Compose with all that can be known; what was gathered stays with the draft."""
    wanted = comment.disposition in {Disposition.DRAFT, Disposition.HUMAN}
    return compose(line, informed(line, comment, brand) if wanted else comment, brand)


def compose(line: Line, comment: Triaged, brand: Brand) -> Answer:
    """Plan, write, check, mend and repair one reply; none where none is wanted or none passes."""
    spoken = any(writer.speaks(comment.language) for writer in line.writers)
    if not may_suggest(comment.disposition, comment.reason, comment.language, spoken):
        return Answer(comment, None, {}, brand.version)
    situation = situation_of(line, comment, brand)
    checker = line.checker(brand)
    judge = Judge(
        situation,
        partial(mend, checker=checker),
        bundled=line.writer.version,
        own=partial(mend, checker=checker.unread()),
    )
    drafted = draft(situation, brand, line.writers, judge, line.candidates)
    return Answer(comment, drafted.draft, drafted.evidence(), brand.version)


# --- what time brings ---------------------------------------------------------------------


def redraft(line: Line, limit: int = 200) -> None:
    """Have drafts written anew that a new message or new guidelines made stale."""
    with line.store.write() as work:
        now, retired = line.clock.now(), work.drafts.retire(limit)
        work.jobs.defer([comment_id for _, comment_id in retired])
        work.decisions.record(
            [plain_decision("redraft", brand, one, line.machine, now) for brand, one in retired]
        )


def sweep(line: Line, limit: int = 1000) -> None:
    """Queue what was left behind without a job, when there is nothing else to do."""
    before = line.clock.now() - LEFT_BEHIND
    with line.store.write() as work:
        if work.jobs.idle():
            work.jobs.defer(work.comments.left_behind(before, limit))


def index_precedents(line: Line, limit: int = 500) -> int:
    """Make approved replies findable by the comments they answered; returns how many."""
    with line.store.write() as work:
        points = work.precedents.to_index(line.encoder.version, line.clock.now(), limit)
        line.index.upsert([replace(p, vector=centred(p.vector, line.heads.center)) for p in points])
    return len(points)


def tick(line: Line) -> None:
    """What time brings."""
    for duty in DUTIES:
        duty(line)


def tidy_records(line: Line) -> None:
    """Grown themes get their names, labels of special categories are forgotten."""
    with line.store.write() as work:
        work.comments.forget_special(line.clock.now(), limit=500)
        name_themes(work.themes, limit=20)


DUTIES: tuple[Callable[[Line], object], ...] = (
    deliver,
    look_up,
    mark_contacted,
    redraft,
    index_precedents,
    tidy_records,
)
"""Messages fall due, fates are looked up, cases move, drafts grow stale, replies turn findable."""


def name_all_themes(line: Line) -> None:
    """Give every theme its name, for runs that end."""
    with line.store.write() as work:
        while name_themes(work.themes, limit=500) == 500:
            pass
