"""Routing rules tried on history: which stored comments would go elsewhere. Changes nothing.

Labels, customers and rules in force are those of now; where comments were handed to since plays no
part.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from triage.brandfiles.routing_file import parse_routing
from triage.domain.brand import Routing
from triage.domain.special import is_special
from triage.line import Line
from triage.ports import PastComment
from triage.steps.route import Traits, destination

AT_ONCE = 1_000
LOOKED_AT = 50_000
"""The newest comments that are looked at; what lies before them is said to have been left out."""

EXAMPLES = 20
EXCERPT = 160


@dataclass(frozen=True, slots=True)
class Example:
    """A comment that would go elsewhere, by rule number (0: the last resort); its text masked."""

    comment_id: UUID
    before: str
    after: str
    rule: int
    text: str


@dataclass(frozen=True, slots=True)
class Idle:
    """A rule no stored comment matched, by its number from 1 and its line in the file."""

    rule: int
    line: int
    team: str


@dataclass(slots=True)
class Rehearsal:
    """What new rules would have done. `moves` counts (from, to); `capped` says that older comments
    were left out; `sooner` and `later` count first responses that would be due at other times."""

    comments: int = 0
    elsewhere: int = 0
    sooner: int = 0
    later: int = 0
    capped: bool = False
    moves: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: list[Example] = field(default_factory=list)
    idle: list[Idle] = field(default_factory=list)


def rehearse(
    line: Line, brand_id: UUID, rules: str | bytes, file: str, since: datetime
) -> Rehearsal:
    """Route what came in since then by other rules; raises BrandFileError with file and line."""
    new = parse_routing(rules, file)
    old = line.shelf.get(brand_id).routing
    found, matched = Rehearsal(), set[int]()
    for comment in _history(line, brand_id, since):
        if found.comments == LOOKED_AT:
            found.capped = True
            break
        matched.add(_compare(found, comment, old, new))
    found.idle = [
        Idle(number, rule.line, rule.team)
        for number, rule in enumerate(new.rules, 1)
        if number not in matched
    ]
    return found


def _history(line: Line, brand_id: UUID, since: datetime) -> Iterator[PastComment]:
    """What came in since then, the newest first, a page a transaction."""
    after: tuple[datetime, UUID] | None = None
    while True:
        with line.store.write() as work:
            page: Sequence[PastComment] = work.history.routed(brand_id, since, after, AT_ONCE)
        yield from page
        if len(page) < AT_ONCE:
            return
        after = (page[-1].received_at, page[-1].comment_id)


def _compare(found: Rehearsal, comment: PastComment, old: Routing, new: Routing) -> int:
    """Count one comment; returns the number of the new rule that took it."""
    traits = Traits(comment.language, comment.channel, comment.segment, comment.revenue)
    before = destination(comment.labels, traits, old, comment.received_at)
    after = destination(comment.labels, traits, new, comment.received_at)
    found.comments += 1
    found.sooner += after.deadlines.due_at < before.deadlines.due_at
    found.later += after.deadlines.due_at > before.deadlines.due_at
    if after.team != before.team:
        found.elsewhere += 1
        found.moves[before.team, after.team] += 1
        if len(found.examples) < EXAMPLES and not is_special(comment.labels):
            text = comment.text[:EXCERPT]
            found.examples.append(
                Example(comment.comment_id, before.team, after.team, after.rule, text)
            )
    return after.rule
