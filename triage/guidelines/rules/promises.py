"""No reply promises money, a time or an outcome, unless the brand lets it and it is known."""

import re
from collections.abc import Iterator
from typing import ClassVar

from triage.domain.guidelines import Claim, ClaimPolicy, Guidelines
from triage.domain.reply import Severity, SourceKind
from triage.guidelines.rule import Hit, Reading, Span, Wording
from triage.guidelines.rules.promise_words import PromiseWords
from triage.guidelines.rules.promises_english import ENGLISH_PROMISES
from triage.guidelines.rules.promises_german import GERMAN_PROMISES, TOMORROW

CLAUSE_EDGE = re.compile(r"[,;:–\n]|\b(?:und|aber|sondern|and|but)\b")
WAIVED = re.compile(
    r"müssen|musst|brauch|berechnen|verlangen|wo?n['’]t|will\s+not|do\s?n['’]t|do\s+not|need\s+not"
)
"""Promises of money that hold their own “not”."""
CLAIMS = {
    "money": Claim.MONEY,
    "money_mention": Claim.MONEY,
    "amount": Claim.MONEY,
    "deadline": Claim.DATES,
    "guarantee": Claim.GUARANTEES,
}
_MOMENTS = frozenset({"date", "weekday", "time", "number"})
_SUMS = frozenset({"amount", "percentage", "fact", "commitment"})
BEARING = {
    "money": _SUMS,
    "money_mention": _SUMS,
    "amount": frozenset({"amount", "percentage"}),
    "deadline": _MOMENTS,
    "guarantee": frozenset({"fact", "commitment"}),
}
"""What in the sentence must have a source for a claim to stand."""
SOURCES = {
    ClaimPolicy.NEVER: frozenset[SourceKind](),
    ClaimPolicy.FIELD: frozenset({SourceKind.CUSTOMER}),
    ClaimPolicy.KNOWLEDGE: frozenset({SourceKind.CUSTOMER, SourceKind.KNOWLEDGE}),
}
"""Where a claim may come from."""


class Promises:
    """Reads every sentence with the words of both languages, whatever the reply's own.

    A refusal ("können wir nicht erstatten") and an open question ("prüft, ob wir …") are notes,
    a report of the past is nothing, a limit on what the customer can do is a warning. Where the
    guidelines let sums or times come from the record (or from knowledge), one that stands there
    passes.
    """

    id = "promise"
    wording: ClassVar[Wording] = {
        "money": {
            "de": "„{words}“ sagt Geld oder einen Ersatz zu; das darf nur ein Mensch.",
            "en": "“{words}” promises money or a replacement; only a person may.",
        },
        "money_mention": {
            "de": "„{words}“ spricht von Geld; das darf nicht wie eine Zusage klingen.",
            "en": "“{words}” speaks of money; make sure it cannot be read as a promise.",
        },
        "amount": {
            "de": "„{words}“ nennt einen Betrag oder Prozentsatz.",
            "en": "“{words}” names an amount or percentage.",
        },
        "deadline": {
            "de": "„{words}“ sagt einen Zeitpunkt oder eine Frist zu.",
            "en": "“{words}” promises a date or a deadline.",
        },
        "guarantee": {
            "de": "„{words}“ klingt wie eine Garantie.",
            "en": "“{words}” sounds like a guarantee.",
        },
    }

    def __init__(self, guidelines: Guidelines) -> None:
        self._policies = {kind: guidelines.claim_policy(claim) for kind, claim in CLAIMS.items()}

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields money, times and guarantees found in the brand's own words."""
        for hit in self._all(reading):
            if hit.severity is Severity.NOTE or not self._allowed(hit, reading):
                yield hit

    def _allowed(self, hit: Hit, reading: Reading) -> bool:
        """Whether the policy lets the statement rest on where its values come from."""
        sources = SOURCES[self._policies[hit.kind]]
        if not sources:
            return False
        start, end = reading.sentence_at(hit.span[0])
        bearing = [
            one.source is not None and one.source.kind in sources
            for one in reading.grounds_in(start, max(end, hit.span[1]))
            if one.kind in BEARING[hit.kind]
        ]
        return bool(bearing) and all(bearing)

    def _all(self, reading: Reading) -> Iterator[Hit]:
        for words in (GERMAN_PROMISES, ENGLISH_PROMISES):
            yield from _money(reading, words)
            yield from _amounts(reading, words)
            yield from _times(reading, words)
            yield from _guarantees(reading, words)
        for match in TOMORROW.finditer(reading.own) if "morgen" in reading.low_own else ():
            if not _within(GERMAN_PROMISES.deadline, reading, match.span()):
                yield from _time(reading, match.span(), GERMAN_PROMISES)


def _money(reading: Reading, words: PromiseWords) -> Iterator[Hit]:
    covered: list[Span] = []
    for match in _payments(reading.low_own, words):
        covered.append(reading.sentence_at(match.start()))
        taken_back = _taken_back(reading, match.span(), words)
        kind, severity = (
            ("money_mention", Severity.NOTE) if taken_back else ("money", Severity.BLOCK)
        )
        yield _hit(reading, kind, severity, match.span())
    for match in words.money_word.finditer(reading.low_own):
        if reading.sentence_at(match.start()) not in covered:
            yield _hit(reading, "money_mention", Severity.NOTE, match.span())


def _payments(text: str, words: PromiseWords) -> Iterator[re.Match[str]]:
    """Words of payment, without those by which somebody has received something."""
    match = words.money.search(text)
    received = [one.span() for one in words.received.finditer(text)] if match else []
    while match:
        place = match.end()
        overlap = [b for a, b in received if a < match.end() and match.start() < b]
        if overlap:
            place = max(match.start() + 1, overlap[0])
        else:
            yield match
        match = words.money.search(text, place)


def _amounts(reading: Reading, words: PromiseWords) -> Iterator[Hit]:
    for match in words.amount.finditer(reading.low_own):
        sentence = _sentence(reading, match.start())
        gift = words.benefit.search(sentence) and not (
            _repeated(reading, match.span()) and not any(_payments(sentence, words))
        )
        yield _hit(reading, "amount", Severity.BLOCK if gift else Severity.WARN, match.span())


def _times(reading: Reading, words: PromiseWords) -> Iterator[Hit]:
    for match in words.deadline.finditer(reading.low_own):
        yield from _time(reading, match.span(), words)
    for match in words.day.finditer(reading.low_own):
        clause = _clause(reading, match.span())
        told = words.refusal.search(clause) or (
            words.told.search(clause) and _repeated(reading, match.span())
        )
        if told or _within(words.deadline, reading, match.span()):
            continue
        if words.commitment.search(clause) and not _reported(clause, "", words):
            yield _hit(reading, "deadline", Severity.BLOCK, match.span())


def _time(reading: Reading, span: Span, words: PromiseWords) -> Iterator[Hit]:
    """A point in time: nothing in a report, a warning as the customer's limit, else blocking."""
    clause = _clause(reading, span)
    committed = words.commitment.search(clause)
    told = words.told.search(clause) or not committed
    if words.refusal.search(clause) or (told and _repeated(reading, span)):
        return
    if committed or not _reported(clause, reading.low_own[span[0] : span[1]], words):
        theirs = words.ability.search(clause) and not committed
        yield _hit(reading, "deadline", Severity.WARN if theirs else Severity.BLOCK, span)


def _guarantees(reading: Reading, words: PromiseWords) -> Iterator[Hit]:
    for match in words.never.finditer(reading.low_own):
        yield _hit(reading, "guarantee", Severity.BLOCK, match.span())
    for match in words.pledge.finditer(reading.low_own):
        if not _denied(reading, match.span(), words):
            yield _hit(reading, "guarantee", Severity.BLOCK, match.span())


def _denied(reading: Reading, span: Span, words: PromiseWords) -> bool:
    """Whether a pledge is refused; “certainly not” pledges as well, “cannot promise” does not."""
    clause = _clause(reading, span)
    pledge = reading.low_own[span[0] : span[1]]
    before = clause[: clause.find(pledge)]
    verb = re.match(r"garant|versprech|(?:zu)?sicher|guarant|promise|assure", pledge)
    return bool(words.negation.search(clause if verb else before))


def _repeated(reading: Reading, span: Span) -> bool:
    """Whether the customer named this very value, or used these words."""
    near = reading.grounds_in(span[0] - 40, span[1])
    within = [one for one in near if span[0] < one.span[1]]
    values = [one for one in within if one.kind not in {"fact", "commitment"}]
    if values:
        return all(one.source and one.source.kind is SourceKind.COMMENT for one in values)
    return reading.low_own[span[0] : span[1]].strip() in reading.situation.text.lower()


def _reported(clause: str, time: str, words: PromiseWords) -> bool:
    """Whether a clause tells of the past; the perfect does so only if `time` can be past."""
    if words.perfect.search(clause):
        return not words.ahead.match(time)
    return bool(words.past.search(clause))


def _taken_back(reading: Reading, span: Span, words: PromiseWords) -> bool:
    """Whether a refusal, or a question yet to be decided; “you need not pay” is neither."""
    clause = _clause(reading, span)
    if WAIVED.match(reading.low_own, *span):
        return False
    return bool(words.negation.search(clause) or words.open_question.search(clause))


def _within(pattern: re.Pattern[str], reading: Reading, span: Span) -> bool:
    """Whether `pattern` matches a stretch that overlaps the span."""
    near = pattern.finditer(reading.low_own, max(0, span[0] - 60), span[1] + 60)
    return any(match.start() < span[1] and span[0] < match.end() for match in near)


def _sentence(reading: Reading, place: int) -> str:
    start, end = reading.sentence_at(place)
    return reading.low_own[start:end]


def _clause(reading: Reading, span: Span) -> str:
    """The stretch between the commas, colons or dashes around the span."""
    start, end = reading.sentence_at(span[0])
    end = max(end, span[1])
    inner = (edge.start() for edge in CLAUSE_EDGE.finditer(reading.low_own, start, end))
    edges = [start, *inner, end]
    left = max(edge for edge in edges if edge <= span[0])
    right = min(edge for edge in edges if edge >= span[1])
    return reading.low_own[left:right]


def _hit(reading: Reading, kind: str, severity: Severity, span: Span) -> Hit:
    words = reading.own[span[0] : span[1]].strip()
    return Hit(kind, severity, span, values={"words": words})
