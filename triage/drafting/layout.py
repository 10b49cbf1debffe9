"""Sets the sentences of a reply: greeting, paragraphs, sign-off, and what the channel allows.

It must not change a wording other than by the capital letter its place asks for.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from triage.domain.brand import Move
from triage.domain.comment import Channel
from triage.domain.guidelines import ChannelRules, LanguageRules
from triage.domain.reply import Plan, Situation
from triage.drafting.selection import Candidate, pick

NAME_RESERVE = 40
"""Characters kept free for each name that is filled in later."""

_PLACEHOLDER = re.compile(r"\[\[AUTHOR(?:_FIRST)?\]\]")
_SHORT_CHANNELS = frozenset({Channel.SOCIAL, Channel.APP_REVIEW})
_SHORT_BELOW = 420
_PARAGRAPH: Mapping[Move, int] = {
    Move.THANK: 0,
    Move.ACKNOWLEDGE: 0,
    Move.EMPATHISE: 0,
    Move.APOLOGISE: 0,
    Move.ANSWER: 1,
    Move.NEXT_STEP: 2,
    Move.ASK: 2,
    Move.INVITE: 2,
    Move.CLOSE: 2,
}
"""The paragraph each move belongs to; the greeting stands before them all."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The frame of one reply; `short` replies are one paragraph with a short signature."""

    greeting: str
    sign_off: str
    short: bool
    max_length: int

    def text(self, chosen: Sequence[Candidate]) -> str:
        """The whole reply."""
        set_out = self.sentences(chosen)
        parts = [_PARAGRAPH[candidate.variant.move] for candidate in chosen]
        body = ""
        for place, sentence in enumerate(set_out):
            breaks = place and parts[place] != parts[place - 1] and not self.short
            body += ("\n\n" if breaks else " " if place else "") + sentence
        return self._framed(body)

    def sentences(self, chosen: Sequence[Candidate]) -> list[str]:
        """Each sentence as it is printed: small after a greeting's comma, else with a capital."""
        set_out = [_capital(candidate.text) for candidate in chosen]
        if self.greeting.endswith(",") and set_out:
            set_out[0] = chosen[0].text
        return set_out

    def fits(self, text: str) -> bool:
        """Whether it stays within the channel's limit once names are filled in."""
        names = len(_PLACEHOLDER.findall(text))
        return len(text) + names * NAME_RESERVE <= self.max_length

    def _framed(self, body: str) -> str:
        after_greeting = " " if self.short else "\n\n"
        start = f"{self.greeting}{after_greeting}" if self.greeting else ""
        before_sign_off = "\n" if self.short else "\n\n"
        return start + body + (f"{before_sign_off}{self.sign_off}" if self.sign_off else "")


def layout_for(plan: Plan | Situation, rules: ChannelRules, wording: LanguageRules) -> Layout:
    """The frame that fits a plan or a bare situation, its greeting and sign-off chosen by the seed.

    A short channel leaves out the greeting and sign-off it does not require.
    """
    short = plan.channel in _SHORT_CHANNELS or rules.max_length < _SHORT_BELOW
    greetings = wording.greetings if plan.has_author else wording.greetings_anonymous
    if not plan.has_author:
        greetings = tuple(g for g in greetings if not _PLACEHOLDER.search(g))
    sign_offs = wording.short_sign_offs if short else wording.sign_offs
    return Layout(
        greeting=_frame_part(greetings, not short or rules.greeting_required, plan, "greet"),
        sign_off=_frame_part(sign_offs, not short or rules.sign_off_required, plan, "sign"),
        short=short,
        max_length=rules.max_length,
    )


def _frame_part(options: Sequence[str], wanted: bool, plan: Plan | Situation, key: str) -> str:
    return pick(options, f"{plan.seed}|{key}") if wanted and options else ""


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
