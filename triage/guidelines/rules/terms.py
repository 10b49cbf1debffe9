"""Terms the brand avoids, found in every inflected and compound form."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from triage.domain.guidelines import Guidelines, Term
from triage.domain.reply import Severity
from triage.guidelines.rule import Hit, Reading, Span, Wording
from triage.language.inflection import Inflected, inflected, phrase_pattern, word_around

AGREES = re.compile(
    r"(?:\b(?:an?|der|die|das|den|dem|des|vom|zum|zur|beim|im|am|ins|kein|mein|dein|sein|unser|euer|ihr"
    r"|ein|dieses|jedes|\w+e[mnrs]?)\s+)\Z",
    re.IGNORECASE,
)
"""Words before a noun that may have to change with it."""
LOOK_BACK = 40
LONGEST_ENDING = 3
"""Letters an inflected name of the brand may have more."""


@dataclass(frozen=True, slots=True)
class Search:
    """The terms of one reply language, compiled."""

    words: re.Pattern[str]
    phrases: re.Pattern[str]
    by_base: dict[str, tuple[tuple[Inflected, Term], ...]]
    by_phrase: tuple[tuple[re.Pattern[str], Term], ...]


class Terms:
    """Each term has its own severity; a fix is offered only where nothing else must change."""

    id = "term"
    wording: ClassVar[Wording] = {
        "avoided": {
            "de": "„{words}“ vermeidet diese Marke.{reason_de}",
            "en": "This brand avoids “{words}”.{reason_en}",
        },
        "replaced": {
            "de": "Statt „{words}“ sagt diese Marke „{preferred}“.{reason_de}",
            "en": "This brand says “{preferred}” instead of “{words}”.{reason_en}",
        },
    }

    def __init__(self, guidelines: Guidelines) -> None:
        self._searches = {
            language: _search(guidelines.terms, language)
            for language in ("de", "en")
            if guidelines.terms
        }
        kept = [*guidelines.glossary.values(), *(t.preferred for t in guidelines.terms)]
        self._kept = _one_of([re.escape(name.lower()) for name in kept if name])

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields every form of an avoided term outside addresses and the brand's own names."""
        search = self._searches.get(reading.situation.language)
        if search is None:
            return
        found = sorted(_found(search, reading), key=lambda one: (one[0][0], -one[0][1]))
        spared = [*reading.links, *reading.emails] if found else []
        spared += [match.span() for match in self._kept.finditer(reading.low)] if found else []
        last = 0
        for span, term in found:
            inside = any(a <= span[0] and span[1] <= b + LONGEST_ENDING for a, b in spared)
            if span[0] >= last and not inside:
                last = span[1]
                yield _hit(reading, span, term)


def _search(terms: Sequence[Term], language: str) -> Search:
    words: dict[str, list[tuple[Inflected, Term]]] = {}
    phrases = []
    for term in (term for term in terms if term.language in (None, language)):
        for avoid in term.avoid:
            if len(avoid.split()) > 1:
                phrases.append((re.compile(phrase_pattern(avoid)), term))
                continue
            form = inflected(avoid, language)
            for base in form.bases:
                words.setdefault(base, []).append((form, term))
    bases = sorted((re.escape(base) for base in words), key=len, reverse=True)
    by_base = {base: tuple(forms) for base, forms in words.items()}
    whole = _one_of([pattern.pattern for pattern, _ in phrases])
    return Search(_one_of(bases), whole, by_base, tuple(phrases))


def _one_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns) or r"(?!)")


def _found(search: Search, reading: Reading) -> Iterator[tuple[Span, Term]]:
    low = reading.low_own
    for match in search.words.finditer(low):
        start, end = word_around(low, *match.span())
        word, small = reading.text[start:end], low[start:end]
        for form, term in _candidates(search, match.group()):
            if _is_form(form, word, small):
                yield (start, end), term
    if search.phrases.search(low):
        for pattern, term in search.by_phrase:
            yield from ((match.span(), term) for match in pattern.finditer(low))


def _is_form(form: Inflected, word: str, small: str) -> bool:
    places = ((small.find(base), len(base)) for base in form.bases)
    return any(at >= 0 and form.covers(word, small, at, at + length) for at, length in places)


def _candidates(search: Search, base: str) -> Iterator[tuple[Inflected, Term]]:
    """Terms with this stem or one it begins with: the longest one found hides the others."""
    for other, forms in search.by_base.items():
        if base.startswith(other):
            yield from forms


def _hit(reading: Reading, span: Span, term: Term) -> Hit:
    words = reading.text[span[0] : span[1]]
    given = {language: f" {text}" for language, text in term.reason.items()}
    values = {
        "words": words,
        "preferred": term.preferred,
        "reason_de": given.get("de", ""),
        "reason_en": given.get("en", ""),
    }
    kind = "replaced" if term.preferred else "avoided"
    return Hit(kind, Severity(term.severity), span, _fix(reading, span, term), values)


def _fix(reading: Reading, span: Span, term: Term) -> str | None:
    """The preferred term for the very form that is avoided, where no article must change."""
    words = reading.text[span[0] : span[1]]
    same = [avoid for avoid in term.avoid if avoid.lower() == words.lower()]
    if not term.preferred or not same:
        return None
    noun = reading.situation.language == "de" and same[0][:1].isupper()
    before = reading.text[max(0, span[0] - LOOK_BACK) : span[0]]
    article = noun or before.lower().rstrip().endswith((" a", " an"))
    if article and AGREES.search(before):
        return None
    if words[:1].isupper() and not same[0][:1].isupper():
        return term.preferred[:1].upper() + term.preferred[1:]
    return term.preferred
