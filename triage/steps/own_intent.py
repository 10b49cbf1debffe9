"""Own intent: which of the intents a brand made up itself a comment has, read on its vector.

The shipped heads know nothing of these; nothing is encoded a second time.
"""

from triage.domain.labels import OwnIntent
from triage.ports import InForce, Vector

DIGITS = 4
"""Scores are rounded so that a replay on another processor stores the same numbers."""


def own_intent(found: InForce | None, text: str, vector: Vector) -> OwnIntent | None:
    """The own intent of one masked text with its unit vector (d,); None where none are in force.

    One text at a time, so that a replay computes the very same numbers.
    """
    if found is None:
        return None
    [guess] = found.own.guess([text], vector[None, :])
    score = round(guess.intent.score, DIGITS)
    return OwnIntent(guess.intent.label, score, guess.out_of_scope)
