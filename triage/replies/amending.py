"""Replies that other programs offer, and drafts a person has worded anew, while they wait.

Nothing here sends or approves: what comes of it is a proposed draft, checked like any other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from triage.domain.brand import Brand
from triage.domain.decision import Actor, Decision
from triage.domain.disposition import may_suggest
from triage.domain.errors import Conflict, ForAPerson, NotFound, NotRevised
from triage.domain.ids import text_hash
from triage.domain.labels import DRAFTED_LANGUAGES
from triage.domain.reply import PERSON, Alternative, Draft, DraftState, Finding
from triage.domain.wordings import wording
from triage.domain.writing import Change, Revision
from triage.line import Line
from triage.ports import Answer, Approval, Work
from triage.replies.situating import informed_if_possible
from triage.steps.approve import edited, why_not
from triage.steps.check import check, mend
from triage.steps.draft import Judge
from triage.steps.draft import draft as drafted_by
from triage.steps.learn import draft_decision, rules, verdict_decision
from triage.steps.revise import revise as revised

ALTERNATIVES = 5
"""Kept beside a draft: what a person had written anew comes on top of what a writer offered."""

SEEDS = 8
"""Other seeds tried for a wording that is not there yet."""

OPENING = 200
"""Characters of the present text whose beginning a new wording is not to repeat."""

BOT = "bot:"
"""Begins the writer's name of a reply that another program offered."""


@dataclass(frozen=True, slots=True)
class Offered:
    """Where an offered reply went: `place` is None for the draft itself, else its number among the
    alternatives, from 1; `findings` are what the checks found in it."""

    draft_id: UUID
    comment_id: UUID
    place: int | None
    findings: tuple[Finding, ...]

    @property
    def blocked(self) -> bool:
        """Whether it cannot be sent as it is."""
        return any(finding.severity == "block" for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Amended:
    """A draft as it stands after it was worded anew."""

    draft_id: UUID
    comment_id: UUID
    draft: Draft


def propose(line: Line, comment_id: UUID, text: str, name: str, actor: Actor) -> Offered:
    """Put another program's reply into the queue: as the draft, or as an alternative to it.

    The same words twice stand there once. Raises Conflict when the comment no longer waits or its
    reply was approved, ForAPerson where no machine may answer, RowRefused for an empty or endless
    text, NotFound.
    """
    with line.store.write() as work:
        comment = work.drafts.waiting(comment_id)
        told = work.comments.told([comment_id])
    if not may_suggest(comment.disposition, comment.reason, min(DRAFTED_LANGUAGES)):
        raise ForAPerson
    comment = informed_if_possible(line, comment)
    brand = line.shelf.get(comment.brand_id)
    hidden = edited(text, told[0].values if told else {})
    findings = check(hidden, comment.situation(), line.checker(brand))
    draft = Draft(hidden, comment.language, findings, (), f"{BOT}{name}")
    answer = Answer(comment, draft, {}, brand.version, actor.id)
    with line.store.write() as work:
        draft_id = work.drafts.propose(answer, line.clock.now())
        if draft_id is None:
            return beside(line, work, comment_id, draft, actor)
        made = draft_decision(answer, line.versions, actor, line.clock.now())
        made = replace(made, draft_id=draft_id, versions={**made.versions, "writer": draft.writer})
        work.decisions.record([made])
    return Offered(draft_id, comment_id, None, findings)


def beside(line: Line, work: Work, comment_id: UUID, draft: Draft, actor: Actor) -> Offered:
    """A reply as an alternative to the draft that is there."""
    approval = standing(work.drafts.for_decision(work.drafts.open_draft(comment_id)))
    offered = Alternative(draft.text, draft.writer, (), draft.language, draft.findings)
    known = (approval.text, *(found.text for found in approval.draft.alternatives))
    if draft.text in known:
        place = known.index(draft.text) or None
        return Offered(approval.draft_id, comment_id, place, draft.findings)
    kept = (*approval.draft.alternatives, offered)[-ALTERNATIVES:]
    found = check(
        approval.text, approval.comment.situation(), line.checker(line.shelf.get(approval.brand_id))
    )
    amend(work, approval, replace(approval.draft, findings=found, alternatives=kept))
    outcome = {"text": text_hash(draft.text), "rules": rules(draft.findings)}
    now = line.clock.now()
    work.decisions.record([verdict_decision(approval, "offer", actor, now, outcome)])
    return Offered(approval.draft_id, comment_id, len(kept), draft.findings)


def revise(line: Line, draft_id: UUID, revision: Revision, actor: Actor) -> Amended:
    """Have a draft worded anew; the earlier text becomes the first alternative.

    `revision.text` does not count: the draft's own is meant. Raises Conflict when it was decided or
    changed meanwhile, NotRevised or DraftBlocked when the change cannot be made, NotFound.
    """
    with line.store.write() as work:
        approval = standing(work.drafts.for_decision(draft_id))
        comment = work.drafts.waiting(approval.comment_id)
    comment = informed_if_possible(line, replace(comment, evidence=approval.comment.evidence))
    wanted = wished(revision, approval)
    brand = line.shelf.get(approval.brand_id)
    mending = partial(mend, checker=line.checker(brand))
    drafted = revised(wanted, comment.situation(), brand, line.models, mending)
    kept = distinct([aside_of(approval.draft), *drafted.alternatives, *approval.draft.alternatives])
    kept = tuple(other for other in kept if other.text != drafted.text)[:ALTERNATIVES]
    drafted = replace(drafted, alternatives=kept)
    outcome = {"change": str(revision.change), "text": text_hash(drafted.text)}
    vouched = wanted.words if revision.change is Change.MENTION else ""
    author_id = actor.id if vouched else None
    return settled(line, approval, drafted, Told("revise", outcome, vouched, author_id), actor)


def set_down(line: Line, draft_id: UUID, text: str, actor: Actor, seen: str = "") -> Amended:
    """Put a person's own text in a draft's place, for somebody to approve; `seen` as in `choose`.

    What the checks find stays with it. Raises Conflict when the draft was decided or changed
    meanwhile, Taken, RowRefused for an empty or endless text, NotFound.
    """
    with line.store.write() as work:
        approval = standing(work.drafts.for_decision(draft_id))
        if seen and seen != text_hash(approval.text):
            raise Conflict
        return _set_down(line, work, approval, text, actor)


def write(line: Line, comment_id: UUID, text: str, actor: Actor) -> Amended:
    """Make a person's own text the draft of a waiting comment that has none, for somebody to
    approve. Raises as `set_down`."""
    with line.store.write() as work:
        comment = work.drafts.waiting(comment_id)
    evidence = informed_if_possible(line, comment).evidence
    with line.store.write() as work:
        approval = work.drafts.begin(comment_id, PERSON, line.clock.now(), evidence)
        return _set_down(line, work, approval, text, actor)


def _set_down(line: Line, work: Work, approval: Approval, text: str, actor: Actor) -> Amended:
    wanted, draft = edited(text, approval.values), approval.draft
    checker = line.checker(line.shelf.get(approval.brand_id))
    findings = check(wanted, approval.situation(), checker)
    others = distinct([aside_of(draft), *draft.alternatives])
    kept = tuple(other for other in others if other.text != wanted)[:ALTERNATIVES]
    made = replace(draft, text=wanted, findings=findings, writer=PERSON, alternatives=kept)
    told = Told("set_down", {"text": text_hash(wanted)}, "", actor.id)
    return _settled(line, work, approval, made, (told, actor))


def regenerate(line: Line, draft_id: UUID, actor: Actor) -> Amended:
    """Have the machine word a draft differently; the present text becomes the first alternative.

    None of the texts that are there already comes back. Raises Conflict when it was decided or
    changed meanwhile, NotRevised where no other wording keeps the rules, NotFound.
    """
    with line.store.write() as work:
        approval = standing(work.drafts.for_decision(draft_id))
    brand = line.shelf.get(approval.brand_id)
    there = (approval.text, *(other.text for other in approval.draft.alternatives))
    for number in range(1, SEEDS + 1):
        drafted = another(line, approval, brand, number)
        if drafted is not None and wording(drafted.text) not in {wording(text) for text in there}:
            kept = distinct([aside_of(approval.draft), *approval.draft.alternatives])
            drafted = replace(drafted, alternatives=kept[:ALTERNATIVES])
            outcome = {"text": text_hash(drafted.text)}
            return settled(line, approval, drafted, Told("regenerate", outcome), actor)
    raise NotRevised("No other wording keeps the brand's rules; edit this one.")


def another(line: Line, approval: Approval, brand: Brand, number: int) -> Draft | None:
    """The reply with this seed, checked and mended; None where the writers have nothing."""
    situation = approval.comment.situation()
    spoken = (*situation.avoid_openings, approval.text[:OPENING])
    situation = replace(
        situation,
        seed=f"{situation.seed}:{len(approval.draft.alternatives)}:{number}",
        avoid_openings=spoken,
    )
    checker = line.checker(brand)
    judge = Judge(
        situation,
        partial(mend, checker=checker),
        bundled=line.writer.version,
        own=partial(mend, checker=checker.unread()),
    )
    return drafted_by(situation, brand, line.writers, judge).draft


def wished(revision: Revision, approval: Approval) -> Revision:
    """A wish about the draft as it stands, personal values behind their placeholders."""
    draft, words = approval.draft, revision.words.strip()
    language: str | None = draft.language
    if revision.change is Change.OTHER_LANGUAGE:
        language = revision.language or other_language(draft.language)
    return Revision(
        change=revision.change,
        text=draft.text,
        words=edited(words, approval.values) if words else "",
        language=language,
    )


def other_language(language: str) -> str:
    """German for English, English for any other."""
    return "de" if language == "en" else "en"


def choose(line: Line, draft_id: UUID, number: int, actor: Actor, seen: str = "") -> Amended:
    """Put an alternative (from 1) in the draft's place, which takes the alternative's.

    `seen` is the hash of the text a person was shown. Raises Conflict when another stands there by
    now, NotFound for a number that does not exist.
    """
    with line.store.write() as work:
        approval = standing(work.drafts.for_decision(draft_id))
    others = approval.draft.alternatives
    if not 1 <= number <= len(others):
        raise NotFound(f"This draft has no alternative {number}.")
    if seen and seen != text_hash(others[number - 1].text):
        raise Conflict
    draft = exchanged(line, approval, number)
    return settled(line, approval, draft, chosen(draft, actor), actor)


def exchanged(line: Line, approval: Approval, number: int) -> Draft:
    """A draft that has taken the place of its alternative of this number, and left it its own."""
    others = list(approval.draft.alternatives)
    wanted, others[number - 1] = others[number - 1], aside_of(approval.draft)
    return in_place(line, approval, wanted, others)


def in_place(
    line: Line, approval: Approval, wanted: Alternative, others: Sequence[Alternative]
) -> Draft:
    """Another text as the draft, checked, with these beside it."""
    language = wanted.language or approval.draft.language
    situation = replace(approval.comment.situation(), language=language)
    findings = check(wanted.text, situation, line.checker(line.shelf.get(approval.brand_id)))
    return Draft(wanted.text, language, findings, wanted.sources, wanted.writer, tuple(others))


def chosen(draft: Draft, actor: Actor, *, edited_by: UUID | None = None) -> "Told":
    """What the record keeps of a text somebody chose; of a person's words they are the author."""
    by_machine = draft.writer != PERSON and not draft.writer.startswith(BOT) and not edited_by
    outcome = {"text": text_hash(draft.text)}
    return Told("choose", outcome, "", None if by_machine else actor.id)


def recall(line: Line, draft_id: UUID, actor: Actor) -> Amended:
    """Put the text of an earlier draft in the place of its comment's draft, or make it the draft
    where there is none; the present text becomes the first alternative.

    Raises Conflict when the comment no longer waits or its draft was decided, Erased, NotFound.
    """
    with line.store.write() as work:
        earlier = work.drafts.for_decision(draft_id)
        approval = _standing_or_new(line, work, earlier)
        others = distinct([aside_of(approval.draft), *approval.draft.alternatives])
        kept = [other for other in others if other.text != earlier.text][:ALTERNATIVES]
        draft = in_place(line, approval, aside_of(earlier.draft), kept)
        told = chosen(draft, actor, edited_by=earlier.author_id)
        return _settled(line, work, approval, draft, (told, actor))


def _standing_or_new(line: Line, work: Work, earlier: Approval) -> Approval:
    """The draft of a comment; a new, empty one where none is open."""
    comment = work.drafts.waiting(earlier.comment_id)
    try:
        found = work.drafts.open_draft(earlier.comment_id)
    except Conflict:
        writer, now = earlier.draft.writer, line.clock.now()
        return work.drafts.begin(earlier.comment_id, writer, now, comment.evidence)
    return standing(work.drafts.for_decision(found))


def put_back(line: Line, work: Work, done: Decision, actor: Actor) -> bool:
    """Undo a new wording: the text before it is the draft again, and the new one its alternative.
    Where there was none before, the draft is rejected. Whether nothing moved since."""
    assert done.draft_id is not None  # noqa: S101 - every new wording names its draft
    approval = work.drafts.for_decision(done.draft_id)
    if approval.stale or approval.state != DraftState.PROPOSED or "author" not in done.outcome:
        return False
    if text_hash(approval.text) != done.outcome["text"]:
        return False
    before = done.inputs["draft"]
    if before == text_hash(""):
        work.drafts.reject(approval, actor, line.clock.now())
        return True
    others = approval.draft.alternatives
    number = next((n for n, one in enumerate(others, 1) if text_hash(one.text) == before), None)
    if number is None:
        return False
    author, vouched = done.outcome["author"], done.outcome.get("change") == Change.MENTION
    author_id = UUID(author) if author else None
    draft = exchanged(line, approval, number)
    return work.reversals.reword(approval, draft, author_id, vouched=vouched)


@dataclass(frozen=True, slots=True)
class Told:
    """Kind and outcome of a decision, the words a person vouches for, and who put words of a
    person's into the draft; whoever chooses a colleague's text answers for it as its author."""

    kind: str
    outcome: Mapping[str, str]
    vouched: str = ""
    author_id: UUID | None = None


def settled(line: Line, approval: Approval, draft: Draft, told: Told, actor: Actor) -> Amended:
    """Store a draft's new wording and record who wanted it."""
    with line.store.write() as work:
        return _settled(line, work, approval, draft, (told, actor))


def _settled(
    line: Line, work: Work, approval: Approval, draft: Draft, by: tuple[Told, Actor]
) -> Amended:
    (told, actor), now = by, line.clock.now()
    work.claims.free(approval.comment_id, actor, now)
    amend(work, approval, draft, told)
    made: dict[str, Any] = {"rules": rules(draft.findings), "writer": draft.writer}
    made |= {**told.outcome, "author": str(approval.author_id) if approval.author_id else None}
    work.decisions.record([verdict_decision(approval, told.kind, actor, now, made)])
    until = now + timedelta(minutes=line.shelf.get(approval.brand_id).desk.claim_minutes)
    work.claims.renew(approval.comment_id, actor, now, until)
    return Amended(approval.draft_id, approval.comment_id, draft)


def standing(approval: Approval) -> Approval:
    """A draft that may still be worded anew; raises Conflict for any other."""
    if approval.stale or approval.state != DraftState.PROPOSED:
        raise Conflict(why_not(approval))
    return approval


def amend(work: Work, approval: Approval, draft: Draft, told: Told | None = None) -> None:
    """Store it if nobody was faster; raises Conflict."""
    vouched, author_id = (told.vouched, told.author_id) if told else ("", None)
    if not work.drafts.amend(approval, draft, vouched, author_id):
        raise Conflict


def aside_of(draft: Draft) -> Alternative:
    """A draft's text as an alternative to the one that takes its place."""
    return Alternative(draft.text, draft.writer, draft.sources, draft.language)


def distinct(found: Sequence[Alternative]) -> tuple[Alternative, ...]:
    """Each wording once, where it stands first; no empty ones."""
    once: dict[str, Alternative] = {}
    for other in found:
        if other.text:
            once.setdefault(other.text, other)
    return tuple(once.values())
