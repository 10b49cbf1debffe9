"""Recognises what a comment is about and whether each topic is liked or criticised there.

It must not hand on the customer's words other than as evidence: a reply sees topic ids only.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from triage.domain.brand import Topic
from triage.domain.labels import Sentiment
from triage.domain.reply import Mention, Polarity
from triage.drafting.cues import clause_score, is_adversative
from triage.language.details.suspect import commands

READ_MAX_CHARS = 4_000
"""A reply speaks to the beginning of a long comment; more would only cost time."""
QUOTE_MAX_CHARS = 120

_PLACEHOLDER = re.compile(r"\[\[[^\[\]]*\]\]")
_SECRET = re.compile(
    r"(?:[^\s.,;!?\[\]]+\s+){0,3}\[\[(?:card|iban)_\d+\]\](?:[ \t]+[^\s.,;!?\[\]]+){0,3}"
)
"""A bank detail and the words that introduce it: „my card is [[CARD_1]]“ is about no card."""
_SENTENCE = re.compile(r"(?:[^.!?\n]|(?<=\d)\.(?=\d))+[.!?]*")
_ORDERS_THE_WRITER = re.compile(
    r"\b(?:(?:ignore|disregard|forget)\b.{0,30}\b(?:instruction|prompt|rule)"
    r"|(?:ignorier|vergiss|vergesst|vergessen sie)\w*\b.{0,30}\b(?:anweisung|regeln|vorgaben)"
    r"|reply with\b|answer with\b|antworten? (?:sie )?mit\b|system ?prompt|you are now\b"
    r"|du bist (?:jetzt|nun|ab jetzt)\b|as an ai\b|als ki\b)"
)
"""What reads like an order to a language model, which no customer gives the brand."""
_CLAUSE = re.compile(
    r"\s*(?:(?P<turn>(?:[,;]|\s[–-])\s*(?:aber|jedoch|allerdings|dafür|doch)\b"
    r"|\b(?:sondern|nur|obwohl|but|however|though|although|while|whereas|except)\b)"
    r"|(?!(?<=\d)[,:](?=\d))[,;:()]|\s[–-]\s"
    r"|\b(?:und|(?P<but>aber|jedoch|allerdings)|weil|denn|and|because)\b)\s*"
)
"""A German „aber“ turns the meaning after a comma only: „die App aber hakt“ is one thought.
„4,99“ and „18:30“ stay whole."""
_LAMENT = re.compile(r"\s*(?:leider|schade|nur|unfortunately|sadly|only)\b")
_BARE_WORDS = 4
"""A remark of so few words without a topic („but very late“) is about the topic before it."""


@dataclass(frozen=True, slots=True)
class _Clause:
    text: str
    """In small letters."""
    start: int
    """Where it begins in the comment."""
    score: int
    sentence: int
    asks: bool
    turned: bool
    """Whether a “but” stands before it."""
    limits: bool
    """Whether it takes something back, with “but”, „aber“ or „leider“ before it."""


def find_mentions(
    text: str, topics: Sequence[Topic], language: str, sentiment: str | None
) -> tuple[Mention, ...]:
    """The topics of a masked comment: particular problems first, then in the comment's order.

    A clause speaks for its topics; where it says nothing, its neighbours in the sentence do, and
    after them the comment's sentiment. Without “but” or its like, one sentiment rules all.
    """
    lowered = _readable(text[:READ_MAX_CHARS])
    clauses = _clauses(lowered, language)
    contrast = is_adversative(lowered) or sentiment == Sentiment.MIXED
    found: dict[str, tuple[Mention, bool]] = {}
    for place, clause in enumerate(clauses):
        for topic in topics:
            if spot := _pattern(topic.patterns).search(clause.text):
                polarity = _polarity(topic, clauses, place, sentiment, contrast)
                if polarity is Polarity.LIKED:
                    polarity = _unless_taken_back(topic, topics, clauses, place)
                if polarity is not None:
                    quote = _around_spot(_original(text, clause), spot.start())
                    _keep(found, Mention(topic.id, polarity, quote), clause.asks)
    by_id = {topic.id: topic for topic in topics}
    return _ordered(found, by_id)


def matches(name: str, topics: Iterable[Topic]) -> Topic | None:
    """The first topic whose pattern is found in a short text, such as a product field."""
    lowered = name.lower()
    return next((topic for topic in topics if _pattern(topic.patterns).search(lowered)), None)


@lru_cache(maxsize=1024)
def _pattern(stems: tuple[str, ...]) -> re.Pattern[str]:
    """`$` ends a stem at the word's end; a leading `*` lets it begin inside a word."""
    return re.compile("|".join(_stem(stem) for stem in stems))


def _stem(stem: str) -> str:
    inside, ended = stem.startswith("*"), stem.endswith("$")
    words = stem.removeprefix("*").removesuffix("$").split()
    body = r"\s+".join(re.escape(word).replace("…", r"\w*\W+(?:\w+\W+){0,4}?") for word in words)
    return ("" if inside else r"\b") + body + (r"\b" if ended else "")


def _readable(text: str) -> str:
    """The text in small letters at the same places, blank where no topic may come from."""
    lowered = _PLACEHOLDER.sub(_blank, _SECRET.sub(_blank, _lower(text)))
    return _SENTENCE.sub(lambda found: _blank(found) if _is_order(found[0]) else found[0], lowered)


def _is_order(sentence: str) -> bool:
    return _ORDERS_THE_WRITER.search(sentence) is not None or commands(sentence)


def _lower(text: str) -> str:
    """Small letters without a change of length, which „İ“ would bring about."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _clauses(text: str, language: str) -> list[_Clause]:
    clauses = []
    for number, sentence in enumerate(_SENTENCE.finditer(text)):
        asks, turned, but = sentence[0].rstrip().endswith("?"), False, False
        start = sentence.start()
        for mark in [*_CLAUSE.finditer(text, start, sentence.end()), None]:
            clause = text[start : mark.start() if mark else sentence.end()]
            if clause.strip():
                limits = turned or but or bool(_LAMENT.match(clause))
                score = clause_score(clause, language)
                clauses.append(_Clause(clause, start, score, number, asks, turned, limits))
                turned = but = False
            if mark:
                start = mark.end()
                turned, but = turned or bool(mark["turn"]), but or bool(mark["but"])
    return clauses


def _original(text: str, clause: _Clause) -> str:
    return text[clause.start : clause.start + len(clause.text)]


def _unless_taken_back(
    topic: Topic, topics: Sequence[Topic], clauses: list[_Clause], place: int
) -> Polarity | None:
    """Not liked where a “but” criticises the same: „Fine delivery but late“ praises nothing.

    None where what follows is too long to be surely about this topic.
    """
    for clause in clauses[place + 1 :]:
        if clause.sentence > clauses[place].sentence + 1:
            break
        named = {t.id for t in topics if _pattern(t.patterns).search(clause.text)}
        if named and topic.id not in named:
            break
        if clause.limits and clause.score < 0:
            bare = bool(named) or len(clause.text.split()) <= _BARE_WORDS
            return Polarity.CRITICISED if bare else None
    return Polarity.LIKED


def _around_spot(clause: str, spot: int) -> str:
    start = max(0, min(spot - QUOTE_MAX_CHARS // 2, len(clause) - QUOTE_MAX_CHARS))
    return clause[start : start + QUOTE_MAX_CHARS].strip()


def _polarity(
    topic: Topic, clauses: list[_Clause], place: int, sentiment: str | None, contrast: bool
) -> Polarity | None:
    """None where topic and sentiment contradict each other: better unsaid than wrong."""
    own = clauses[place].score
    if sentiment not in (Sentiment.POSITIVE, Sentiment.NEGATIVE, Sentiment.MIXED):
        return Polarity.MENTIONED
    if topic.problem:
        wanted = sentiment != Sentiment.POSITIVE or contrast
        return Polarity.CRITICISED if wanted and own <= 0 else None
    if not contrast:
        return _one_sided(own, sentiment)
    score = own or _around(clauses, place)
    if score == 0:
        return _by_sentiment(sentiment)
    return Polarity.LIKED if score > 0 else Polarity.CRITICISED


def _one_sided(own: int, sentiment: str) -> Polarity | None:
    if sentiment == Sentiment.NEGATIVE:
        return Polarity.CRITICISED
    return Polarity.LIKED if own >= 0 else None


def _by_sentiment(sentiment: str | None) -> Polarity:
    if sentiment == Sentiment.POSITIVE:
        return Polarity.LIKED
    return Polarity.CRITICISED if sentiment == Sentiment.NEGATIVE else Polarity.MENTIONED


def _around(clauses: list[_Clause], place: int) -> int:
    """The score of the sentence's next clause that has one, else of the last before.

    A “but” in between turns it round: in “friendly driver, but the app …” the app is criticised.
    """
    sentence, sign = clauses[place].sentence, 1
    for clause in clauses[place + 1 :]:
        sign = -sign if clause.turned else sign
        if clause.sentence == sentence and clause.score:
            return clause.score * sign
    sign = 1
    for later, clause in zip(clauses[place:0:-1], clauses[place - 1 :: -1], strict=False):
        sign = -sign if later.turned else sign
        if clause.sentence == sentence and clause.score:
            return clause.score * sign
    return 0


def _keep(found: dict[str, tuple[Mention, bool]], mention: Mention, asks: bool) -> None:
    """Keep the first mention of a topic, unless a later one says clearly what is thought of it."""
    before = found.get(mention.topic)
    if before is None:
        found[mention.topic] = (mention, asks)
    elif before[0].polarity is Polarity.MENTIONED:
        clearer = replace(before[0], polarity=mention.polarity, quote=mention.quote)
        found[mention.topic] = (clearer, before[1] or asks)


def _ordered(
    found: dict[str, tuple[Mention, bool]], topics: dict[str, Topic]
) -> tuple[Mention, ...]:
    """Without topics a particular one replaces; what is asked about, then problems, come first."""
    replaced = {wide for name in found for wide in topics[name].instead_of}
    kept = [entry for name, entry in found.items() if name not in replaced]
    blamed = [mention for mention, _ in kept if mention.polarity is not Polarity.LIKED]
    if not all(topics[mention.topic].broad for mention in blamed):
        kept = [e for e in kept if e[0] not in blamed or not topics[e[0].topic].broad]
    kept.sort(key=lambda entry: (not entry[1], not topics[entry[0].topic].problem))
    return tuple(mention for mention, _ in kept)
