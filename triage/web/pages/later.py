"""Points in time a person means by "later": this afternoon, tomorrow morning. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from triage.web.marking import N_

MORNING, EVENING = 9, 18
MONDAY = 0


@dataclass(frozen=True, slots=True)
class Ahead:
    """A time to choose by one click; `value` is what a form sends, `words` a msgid."""

    words: str
    at: datetime
    value: str


def moments_ahead(now: datetime, zone: tzinfo) -> list[Ahead]:
    """In an hour, this evening while it is ahead, tomorrow morning, on Monday, the first first.

    By the clock on the wall of `zone`; on a Sunday tomorrow is Monday and stands there once.
    """
    here = now.astimezone(zone)
    morning = here.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    hour = (now + timedelta(hours=1)).astimezone(zone).replace(second=0, microsecond=0)
    tomorrow = morning + timedelta(days=1)
    monday = morning + timedelta(days=7 - here.weekday() or 7)
    found = [(N_("In an hour"), hour)]
    evening = morning.replace(hour=EVENING)
    if evening - here > timedelta(hours=2):
        found.append((N_("This evening"), evening))
    found.append((N_("Tomorrow morning"), tomorrow))
    if monday != tomorrow:
        found.append((N_("On Monday"), monday))
    return [Ahead(words, at, at.isoformat(timespec="minutes")) for words, at in found]
