"""The crisis view: what people suddenly write about, and a stop for automation on just that.

A pause holds for one theme or intent: no policy lets a reply about it leave, and automatic replies
that have not left yet stay where they are. The evidence cells have earned is untouched, so that
lifting the pause is all it takes to go on. Each is one transaction with its record.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from triage.domain.burst import EARLIER, KNOWN, WINDOW, Burst, burst
from triage.domain.decision import Actor
from triage.domain.errors import RowRefused
from triage.domain.ids import new_id
from triage.language.personal_data.remarks import masked_remark
from triage.line import Line
from triage.ports.inbox import Crowd, Topic, TopicPause
from triage.steps.learn import brand_decision

LONGEST_REASON = 500

PAUSED, RESUMED = "topic_pause", "topic_resume"
"""Kinds of the records."""


@dataclass(frozen=True, slots=True)
class Surge:
    """A burst with its comments: the newest waiting ones, and the pause that holds, if one does."""

    crowd: Crowd
    burst: Burst
    members: Sequence[Mapping[str, Any]]
    pause: TopicPause | None

    @property
    def a_minute(self) -> float:
        """How many were written a minute, from the first to the last."""
        minutes = (self.crowd.last - self.crowd.first).total_seconds() / 60
        return self.crowd.lately / max(1.0, minutes)


@dataclass(frozen=True, slots=True)
class Outlook:
    """Everything of the crisis view. `too_early`: too little was written before to tell."""

    surges: Sequence[Surge]
    pauses: Sequence[TopicPause]
    too_early: bool


def outlook(line: Line, brand_id: UUID) -> Outlook:
    """What stands out at this moment, the largest first."""
    now = line.clock.now()
    lately = now - WINDOW
    with line.store.write() as work:
        found = work.views.crowds(brand_id, lately, lately - EARLIER, now)
        pauses = work.views.pauses(brand_id)
        held = {pause.topic: pause for pause in pauses}
        span = lately - found.since if found.since else KNOWN * 0
        surges = [
            Surge(
                crowd,
                judged,
                work.views.sample(brand_id, crowd.topic, lately),
                held.get(crowd.topic),
            )
            for crowd in found.crowds
            if crowd.waiting and (judged := burst(crowd.lately, crowd.before, span))
        ]
    return Outlook(surges, pauses, bool(found.crowds) and span < KNOWN)


def pause(line: Line, brand_id: UUID, topic: Topic, reason: str, actor: Actor) -> None:
    """Stop automation for a topic from this moment on.

    Raises RowRefused for an endless reason or no topic, Conflict where it is paused already,
    NotFound for a theme that is not the brand's.
    """
    if len(reason) > LONGEST_REASON:
        raise RowRefused(f"The reason is longer than {LONGEST_REASON} characters.", "reason")
    if (topic.theme_id is None) == (topic.intent is None):
        raise RowRefused("Name a theme or an intent.", "topic")
    now, why = line.clock.now(), masked_remark(reason)
    held = TopicPause(new_id(), brand_id, topic, "", actor.name, why, now)
    with line.store.write() as work:
        work.views.pause(held, actor.id)
        outcome = told(held)
        work.decisions.record([brand_decision(PAUSED, brand_id, actor, now, outcome, why)])


def resume(line: Line, pause_id: UUID, actor: Actor) -> None:
    """Let automation go on; raises Conflict where somebody was faster, NotFound."""
    now = line.clock.now()
    with line.store.write() as work:
        lifted = work.views.resume(pause_id, actor.id, now)
        work.decisions.record([brand_decision(RESUMED, lifted.brand_id, actor, now, told(lifted))])


def told(pause: TopicPause) -> dict[str, Any]:
    """As the record names it."""
    theme = pause.topic.theme_id
    return {
        "pause": str(pause.id),
        "theme": str(theme) if theme else None,
        "intent": pause.topic.intent,
    }
