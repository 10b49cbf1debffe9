"""Colleagues talk about a comment: internal notes, and the people they speak to.

A note never leaves the house, and holds no personal data of customers.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from triage.domain.decision import Actor
from triage.domain.errors import RowRefused
from triage.language.personal_data.remarks import masked_remark, names_among
from triage.line import Line
from triage.ports import Note
from triage.steps.learn import plain_decision

LONGEST = 4_000
"""Characters of a note."""

MENTIONED = 20
"""People one note can speak to."""

LISTED = 200
"""Mentions listed at once."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A note as kept; `unknown` are words with an @ that name nobody here."""

    note: Note
    unknown: tuple[str, ...] = ()


def add_note(line: Line, comment_id: UUID, text: str, actor: Actor) -> Noted:
    """Keep a note; `@Name` speaks to a colleague, by full name, or by first name where one has it.

    Raises RowRefused for an empty or endless note, NotFound.
    """
    words = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if not words:
        raise RowRefused("The note is empty.", "text")
    if len(words) > LONGEST:
        raise RowRefused(f"The note is longer than {LONGEST} characters.", "text")
    now = line.clock.now()
    with line.store.write() as work:
        staff = work.notes.staff(work.teams.team(comment_id)[0])
        spoken, unknown = mentions(words, staff)
        if len(spoken) > MENTIONED:
            raise RowRefused(f"A note can speak to {MENTIONED} people at most.", "text")
        names = names_among(work.people.values([comment_id]))
        kept = masked_around(words, set(spoken), names)
        note = work.notes.add(comment_id, actor, kept, [staff[name] for name in spoken], now)
        record = plain_decision("note", note.brand_id, comment_id, actor, now)
        work.decisions.record([replace(record, outcome={"note": str(note.id)})])
    return Noted(note, unknown)


def notes_of(line: Line, comment_id: UUID) -> list[Note]:
    """The notes on a comment, the oldest first."""
    with line.store.write() as work:
        return work.notes.of(comment_id)


def mentioning(line: Line, actor: Actor, *, unseen: bool = False) -> list[Note]:
    """Notes that speak to somebody, the newest first."""
    with line.store.write() as work:
        found = work.notes.mentioning(actor, unseen=unseen, limit=LISTED)
    return [note for note in found if actor.sees(note.brand_id)]


def unread(line: Line, actor: Actor) -> int:
    """How many notes that speak to somebody they have not read."""
    with line.store.write() as work:
        return work.notes.unread(actor)


def seen(line: Line, note_ids: Sequence[UUID], actor: Actor) -> int:
    """Mark one's own mentions as read; returns how many were not before."""
    with line.store.write() as work:
        return work.notes.seen(actor, note_ids, line.clock.now())


AT = re.compile(r"(?<![\w@.])@(\w[\w.'’-]*)")


def mentions(text: str, staff: Mapping[str, UUID]) -> tuple[list[str], tuple[str, ...]]:
    """The names of staff a text speaks to, each once, and the words after an @ that name nobody.

    The longest name that stands there counts; a first name does where only one person has it.
    """
    found: dict[str, None] = {}
    unknown: dict[str, None] = {}
    for match in AT.finditer(text):
        name = _named(text[match.start() + 1 :], match[1], staff)
        if name is None:
            unknown[match[1]] = None
        else:
            found[name] = None
    return list(found), tuple(unknown)


def _named(rest: str, word: str, staff: Mapping[str, UUID]) -> str | None:
    whole = [name for name in staff if re.match(rf"{re.escape(name)}(?!\w)", rest, re.IGNORECASE)]
    if whole:
        return max(whole, key=len)
    plain = word.rstrip(".'’-").casefold()
    first = [name for name in staff if name.split()[0].casefold() == plain]
    return first[0] if len(first) == 1 else None


def masked_around(text: str, spoken: set[str], names: Sequence[str]) -> str:
    """The note without personal data of customers; the colleagues it speaks to stay."""
    firsts = {name.split()[0] for name in spoken}
    known = sorted({*spoken, *firsts}, key=len, reverse=True)
    if not known:
        return masked_remark(text, names)
    pattern = re.compile("(@(?:" + "|".join(map(re.escape, known)) + r")(?!\w))", re.IGNORECASE)
    parts = pattern.split(text)
    kept = [part if n % 2 else masked_remark(part, names) for n, part in enumerate(parts)]
    return "".join(kept)
