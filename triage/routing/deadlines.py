"""When a comment is due: the rule's promise and the one for its channel, in the team's hours.

Asks no clock and knows no comment but its times.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from triage.domain.brand import RouteRule, Routing
from triage.domain.staffing import Deadlines, OpeningHours, Target
from triage.hours.clock import after


@dataclass(frozen=True, slots=True)
class Promise:
    """Minutes in some hours; None: round the clock."""

    minutes: int
    hours: OpeningHours | None

    def kept_by(self, start: datetime, share: float = 1.0) -> datetime:
        """When that share of the time is over."""
        return after(start, timedelta(minutes=self.minutes) * share, self.hours)


def deadlines(
    rule: RouteRule, routing: Routing, channel: str, segment: str | None, received_at: datetime
) -> Deadlines:
    """The clocks of a comment that a rule took; of two promises the one due sooner holds."""
    hours = routing.team(rule.team).hours
    target = target_for(routing, channel, segment)
    first = _soonest(
        [
            Promise(rule.sla_minutes, None if rule.always else hours),
            *_promised(target, target.first_response if target else None, hours),
        ],
        received_at,
    )
    settled = _soonest(
        [
            *_promised(rule, rule.resolution_minutes, hours),
            *_promised(target, target.resolution if target else None, hours),
        ],
        received_at,
    )
    assert first is not None  # noqa: S101 - every rule has its first response
    return Deadlines(
        due_at=first.kept_by(received_at),
        warn_at=first.kept_by(received_at, routing.warn_share),
        resolve_by=settled.kept_by(received_at) if settled else None,
        resolve_warn_at=settled.kept_by(received_at, routing.warn_share) if settled else None,
    )


def target_for(routing: Routing, channel: str, segment: str | None) -> Target | None:
    """The first target that suits."""
    return next(
        (
            target
            for target in routing.targets
            if (not target.channels or channel in target.channels)
            and (not target.segments or segment in target.segments)
        ),
        None,
    )


def _promised(
    by: RouteRule | Target | None, minutes: int | None, hours: OpeningHours | None
) -> list[Promise]:
    if by is None or minutes is None:
        return []
    return [Promise(minutes, None if by.always else hours)]


def _soonest(promises: Iterable[Promise], start: datetime) -> Promise | None:
    return min(promises, key=lambda promise: promise.kept_by(start), default=None)
