"""Turns what the line speaks of into rows, and rows back. Knows no SQL."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

import numpy as np

from triage.adapters.drafts_json import (
    alternatives_from_json,
    alternatives_to_json,
    evidence_to_json,
    findings_from_json,
    sources_from_json,
)
from triage.adapters.labels_json import labels_from_json, labels_to_json
from triage.adapters.vault import Vault
from triage.domain.comment import PUBLIC_CHANNELS, Rating, Scale
from triage.domain.decision import Versions
from triage.domain.ids import new_id
from triage.domain.labels import Disposition, Labels
from triage.domain.ranking import surety, worth
from triage.domain.reply import Draft, DraftState
from triage.domain.staffing import Destination
from triage.domain.wordings import wording
from triage.ports import Answer, Outcome, Routed, Triaged, Vector

CLOSED = {Disposition.SPAM, Disposition.NO_REPLY, Disposition.DUPLICATE}
"""Dispositions that need nobody."""


def state_after(disposition: Disposition) -> str:
    """Where a comment goes once its answer is settled."""
    return "dismissed" if disposition in CLOSED else "waiting"


def dumps(value: Any) -> str:
    """JSON for a statement; times and ids as text."""
    return json.dumps(value, ensure_ascii=False, default=str)


def packed(vector: Vector) -> bytes:
    """float16, as stored."""
    return np.asarray(vector, dtype=np.float16).tobytes()


def unpacked(data: bytes) -> Vector:
    """float32, as used."""
    return np.frombuffer(data, dtype=np.float16).astype(np.float32)


def routed_row(item: Routed) -> dict[str, Any]:
    """A row of `ROUTED`."""
    understood, clean, labels = item.understood, item.understood.clean, item.understood.labels
    submission = understood.submission
    return {
        "id": understood.arrival.id,
        "text": clean.text,
        "language": clean.language,
        "text_hash": understood.text_hash,
        "fingerprint": understood.fingerprint,
        "personal_data": [asdict(found) for found in clean.personal_data],
        "repairs": [*submission.repairs, *clean.repairs],
        "labels": labels_to_json(labels),
        "intent": labels.intent.label,
        "sentiment": labels.sentiment.label,
        "urgent": labels.urgent.label,
        "disposition": item.disposition,
        "reason": item.reason,
        "duplicate_of": item.duplicate_of,
        "theme_id": item.theme_id,
        "team": item.team,
        "due_at": item.due_at,
        "product": submission.product,
        "category": submission.category,
        "store": submission.store,
        "app_version": submission.app_version,
        "parent": submission.parent,
        "special_until": item.special_until,
        "worth": worth(understood.arrival.customer.segment, understood.arrival.customer.revenue),
        "surety": surety_of(labels),
        **clock_row(item.destination),
    }


def surety_of(labels: Labels) -> int:
    """How sure the machine is of what people see first: sentiment and intent."""
    return surety((labels.sentiment.score, labels.intent.score), labels.abstained)


def clock_row(way: Destination | None) -> dict[str, Any]:
    """What a comment's destination asks of its person, and its clocks but the first."""
    clocks = way.deadlines if way else None
    return {
        "skills": sorted(way.skills) if way else [],
        "warn_at": clocks and clocks.warn_at,
        "resolve_by": clocks and clocks.resolve_by,
        "resolve_warn_at": clocks and clocks.resolve_warn_at,
    }


def thread_of(item: Routed) -> str | None:
    """What names the post a public comment stands under; None for any other."""
    submission = item.understood.submission
    if submission.channel not in PUBLIC_CHANNELS:
        return None
    return submission.parent or submission.in_reply_to or submission.conversation


def passage_row(item: Routed, versions: Versions) -> dict[str, Any]:
    """Passage 0: the whole comment."""
    understood = item.understood
    return {
        "id": new_id(),
        "comment_id": understood.arrival.id,
        "position": 0,
        "start": 0,
        "end": len(understood.clean.text),
        "text_hash": understood.text_hash,
        "model": versions.model,
        "vector": packed(understood.vector),
    }


def prediction_row(item: Routed, versions: Versions, now: datetime) -> dict[str, Any]:
    """The raw scores, whole: they serve explanation, replay and reuse."""
    return {
        "id": new_id(),
        "comment_id": item.understood.arrival.id,
        "model": versions.model,
        "heads": versions.heads,
        "scores": dict(item.understood.scores),
        "created_at": now,
    }


def triaged_from(row: Mapping[Any, Any], vault: Vault) -> Triaged:
    """A row of `TRIAGED` as the line speaks of it."""
    values = json.loads(vault.open(row["wrapped_key"], row["placeholders"]))
    return triaged_of(row, frozenset(values))


def triaged_of(row: Mapping[Any, Any], placeholders: frozenset[str]) -> Triaged:
    """The same of a row whose values were opened before."""
    scale, value = row["rating_scale"], row["rating_value"]
    return Triaged(
        id=row["id"],
        brand_id=row["brand_id"],
        external_id=row["external_id"],
        customer_id=row["customer_id"],
        text=row["text"],
        language=row["language"],
        channel=row["channel"],
        labels=labels_from_json(row["labels"]),
        disposition=Disposition(row["disposition"]),
        reason=row["reason"],
        rating=Rating(value, Scale(scale)) if scale else None,
        product=row["product"],
        store=row["store"],
        placeholders=placeholders,
        conversation_revision=row["conversation_revision"],
        labels_revision=row["labels_revision"],
        vector=unpacked(row["vector"]),
        openings=tuple(row["openings"]),
        earlier=tuple(row["earlier"]),
        thread=row["thread"],
    )


def draft_row(draft_id: UUID, item: Answer, now: datetime) -> dict[str, Any]:
    """A proposed draft with every revision it rests on."""
    draft = item.draft
    assert draft is not None  # noqa: S101 - callers pass answered drafts only
    return {
        "id": draft_id,
        "brand_id": item.comment.brand_id,
        "comment_id": item.comment.id,
        "state": DraftState.PROPOSED,
        "text": draft.text,
        "wording": wording(draft.text),
        "language": draft.language,
        "writer": draft.writer,
        "plan": dict(item.plan),
        "sources": [asdict(source) for source in draft.sources],
        "alternatives": alternatives_to_json(draft.alternatives),
        "evidence": evidence_to_json(item.comment.evidence),
        "conversation_revision": item.comment.conversation_revision,
        "labels_revision": item.comment.labels_revision,
        "guidelines_version": item.guidelines_version,
        "author_id": item.author_id,
        "created_at": now,
    }


def finding_rows(draft_id: UUID, draft: Draft | None) -> list[dict[str, Any]]:
    """The findings of a draft."""
    found = draft.findings if draft else ()
    return [{"id": new_id(), "draft_id": draft_id, **asdict(finding)} for finding in found]


def outcome_from(row: Mapping[Any, Any], vault: Vault) -> Outcome:
    """A row of `OUTCOMES` as interfaces speak of it."""
    return Outcome(
        comment_id=row["id"],
        state=row["state"],
        comment=triaged_from(row, vault),
        personal_data=row["personal_data"],
        team=row["team"],
        theme=(row["theme_id"], row["theme_label"]) if row["theme_id"] else None,
        duplicate_of=row["duplicate_of"],
        values=json.loads(vault.open(row["wrapped_key"], row["placeholders"])),
        draft=draft_from(row) if row["draft_id"] else None,
    )


def draft_from(row: Mapping[Any, Any]) -> Draft:
    """The open draft of a row that holds its columns."""
    return Draft(
        text=row["draft_text"],
        language=row["draft_language"],
        findings=findings_from_json(row["findings"]),
        sources=sources_from_json(row["sources"]),
        writer=row["writer"],
        alternatives=alternatives_from_json(row["alternatives"]),
    )
