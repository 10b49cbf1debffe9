"""Every key of `sending.yaml`: the published JSON Schema."""

from triage.brandfiles.schema_parts import POSITIVE, TEXT, Schema, document, keys, listed, one_of
from triage.brandfiles.sending_file import DAYS, LONGEST_UNDO, MOST_ATTEMPTS
from triage.domain.comment import Channel
from triage.domain.sending import MessageKind

_TIME = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}


def sending_schema() -> Schema:
    """The JSON Schema of `sending.yaml` (draft 2020-12)."""
    quiet = {
        "from": (_TIME, 'When it begins, such as `"21:00"`.'),
        "to": (_TIME, "When it ends, the next morning where that is earlier."),
        "channels": (listed(one_of(Channel)), "Only on these; left out: on all."),
        "days": (listed(one_of(DAYS)), "Whole days nothing is sent on."),
        "kinds": (listed(one_of(MessageKind)), "Only such messages; left out: all."),
    }
    limit = {
        "messages": (POSITIVE, "So many messages of whatever kind …"),
        "days": (POSITIVE, "… in so many days."),
    }
    retries = {
        "attempts": (POSITIVE | {"maximum": MOST_ATTEMPTS}, "Tries before a person is asked."),
        "first_pause_seconds": (POSITIVE, "Pause before the second; each next is four times that."),
    }
    undo = {"type": "integer", "minimum": 0, "maximum": LONGEST_UNDO}
    rows = {
        "time_zone": (TEXT, "Where customers live who told nothing else."),
        "quiet_hours": (keys(quiet, ["from", "to"]), "When nobody is written to, by their clock."),
        "contact_limit": (keys(limit, limit), "What one customer hears from you at most."),
        "hourly_cap": (POSITIVE, "Messages an hour, at most."),
        "undo_seconds": (undo, "Time to take an approved reply back."),
        "retries": (keys(retries, ["attempts"]), "For a channel that does not answer."),
    }
    return document(keys(rows, []), "Sending", "What leaves, when, and how often.")
