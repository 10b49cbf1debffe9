"""Every key of `automation.yaml`: its published JSON Schema."""

from triage.brandfiles.automation_file import BUDGET, LEAST, LEVEL, OPENS, REVIEW, USUAL
from triage.brandfiles.schema_parts import (
    FLAG,
    LANGUAGES,
    POSITIVE,
    TEXT,
    WHOLE,
    Schema,
    document,
    keys,
    listed,
    one_of,
    some_of,
)
from triage.domain.comment import Channel, Segment
from triage.domain.labels import Intent, Sentiment
from triage.domain.policy import Treatment


def _within(limits: tuple[float, float]) -> Schema:
    return {"type": "number", "minimum": limits[0], "maximum": limits[1]}


_CELL = {
    "channels": (listed(one_of(Channel)), "Only on these channels."),
    "intents": (listed(one_of(Intent)), "Only for these intents."),
    "languages": (some_of(LANGUAGES), "Only in these languages."),
}


def _policy() -> Schema:
    rows = {
        **_CELL,
        "level": (
            _within(LEVEL),
            f"Share of drafts approved unedited that has to be proven; {USUAL.level} if left out.",
        ),
        "minimum": (
            WHOLE | {"minimum": LEAST},
            f"Decisions before the record is asked at all; {USUAL.minimum} if left out.",
        ),
        "budget": (
            _within(BUDGET),
            "Greatest share of faults among replies sent without a person; "
            f"{USUAL.budget} if left out.",
        ),
        "review": (
            _within(REVIEW),
            f"Share of drafts a person reads for ever; {USUAL.review} if left out.",
        ),
        "opens": (
            one_of(OPENS),
            "Whether a cell that has earned it waits for a person's word or opens by itself; "
            "`person` if left out.",
        ),
    }
    return keys(rows)


def _engagement() -> Schema:
    rows = {
        "id": (TEXT, "Its name; it stands in the reason of what it decided."),
        "then": (
            one_of(Treatment),
            "`leave` without an answer, `answer` although nothing is asked, or have a `person` "
            "read every reply.",
        ),
        **_CELL,
        "sentiments": (listed(one_of(Sentiment)), "The comment has one of these sentiments."),
        "segments": (listed(one_of(Segment)), "… is from one of these segments of the NPS."),
        "words_max": (POSITIVE, "… has at most so many words."),
        "question": (FLAG, "… holds a question mark, or does not."),
    }
    return keys(rows, ["id", "then"])


def automation_schema() -> Schema:
    """The JSON Schema of `automation.yaml` (draft 2020-12)."""
    rows = {
        "policies": (
            listed(_policy()),
            "Kinds of comments that may earn replies without a person; the first that covers a "
            "comment's channel, intent and language decides, all others stay in shadow.",
        ),
        "engagement": (
            listed(_engagement()),
            "Which comments deserve an answer; the first rule that fits decides.",
        ),
    }
    about = "What machines may do alone, once they have earned it."
    return document(keys(rows), "Automation", about)
