"""English nouns of a comment in which the careful reading found none.

Most nouns of English are verbs as well; here the words around one have to make it a noun. What is
found is only named by the way. Must not be asked where anything else was found.
"""

from collections.abc import Iterator

from triage.domain.reply import NounPhrase
from triage.language.details.named_english import PREPOSITIONS
from triage.language.details.no_nouns_english import is_no_noun
from triage.language.details.tokens import Sentence, Token
from triage.language.nouns.english import EnglishReading, english_noun, english_phrase
from triage.language.nouns.generic import generic
from triage.language.nouns.words import words
from triage.language.personal_data.first_names import FIRST_NAMES

_DETERMINERS = words(
    """
    the a an my your our no any every each another this these those whose which some
    """
)
_DESCRIBES = words(
    """
    new old next last first second third other same whole good bad great nice big small little long
    short extra main free annual monthly weekly daily wrong right poor terrible
    """
)
_ENDS_LIKE_ADJECTIVES = ("ful", "ous", "able", "ible", "ive", "less", "ish", "al", "ic", "ed")
_BEFORE_NOUNS = PREPOSITIONS - words(
    """
    to like as than since until before after up out off down during
    """
)
_SAID_OF_IT = words(
    """
    never doesn't doesnt didn't didnt isn't isnt wasn't wasnt won't wont can't cant hasn't hasnt
    haven't keeps kept is was are were has had still not gone went came comes too out always
    """
)
"""What stands right behind the noun a short complaint begins with: “link doesnt show”."""
_VERBS_OFTEN = words(
    """
    thank thanks please wait waste love hate care use try need want help hope look call ask check
    stop start turn leave cancel order mean guess bet miss move pay charge change close open stand
    """
)
"""At the beginning of a sentence they are orders or confessions: “cancel is all I can do”."""
_SAYS_LITTLE = words(
    """
    work touch sign default owner drawer cool hip sea honk student grandson granddaughter toddler
    birth reunion favourite flatmate guess ask stay cut talk cast draw drop fall feed fit gain grip
    jump kick leap lift look pull push reach roll rush slip split stand step swing turn walk watch
    """
)
_LONG = 5
_VERB_ENDS = ("ed", "ing", "ly", "s", "n't", "nt")


def loosely_english(sentence: Sentence) -> Iterator[NounPhrase]:
    """The nouns of a sentence by their surroundings, in order, with their place in the comment."""
    tokens = sentence.tokens
    at = 0
    while at < len(tokens):
        run = _run(tokens, at)
        if run:
            yield from _phrase(tokens, at, run)
        at += max(1, len(run))


def _run(tokens: tuple[Token, ...], at: int) -> list[EnglishReading]:
    """The nouns that follow each other, if what stands before or behind makes them nouns."""
    found: list[EnglishReading] = []
    for token in tokens[at : at + 3]:
        reading = english_noun(token.low) if token.word and len(token.text) > 2 else None
        if reading is None or _a_name(tokens, at + len(found)):
            break
        found.append(reading)
        if reading.plural:
            break
    if found and "v" in found[-1].noun.flags and len(found) > 1:
        found = found if _stands_as_noun(tokens, at, len(found)) else found[:-1]
    return found if found and _stands_as_noun(tokens, at, len(found)) else []


def _phrase(tokens: tuple[Token, ...], at: int, run: list[EnglishReading]) -> Iterator[NounPhrase]:
    last = at + len(run) - 1
    if run[-1].noun.lemma in _SAYS_LITTLE or generic(run[-1].noun.lemma, "en"):
        return
    if is_no_noun(tokens, last, run[-1]):
        return
    kept = 2 if len(run) > 1 and not generic(run[-2].noun.lemma, "en") else 1
    first = last - kept + 1
    said = tuple(token.low for token in tokens[first : last + 1])
    yield english_phrase(said, run[-1].plural, (tokens[first].start, tokens[last].end))


def _a_name(tokens: tuple[Token, ...], at: int) -> bool:
    token = tokens[at]
    if at and tokens[at - 1].text in ("@", "#"):
        return True
    capital = token.text[0].isupper() and not token.text.isupper() and not token.first
    return capital or token.text in FIRST_NAMES


def _stands_as_noun(tokens: tuple[Token, ...], at: int, count: int) -> bool:
    """Whether a run of nouns has an article, stands behind a preposition, or is what a short
    sentence begins with and says something of."""
    after = tokens[at + count].low if at + count < len(tokens) else "."
    if _is_modifier(after):
        return False
    if _determined(tokens, at):
        return True
    before = tokens[at - 1].low if at else ""
    if before in _BEFORE_NOUNS:
        return True
    begins = not at or tokens[at - 1].text in (",", ":", "-", "–")
    return begins and after in _SAID_OF_IT and tokens[at].low not in _VERBS_OFTEN


def _is_modifier(after: str) -> bool:
    """Whether the word behind is the real noun: one of the dictionary, or one we do not know."""
    if not after.isalpha():
        return False
    if english_noun(after) is not None:
        return not after.endswith(_VERB_ENDS)
    known = after in PREPOSITIONS or after in _SAID_OF_IT or after in _DETERMINERS
    return len(after) >= _LONG and not known and not after.endswith(_VERB_ENDS)


def _determined(tokens: tuple[Token, ...], at: int) -> bool:
    for token in reversed(tokens[max(0, at - 3) : at]):
        if token.low in _DETERMINERS:
            return True
        if token.low not in _DESCRIBES and not token.low.endswith(_ENDS_LIKE_ADJECTIVES):
            return False
    return False
