"""English words of the dictionary that are no nouns where they stand: “a working box”, “till 8”,
“gluten free”. Finds no phrases."""

from triage.language.details.tokens import Token
from triage.language.nouns.english import EnglishReading
from triage.language.nouns.words import words


def is_no_noun(tokens: tuple[Token, ...], at: int, reading: EnglishReading) -> bool:
    """Whether the word at a position is a verb's form, a preposition or half of an adjective."""
    after = tokens[at + 1].low if at + 1 < len(tokens) else "."
    if tokens[at].low == "till" and after not in _AT_TILL:
        return True
    return _gerund(tokens, at, reading) or _first_half(tokens, at)


_AT_TILL = frozenset([".", ",", "!", "?", "was", "is", "and", "charged", "receipt", "staff"])
"""“till 8” is a time, “at the till” is where one pays."""


def _first_half(tokens: tuple[Token, ...], at: int) -> bool:
    """“gluten free”, “child-friendly”: a noun that is only half of an adjective."""
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    beyond = tokens[at + 2].low if at + 2 < len(tokens) else ""
    return (beyond if after == "-" else after) in _SECOND_HALVES


_SECOND_HALVES = frozenset(["free", "friendly", "proof", "based", "resistant", "tight", "style"])


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
    styling swimming teaching timing wrapping conditioning camping climbing diving sailing skiing
    riding fishing decking fencing guttering glazing bowling cycling gardening grooming
    """
)
_ING_COMPOUNDS = words(
    """
    machine room area list bag pool basket mat card lot pass station cable
    """
)
