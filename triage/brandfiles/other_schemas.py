"""Every key of `playbook.<language>.yaml`: the published JSON Schema."""

from triage.brandfiles.schema_parts import (
    FLAG,
    LANGUAGES,
    TEXT,
    TEXTS,
    Schema,
    document,
    keys,
    listed,
    one_of,
    some_of,
    text_or_texts,
)
from triage.domain.brand import Move
from triage.domain.comment import Channel, Segment
from triage.domain.labels import Intent, Sentiment
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
        "unnamed": (FLAG, "Whether only sentences written for it speak of it."),
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
