"""What a `Filter` says, as SQL conditions with their parameters. Must not run any."""

from dataclasses import replace
from typing import Any

from triage.domain.comment import Scale, Segment
from triage.ports import Filter

EQUAL = (
    *("state", "disposition", "channel", "intent", "sentiment", "language", "team", "theme_id"),
    *("urgent", "surety", "product", "assignee_id"),
)
"""Fields of a filter that are columns of a comment."""

BOUNDS = {
    "due_after": "c.due_at >= :due_after",
    "due_before": "c.due_at < :due_before",
    "since": "c.created_at >= :since",
    "until": "c.created_at < :until",
    "teams": "c.team = ANY(:teams)",
    "themes": "c.theme_id = ANY(:themes)",
    "among": "c.id = ANY(:among)",
    "held": "c.id = ANY(:held)",
    "hits": "c.id = ANY(:hits)",
}

FLAGS = {
    ("spam", True): "c.disposition = 'spam'",
    ("spam", False): "c.disposition IS DISTINCT FROM 'spam'",
    ("assigned", True): "c.assignee_id IS NOT NULL",
    ("assigned", False): "c.assignee_id IS NULL",
    ("warned", True): "c.warned_at IS NOT NULL",
    ("warned", False): "c.warned_at IS NULL",
    ("clocked", True): "c.due_at IS NOT NULL",
    ("clocked", False): "c.due_at IS NULL",
    ("ready", True): """EXISTS (SELECT 1 FROM draft d WHERE d.comment_id = c.id
        AND d.state = 'proposed' AND NOT EXISTS (
            SELECT 1 FROM finding f WHERE f.draft_id = d.id AND f.severity = 'block'))""",
    ("ready", False): """NOT EXISTS (SELECT 1 FROM draft d WHERE d.comment_id = c.id
        AND d.state = 'proposed')""",
}

SEGMENTS = {
    Segment.DETRACTOR: {Scale.NPS: (0, 6), Scale.STARS: (1, 3), Scale.CSAT: (1, 3)},
    Segment.PASSIVE: {Scale.NPS: (7, 8), Scale.STARS: (4, 4), Scale.CSAT: (4, 4)},
    Segment.PROMOTER: {Scale.NPS: (9, 10), Scale.STARS: (5, 5), Scale.CSAT: (5, 5)},
}
"""What a rating says of a customer; five stars are read as the same people would answer on the
scale of ten. The effort scale says nothing of it."""

WORDS = "w.words @@ CAST(:words AS tsquery)"


def filtered(where: Filter) -> tuple[str, dict[str, Any]]:
    """Conditions and their parameters; names of columns come from here only."""
    found, values = list[str](), dict[str, Any]()
    for name in (*EQUAL, *BOUNDS):
        if name == "hits" and where.words is not None:
            continue  # these are the newest of them only
        if (value := getattr(where, name)) is not None:
            found.append(BOUNDS.get(name, f"c.{name} = :{name}"))
            values[name] = list(value) if isinstance(value, tuple) else value
    for name in ("spam", "clocked", "assigned", "warned", "ready"):
        if (value := getattr(where, name)) is not None:
            found.append(FLAGS[name, value])
    if where.segment is not None:
        found.append(rated_as(where.segment))
    if where.words is not None:
        found.append(WORDS)
        values["words"] = where.words
    return "".join(f" AND {condition}" for condition in found), values


def rated_as(segment: str) -> str:
    """The condition of a segment; nobody is of one nobody knows."""
    if segment not in set(Segment):
        return "FALSE"
    scales = SEGMENTS[Segment(segment)]
    each = (
        f"(c.rating_scale = '{scale}' AND c.rating_value >= {low} AND c.rating_value < {high + 1})"
        for scale, (low, high) in scales.items()
    )
    return f"({' OR '.join(each)})"


def words_alone(where: Filter) -> bool:
    """Whether a filter asks for words in all comments, and for nothing else."""
    return replace(where, words=None, hits=None, order=None) == Filter()


def countable(where: Filter) -> bool:
    """Whether a filter can be told by a waiting comment's own columns."""
    ids = (where.among, where.held, where.hits)
    asks = (where.words, where.snoozed, where.ready, where.warned, *ids)
    return all(one is None for one in asks) and where.state in (None, "waiting")
