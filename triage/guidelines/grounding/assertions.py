"""Finds clauses that state a fact which can be looked up; whether it is true others ask."""

from collections.abc import Iterator
from dataclasses import dataclass

from triage.guidelines.grounding.assertion_words import AssertionWords
from triage.guidelines.grounding.assertions_english import ENGLISH_ASSERTIONS
from triage.guidelines.grounding.assertions_german import GERMAN_ASSERTIONS
from triage.guidelines.grounding.clauses import clauses
from triage.guidelines.rule import Reading, Span

ASSERTIONS = {"de": GERMAN_ASSERTIONS, "en": ENGLISH_ASSERTIONS}


@dataclass(frozen=True, slots=True)
class Assertion:
    """A clause that states something. An `event` can be borne out by the customer's own words, an
    `offer` by what the brand wrote down, a `deed` only by the record and earlier messages."""

    span: Span
    kind: str


def assertions(reading: Reading, language: str) -> Iterator[Assertion]:
    """The clauses of the reply that state facts of the offer, of the case, or of deeds."""
    words = ASSERTIONS.get(language)
    if words is None:
        return
    for span, asked in clauses(reading, words.edge):
        clause = reading.low_own[span[0] : span[1]]
        if asked or words.reported.match(clause):
            continue
        kind = _kind(clause, words)
        if kind:
            yield Assertion(span, kind)


def _kind(clause: str, words: AssertionWords) -> str | None:
    """What kind of statement a clause makes; None where it makes none."""
    if words.done.search(clause):
        return None if words.mild.search(clause) else "deed"
    state = words.state.search(clause)
    if state:
        felt = words.polite.search(clause, 0, state.start())
        return "event" if felt or words.denied.search(clause) else "deed"
    if words.event.search(clause):
        return "event"
    if words.polite.search(clause):
        return None
    if words.people.search(clause):
        return "event"
    return "offer" if words.offer.search(clause) else None
