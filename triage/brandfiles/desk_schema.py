"""Every key of `desk.yaml`: the published JSON Schema."""

from triage.brandfiles.desk_file import LONGEST_CLAIM
from triage.brandfiles.schema_parts import FLAG, Schema, document, keys, listed, one_of
from triage.domain.comment import Channel
from triage.domain.labels import Intent


def desk_schema() -> Schema:
    """The JSON Schema of `desk.yaml` (draft 2020-12)."""
    rule = {
        "channels": (listed(one_of(Channel)), "Replies on one of these channels."),
        "intents": (listed(one_of(Intent)), "Replies to comments of one of these intents."),
        "everything": (FLAG, "Every reply, where neither channels nor intents are given."),
    }
    minutes = {"type": "integer", "minimum": 1, "maximum": LONGEST_CLAIM}
    rows = {
        "four_eyes": (
            listed(keys(rule, [])),
            "Replies that two people must see: who wrote or edited one may not send it.",
        ),
        "claim_minutes": (minutes, "How long a comment stays with whoever took it, unused."),
        "own_figures": (
            FLAG,
            "Whether people see figures about their own work; nobody sees another's. Left out: no.",
        ),
    }
    return document(keys(rows, []), "Desk", "How your people work on the queue together.")
