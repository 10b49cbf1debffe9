"""Says of every statement of a reply where it comes from. Judges nothing: the rules do that."""

import re
from collections.abc import Collection, Iterator

from triage.domain.reply import Situation, Source
from triage.guidelines.grounding.assertions import assertions
from triage.guidelines.grounding.commitments import commitments
from triage.guidelines.grounding.evidence import Evidence
from triage.guidelines.grounding.known import Known, content
from triage.guidelines.grounding.names import names, proper
from triage.guidelines.grounding.reading_values import values_of
from triage.guidelines.reading import read
from triage.guidelines.rule import Grounded, Reading, Span

PLACEHOLDER = re.compile(r"\[\[[^\[\]\n]{0,60}\]\]")
SMALL_ENGLISH = re.compile(
    r"\b(?:the|a|an|to|and|of|you|your|we|our|is|are|was|for|with|at|on|it|that|this|please|who)\b"
)
RANGE = 2
"""Weekdays: more are a span that articles tell of, no day that is promised."""
CODE = re.compile(
    r"(?<![\w.@/-])#?(?=[\w/-]*\d)(?:[A-Z]{2,6}[-/_]?\d[\w/-]{2,}|[A-ZÄÖÜ]{4,12}\d{1,3}|#\d{2,}|\d+-\d+-\d+)(?![\w.])"
)


def grounds(
    reply: str, situation: Situation, known: Known, fields: Collection[str] = ()
) -> tuple[Grounded, ...]:
    """Every statement of a reply that can be looked up, in the order of the text.

    `fields` are the fields of the customer record a reply may rest on.
    """
    return grounds_of(read(reply, situation), Evidence(situation, known, fields), known)


def grounds_of(reading: Reading, evidence: Evidence, known: Known) -> tuple[Grounded, ...]:
    """As `grounds`, of a reply that has been prepared."""
    found = [
        *_addresses(reading, evidence),
        *_values(reading, evidence),
        *_names(reading, evidence, known),
        *_facts(reading, evidence),
        *_commitments(reading, evidence),
    ]
    return tuple(sorted(found, key=lambda one: one.span))


def _addresses(reading: Reading, evidence: Evidence) -> Iterator[Grounded]:
    for kind, spans in (("link", reading.links), ("email", reading.emails)):
        for start, end in spans:
            yield Grounded((start, end), kind, _written(reading.text[start:end], evidence))
    for match in PLACEHOLDER.finditer(reading.text):
        yield Grounded(match.span(), "placeholder", _told(match.group(), evidence))
    for match in CODE.finditer(reading.own):
        yield Grounded(match.span(), "reference", _written(match.group(), evidence))


def _written(text: str, evidence: Evidence) -> Source | None:
    """Where an address stands letter by letter; a link also by the allowed one it begins with."""
    found = _told(text, evidence)
    if found:
        return found
    low = text.casefold()
    for passage in evidence.shelf.addresses:
        held = passage.text.casefold()
        if low in held or (held.startswith("http") and low.startswith(held)):
            return passage.source
    return None


def _told(text: str, evidence: Evidence) -> Source | None:
    for told in evidence.told:
        place = told.text.find(text)
        if place >= 0:
            return told.source((place, place + len(text)))
    return None


def _values(reading: Reading, evidence: Evidence) -> Iterator[Grounded]:
    hidden = [*reading.links, *reading.emails]
    hidden += [match.span() for match in PLACEHOLDER.finditer(reading.text)]
    hidden += [match.span() for match in CODE.finditer(reading.own)]
    beside: dict[Span, frozenset[str]] = {}
    for value in values_of(reading.low_own, hidden):
        sentence = reading.sentence_at(value.span[0])
        if sentence not in beside:
            words = content(reading.text[sentence[0] : sentence[1]], evidence.language)
            beside[sentence] = frozenset(words)
        itself = content(reading.text[value.span[0] : value.span[1]], evidence.language)
        near = beside[sentence].difference(itself)
        if value.kind == "weekday" and len(value.keys) > RANGE:
            near |= evidence.customers_words  # “do you come on Sundays?” names the matter
        yield Grounded(value.span, value.kind, evidence.value(value, near))


def _names(reading: Reading, evidence: Evidence, known: Known) -> Iterator[Grounded]:
    found = list(names(reading.own, known.title))
    for value in found:
        yield Grounded(value.span, "name", evidence.name(key[0] for key in value.keys))
    if evidence.language == "en":
        hidden = [*reading.links, *reading.emails, *(value.span for value in found)]
        for start, end in proper(reading.own, hidden):
            if not _is_english(reading.low_own[slice(*reading.sentence_at(start))]):
                continue  # another rule says so
            name = reading.own[start:end].casefold().replace("’", "'")
            yield Grounded((start, end), "name", evidence.name([name]))


def _is_english(sentence: str) -> bool:
    return len(SMALL_ENGLISH.findall(sentence)) > 1


def _facts(reading: Reading, evidence: Evidence) -> Iterator[Grounded]:
    for one in assertions(reading, evidence.language):
        clause = reading.text[one.span[0] : one.span[1]]
        yield Grounded(one.span, "fact", evidence.statement(clause, one.kind))


def _commitments(reading: Reading, evidence: Evidence) -> Iterator[Grounded]:
    for sentence in reading.sentences:
        for one in commitments(reading.low_own, sentence, evidence.language):
            clause = reading.text[one.span[0] : one.span[1]]
            yield Grounded(one.span, "commitment", evidence.commitment(one.kind, clause))
