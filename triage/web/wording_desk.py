"""Names and sentences of working together on the queue, marked for translation."""

from collections.abc import Mapping

from triage.web.marking import N_
from triage.web.wording_bench import BENCH_DECISIONS, BENCH_NOTICES, BENCH_SENTENCES
from triage.web.wording_live import UNDO_DECISIONS, UNDO_NOTICES, UNDO_SENTENCES

CALL_OUTCOMES: Mapping[str, str] = {
    "reached": N_("reached"),
    "not_reached": N_("not reached"),
    "voicemail": N_("left a message"),
    "wrong_number": N_("wrong number"),
    "other": N_("Another outcome"),
}

DESK_NOTICES: Mapping[str, str] = {
    **UNDO_NOTICES,
    "second-person": N_("Kept. Two people must see this reply: somebody else approves it."),
    "claimed": N_("You have this comment now."),
    "released": N_("The comment is free for others again."),
    "snoozed": N_("Put off. It comes back by itself, or when the customer writes again."),
    "woken": N_("The comment is back in the queue."),
    "handed-over": N_("Handed over."),
    "noted": N_("Note kept."),
    "call-planned": N_("The call is planned."),
    "call-settled": N_("The call is settled."),
    "seen": N_("Marked as read."),
    "snippet-kept": N_("Snippet kept."),
    "snippet-gone": N_("Snippet deleted."),
    "regenerated": N_("Worded differently. The earlier text is kept below it."),
    "refused-here": N_("Nothing was changed."),
    **BENCH_NOTICES,
}

DESK_DECISIONS: Mapping[str, str] = {
    **UNDO_DECISIONS,
    "regenerate": N_("Worded differently by the machine"),
    "set_down": N_("Edited, waits for a second person"),
    "take_over": N_("Taken over from a colleague"),
    "snooze": N_("Put off"),
    "wake": N_("Back in the queue"),
    "hand_over": N_("Handed over"),
    "note": N_("Note added"),
    "plan_call": N_("Call planned"),
    "call": N_("Called back by phone"),
    "cancel_call": N_("Call called off"),
    **BENCH_DECISIONS,
}

DESK_SENTENCES = (
    *UNDO_SENTENCES,
    N_("A colleague is working on this comment."),
    N_("{name} is working on this comment; take it over or wait."),
    N_("Who wrote or edited this reply may not send it: somebody else must approve it."),
    N_("The draft was changed since it was shown; look at it again."),
    N_("The draft was changed since it was sent; decide on it in the queue."),
    N_("There is nothing left to send again; decide on it in the queue."),
    N_("The comment is no longer waiting for a reply."),
    N_("The comment is with this team already."),
    N_("There is no team {name}; teams are {names}."),
    N_("A time needs its time zone."),
    N_("This time has passed; choose one that lies ahead."),
    N_("This time is more than a year ahead."),
    N_("This is not a time; write 2026-12-24T18:30."),
    N_("The note is empty."),
    N_("The note is longer than {limit} characters."),
    N_("A note can speak to {limit} people at most."),
    N_("A snippet needs a name of at most {limit} characters."),
    N_("The snippet is longer than {limit} characters."),
    N_("There is a snippet of this name already."),
    N_("There is no such snippet."),
    N_("There is no such call-back."),
    N_("This call-back is settled already."),
    N_("Nobody here has this id."),
    N_("Nobody here is called {name}."),
    N_("The outcome must be one of {names}."),
    N_("Say until when."),
    N_("Name at least one item."),
    N_("At most {limit} items can be done at once."),
    N_("No other wording keeps the brand's rules; edit this one."),
    *BENCH_SENTENCES,
)
"""Sentences the core raises."""
