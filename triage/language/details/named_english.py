"""Finds the English noun phrases of a sentence, of one word or two."""

from collections.abc import Iterator

from triage.language.details.faults_english import adjectives
from triage.language.details.mention import Named
from triage.language.details.no_nouns_english import is_no_noun
from triage.language.details.tokens import Sentence, Token
from triage.language.nouns.blocked import blocked
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
    if reading is None or is_no_noun(tokens, at, reading):
        return None
    if follows:
        return reading if _may_follow(tokens, at, reading) else None
    if reading.noun.flags and not _as_noun(tokens, at, reading):
        return None
    return reading


def _foreign(tokens: tuple[Token, ...], at: int) -> bool:
    """Names: a capital within a sentence that is not all capitals, after a title or a sign."""
    token = tokens[at]
    if (at and tokens[at - 1].text in ("@", "#")) or _quoted(tokens, at):
        return True
    if token.text in FIRST_NAMES and not token.first:
        return True
    if _capital(tokens, at) and tokens[at - 1].low not in _DETERMINERS:
        return True
    return (
        token.text[0].isupper()
        and not token.first
        and not token.text.isupper()
        and (at > 0 and tokens[at - 1].text[0].isupper() and tokens[at - 1].low not in _DETERMINERS)
    )


_QUOTES = frozenset("\"'“”‘’«»")


def _quoted(tokens: tuple[Token, ...], at: int) -> bool:
    """“signed for by "DOOR"”: one word in quotation marks is a name or meant otherwise."""
    around = (tokens[at - 1].text, tokens[at + 1].text) if 0 < at < len(tokens) - 1 else ("", "")
    return all(mark in _QUOTES for mark in around)


def _capital(tokens: tuple[Token, ...], at: int) -> bool:
    """One capital amid small letters: “from Safari” is a name, “the App” a noun all the same."""
    text = tokens[at].text
    if not at or tokens[at].first or not (text[0].isupper() and text[1:].islower()):
        return False
    return tokens[at - 1].word and tokens[at - 1].text[0].islower()


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


_GOVERNING = frozenset(["in", "on", "at", "from", "of", "for", "with", "about", "into", "under"])
"""Prepositions that are no conjunction: “in the dog kennels”, but “since the app crashes”."""
_DOES = words(
    """
    smells leaks stinks works looks feels crashes tastes breaks keeps needs runs sounds wobbles
    squeaks drips rattles hums beeps creaks freezes stops starts turns opens closes fits drops
    """
)
"""Verbs of things, which are nouns as well: “the mattress smells”."""


def _may_follow(tokens: tuple[Token, ...], at: int, reading: EnglishReading) -> bool:
    """Whether a noun after a noun belongs to it and is not the verb (“the app crashes”)."""
    if tokens[at].low in ("till", "like", "past", "round"):
        return False
    if "v" not in reading.noun.flags:
        return True
    if reading.plural:
        many = tokens[at - 1].low in _FIRST_WORDS and tokens[at].low not in _DOES
        near = [token.low for token in tokens[max(0, at - 3) : at]]
        many = many or any(low in _MANY or low.isdigit() for low in near)
        governed = len(near) > 2 and near[0] in _GOVERNING and near[1] in _ARTICLES
        return many or governed or (at + 1 < len(tokens) and tokens[at + 1].low in _ARE)
    after = tokens[at + 1].low if at + 1 < len(tokens) else "."
    if at > 2 and tokens[at - 3].low in _ASKING:
        return after.isalpha() and after not in _OBJECTS_FOLLOW | PREPOSITIONS | _AFTER_NOUN
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
    if before.endswith("ly") and before not in _DESCRIBING:
        return False
    if before in _ARTICLES or before.endswith("'s"):
        return (
            ends
            or ("a" not in reading.noun.flags and (after in _DOES or english_noun(after) is None))
            or ("a" not in reading.noun.flags and _reading(tokens, at + 1, True) is not None)
        )
    if not ends:
        return _described_pair(tokens, at, reading, before)
    if before in _DETERMINERS or before in _DESCRIBING or before.endswith(_ADJECTIVE_ENDS):
        return len(before) > 2 or before == "a"
    if before in (",", "and") and after in (",", "and", "."):
        return not reading.noun.flags.strip("sp")
    return (before in PREPOSITIONS and before != "to") or (tokens[at].first and after in _BE)


def _described_pair(
    tokens: tuple[Token, ...], at: int, reading: EnglishReading, before: str
) -> bool:
    """“the wrong shower curtain”, “changing tables upstairs”: the word before tells the noun."""
    if reading.plural and before.endswith("ing"):
        return (
            tokens[at + 1].low in ("upstairs", "all", "everywhere")
            if at + 1 < len(tokens)
            else True
        )
    if not (before in _DETERMINERS or before in _DESCRIBING) or len(before) <= 2:
        return False
    following = english_noun(tokens[at + 1].low) if at + 1 < len(tokens) else None
    return following is not None and _may_follow(tokens, at + 1, following)


_FIRST_WORDS = words(
    """
    meter shower gift
    dark mobile direct smart solar front washing waiting living dining parking boarding contact
    hearing opening changing swimming remote charging fitting vending sewing running hiking sleeping
    """
)
"""Words that stand first in well-known compounds, though more often verbs or adjectives."""

_AFTER_NOUN = words(
    """
    and or but not never i we that which who didn't doesn't don't won't can't took went came
    back keeps kept needs need would could should will can does did didnt doesnt dont you they still
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
    tasty superb perfect brilliant awesome decent smooth
    easy lovely friendly daily weekly monthly early ugly
    earlier later clearer vegan vegetarian organic separate
    """
)


def _made(tokens: tuple[Token, ...], at: int, readings: list[EnglishReading]) -> Iterator[Named]:
    words = tuple(tokens[at + offset].low for offset in range(len(readings)))
    if at > 1 and tokens[at - 1].low == "-" and len(readings) > 1:
        readings, words, at = readings[1:], words[1:], at + 1
    while readings and generic(readings[0].noun.lemma, "en") and len(readings) > 1:
        readings, words, at = readings[1:], words[1:], at + 1
    kept = 3 if len(readings) > 2 and not any("v" in r.noun.flags for r in readings) else 2
    readings, words, at = readings[-kept:], words[-kept:], at + max(0, len(readings) - kept)
    if generic(readings[-1].noun.lemma, "en") or _modifies(tokens, at + len(readings)):
        return
    begin, determiner = _begin(tokens, at)
    verb = begin > 1 and tokens[begin - 1].low == "like" and tokens[begin - 2].low in _WHO_LIKES
    if begin and tokens[begin - 1].low in _NOT_NAMED_AFTER and not verb:
        return
    if begin > 1 and determiner in ("a", "an") and tokens[begin - 1].low in _BEING:
        return
    if at and tokens[at - 1].low == "wrong" and words[-1] in ("chat", "thread"):
        return
    if words == ("plans",) and tokens[at - 1].low in ("any", "no") and at:
        return
    last = tokens[at + len(readings) - 1]
    before = tokens[begin - 1].low if begin else ""
    governed = before if before in PREPOSITIONS and not verb else ""
    phrase = english_phrase(words, readings[-1].plural, (tokens[at].start, last.end))
    score = max(0.5, 5 - readings[-1].noun.band / 2 + (1.5 if len(words) > 1 else 0))
    score += (determiner in ("your", "my", "our")) + (begin < _AT_FIRST)
    yield Named(
        phrase, at + len(readings) - 1, begin, not governed, not governed, governed, score,
        "", determiner, aside=_aside(tokens, begin, determiner),
    )  # fmt: skip


_NOT_NAMED_AFTER = frozenset(["like", "as", "than", "am", "i'm", "im"])
"""“like a tin”, “I am a teacher”: neither is what the comment is about."""
_WHO_LIKES = words(
    """
    would i'd we'd you'd they'd i we you they to really also don't didn't
    """
)
_BEING = frozenset(["are", "were", "run", "own", "manage"])
"""“we are a charity”, “we run a bakery”: who writes, not what about."""


_AT_FIRST = 3
"""A sentence is mostly about what stands this near its beginning."""


def _modifies(tokens: tuple[Token, ...], after: int) -> bool:
    """“the installation chap”, “the oak sideboard”: the noun only describes one that is never
    printed or that no dictionary has."""
    if after >= len(tokens) or not tokens[after].word:
        return False
    low = tokens[after].low
    if blocked(low, "en"):
        return low in _PEOPLE
    if len(low) < _LONG or low.endswith(_NO_NOUN_ENDS) or english_noun(low):
        return False
    known = PREPOSITIONS | _AFTER_NOUN | _DESCRIBING | _NO_NOUNS
    return low.isalpha() and low not in known and not low.endswith(_ADJECTIVE_ENDS)


_LONG = 6
_NO_NOUN_ENDS = ("ed", "ing", "ly", "s", "ght", "wn", "ken", "ten", "en", "ant", "ent", "ary")
_NO_NOUNS = words(
    """
    because though unless either neither almost already cannot perhaps instead rather together
    anymore anyway better please yesterday tomorrow tonight whilst became become before couldn
    wouldn whether someone nobody nothing everything anything myself itself himself herself
    themselves yourself somewhere anywhere nowhere whatever whenever meanwhile therefore overall
    sooner longer shorter bigger smaller cheaper faster slower underneath forever indoor outdoor
    """
)


_PEOPLE = words(
    """
    chap chaps guy guys man men woman women lady ladies bloke blokes boy boys girl girls lad lads
    gentleman person dude
    """
)
_OF_AMOUNT = words(
    """
    range quality lack choice selection state condition kind type which some most all one two both
    none freshness size box bottle pack bag cup set pair tub amount portion three four taste
    """
)
_WITH_OPINION = words(
    """
    problem problems issue issues trouble happy unhappy pleased disappointed satisfied experience
    experiences delighted impressed wrong order love struggling
    """
)
_FOR_SAKE = words(
    """
    problem sorry great thanks thank you looking wait waiting
    waited pay paid paying charged ask asking asked apply
    searching ordered need cheers
    """
)


def _aside(tokens: tuple[Token, ...], begin: int, determiner: str) -> bool:
    """Whether a phrase after a preposition only says where, when or with what."""
    before = tokens[begin - 1].low if begin else ""
    said = tokens[begin - 2].low if begin > 1 else ""
    if begin > 2 and tokens[begin - 2].low in PREPOSITIONS and english_noun(before):
        before, said = tokens[begin - 2].low, tokens[begin - 3].low
    if before not in PREPOSITIONS:
        return False
    if before in ("about", "regarding"):
        return False
    if before == "for":
        return said not in _FOR_SAKE
    near = {"of": _OF_AMOUNT, "with": _WITH_OPINION}.get(before)
    return near is None or said not in near


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
