"""Finds the words that address a reader in German; does not say which form is wanted."""

import re
from collections.abc import Iterator

from triage.guidelines.rule import Span
from triage.guidelines.rules.address_words import (
    CLAUSE_AFTER,
    CLAUSE_BEFORE,
    FIRST_PERSON,
    FIRST_WORD,
    FORMAL,
    IHR,
    IHR_AS_PLURAL,
    IMPERATIVE,
    IMPERATIVES_E,
    IMPERATIVES_SHORT,
    NO_VERB_ENDINGS,
    NO_VERBS,
    NOUN_LIKE_IMPERATIVES,
    OTHERS_BEFORE,
    PLURAL_AFTER,
    PLURAL_BEFORE,
    PLURAL_IMPERATIVE,
    PLURAL_IMPERATIVES,
    PRONOUN,
    PRONOUNS,
    SEVERAL_BEFORE,
    SINGULAR_VERB,
    SMALL_FORMAL,
    SURE_IMPERATIVES,
    THIRD_SINGULAR,
    TO_THE_CUSTOMER,
)

OTHER_WORDS = frozenset(NO_VERBS)
COMMANDS = frozenset(
    [*IMPERATIVES_E, *IMPERATIVES_SHORT, *SURE_IMPERATIVES, *NOUN_LIKE_IMPERATIVES, "sei"]
)
PLURAL_COMMANDS = frozenset(PLURAL_IMPERATIVES)
WORD = re.compile(r"[^\W\d_]+")
VERB_LENGTH = 30
LOOK_BACK = 240
"""Characters before a pronoun in which the noun it stands for may be."""


def informal(text: str, low: str) -> Iterator[Span]:
    """Places that address somebody as du or ihr; none overlap.

    `low` is `text` in small letters, of the same length.
    """
    words = WORD.findall(low)
    held = frozenset(words)
    found = []
    if not held.isdisjoint(PRONOUNS):
        found += [match.span() for match in PRONOUN.finditer(low)]
    if any(word.endswith("st") for word in words):
        verbs = (match.span() for match in SINGULAR_VERB.finditer(low))
        found += [span for span in verbs if _is_verb(text, span)]
    if "ihr" in held:
        found += _plural(low)
    if not held.isdisjoint(COMMANDS):
        found += _imperatives(low)
    if not held.isdisjoint(PLURAL_COMMANDS):
        found += [match.span(str(match.lastgroup)) for match in PLURAL_IMPERATIVE.finditer(low)]
    yield from _apart(found)


def formal(text: str) -> Iterator[tuple[Span, bool]]:
    """Places that address somebody as Sie, each with whether that is certain.

    At the start of a sentence "Sie" may be "they" and "Ihre" "her": both are certain there unless
    a sentence just before names somebody or something they could stand for.
    """
    for match in FORMAL.finditer(text):
        opens = _opens_sentence(text, match.start())
        if match.group() == "Ihr" and opens and IHR_AS_PLURAL.match(text, match.end()):
            continue
        if not opens:
            yield match.span(), True
        elif match.group() != "Sie":
            yield match.span(), not _named_before(OTHERS_BEFORE, text, match.start())
        elif not THIRD_SINGULAR.match(text, match.end()):
            certain = TO_THE_CUSTOMER.match(text, match.end()) is not None
            others = _named_before(SEVERAL_BEFORE, text, match.start())
            yield match.span(), certain or not others


def small_formal(text: str) -> Iterator[Span]:
    """Formal pronouns written with a small letter where only the reader can be meant."""
    signs = any(sign in text for sign in (" ihr", " sie ", " ihnen"))
    for match in SMALL_FORMAL.finditer(text) if signs else ():
        yield match.span(str(match.lastgroup))


def opens_sentence(text: str, place: int) -> bool:
    """Whether a capital is due at `place` anyway."""
    return _opens_sentence(text, place)


def _plural(low: str) -> Iterator[Span]:
    """Places where "ihr" is the subject, rather than "her", with the verb that shows it."""
    for match in IHR.finditer(low):
        start, end = match.span()
        before = PLURAL_BEFORE.search(low, max(0, start - VERB_LENGTH), start)
        after = PLURAL_AFTER.match(low, end)
        if before:
            yield before.start("sure" if before["sure"] else "asked"), end
        elif after:
            yield start, after.end()
        elif CLAUSE_BEFORE.search(low, max(0, start - VERB_LENGTH), start):
            clause = CLAUSE_AFTER.match(low, end)
            if clause:
                yield start, clause.end()


def _imperatives(low: str) -> Iterator[Span]:
    for pattern in (IMPERATIVE, FIRST_WORD):
        for match in pattern.finditer(low):
            if not _other_subject(low, match.start("verb")):
                yield match.span("verb")


def _is_verb(text: str, span: Span) -> bool:
    """Whether a word in -st is a verb: a capital within a sentence makes it a noun."""
    word = text[span[0] : span[1]]
    low = word.lower()
    if low in OTHER_WORDS or low.endswith(NO_VERB_ENDINGS):
        return False
    return not word[0].isupper() or _opens_sentence(text, span[0])


def _apart(found: list[Span]) -> Iterator[Span]:
    last = 0
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= last:
            last = end
            yield start, end


def _opens_sentence(text: str, place: int) -> bool:
    """Whether a capital is due at `place` anyway; after a greeting's comma it is not."""
    before = text[max(0, place - LOOK_BACK) : place].rstrip(' \t\n"„“”»«([-–•*')
    if not before:
        return place <= LOOK_BACK
    if before[-1] in ".!?:…":
        return True
    gap = text[max(0, place - LOOK_BACK) + len(before) : place]
    return before[-1] != "," and "\n" in gap


def _named_before(nouns: re.Pattern[str], text: str, place: int) -> bool:
    """Whether the sentences just before name what a pronoun at `place` could stand for."""
    before = text[max(0, place - LOOK_BACK) : place]
    ends = [at for at, mark in enumerate(before) if mark in ".!?…"]
    return bool(ends) and nouns.search(before) is not None


def _other_subject(low: str, place: int) -> bool:
    """Whether the sentence has a subject of its own already: "ich leite das weiter und prüfe …"."""
    floor = max(0, place - LOOK_BACK)
    start = max(low.rfind(mark, floor, place) for mark in ".!?\n") + 1
    return bool(FIRST_PERSON.search(low, max(start, floor), place))
