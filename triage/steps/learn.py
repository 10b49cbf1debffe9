"""Learn: every decision is kept with its inputs, versions and outcome, by reference and hash.

What is learned from them later rests on these records alone.
"""

import difflib
import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from triage.domain.comment import Rating
from triage.domain.decision import Actor, Decision, Versions
from triage.domain.ids import new_id, text_hash
from triage.domain.labels import Labels
from triage.domain.reply import Finding
from triage.domain.special import lasting_scores, veiled, veiled_code
from triage.language.personal_data.remarks import masked_remark
from triage.ports import Answer, Approval, CaseStanding, Moved, Routed


def triage_decision(
    item: Routed, versions: Versions, guidelines: str, actor: Actor, now: datetime
) -> Decision:
    """Why a comment was labelled and routed as it was: everything a replay needs by value, but
    for the text, the vector and the scores of special categories, which are to be forgotten."""
    understood, arrival = item.understood, item.understood.arrival
    return Decision(
        id=new_id(),
        brand_id=arrival.brand_id,
        kind="triage",
        at=now,
        actor_id=actor.id,
        comment_id=arrival.id,
        inputs={
            "text": understood.text_hash,
            "language": understood.clean.language,
            "rating": _rating(understood.submission.rating),
            "segment": arrival.customer.segment,
            "revenue": arrival.customer.revenue,
            "repeated": item.repeated,
        },
        versions=replace(versions, learned=understood.learned).as_json()
        | {"guidelines": guidelines, "own_intents": understood.taxonomy},
        scores=lasting_scores(understood.scores),
        outcome=triage_outcome(understood.labels, item.disposition, item.team)
        | {"theme": str(item.theme_id) if item.theme_id else None},
        reason=veiled_code(item.reason),
    )


def triage_outcome(labels: Labels, disposition: str, team: str) -> dict[str, Any]:
    """What the decision record keeps of labels and destination, as JSON gives it back: it is never
    changed, so labels of special categories, which are to be forgotten, do not enter it."""
    outcome = {"labels": asdict(veiled(labels)), "disposition": disposition, "team": team}
    found: dict[str, Any] = json.loads(json.dumps(outcome))
    return found


def _rating(rating: Rating | None) -> dict[str, Any] | None:
    return {"value": rating.value, "scale": rating.scale} if rating else None


def draft_decision(item: Answer, versions: Versions, actor: Actor, now: datetime) -> Decision:
    """What was drafted, by whom, and what the checks said."""
    draft = item.draft
    return Decision(
        id=new_id(),
        brand_id=item.comment.brand_id,
        kind="draft",
        at=now,
        actor_id=actor.id,
        comment_id=item.comment.id,
        inputs={"text": text_hash(item.comment.text), "plan": text_hash(str(item.plan))},
        versions={
            "model": versions.model,
            "heads": versions.heads,
            "writer": draft.writer if draft else versions.writer,
            "guidelines": item.guidelines_version,
        },
        outcome={
            "draft": text_hash(draft.text) if draft else None,
            "blocked": draft.blocked if draft else None,
            "rules": rules(draft.findings) if draft else [],
            "attempts": list(item.plan.get("attempts", [])),
        },
        reason=str(item.plan.get("no_draft", "")),
    )


def verdict_decision(
    approval: Approval, kind: str, actor: Actor, now: datetime, outcome: Mapping[str, Any]
) -> Decision:
    """A person's yes, edit or no; `outcome` may hold `reason`, the message and the edit."""
    return Decision(
        id=new_id(),
        brand_id=approval.brand_id,
        kind=kind,
        at=now,
        actor_id=actor.id,
        comment_id=approval.comment_id,
        draft_id=approval.draft_id,
        inputs={"draft": text_hash(approval.text)},
        outcome={key: value for key, value in outcome.items() if key != "reason"},
        reason=masked_remark(str(outcome.get("reason", ""))),
    )


def plain_decision(
    kind: str, brand_id: UUID, comment_id: UUID, actor: Actor, now: datetime, reason: str = ""
) -> Decision:
    """A decision that concerns a comment and nothing else."""
    return Decision(
        id=new_id(),
        brand_id=brand_id,
        kind=kind,
        at=now,
        actor_id=actor.id,
        comment_id=comment_id,
        reason=masked_remark(reason),
    )


def message_decision(kind: str, moved: Moved, actor: Actor, now: datetime) -> Decision:
    """A move of a message, with what it moved to or why."""
    return Decision(
        id=new_id(),
        brand_id=moved.brand_id,
        kind=kind,
        at=now,
        actor_id=actor.id,
        comment_id=moved.comment_id,
        outcome={"message": str(moved.message_id)},
        reason=moved.reason,  # a code, in which there is nothing to mask
    )


def case_decision(
    kind: str,
    case: CaseStanding,
    actor: Actor,
    now: datetime,
    outcome: Mapping[str, Any],
    reason: str = "",
) -> Decision:
    """A decision on a case, kept with its first comment."""
    plain = plain_decision(kind, case.brand_id, case.comment_id, actor, now, reason)
    return replace(plain, outcome={"case": str(case.id), **outcome})


def brand_decision(
    kind: str,
    brand_id: UUID,
    actor: Actor,
    now: datetime,
    outcome: Mapping[str, Any],
    reason: str = "",
) -> Decision:
    """A decision that concerns a whole brand."""
    return Decision(
        id=new_id(),
        brand_id=brand_id,
        kind=kind,
        at=now,
        actor_id=actor.id,
        outcome=dict(outcome),
        reason=masked_remark(reason),
    )


def changed_share(before: str, after: str) -> float:
    """How much of a draft a person rewrote: 0 nothing, 1 everything (by words)."""
    if before == after:
        return 0.0
    matcher = difflib.SequenceMatcher(None, before.split(), after.split(), autojunk=False)
    return round(1 - matcher.ratio(), 4)


def rules(findings: tuple[Finding, ...]) -> list[str]:
    """The rules broken, each once."""
    return sorted({finding.rule for finding in findings})
