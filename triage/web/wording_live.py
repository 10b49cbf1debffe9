"""Words of undoing and of what happens while one looks, marked for translation."""

from collections.abc import Mapping

from triage.web.marking import N_

UNDO_NOTICES: Mapping[str, str] = {
    "restored": N_("Undone. The draft waits for a decision again."),
    "reopened": N_("Undone. The comment waits again."),
    "put-back": N_("Undone. Everything is as it was before."),
    "moved-on": N_("This can no longer be undone: it has moved on since."),
}

UNDOABLE: Mapping[str, str] = {
    "rejected": "reject",
    "dismissed": "dismiss",
    "snoozed": "snooze",
    "handed-over": "hand_over",
    "claimed": "claim",
    "released": "release",
    "woken": "wake",
    "revised": "revise",
    "chosen": "choose",
    "regenerated": "regenerate",
    "set-down": "set_down",
    "second-person": "set_down",
    "noted": "note",
    "call-planned": "plan_call",
    "taught": "correct",
    "not-taught": "correct",
}
"""By notice, what can be undone after it; approved replies are called back by their message."""

UNDONE: Mapping[str, str] = {"reject": "restored", "dismiss": "reopened"}
"""By what was undone, the notice that says so; `put-back` for all else."""

UNDO_DECISIONS: Mapping[str, str] = {"take_back": N_("Undone")}

UNDO_SENTENCES = (
    N_("This can no longer be undone: it has moved on since."),
    N_("This cannot be undone."),
    N_("Say what is to be done with the chosen ones."),
    N_("There is no draft to approve; the comment can be put off, handed over or closed."),
)
"""Sentences the core raises."""
