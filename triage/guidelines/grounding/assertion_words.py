"""The shape of what one language offers to state facts with; the words are in the two tables."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AssertionWords:
    """Patterns of one language, for clauses in small letters.

    `offer` states something of the brand's offer or of how things are done, `event` why something
    happened, `state` where an order or an account stands unless it is `denied`, `people` what
    somebody did, `done` what the brand did already, unless it is one of the `mild` deeds. `polite`
    clauses state nothing that could be looked up; `reported` ones repeat or suppose (“that …”, “if
    …”). `edge` parts the clauses of a sentence.
    """

    offer: re.Pattern[str]
    event: re.Pattern[str]
    state: re.Pattern[str]
    denied: re.Pattern[str]
    people: re.Pattern[str]
    done: re.Pattern[str]
    mild: re.Pattern[str]
    polite: re.Pattern[str]
    reported: re.Pattern[str]
    edge: re.Pattern[str]


def pattern(text: str) -> re.Pattern[str]:
    """A pattern for text in small letters, from the start of a word, written over several lines."""
    return re.compile(rf"\b(?:{''.join(line.strip() for line in text.split(chr(10)))})")
