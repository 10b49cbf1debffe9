"""Every key of `routing.yaml`: the published JSON Schema."""

from triage.brandfiles.routing_file import LEAST, MOST
from triage.brandfiles.schema_parts import (
    FLAG,
    POSITIVE,
    TEXT,
    TEXTS,
    Schema,
    document,
    keys,
    listed,
    mapping,
    one_of,
)
from triage.brandfiles.teams_file import CLOCKS, LONGEST
from triage.domain.comment import Channel, Segment
from triage.domain.correcting import CHOICES
from triage.domain.labels import Intent, Reason, Sentiment
from triage.hours.holidays_kept import COUNTRIES, REGIONAL

MINUTES: Schema = POSITIVE | {"maximum": LONGEST}
SPAN: Schema = {"type": "string", "pattern": r"^\s*\d?\d:\d\d\s*[-–]\s*\d?\d:\d\d\s*$"}

_CLOCK = (
    one_of(CLOCKS),
    "`business` (as usual) counts the team's opening hours only, `always` every minute.",
)
_TARGET = {
    "team": (TEXT, "One of `teams`."),
    "sla_minutes": (POSITIVE, "Time to the first response."),
    "resolution_minutes": (MINUTES, "Time until it is settled."),
    "clock": _CLOCK,
    "skills": (TEXTS, "What whoever takes it must be able to do; among the team's `skills`."),
}
_REQUIRED = ["team", "sla_minutes"]


def _rule() -> Schema:
    rows = {
        **_TARGET,
        "intents": (listed(one_of(Intent)), "The comment has one of these intents."),
        "sentiments": (listed(one_of(Sentiment)), "… one of these sentiments."),
        "languages": (TEXTS, "… is in one of these languages, by code."),
        "channels": (listed(one_of(Channel)), "… came in on one of these."),
        "segments": (listed(one_of(Segment)), "… is from one of these segments of the NPS."),
        "urgent": (FLAG, "… is urgent, or is not."),
        "reasons": (listed(one_of(Reason)), "… is urgent for one of these reasons."),
        "min_revenue": (
            {"type": "number", "minimum": 0},
            "What the customer spent in the last twelve months, at least.",
        ),
        "own_intents": (TEXTS, "… has one of your own intents, or a kind of it."),
    }
    return keys(rows, _REQUIRED)


def _hours() -> Schema:
    states = [state for country in COUNTRIES.values() for state in country]
    regional = sorted(frozenset[str]().union(*REGIONAL.values()))
    holidays = {
        "country": (one_of(COUNTRIES), "The country."),
        "state": (one_of(states), "Its state or nation."),
        "regional": (listed(one_of(regional)), "Holidays only some places of the state keep."),
    }
    days = {"anyOf": [SPAN, listed(SPAN)]}
    named = {"propertyNames": {"pattern": "^(mon|tue|wed|thu|fri|sat|sun)(-\\w+)?$"}}
    rows = {
        "zone": (TEXT, "The time zone, such as Europe/Berlin."),
        "days": (mapping(days) | named, "Hours by day or range of days: `mon-fri: 08:00-18:00`."),
        "holidays": (keys(holidays, ["country"]), "Whose public holidays the team keeps."),
        "closed": (listed({"type": "string", "format": "date"}), "Days it is closed besides."),
    }
    return keys(rows, ["zone", "days"])


def _team() -> Schema:
    rows = {
        "hours": (_hours(), "When the team works; left out: round the clock."),
        "languages": (TEXTS, "Languages it answers in; left out: all."),
        "skills": (TEXTS, "What some of its people can do and rules may ask for."),
        "capacity": (POSITIVE, "Open comments a person has at most."),
        "escalate_to": (TEXT, "The team that takes what is late."),
    }
    return keys(rows)


def _teams() -> Schema:
    names = TEXTS | {"minItems": 1}
    described = {"type": "object", "minProperties": 1}
    return {"anyOf": [names, described], "additionalProperties": _team()}


def _promise() -> Schema:
    rows = {
        "channels": (listed(one_of(Channel)), "On these channels."),
        "segments": (listed(one_of(Segment)), "To these segments of the NPS."),
        "first_response": (MINUTES, "Minutes to the first response."),
        "resolution": (MINUTES, "Minutes until it is settled."),
        "clock": _CLOCK,
    }
    return keys(rows)


def routing_schema() -> Schema:
    """The JSON Schema of `routing.yaml` (draft 2020-12)."""
    labels = [*CHOICES, *(f"{head}/{name}" for head, names in CHOICES.items() for name in names)]
    share = {"type": "number", "minimum": LEAST, "maximum": MOST}
    rows = {
        "teams": (_teams(), "Every team there is: a list of names, or by name what it is like."),
        "rules": (listed(_rule()), "Tried from top to bottom; the first that holds decides."),
        "fallback": (keys(_TARGET, _REQUIRED), "Who takes what no rule matches."),
        "targets": (
            listed(_promise()),
            "What is promised by channel and segment: the first that suits. What is due sooner, "
            "by rule or by target, holds.",
        ),
        "warn_at": (
            {"type": "number", "minimum": 0.1, "maximum": 1},
            "Share of the time after which somebody is warned; 0.8 where left out.",
        ),
        "precision": (
            mapping(share, labels),
            "Share of right labels wanted of a head, or of one label such as `intent/billing`.",
        ),
    }
    return document(
        keys(rows, ["teams", "fallback"]), "Routing", "Who gets which comment, and how soon."
    )
