"""The people behind the comments: found by a value, exported, erased. Each is recorded.

A value somebody is looked for by is neither stored nor logged. The line itself is `pipeline.py`.
"""

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from triage.domain.decision import Actor
from triage.domain.errors import RowRefused
from triage.language.personal_data.identity import KINDS, forms
from triage.language.personal_data.masking import fill
from triage.language.personal_data.remarks import masked_remark, names_among
from triage.line import Line
from triage.ports import Erasure, PersonFound, ThemeRecord, Work
from triage.steps.learn import brand_decision
from triage.steps.theme import untheme
from triage.understanding.rereading import catch_up
from triage.understanding.teaching import refit

UNINDEXED = 100
"""Erased people whose points a tick takes out."""


def find(
    line: Line, brand_id: UUID, kind: str, value: str, actor: Actor, why: str = ""
) -> list[PersonFound]:
    """People by e-mail address, telephone, order or customer number, in any spelling.

    Raises RowRefused for another kind, or a value too short to tell people apart.
    """
    if kind not in KINDS:
        raise RowRefused(f"kind must be one of {', '.join(KINDS)}.", "kind")
    spellings = forms(kind, value)
    if not spellings:
        raise RowRefused("This value is too short or not of this kind.", "value")
    values = [(kind, spelling) for spelling in dict.fromkeys((*spellings, value))]
    with line.store.write() as work:
        found = work.people.find(brand_id, values)
        outcome = {"kind": kind, "found": len(found)}
        now, said = line.clock.now(), _remark(work, [p.customer_id for p in found], why)
        work.decisions.record([brand_decision("find", brand_id, actor, now, outcome, said)])
    return found


def erase(line: Line, customer_id: UUID, actor: Actor, why: str = "") -> Erasure:
    """Destroy a person's key and everything that came of what they wrote, in one transaction.

    What is left tells that there was a comment, when and where, and how it was labelled. The index
    and the learned heads follow with the next tick. Repeating it changes nothing. Raises NotFound.
    """
    with line.store.write() as work:
        themes = _held(work, customer_id)
        return _erased(line, work, themes, customer_id, (actor, why))


def erase_if(
    line: Line, customer_id: UUID, actor: Actor, why: str, still: Callable[[Work], bool]
) -> Erasure | None:
    """As `erase`, where `still` says so once nothing can change any more; else None."""
    with line.store.write() as work:
        themes = _held(work, customer_id)
        return _erased(line, work, themes, customer_id, (actor, why)) if still(work) else None


def _held(work: Work, customer_id: UUID) -> list[ThemeRecord]:
    """Keeps everything still that an erasure touches; the brand's themes."""
    brand_id = work.people.brand(customer_id)
    themes = work.themes.locked(brand_id)
    work.teaching.locked(brand_id)
    return themes


def _erased(
    line: Line,
    work: Work,
    themes: list[ThemeRecord],
    customer_id: UUID,
    why: tuple[Actor, str],
) -> Erasure:
    now, actor = line.clock.now(), why[0]
    said = _remark(work, [customer_id], why[1])
    brand_id = work.people.brand(customer_id)
    untheme(brand_id, work.people.places(customer_id), themes, work.themes, now)
    erasure = work.people.erase(customer_id, now)
    if not erasure.before:
        outcome = {
            "customer": str(customer_id),
            "comments": erasure.comments,
            "messages": erasure.messages,
            "corrections": erasure.corrections,
            "versions": list(erasure.versions),
        }
        work.decisions.record([brand_decision("erase", brand_id, actor, now, outcome, said)])
    return erasure


def tidy(line: Line) -> None:
    """What erasures and upgrades leave to the owner of index and models: points go, comments are
    read again, heads are learned anew once all they learn from is read."""
    now = line.clock.now()
    with line.store.write() as work:
        gone = work.people.unindexed(now, UNINDEXED)
        if gone:
            line.index.delete(gone)
    if not catch_up(line):
        return
    with line.store.write() as work:
        brands = work.teaching.to_refit(line.encoder.version, line.heads.version)
    for brand_id, why in brands:
        refit(line, brand_id, line.machine, why)


def export(line: Line, customer_id: UUID, actor: Actor, why: str = "") -> Mapping[str, Any]:
    """All that is held of a person, as GDPR Art. 15 asks: replies filled as they were sent, the
    contents of files in base64 (RFC 4648), none where a file was refused.

    Raises NotFound, Erased.
    """
    with line.store.write() as work:
        brand_id = work.people.brand(customer_id)
        held = dict(work.people.held(customer_id))
        held["comments"] = [_readable(comment) for comment in held["comments"]]
        outcome = {"customer": str(customer_id), "comments": len(held["comments"])}
        now, said = line.clock.now(), _remark(work, [customer_id], why)
        work.decisions.record([brand_decision("export", brand_id, actor, now, outcome, said)])
    return held


def _readable(comment: Mapping[str, Any]) -> dict[str, Any]:
    """A comment with its placeholders filled and its files as text."""
    values = comment["values"]
    replies = [
        {
            **reply,
            "text": fill(reply["text"], values),
            "alternatives": [fill(other, values) for other in reply["alternatives"]],
        }
        for reply in comment["replies"]
    ]
    files = [
        {**file, "content": file["content"] and b64encode(file["content"]).decode()}
        for file in comment["attachments"]
    ]
    kept = {name: value for name, value in comment.items() if name not in {"values", "text"}}
    return kept | {"replies": replies, "attachments": files}


def remark(line: Line, comment_id: UUID, text: str) -> str:
    """What somebody notes beside a comment, as it may be kept for ever."""
    with line.store.write() as work:
        return _remark(work, [comment_id], text)


def _remark(work: Work, ids: Sequence[UUID], text: str) -> str:
    return masked_remark(text, names_among(work.people.values(ids))) if text else ""
