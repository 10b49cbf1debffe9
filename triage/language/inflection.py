"""Finds a word in all its inflected and compound forms, by rule; needs no dictionary.

German nouns are told by their capital letter, as written in the term. Strong verbs change their
stem and are found only in the forms that keep it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_WORD = 60
LEAST_IN_COMPOUND = 5
"""Letters; shorter words sit inside too many others: „Ware“ in „Software“, „Rat“ in „Vorrat“."""
LEAST_PART = 3
VOWEL = re.compile(r"[aeiouyäöü]")
NOUN = re.compile(r"(?:e[nrs]?|ern|n|s|se[ns]?|nen|'s?)?")
FEMININE = re.compile(r"in(?:nen)?")
ADJECTIVE = re.compile(r"(?:(?:er|st|est)?e[mnrs]?|er|sten|s)?")
VERB = re.compile(r"(?:en?|n|e?st|e?t|e?te(?:n|st|t)?|ende?[mnrs]?|e?te[mnrs]|ung(?:en)?)")
ENGLISH = re.compile(r"(?:'s|s'?|es|d|ed|ing|er|ers|est|ly)?")
SEPARABLE = re.compile(
    r"(?:ab|an|auf|aus|bei|ein|fest|her|hin|los|mit|nach|um|vor|weg|weiter|wieder|zu|zurück|zusammen)"
    r"(?=\w{4})"
)
UMLAUTS = {"au": "äu", "a": "ä", "o": "ö", "u": "ü"}
LAST_VOWEL = re.compile(r"(au|a|o|u)(?=[^aouäöüyi]*$)")


@dataclass(frozen=True, slots=True)
class Inflected:
    """A term ready to be searched for; `bases` are its stems in small letters."""

    term: str
    language: str
    bases: tuple[str, ...]

    def covers(self, word: str, low: str, start: int, end: int) -> bool:
        """Whether `word` (small: `low`) is a form of the term; `start:end` is the stem in it."""
        left, right = low[:start], low[end:]
        if self.language != "de":
            return _english(self.term, left, right)
        if self.term[:1].isupper():
            capital = word[start].isupper() or word[0].isupper()
            if low[start:end] == self.term.lower()[:-1] and not low[end:].startswith("e"):
                return capital and bool(FEMININE.fullmatch(right)) and _may_precede(word, left)
            return capital and _noun(self, word, left, right)
        return _other_german(self.term, left, right)


def inflected(term: str, language: str) -> Inflected:
    """A single word, prepared; `language` other than "de" is treated as English."""
    low = term.lower()
    if language != "de":
        bases = {low, low.removesuffix("e") if len(low) > LEAST_PART else low}
        bases |= {f"{low[:-1]}i"} if low.endswith("y") else set()
        return Inflected(term, language, _longest_first(bases))
    if term[:1].isupper():
        bases = {low, LAST_VOWEL.sub(lambda match: UMLAUTS[match[1]], low)}
        bases |= {low[:-1]} if low.endswith("e") and len(low) >= LEAST_IN_COMPOUND else set()
        return Inflected(term, language, _longest_first(bases))
    return Inflected(term, language, _longest_first({low, *_verb_stems(low)}))


def word_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The word with its hyphens that holds `start:end`; at most about 60 characters each way."""
    first, last = start, end
    while first > 0 and start - first < LONGEST_WORD and _inner(text, first - 1):
        first -= 1
    while last < len(text) and last - end < LONGEST_WORD and _inner(text, last):
        last += 1
    return first, last


def phrase_pattern(term: str) -> str:
    """A pattern, for small letters, of a term of several words, each with a short ending."""
    words = [re.escape(word) for word in term.lower().split()]
    return r"(?<!\w)" + r"\s+".join(rf"{word}\w{{0,3}}" for word in words) + r"(?!\w)"


def _inner(text: str, place: int) -> bool:
    return text[place].isalnum() or text[place] in "-'’"


def _longest_first(bases: set[str]) -> tuple[str, ...]:
    return tuple(sorted(bases, key=lambda base: (-len(base), base)))


def _verb_stems(low: str) -> Iterator[str]:
    stem = low.removesuffix("en") if low.endswith("en") else low.removesuffix("n")
    if stem == low or len(stem) < LEAST_PART:
        return
    yield stem
    prefix = SEPARABLE.match(stem)
    if prefix:
        yield from (f"{prefix[0]}{middle}{stem[prefix.end() :]}" for middle in ("ge", "zu"))


def _english(term: str, left: str, right: str) -> bool:
    if left and not left.endswith("-"):
        return False
    right = right.replace("’", "'").partition("-")[0]
    if right[:1] == term[-1:].lower() and right[1:] in {"ed", "ing", "er", "ers"}:
        return True
    return ENGLISH.fullmatch(right) is not None


def _noun(form: Inflected, word: str, left: str, right: str) -> bool:
    long = len(form.term) >= LEAST_IN_COMPOUND
    if left and not (_may_precede(word, left) and (long or left.endswith("-"))):
        return False
    right = right.partition("-")[0].replace("’", "'")
    if NOUN.fullmatch(right) or FEMININE.fullmatch(right):
        return True
    return long and word[:1].isupper() and _is_part(right)


def _may_precede(word: str, left: str) -> bool:
    """Whether `left` can be the first part of the compound `word`, or nothing."""
    return not left or left.endswith("-") or (word[:1].isupper() and _is_part(left))


def _is_part(part: str) -> bool:
    """Whether letters can be a member of a compound rather than a prefix or an ending."""
    return len(part) >= LEAST_PART and VOWEL.search(part) is not None


def _other_german(term: str, left: str, right: str) -> bool:
    if left in {"", "ge", "zu"} and term.endswith("n") and VERB.fullmatch(right):
        return True
    alone = not left or left.endswith("-") or (len(term) >= LEAST_IN_COMPOUND and _is_part(left))
    return alone and ADJECTIVE.fullmatch(right) is not None
