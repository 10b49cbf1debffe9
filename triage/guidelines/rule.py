"""What a rule is given and what it hands back; knows no single rule and no message language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from triage.domain.reply import Severity, Situation

Span = tuple[int, int]
"""Start and end in code points of the reply, end exclusive."""

Wording = Mapping[str, Mapping[str, str]]
"""Kind of finding → message language ("de", "en") → message, with slots for `Hit.values`."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A reply prepared once for all rules.

    `unquoted` is the text with everything in quotation marks blanked out; in `own` only such
    quotes are blanked that the customer really wrote, so that quotation marks excuse no promise.
    `low`, `low_unquoted` and `low_own` are the three in small letters: patterns without
    IGNORECASE are three times as fast. All are as long as `text`. `sentences` are spans of
    `unquoted`, `links` and `emails` those of web and e-mail addresses.
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

    def sentence_at(self, place: int) -> Span:
        """The sentence that holds the code point `place`; the whole reply when none does."""
        for start, end in self.sentences:
            if start <= place < end:
                return start, end
        return 0, len(self.text)


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
