"""Shadow mode: what automation would have done with each machine's draft, and what people said.

Called within the transactions of the line and of people's decisions, so that a draft and its trial,
a verdict and its outcome are stored together or not at all. It never sends and never decides.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from triage.automation.eligibility import Candidate, reasons_against
from triage.automation.judging import outcome_of
from triage.automation.sampling import drawn
from triage.domain.brand import Brand
from triage.domain.decision import Decision
from triage.domain.ids import text_hash
from triage.domain.policy import CellKey, Policy, TrialOutcome
from triage.domain.reply import Draft
from triage.domain.special import is_special
from triage.line import Line
from triage.ports import Answer, Approval, Triaged, Work
from triage.ports.automation import Trial
from triage.steps.learn import changed_share

SHORT, LONG = 12, 60
"""Words from which a comment counts as of middle length, and as long."""


def shadow(
    line: Line, work: Work, answers: Sequence[Answer], now: datetime
) -> Mapping[UUID, Trial]:
    """A trial for each draft of these answers, just stored in this transaction; by comment."""
    ids = [item.comment.id for item in answers if item.draft]
    drafts = work.trials.machine_drafts(ids) if ids else {}
    before = work.trials.answered(list(drafts)) if drafts else frozenset()
    again = work.trials.told_again(list(drafts)) if drafts else frozenset()
    forged = work.trials.unproven(list(drafts)) if drafts else frozenset()
    trials = [
        trial_of(line, item, drafts[item.comment.id], past(item.comment.id, before, again, forged))
        for item in answers
        if item.comment.id in drafts and item.draft and item.author_id is None
    ]
    work.trials.record(trials, now)
    return {trial.comment_id: trial for trial in trials}


@dataclass(frozen=True, slots=True)
class Past:
    """What went before: an automatic reply in the thread, the same matter in another comment, a
    mail whose sender is not proven."""

    answered: bool
    again: bool
    unproven: bool


def past(
    comment_id: UUID,
    answered: Collection[UUID],
    again: Collection[UUID],
    unproven: Collection[UUID],
) -> Past:
    """What went before one comment."""
    return Past(comment_id in answered, comment_id in again, comment_id in unproven)


def trial_of(line: Line, item: Answer, draft_id: UUID, before: Past) -> Trial:
    """What automation thinks of one draft."""
    comment, draft = item.comment, item.draft
    if draft is None:
        raise ValueError("an answer without a draft is no trial")
    brand = line.shelf.get(comment.brand_id)
    cell = cell_of(comment)
    share = (brand.automation.policy(cell) or Policy()).review
    return Trial(
        draft_id=draft_id,
        brand_id=comment.brand_id,
        comment_id=comment.id,
        cell=cell,
        maker=maker(line),
        text_hash=text_hash(draft.text),
        why=reasons_against(candidate(comment, draft, brand, before), brand),
        sampled=drawn(draft_id, share),
        mix=mix_of(item),
    )


def cell_of(comment: Triaged) -> CellKey:
    """The cell a comment belongs to."""
    return CellKey(comment.channel, comment.labels.intent.label, comment.language)


def maker(line: Line) -> str:
    """What drafts here: trust earned by one writer or model says nothing of another."""
    writers = "+".join(writer.version for writer in line.writers)
    return f"{writers} · {line.encoder.version} · {line.heads.version}"


def candidate(comment: Triaged, draft: Draft, brand: Brand, before: Past) -> Candidate:
    """What eligibility looks at."""
    labels = comment.labels
    intents = {labels.intent.label, *(label.label for label in labels.also_intents)}
    segment = comment.rating.segment if comment.rating else None
    return Candidate(
        draft=draft,
        labels=labels,
        disposition=comment.disposition,
        reason=comment.reason,
        text=comment.text,
        language=comment.language,
        channel=comment.channel,
        segment=segment,
        placeholders=comment.placeholders,
        likened=bool(comment.evidence and comment.evidence.precedents),
        answered=before.answered,
        again=before.again,
        unproven=before.unproven,
        four_eyes=brand.desk.needs_two(comment.channel, intents),
    )


def mix_of(item: Answer) -> dict[str, str]:
    """The traits of a comment that are watched for drift; kinds, never words, and none where its
    labels are of special categories, which are to be forgotten."""
    comment = item.comment
    if is_special(comment.labels):
        return {}
    words = len(comment.text.split())
    topics = item.plan.get("topics") or [{}]
    return {
        "sentiment": str(comment.labels.sentiment.label),
        "segment": str((comment.rating.segment if comment.rating else None) or "none"),
        "length": "short" if words < SHORT else "long" if words >= LONG else "middle",
        "topic": str(topics[0].get("topic", "none")),
    }


def with_trial(decision: Decision, trial: Trial | None) -> Decision:
    """The record of a draft, with what automation thought of it: what a dry run replays."""
    if trial is None:
        return decision
    told = {
        "draft": str(trial.draft_id),
        "cell": str(trial.cell),
        "why": [str(code) for code in trial.why],
        "sampled": trial.sampled,
    }
    outcome = {**decision.outcome, "automation": told}
    return replace(decision, draft_id=trial.draft_id, outcome=outcome)


# --- what people say --------------------------------------------------------------------------


def approved(work: Work, approval: Approval, sent: str, now: datetime) -> None:
    """A person let a text leave: the machine's own, an edit of it, or another."""
    written = approval.trial
    if written is None:
        return
    changed = changed_share(approval.text, sent)
    shown = text_hash(approval.text)
    outcome, share = outcome_of(written, shown, text_hash(sent), changed)
    work.trials.judged(approval.draft_id, outcome, share, now)


def rejected(work: Work, draft_id: UUID, now: datetime) -> None:
    """A person declined a draft."""
    work.trials.judged(draft_id, TrialOutcome.REJECTED, None, now)


def dismissed(work: Work, comment_id: UUID, now: datetime) -> None:
    """A person closes a comment without a reply; call it before its draft is put away."""
    work.trials.closed(comment_id, TrialOutcome.REJECTED, now)


def corrected(work: Work, comment_id: UUID, now: datetime) -> None:
    """Somebody found the labels wrong that its draft was written on: a fault. Call it before that
    draft is put away."""
    work.trials.closed(comment_id, TrialOutcome.REJECTED, now)


def taken_back(work: Work, message_id: UUID, now: datetime) -> None:
    """A person undid a reply before it left."""
    work.trials.taken_back(message_id, now)
