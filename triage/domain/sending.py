"""What a brand lets out, when and how often: the policy of the outbox, no clock and no database."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum


class MessageKind(StrEnum):
    """What a message to a customer is; all share one ledger of contacts."""

    REPLY = "reply"
    SURVEY = "survey"
    REMINDER = "reminder"
    FOLLOW_UP = "follow_up"
    BROADCAST = "broadcast"


class Held(StrEnum):
    """Why a message waits although somebody said yes to it."""

    SCHEDULED = "scheduled"  # a person chose the time
    QUIET_HOURS = "quiet_hours"  # it is night, or a day of rest, where the customer lives
    CONTACT_LIMIT = "contact_limit"  # the customer heard from us often enough
    HOURLY_CAP = "hourly_cap"  # the brand has sent its share of this hour
    RETRY = "retry"  # the channel did not answer; it is tried again


class Stopped(StrEnum):
    """What the kill switch stops."""

    SENDING = "sending"  # every message
    AUTOMATION = "automation"  # what no person approved


@dataclass(frozen=True, slots=True)
class QuietHours:
    """No message leaves from `start` to `end` (over midnight where `end` is earlier) in the
    customer's time zone, nor on `days` (0 is Monday); it holds for these `channels` and kinds."""

    start: time
    end: time
    channels: frozenset[str]
    days: frozenset[int] = frozenset()
    kinds: frozenset[str] = frozenset(MessageKind)


@dataclass(frozen=True, slots=True)
class ContactLimit:
    """At most so many messages to one customer in so many days, of whatever kind."""

    messages: int
    days: int

    @property
    def window(self) -> timedelta:
        """How far back contacts count."""
        return timedelta(days=self.days)

    def counted(self, contacts: Iterable[datetime], now: datetime) -> list[datetime]:
        """Those that still count, the newest first."""
        return sorted((at for at in contacts if at > now - self.window), reverse=True)

    def free_from(self, contacts: Iterable[datetime], now: datetime) -> datetime | None:
        """When another message may leave; None where one may now."""
        counted = self.counted(contacts, now)
        full = len(counted) >= self.messages
        return counted[self.messages - 1] + self.window if full else None


@dataclass(frozen=True, slots=True)
class Retries:
    """How often a message that certainly did not leave is tried, and the pause before the second
    try; each further pause is four times as long."""

    attempts: int = 5
    pause: timedelta = timedelta(minutes=1)

    def next_at(self, now: datetime, attempts: int) -> datetime | None:
        """When to try again after so many failed tries; None when it is to be given up."""
        return None if attempts >= self.attempts else now + self.pause * 4 ** (attempts - 1)


@dataclass(frozen=True, slots=True)
class Sending:
    """A brand's rules of sending; `zone` is that of customers who told none (IANA name),
    `hourly` the most messages an hour, `undo` the time to take an approved reply back, None for
    what the installation says."""

    zone: str = "Europe/Berlin"
    quiet: QuietHours | None = None
    limit: ContactLimit | None = None
    hourly: int | None = None
    undo: timedelta | None = None
    retries: Retries = field(default_factory=Retries)
