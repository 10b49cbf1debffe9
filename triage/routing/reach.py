"""Rules that can never match: their own conditions exclude each other, or earlier rules take all.

Proves only what holds for every comment; a rule nothing is said of may still match rarely.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from triage.domain.brand import RouteRule, Routing
from triage.domain.comment import Channel, Segment
from triage.domain.labels import Intent, Sentiment
from triage.domain.taxonomy import within

OTHERWISE = "*"
"""Stands for every language no rule names, and for no segment."""

MOST_BOXES = 2_000
"""So much of a rule left in pieces is not followed up: it matches something."""

Box = tuple[frozenset[object], ...]


@dataclass(frozen=True, slots=True)
class Dead:
    """A rule that never matches, by its number from 1; `by` are the earlier ones that take all."""

    number: int
    line: int
    by: tuple[int, ...] = ()

    @property
    def message(self) -> str:
        """What is to be said of it."""
        if not self.by:
            return f"rule {self.number} can never match: a comment urgent for a reason is urgent"
        taken = ", ".join(map(str, self.by))
        return f"rule {self.number} can never match: rule {taken} takes all it could have"


def dead_rules(routing: Routing) -> Iterator[Dead]:
    """The rules no comment whatsoever can reach, in the order of the file."""
    rules = routing.rules
    axes = _axes(rules)
    for place, rule in enumerate(rules):
        if rule.urgent is False and rule.reasons:
            yield Dead(place + 1, rule.line)
        elif by := _taken_by(rule, rules[:place], axes):
            yield Dead(place + 1, rule.line, by)


def _taken_by(rule: RouteRule, earlier: Sequence[RouteRule], axes: "_Axes") -> tuple[int, ...]:
    """The earlier rules that leave nothing of this one; empty where something is left."""
    left, by = [axes.box(rule)], []
    for number, other in enumerate(earlier, 1):
        if not _covers_lists(other, rule):
            continue
        rest = [piece for box in left for piece in _without(box, axes.box(other))]
        if rest != left:
            by.append(number)
        if not rest:
            return tuple(by)
        if len(rest) > MOST_BOXES:
            return ()
        left = rest
    return ()


def _covers_lists(other: RouteRule, rule: RouteRule) -> bool:
    """Whether whatever has the reasons and own intents of `rule` has those of `other`."""
    if other.reasons and not (rule.reasons and rule.reasons <= other.reasons):
        return False
    if not other.own_intents:
        return True
    return bool(rule.own_intents) and all(
        any(within(own, general) for general in other.own_intents) for own in rule.own_intents
    )


@dataclass(frozen=True, slots=True)
class _Axes:
    languages: frozenset[str]
    tiers: tuple[float, ...]

    def box(self, rule: RouteRule) -> Box:
        """All a rule's conditions allow, one set a condition."""
        urgent = {True} if rule.reasons else {True, False}
        return (
            rule.intents or frozenset(Intent),
            rule.sentiments or frozenset(Sentiment),
            rule.channels or frozenset(Channel),
            rule.segments or frozenset({*Segment, OTHERWISE}),
            rule.languages or self.languages,
            frozenset(urgent if rule.urgent is None else urgent & {rule.urgent}),
            frozenset(tier for tier in self.tiers if tier >= (rule.min_revenue or 0)),
        )


def _axes(rules: Iterable[RouteRule]) -> _Axes:
    named = {language for rule in rules for language in rule.languages}
    tiers = {0.0, *(rule.min_revenue or 0.0 for rule in rules)}
    return _Axes(frozenset({*named, OTHERWISE}), tuple(sorted(tiers)))


def _without(box: Box, other: Box) -> Iterator[Box]:
    """What is left of a box, in boxes that do not overlap."""
    if any(not mine & theirs for mine, theirs in zip(box, other, strict=True)):
        yield box
        return
    for axis, (mine, theirs) in enumerate(zip(box, other, strict=True)):
        if rest := mine - theirs:
            yield (*box[:axis], rest, *box[axis + 1 :])
        box = (*box[:axis], mine & theirs, *box[axis + 1 :])
