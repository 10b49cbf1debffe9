"""Drafts that come from elsewhere, and drafts that are worded anew while they wait."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, insert, text

from triage.adapters import tables as t
from triage.adapters.drafts_json import alternatives_to_json
from triage.adapters.records_rows import draft_row, dumps, finding_rows
from triage.domain.errors import Conflict
from triage.domain.ids import new_id
from triage.domain.reply import Draft
from triage.domain.wordings import wording
from triage.ports import Answer, Approval

UNMOVED = text("""
    SELECT 1 FROM comment c JOIN conversation k ON k.id = c.conversation_id
    JOIN brand b ON b.id = c.brand_id JOIN customer p ON p.id = c.customer_id
    WHERE c.id = :id AND c.state = 'waiting' AND p.wrapped_key IS NOT NULL
      AND k.revision = :conversation AND c.labels_revision = :labels AND b.version = :version
    FOR UPDATE OF c
""")

OPEN = text("""
    SELECT id FROM draft WHERE comment_id = :id AND state IN ('proposed', 'approved')
""")

AMEND = text("""
    UPDATE draft d SET text = :text, wording = :wording, language = :language, writer = :writer,
        checked = NULL, found = NULL,
        author_id = coalesce(CAST(:author AS uuid), d.author_id),
        sources = CAST(:sources AS jsonb), alternatives = CAST(:alternatives AS jsonb),
        evidence = CASE WHEN :vouched = '' THEN d.evidence ELSE
            d.evidence || jsonb_build_object('vouched',
                coalesce(d.evidence->'vouched', '[]') || to_jsonb(CAST(:vouched AS text))) END
    FROM comment c, conversation k, brand b
    WHERE d.id = :id AND d.state = 'proposed' AND d.text = :was
      AND d.alternatives = CAST(:were AS jsonb) AND c.id = d.comment_id AND c.state = 'waiting'
      AND k.id = c.conversation_id AND b.id = d.brand_id AND d.conversation_revision = k.revision
      AND d.labels_revision = c.labels_revision AND d.guidelines_version = b.version
    RETURNING d.id
""")


def propose(connection: Connection, answer: Answer, now: datetime) -> UUID | None:
    """See `ports.Drafts.propose`."""
    comment = answer.comment
    keys: dict[str, Any] = {
        "id": comment.id,
        "conversation": comment.conversation_revision,
        "labels": comment.labels_revision,
        "version": answer.guidelines_version,
    }
    if connection.execute(UNMOVED, keys).one_or_none() is None:
        raise Conflict
    if connection.execute(OPEN, {"id": comment.id}).first() is not None:
        return None
    draft_id = new_id()
    connection.execute(insert(t.draft), [draft_row(draft_id, answer, now)])
    if findings := finding_rows(draft_id, answer.draft):
        connection.execute(insert(t.finding), findings)
    return draft_id


def open_draft(connection: Connection, comment_id: UUID) -> UUID:
    """See `ports.Drafts.open_draft`."""
    found = connection.scalar(OPEN, {"id": comment_id})
    if found is None:
        raise Conflict
    return UUID(str(found))


def amend(
    connection: Connection, approval: Approval, draft: Draft, by: tuple[str, UUID | None]
) -> bool:
    """See `ports.Drafts.amend`; `by` are the words vouched for and the author."""
    vouched, author_id = by
    values = {
        "id": approval.draft_id,
        "text": draft.text,
        "wording": wording(draft.text),
        "author": author_id,
        "language": draft.language,
        "writer": draft.writer,
        "sources": dumps([asdict(source) for source in draft.sources]),
        "alternatives": dumps(alternatives_to_json(draft.alternatives)),
        "vouched": vouched,
        "was": approval.text,
        "were": dumps(alternatives_to_json(approval.draft.alternatives)),
    }
    if connection.execute(AMEND, values).one_or_none() is None:
        return False
    connection.execute(delete(t.finding).where(t.finding.c.draft_id == approval.draft_id))
    if findings := finding_rows(approval.draft_id, draft):
        connection.execute(insert(t.finding), findings)
    return True
