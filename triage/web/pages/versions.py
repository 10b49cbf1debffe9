"""How a reply came to be: the machine's words beside those that were sent, and earlier drafts."""

from collections.abc import Mapping, Sequence
from gettext import NullTranslations
from typing import Any

from triage.domain.reply import PERSON
from triage.web.pages.diffing import Change, changes, share_changed
from triage.web.pages.views import pieces
from triage.web.schemas import Draft, History
from triage.web.wording import BOT


def shown_changes(
    found: Sequence[Change], values: Mapping[str, str], catalogue: NullTranslations
) -> list[dict[str, Any]]:
    """Differences as a page shows them, placeholders filled or named."""
    return [
        {
            "kind": one.kind,
            "pieces": pieces(one.text, values, catalogue),
            "breaks": not one.text.strip(),
        }
        for one in found
    ]


def sent_changes(
    found: History,
    draft: Draft | None,
    kept: Sequence[Mapping[str, Any]],
    values: Mapping[str, str],
    catalogue: NullTranslations,
) -> dict[str, Any] | None:
    """What people changed in the machine's draft; None where there is nothing to compare.

    `kept` are the texts before and after the approval, both masked, as precedents hold them.
    """
    if draft is None or found.erased:
        return None
    before, after = texts(draft, kept)
    if not before or not after:
        return None
    differing = changes(before, after)
    return {
        "same": before == after,
        "share": share_changed(differing),
        "changes": shown_changes(differing, values, catalogue),
        "sent": draft.state == "approved",
    }


def texts(draft: Draft, kept: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    """The machine's text and the one that stands; "" where the machine's is not known."""
    if draft.writer == PERSON:
        return next((o.text for o in draft.alternatives if by_machine(o.writer)), ""), draft.text
    for row in kept:
        if row["draft_id"] == draft.id:
            return row["drafted"], row["text"]
    return "", ""


def by_machine(writer: str) -> bool:
    """Whether the brand's own machine wrote it, no person and no other program."""
    return writer != PERSON and not writer.startswith(BOT)


def earlier_drafts(
    found: History, draft: Draft | None, values: Mapping[str, str], catalogue: NullTranslations
) -> list[dict[str, Any]]:
    """Drafts that no longer stand, the newest first, each with what became of it."""
    if found.erased:
        return []
    return [
        {
            "id": one.id,
            "state": one.state,
            "writer": one.writer,
            "author": one.author,
            "language": one.language,
            "text": one.text,
            "at": one.decided_at or one.created_at,
            "by": one.decided_by,
            "pieces": pieces(one.text, values, catalogue),
        }
        for one in reversed(found.drafts)
        if one.text and (draft is None or one.id != draft.id)
    ]
