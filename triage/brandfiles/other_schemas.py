"""Every key of `playbook.<language>.yaml` and `routing.yaml`: the published JSON Schemas."""

from triage.brandfiles.routing_file import LEAST, MOST
from triage.brandfiles.schema_parts import (
    FLAG,
    LANGUAGES,
    POSITIVE,
    TEXT,
    TEXTS,
    Schema,
    document,
    keys,
    listed,
    mapping,
    one_of,
    some_of,
    text_or_texts,
)
from triage.domain.brand import Move
from triage.domain.comment import Channel, Segment
from triage.domain.correcting import CHOICES
from triage.domain.labels import Intent, Reason, Sentiment
from triage.drafting.facts import FACTS

_ID = (TEXT, "Its name; an entry of an inherited name replaces that one.")
_REMOVE = (FLAG, "Takes the inherited entry of this id out.")


def _group() -> Schema:
    rows = {
        "id": _ID,
        "move": (one_of(move for move in Move if move is not Move.GREET), "What the texts do."),
        "texts": (TEXTS, "Wordings; `{Sie|du}` gives both addresses. Empty: takes the group out."),
        "intents": (some_of(Intent), "Only for these intents."),
        "sentiments": (some_of(Sentiment), "Only for these sentiments."),
        "segments": (some_of(Segment), "Only for these segments of the NPS."),
        "channels": (some_of([*Channel, "public", "private"]), "Only on these channels."),
        "topics": (text_or_texts(), "Only for comments about one of these topics."),
        "needs": (some_of(sorted(FACTS)), "Only where this is known."),
        "remove": _REMOVE,
    }
    return keys(rows, ["id"])


def _topic() -> Schema:
    rows = {
        "id": _ID,
        "patterns": (
            text_or_texts(),
            "Lower-case beginnings of words it is recognised by; `$` ends the word, a leading `*` "
            "begins inside one, `…` leaves room for a few words.",
        ),
        "phrase": (TEXT, "How a sentence names it, with its article."),
        "accusative": (TEXT, "The German accusative where it differs."),
        "dative": (TEXT, "The German dative where it differs."),
        "plural": (FLAG, "Whether the phrase is in the plural."),
        "problem": (FLAG, "Whether it is bad news by itself."),
        "broad": (FLAG, "Whether it gives way to any other topic."),
        "instead_of": (text_or_texts(), "Wider topics it takes the place of."),
        "intents": (some_of(Intent), "Only in comments of these intents."),
        "after": (TEXT, "The topic it is looked for after; new ones come first otherwise."),
        "remove": _REMOVE,
    }
    return keys(rows, ["id"])


def playbook_schema() -> Schema:
    """The JSON Schema of `playbook.<language>.yaml` (draft 2020-12)."""
    topics = listed(_topic())
    rows = {
        "language": (one_of(LANGUAGES), "The language, as in the file's name."),
        "version": (TEXT, "Yours to count; shown beside drafts."),
        "groups": (listed(_group()), "Wordings by what they do."),
        "topics": (topics, "What customers speak of."),
        "products": (topics, "Products a reply may name."),
        "stores": (topics, "Places a reply may name."),
        "times": (topics, "Times a reply may name."),
    }
    whole = keys(rows, ["language", "version"])
    return document(whole, "Playbook", "The sentences replies are made of, in one language.")


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
    return keys(rows, ["team", "sla_minutes"])


_TARGET = {
    "team": (TEXT, "One of `teams`."),
    "sla_minutes": (POSITIVE, "Time to the first response."),
}


def routing_schema() -> Schema:
    """The JSON Schema of `routing.yaml` (draft 2020-12)."""
    labels = [*CHOICES, *(f"{head}/{name}" for head, names in CHOICES.items() for name in names)]
    share = {"type": "number", "minimum": LEAST, "maximum": MOST}
    rows = {
        "teams": (TEXTS | {"minItems": 1}, "Every team there is."),
        "rules": (listed(_rule()), "Tried from top to bottom; the first that holds decides."),
        "fallback": (keys(_TARGET, _TARGET), "Who takes what no rule matches."),
        "precision": (
            mapping(share, labels),
            "Share of right labels wanted of a head, or of one label such as `intent/billing`.",
        ),
    }
    return document(
        keys(rows, ["teams", "fallback"]), "Routing", "Who gets which comment, and how soon."
    )
