"""Words for how near a deadline is, as bounds of it. Pure."""

from datetime import datetime, time, timedelta, tzinfo
from typing import Any


def clocked(sla: str | None, now: datetime, zone: tzinfo) -> dict[str, Any]:
    """Bounds of the deadline."""
    tomorrow = midnight(now, zone) + timedelta(days=1)
    bounds: dict[str | None, dict[str, Any]] = {
        "overdue": {"due_before": now},
        "hour": {"due_after": now, "due_before": now + timedelta(hours=1)},
        "today": {"due_after": now, "due_before": tomorrow},
        "later": {"due_after": tomorrow},
        "none": {"clocked": False},
    }
    return bounds.get(sla, {})


def midnight(at: datetime, zone: tzinfo) -> datetime:
    """The beginning of the day where the reader is."""
    return datetime.combine(at.astimezone(zone).date(), time(), zone)
