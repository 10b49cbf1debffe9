"""Decides whether a comment is answered, asked back, handed over or left alone, and says why.

It must not hold anything back by itself: the pipeline does that, the plan only records it.
"""

from triage.domain.brand import Brand
from triage.domain.reply import Outcome, Situation
from triage.language.no_reply import no_reply_kind


def outcome_of(situation: Situation, brand: Brand, asks: str | None) -> tuple[Outcome, str]:
    """The outcome and its reason, a word people and programs can read."""
    reason = _for_a_person(situation, brand)
    if reason:
        return Outcome.HAND_OVER, reason
    if kind := no_reply_kind(situation.text):
        return Outcome.SILENT, kind
    if asks:
        return Outcome.ASK, f"missing:{asks}"
    return Outcome.REPLY, "answerable"


def _for_a_person(situation: Situation, brand: Brand) -> str | None:
    intents = {situation.intent or "", *situation.also_intents}
    if topics := intents & brand.guidelines.escalation_topics:
        return f"escalation:{min(topics)}"
    if situation.urgent:
        return "urgent"
    if situation.intent is None:
        return "intent_unsure"
    return "sentiment_unsure" if situation.sentiment is None else None
