"""Finds the English noun phrases of a sentence, of one word or two."""

from collections.abc import Iterator

from triage.language.details.faults_english import adjectives
from triage.language.details.mention import Named
from triage.language.details.tokens import Sentence, Token
from triage.language.nouns.english import EnglishReading, english_noun, english_phrase
from triage.language.nouns.generic import generic
from triage.language.nouns.words import words
from triage.language.personal_data.first_names import FIRST_NAMES

PREPOSITIONS = words(
    """
    in on at by with from to for of about over under into onto through during after before until
    since without against between behind near via per off out around inside outside upon towards
    despite within along across like than as
    """
)
_DETERMINERS = words(
    """
    the a an my your our their his her its this that these those some any no every each another
    which what both all many few several more most much one two three four five six seven eight
    nine ten first second third last next new old whole same other only own wrong right good bad
    great terrible poor nice broken missing free late cold hot
    """
)
_ARTICLES = words(
    """
    the a an my your our their his her its no more less fewer any
    """
)
_VERB_BEFORE = words(
    """
    i you we they he she it to will would can could should must may might shall don't doesn't
    didn't won't can't cannot couldn't wouldn't shouldn't do does did not never always please
    i'll you'll we'll they'll i'd you'd they'd let's who dont cant wont didnt just also still
    then really only often usually
    """
)
_BE = words(
    """
    is was are were isn't wasn't aren't weren't has had hasn't keeps kept
    """
)
_ADJECTIVE_ENDS = ("ful", "ous", "able", "ible", "ive", "less", "ish", "al", "ic", "ed", "y")


def named_english(sentence: Sentence) -> tuple[Named, ...]:
    """The noun phrases of a sentence, in order."""
    return tuple(_named(sentence))


def _named(sentence: Sentence) -> Iterator[Named]:
    tokens = sentence.tokens
    at = 0
    while at < len(tokens):
        readings = _run(tokens, at)
        if not readings:
            at += 1
            continue
        last = at + len(readings) - 1
        yield from _made(tokens, at, readings)
        at = last + 1


def _run(tokens: tuple[Token, ...], at: int) -> list[EnglishReading]:
    """The nouns that follow each other from `at`; all but the last in the singular."""
    found: list[EnglishReading] = []
    for position in range(at, min(at + 4, len(tokens))):
        reading = _reading(tokens, position, bool(found))
        if reading is None:
            break
        found.append(reading)
        if reading.plural:
            break
    return found


def _reading(tokens: tuple[Token, ...], at: int, follows: bool) -> EnglishReading | None:
    token = tokens[at]
    if not token.word or _foreign(tokens, at):
        return None
    reading = english_noun(token.low)
    if reading is None:
        return None
    if _gerund(tokens, at, reading):
        return None
    if follows:
        return reading if _may_follow(tokens, at, reading) else None
    if reading.noun.flags and not _as_noun(tokens, at, reading):
        return None
    return reading


def _gerund(tokens: tuple[Token, ...], at: int, reading: EnglishReading) -> bool:
    """“a working box”: a verb's -ing form, which is no noun unless it is a well-known one."""
    low = tokens[at].low
    if not low.endswith("ing") or "v" not in reading.noun.flags or low in _ING_NOUNS:
        return False
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return after not in _ING_COMPOUNDS


_ING_NOUNS = words(
    """
    heating building training booking parking packaging billing meeting painting lighting
    shipping pricing seating cleaning wiring plumbing bedding clothing flooring opening rating
    setting recording tracking landing boarding charging filling crossing railing dressing
    topping stuffing wedding ceiling earring string spring advertising banking catering coating
    coaching coating cooking drawing engineering gardening hearing housing knitting listing
    mailing marketing mooring nursing packing posting pudding reading roofing rigging shopping
    styling swimming teaching timing wrapping
    """
)
_ING_COMPOUNDS = words(
    """
    machine room area list bag pool basket mat card lot pass station cable
    """
)


def _foreign(tokens: tuple[Token, ...], at: int) -> bool:
    """Names: a capital within a sentence that is not all capitals, after a title or a sign."""
    token = tokens[at]
    if at and tokens[at - 1].text in ("@", "#"):
        return True
    if token.text in FIRST_NAMES and not token.first:
        return True
    return (
        token.text[0].isupper()
        and not token.first
        and not token.text.isupper()
        and (at > 0 and tokens[at - 1].text[0].isupper() and tokens[at - 1].low not in _DETERMINERS)
    )


_ARE = words(
    """
    are were aren't weren't
    """
)
_MANY = words(
    """
    more fewer no some these those all many several few two three four five
    """
)
_ASKING = words(
    """
    did does do can could will would let make made help may should
    """
)
_OBJECTS_FOLLOW = words(
    """
    the a an my your our their me us you it him them this to
    """
)


def _may_follow(tokens: tuple[Token, ...], at: int, reading: EnglishReading) -> bool:
    """Whether a noun after a noun belongs to it and is not the verb (“the app crashes”)."""
    if tokens[at].low in ("till", "like", "past", "round"):
        return False
    if "v" not in reading.noun.flags:
        return True
    if reading.plural:
        many = at > 0 and tokens[at - 1].low in _FIRST_WORDS
        many = many or any(token.low in _MANY for token in tokens[max(0, at - 3) : at])
        return many or (at + 1 < len(tokens) and tokens[at + 1].low in _ARE)
    if at > 2 and tokens[at - 3].low in _ASKING:
        return False
    after = tokens[at + 1].low if at + 1 < len(tokens) else "."
    return after not in _OBJECTS_FOLLOW


def _as_noun(tokens: tuple[Token, ...], at: int, reading: EnglishReading) -> bool:
    """Whether a word that can be a verb or adjective stands as a noun here."""
    before = tokens[at - 1].low if at else ""
    after = tokens[at + 1].low if at + 1 < len(tokens) else "."
    ends = after in PREPOSITIONS or after in _BE or not after.isalpha() or after in _AFTER_NOUN
    if tokens[at].low in _FIRST_WORDS and english_noun(after):
        return True
    if before in _VERB_BEFORE or before in _PARTICLES:
        return False
    if before in _ARTICLES or before.endswith("'s"):
        return (
            ends
            or ("a" not in reading.noun.flags and english_noun(after) is None)
            or ("a" not in reading.noun.flags and _reading(tokens, at + 1, True) is not None)
        )
    if not ends:
        return False
    if before in _DETERMINERS or before in _DESCRIBING or before.endswith(_ADJECTIVE_ENDS):
        return len(before) > 2 or before == "a"
    if before in (",", "and") and after in (",", "and", "."):
        return "a" not in reading.noun.flags
    return (before in PREPOSITIONS and before != "to") or (tokens[at].first and after in _BE)


_FIRST_WORDS = words(
    """
    dark mobile direct smart solar front washing waiting living dining parking boarding contact
    hearing opening changing swimming remote charging fitting vending sewing running hiking sleeping
    """
)
"""Words that stand first in well-known compounds, though more often verbs or adjectives."""

_AFTER_NOUN = words(
    """
    and or but not never i we that which who didn't doesn't don't won't can't took went came
    keeps kept needs need would could should will can does did didnt doesnt dont you they still
    always just really seems seemed looks looked makes made works worked
    """
)
_PARTICLES = frozenset(["up", "down", "out"])
_DESCRIBING = frozenset(adjectives()) | words(
    """
    good great nice lovely excellent fantastic amazing friendly helpful quick fast fresh clean
    cheap new old better best worst main small big large little long short high low clear simple
    regular double single extra hot cold warm free full local online real true different similar
    several bigger smaller longer shorter cheaper faster larger wider nicer more less delicious
    tasty superb perfect brilliant awesome decent smooth easy
    """
)


def _made(tokens: tuple[Token, ...], at: int, readings: list[EnglishReading]) -> Iterator[Named]:
    words = tuple(tokens[at + offset].low for offset in range(len(readings)))
    while readings and generic(readings[0].noun.lemma, "en") and len(readings) > 1:
        readings, words, at = readings[1:], words[1:], at + 1
    readings, words, at = readings[-2:], words[-2:], at + max(0, len(readings) - 2)
    if generic(readings[-1].noun.lemma, "en"):
        return
    begin, determiner = _begin(tokens, at)
    if begin and tokens[begin - 1].low in ("like", "as", "than"):
        return
    last = tokens[at + len(readings) - 1]
    before = tokens[begin - 1].low if begin else ""
    governed = before if before in PREPOSITIONS else ""
    phrase = english_phrase(words, readings[-1].plural, (tokens[at].start, last.end))
    score = max(0.5, 7.5 - readings[-1].noun.band + (1.5 if len(words) > 1 else 0))
    yield Named(
        phrase, at + len(readings) - 1, begin, not governed, not governed, governed, score,
        "", determiner,
    )  # fmt: skip


def _begin(tokens: tuple[Token, ...], at: int) -> tuple[int, str]:
    """Where the phrase begins and its determiner."""
    begin, determiner = at, ""
    for back in range(at - 1, max(-1, at - 4), -1):
        low = tokens[back].low
        if low in _ARTICLES:
            return back, low
        if (
            low in _DETERMINERS
            or low in _DESCRIBING
            or low.isdigit()
            or (low.endswith(_ADJECTIVE_ENDS) and len(low) > 4)
        ):
            begin = back
        else:
            break
    return begin, determiner
