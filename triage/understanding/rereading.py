"""Comments that older models read are read again by those in use: what was taught outlives an
upgrade. Labels stay as they are, and so does the record of what they once rested on.
"""

from collections.abc import Sequence
from uuid import UUID

from triage.line import Line
from triage.ports import Reread, Unread
from triage.steps.embed import embed

AT_ONCE = 200
"""Comments read again in one tick, so that the messages that are due do not wait for long."""

NEWEST = 5_000
"""The newest comments of a brand that are read again, as many as the review list looks at."""


def reread(line: Line, ids: Sequence[UUID]) -> None:
    """Read those of these comments again that other models read; raises Unavailable."""
    model, heads = line.encoder.version, line.heads.version
    with line.store.write() as work:
        rows = work.teaching.unread(model, heads, ids)
    _read(line, rows)


def catch_up(line: Line) -> bool:
    """Read a few again, first those that people corrected; whether all of these are read now."""
    model, heads = line.encoder.version, line.heads.version
    with line.store.write() as work:
        lessons = work.teaching.unread_lessons(model, heads, AT_ONCE)
        rows = lessons
        if not lessons and (model, heads) not in line.caught_up:
            rows = work.teaching.unread_newest(model, heads, NEWEST, AT_ONCE)
    _read(line, rows)
    if not rows:
        line.caught_up.add((model, heads))
    return len(lessons) < AT_ONCE


def _read(line: Line, rows: Sequence[Unread]) -> None:
    if not rows:
        return
    texts, languages = [row.text for row in rows], [row.language for row in rows]
    vectors, scores = embed(texts, languages, {}, line.encoder, line.heads)
    found = [Reread(row.id, vectors[i], scores[i]) for i, row in enumerate(rows)]
    with line.store.write() as work:
        work.teaching.reread(found, line.encoder.version, line.heads.version, line.clock.now())
