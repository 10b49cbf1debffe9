"""Makes a brand's rules of sending of the content of `sending.yaml`; opens no file."""

import re
from datetime import time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from triage.brandfiles.strict_yaml import Section, mistake, read_yaml
from triage.domain.comment import Channel
from triage.domain.sending import ContactLimit, MessageKind, QuietHours, Retries, Sending

KEYS = frozenset(
    {"time_zone", "quiet_hours", "contact_limit", "hourly_cap", "undo_seconds", "retries"}
)
QUIET_KEYS = frozenset({"from", "to", "channels", "days", "kinds"})
LIMIT_KEYS = frozenset({"messages", "days"})
RETRY_KEYS = frozenset({"attempts", "first_pause_seconds"})
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WALL_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
LONGEST_UNDO = 3600
MOST_ATTEMPTS = 10


def parse_sending(content: str | bytes, file: str) -> Sending:
    """Rules of sending from a YAML file; raises BrandFileError with `file` and line."""
    top = Section(read_yaml(content, file), KEYS)
    usual = Sending()
    undo = top.optional_whole("undo_seconds")
    if undo is not None and undo > LONGEST_UNDO:
        raise top.wrong("undo_seconds", f"'undo_seconds' must be at most {LONGEST_UNDO}")
    return Sending(
        zone=_zone(top) if "time_zone" in top else usual.zone,
        quiet=_quiet(top.section("quiet_hours", QUIET_KEYS)) if "quiet_hours" in top else None,
        limit=_limit(top.section("contact_limit", LIMIT_KEYS)) if "contact_limit" in top else None,
        hourly=top.optional_whole("hourly_cap", least=1),
        undo=None if undo is None else timedelta(seconds=undo),
        retries=_retries(top.section("retries", RETRY_KEYS)) if "retries" in top else usual.retries,
    )


def _zone(top: Section) -> str:
    name = top.text("time_zone")
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        message = f"there is no time zone '{name}'; write for example 'Europe/Berlin'"
        raise top.wrong("time_zone", message) from error
    return name


def _quiet(section: Section) -> QuietHours:
    start, end = _wall_time(section, "from"), _wall_time(section, "to")
    if start == end:
        raise section.wrong("to", "'from' and 'to' are the same: no time would be left or quiet")
    days = frozenset(DAYS.index(name) for name in section.some("days", DAYS))
    if len(days) == len(DAYS):
        raise section.wrong("days", "'days' names every day: nothing could ever be sent")
    channels = section.members("channels", Channel) or frozenset(Channel)
    kinds = section.members("kinds", MessageKind) or frozenset(MessageKind)
    return QuietHours(start, end, channels, days, kinds)


def _wall_time(section: Section, key: str) -> time:
    written = section.text(key)
    found = WALL_TIME.fullmatch(written)
    if not found:
        message = f"'{key}' must be a time of day in quotes, such as \"21:00\""
        raise mistake(section.node(key), message)
    return time(int(found[1]), int(found[2]))


def _limit(section: Section) -> ContactLimit:
    return ContactLimit(section.whole("messages", least=1), section.whole("days", least=1))


def _retries(section: Section) -> Retries:
    attempts = section.whole("attempts", least=1)
    if attempts > MOST_ATTEMPTS:
        raise section.wrong("attempts", f"'attempts' must be at most {MOST_ATTEMPTS}")
    pause = section.whole("first_pause_seconds", default=60, least=1)
    return Retries(attempts, timedelta(seconds=pause))
