"""Reads a masked comment for what a reply can speak to. Must not print a word it does not know."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from triage.domain.reply import Detail, DetailKind, NounPhrase, Polarity
from triage.language.details.acts import acts
from triage.language.details.clauses import Clause, clauses
from triage.language.details.delicate import Echo, demands, echo_of, never_said
from triage.language.details.idioms_german import unquoted
from triage.language.details.loosely_english import loosely_english
from triage.language.details.mention import Named, Problem
from triage.language.details.named_english import named_english
from triage.language.details.named_german import CIRCUMSTANCES, named_german
from triage.language.details.places import places, towns
from triage.language.details.polarity import polarity_at
from triage.language.details.problems_english import english_problems
from triage.language.details.problems_german import german_problems
from triage.language.details.suspect import commands, suspect
from triage.language.details.times_english import english_repeats, english_times
from triage.language.details.times_german import german_repeats, german_times
from triage.language.details.tokens import Sentence, sentences
from triage.language.details.wishes import wishes

MOST = 5
"""Of each kind: more than a reply can use."""

_ORDER = {
    DetailKind.PROBLEM: 0, DetailKind.WISH: 1, DetailKind.ITEM: 2, DetailKind.THING: 3,
    DetailKind.PLACE: 4, DetailKind.TIME: 5, DetailKind.REPEATED: 6, DetailKind.REFERENCE: 7,
    DetailKind.MENTION: 8,
}  # fmt: skip
_REFERENCE = re.compile(r"\[\[(?:ORDER|INVOICE|TICKET|REFERENCE|CONTRACT)[A-Z_]*_\d+\]\]")


@dataclass(frozen=True, slots=True)
class _Scored:
    detail: Detail
    score: float
    place: int


def find_details(text: str, language: str) -> tuple[Detail, ...]:
    """What a customer told, most telling first, at most `MOST` of a kind.

    `text` is masked; `language` is "de" or "en" (others give nothing). Nothing is taken from
    sentences that insult or hold links, nor from an order to a writer and what follows it.
    Never raises for any text.
    """
    if language not in ("de", "en"):
        return ()
    found: list[_Scored] = []
    small = _small(text)
    for sentence in sentences(text):
        if commands(sentence.text):
            break
        if not suspect(sentence.text):
            plain = unquoted(sentence) if language == "de" else sentence
            read = list(_read(plain, text, language, small))
            found.extend(_harmless(read, plain, language))
    if language == "en" and not any(map(_names, found)):
        found.extend(_loosely(text))
    if _OF_PROGRAMS.search(text):
        found = [one for one in found if one.detail.kind is not DetailKind.MENTION]
    return _chosen(found)


_NAMING = frozenset(
    {DetailKind.PROBLEM, DetailKind.WISH, DetailKind.ITEM, DetailKind.THING, DetailKind.MENTION}
)


def _names(one: _Scored) -> bool:
    """Whether it is a noun or a clause of the comment, not only what a verb of it is called."""
    return one.detail.kind in _NAMING and one.score != _ACT


def _loosely(text: str) -> Iterator[_Scored]:
    """The nouns of an English comment in which the careful reading named nothing."""
    for sentence in sentences(text):
        if commands(sentence.text):
            return
        if not suspect(sentence.text):
            read = [_mention(noun, _LOOSE, text) for noun in loosely_english(sentence)]
            yield from _harmless(read, sentence, "en")


def _harmless(read: Sequence[_Scored], sentence: Sentence, language: str) -> Iterator[_Scored]:
    """What may be repeated: of a sentence that demands words of us, or holds one that is never
    repeated, only what is told as praised or wrong. Who asks whether a guarantee covers the mixer
    asks about the mixer."""
    nouns = [one.detail.noun for one in read if one.detail.noun]
    strictest = min((echo_of(noun, language) for noun in nouns), default=Echo.FREE)
    said = (t.low for t in sentence.tokens if language == "en" or t.text[0].isupper())
    demanded = demands(sentence.text, language)
    delicate = strictest <= Echo.SECRET or never_said(said, language)
    wary = demanded or (delicate and not sentence.asks)
    for one in read:
        noun = one.detail.noun
        if noun is None or echo_of(noun, language) >= _least(one.detail, wary, demanded):
            yield one


def _least(detail: Detail, wary: bool, demanded: bool) -> int:
    """How free a noun must be to be repeated as this detail."""
    if detail.kind in (DetailKind.PROBLEM, DetailKind.ITEM):
        return Echo.SECRET
    if detail.kind is DetailKind.THING and detail.polarity is not Polarity.MENTIONED:
        return Echo.FREE + demanded if wary else Echo.JUDGED
    named = detail.kind in (DetailKind.MENTION, DetailKind.THING, DetailKind.WISH)
    return Echo.FREE + (wary and named)


_OF_PROGRAMS = re.compile(
    r"administrator|\badmin\b|richtlinie|anweisung|vorgabe|prompt|(?<![\w-])modus|entwickler|befehl"
    r"|kommando|\bregeln?\b|rolle\b|instruct|guideline|polic(?:y|ies)|\brules?\b|developer|command"
    r"|(?<!dark )(?<!night )(?<!offline )(?<!flight )(?<!silent )\bmode\b"
    r"|override|\broot\b|debug|token|chatgpt|\bki\b|\bai\b|(?<!\w )(?<![\w-])system",
    re.IGNORECASE,
)
"""Words of orders to whoever writes: where one stands, nothing is named merely by the way. A
„Kassensystem“ and a “dark mode” are things like others."""


def _small(text: str) -> bool:
    """Whether German capitals tell nothing here: none within sentences, or only capitals."""
    words = re.findall(r"(?<=[a-zäöüß,] )[A-Za-zÄÖÜäöüß]{3,}", text)
    return not any(word[0].isupper() and not word.isupper() for word in words) or text.isupper()


def _read(sentence: Sentence, text: str, language: str, small: bool) -> Iterator[_Scored]:
    named = named_german(sentence, small) if language == "de" else named_english(sentence)
    parts = clauses(sentence, named, language)
    problems = german_problems if language == "de" else english_problems
    told = tuple(problems(parts, sentence.asks, sentence.text))
    for problem in told:
        yield from _problem(problem, text)
    about = {one.at for problem in told for one in (problem.items or (problem.named,)) if one}
    for clause in parts:
        wished = {one.named.at: one.noun for one in wishes(clause, language)}
        for at, noun in wished.items():
            if at not in about:
                place = (noun.start, noun.end)
                yield _Scored(
                    _detail(DetailKind.WISH, noun.accusative, text, place, noun), 5, place[0]
                )
        yield from _things(clause, about, text, language)
    yield from _places(named, text, language)
    yield from _adverbials(sentence, text, language)
    yield from _mentions(sentence, named, text, language)


_BY_THE_WAY = 1.5
"""What a noun behind a preposition, or beside one we do not know, is worth less."""
_ACT = 0.4
"""What a verb's noun is worth: it serves where nothing is named."""
_LOOSE = 1.0
"""What a noun is worth that only its surroundings make one: the first is the best guess."""


def _mentions(
    sentence: Sentence, named: Sequence[Named], text: str, language: str
) -> Iterator[_Scored]:
    """Every noun of a sentence, for a message that is said to be about it and nothing more."""
    for one in named:
        circumstance = one.aside or one.preposition in CIRCUMSTANCES
        if circumstance and len(named) > 1:
            continue
        less = _BY_THE_WAY * (circumstance + one.doubtful)
        yield _mention(one.noun, max(_ACT + 0.1, one.score - less), text)
    for noun in () if named else acts(sentence.text, language):
        place = (sentence.start + noun.start, sentence.start + noun.end)
        yield _mention(replace(noun, start=place[0], end=place[1]), _ACT, text)


def _mention(noun: NounPhrase, score: float, text: str) -> _Scored:
    place = (noun.start, noun.end)
    return _Scored(_detail(DetailKind.MENTION, noun.phrase, text, place, noun), score, noun.start)


def _problem(problem: Problem, text: str) -> Iterator[_Scored]:
    noun = problem.named.noun if problem.named else None
    place = (problem.start, problem.end)
    detail = _detail(DetailKind.PROBLEM, problem.text, text, place, noun)
    yield _Scored(detail, 3 + (problem.named.score if problem.named else 0), problem.start)
    if len(problem.items) > 1:
        for number, one in enumerate(problem.items):
            where = (one.noun.start, one.noun.end)
            item = _detail(DetailKind.ITEM, one.noun.phrase, text, where, one.noun)
            yield _Scored(item, -number, one.noun.start)


def _detail(
    kind: DetailKind, said: str, text: str, place: tuple[int, int], noun: NounPhrase | None = None
) -> Detail:
    criticised = kind in (DetailKind.PROBLEM, DetailKind.ITEM)
    polarity = Polarity.CRITICISED if criticised else Polarity.MENTIONED
    return Detail(kind, said, text[place[0] : place[1]], polarity, noun)


def _things(clause: Clause, about: set[int], text: str, language: str) -> Iterator[_Scored]:
    for one in clause.named:
        if language == "de" and one.preposition in CIRCUMSTANCES:
            continue
        polarity = polarity_at(clause.tokens, one.at - clause.first_token, language)
        if one.doubtful and one.at not in about and polarity is Polarity.MENTIONED:
            continue
        if one.at in about:
            polarity = Polarity.CRITICISED
        elif one.negated and polarity is Polarity.LIKED:
            polarity = Polarity.MENTIONED
        if one.aside and one.at not in about:
            continue
        score = one.score + (2 if polarity is not Polarity.MENTIONED else 0)
        score += (3 if one.at in about else 0) - (2 if one.preposition else 0)
        noun = one.noun
        detail = Detail(
            DetailKind.THING, noun.phrase, text[noun.start : noun.end], polarity, noun
        )  # fmt: skip
        yield _Scored(detail, score, noun.start)


def _places(named: Sequence[Named], text: str, language: str) -> Iterator[_Scored]:
    for said, one in places(named, language):
        place = (one.noun.start, one.noun.end)
        yield _Scored(_detail(DetailKind.PLACE, said, text, place, one.noun), one.score, place[0])


_Finder = Callable[[str], Iterator[tuple[str, int, int]]]
_FINDERS: dict[str, tuple[tuple[DetailKind, _Finder], ...]] = {
    "de": ((DetailKind.TIME, german_times), (DetailKind.REPEATED, german_repeats)),
    "en": ((DetailKind.TIME, english_times), (DetailKind.REPEATED, english_repeats)),
}


def _adverbials(sentence: Sentence, text: str, language: str) -> Iterator[_Scored]:
    for kind, finder in _FINDERS[language]:
        for said, start, end in finder(sentence.text):
            yield _plain(kind, said, text, (sentence.start + start, sentence.start + end))
    for said, start, end in towns(sentence.text):
        yield _plain(DetailKind.PLACE, said, text, (sentence.start + start, sentence.start + end))
    for match in _REFERENCE.finditer(sentence.text):
        place = (sentence.start + match.start(), sentence.start + match.end())
        yield _plain(DetailKind.REFERENCE, match[0], text, place)


def _plain(kind: DetailKind, said: str, text: str, place: tuple[int, int]) -> _Scored:
    return _Scored(_detail(kind, said, text, place), len(said) / 10, place[0])


def _chosen(found: Sequence[_Scored]) -> tuple[Detail, ...]:
    """The best of each, no text twice, kinds in their order."""
    ranked = sorted(found, key=lambda one: (_ORDER[one.detail.kind], -one.score, one.place))
    kept: dict[tuple[DetailKind, str], Detail] = {}
    for one in ranked:
        kept.setdefault((one.detail.kind, _key(one.detail)), one.detail)
    counts = Counter[DetailKind]()
    best = []
    for detail in kept.values():
        counts[detail.kind] += 1
        if counts[detail.kind] <= MOST:
            best.append(detail)
    return tuple(best)


def _key(detail: Detail) -> str:
    return detail.noun.head if detail.noun and detail.kind in _BY_HEAD else detail.text


_BY_HEAD = frozenset({DetailKind.THING, DetailKind.MENTION})
