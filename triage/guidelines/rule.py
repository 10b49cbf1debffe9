"""What a rule is given and what it hands back; knows no single rule and no message language."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from triage.domain.reply import Severity, Situation, Source
from triage.domain.statement import Statement

Span = tuple[int, int]
"""Start and end in code points of the reply, end exclusive."""

Wording = Mapping[str, Mapping[str, str]]
"""Kind of finding → message language ("de", "en") → message, with slots for `Hit.values`."""


@dataclass(frozen=True, slots=True)
class Grounded:
    """A statement of a reply and its source; without one, nobody knows where it comes from.

    `kind` is one of number, amount, percentage, date, weekday, time, name, reference,
    placeholder, email, link, fact, commitment.
    """

    span: Span
    kind: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence of a reply as the statement head reads it: the share, 0-1, of each kind, what
    bears out the statement, were it one of fact, and whether the customer said the like."""

    span: Span
    shares: Mapping[Statement, float]
    source: Source | None
    retold: bool = True


def _begin(one: Grounded) -> int:
    return one.span[0]


@dataclass(frozen=True, slots=True)
class Reading:
    """A reply prepared once for all rules.

    `unquoted` is the text with everything in quotation marks blanked out; in `own` only such
    quotes are blanked that the customer really wrote, so that quotation marks excuse no promise.
    `low`, `low_unquoted` and `low_own` are the three in small letters: patterns without
    IGNORECASE are three times as fast. All are as long as `text`. `sentences` are spans of
    `unquoted`, `links` and `emails` those of web and e-mail addresses. `grounds` are the
    statements that can be looked up, with what was found; `stated` are the sentences that no
    wording of the brand bears out, with the kinds of their statements.
    """

    text: str
    situation: Situation
    unquoted: str
    own: str
    low: str
    low_unquoted: str
    low_own: str
    sentences: tuple[Span, ...]
    links: tuple[Span, ...]
    emails: tuple[Span, ...]
    grounds: tuple[Grounded, ...] = ()
    stated: tuple[Stated, ...] = ()

    def sentence_at(self, place: int) -> Span:
        """The sentence that holds the code point `place`; the whole reply when none does."""
        found = bisect_right(self.sentences, (place, len(self.text))) - 1
        if found >= 0 and self.sentences[found][0] <= place < self.sentences[found][1]:
            return self.sentences[found]
        return 0, len(self.text)

    def grounds_in(self, start: int, end: int) -> tuple[Grounded, ...]:
        """The statements that begin between the two places."""
        first = bisect_left(self.grounds, start, key=_begin)
        return self.grounds[first : bisect_left(self.grounds, end, key=_begin)]


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule broken at `span`: `kind` picks the message and completes the rule id."""

    kind: str
    severity: Severity
    span: Span
    fix: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)


class Rule(Protocol):
    """A checker made for one version of a brand's guidelines."""

    @property
    def id(self) -> str:
        """First part of the rule id of its findings."""

    @property
    def wording(self) -> Wording:
        """The message of every kind of finding, in German and English."""

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields every place where the reply breaks the rule."""
