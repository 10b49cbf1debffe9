"""The shape of what one language offers to promise with; the words are in the two tables."""

import re
from dataclasses import dataclass

GAP = r"[^.!?\n]{0,80}"
"""Anything within a sentence."""
NEAR = r"[^.!?,;:\n]{0,60}"
"""Anything within a clause."""


@dataclass(frozen=True, slots=True)
class PromiseWords:
    """Patterns of one language.

    `money` commits the brand to pay, `money_word` merely names a payment and `received` tells of
    a past one. `amount` is a sum and `benefit` what turns a sum into a gift. `deadline` sets a
    time, `day` does so only together with `commitment`. `pledge` guarantees unless negated,
    `never` by its very words. `negation` and `open_question` take a promise back; `ability`
    makes a time limit the customer's. `past` makes it a report, and so does `perfect` unless the
    time is one that lies `ahead`. `told` clauses
    repeat what the customer said, or ask; a `refusal` says what the brand cannot do.
    """

    money: re.Pattern[str]
    money_word: re.Pattern[str]
    received: re.Pattern[str]
    amount: re.Pattern[str]
    benefit: re.Pattern[str]
    deadline: re.Pattern[str]
    day: re.Pattern[str]
    pledge: re.Pattern[str]
    never: re.Pattern[str]
    negation: re.Pattern[str]
    open_question: re.Pattern[str]
    ability: re.Pattern[str]
    commitment: re.Pattern[str]
    past: re.Pattern[str]
    perfect: re.Pattern[str]
    ahead: re.Pattern[str]
    told: re.Pattern[str]
    refusal: re.Pattern[str]


def words(pattern: str) -> re.Pattern[str]:
    """A pattern for text in small letters, from the start of a word, written over several lines."""
    return re.compile(rf"\b(?:{''.join(pattern.split(chr(10)))})")
