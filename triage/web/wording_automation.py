"""Sentences about earned automation, marked for translation."""

from collections.abc import Mapping

from triage.web.wording import N_

CELL_STATES: Mapping[str, str] = {
    "shadow": N_("in shadow"),
    "open": N_("open"),
    "closed": N_("closed"),
}

CELL_MEANS: Mapping[str, str] = {
    "shadow": N_("Counts what would have been sent; a person approves everything."),
    "open": N_("Sends by itself what nobody has to read first."),
    "closed": N_("Sends nothing until somebody puts it back into shadow."),
}

CAUSES: Mapping[str, str] = {
    "": N_("new"),
    "earned": N_("The record passed level and budget."),
    "faults": N_("Faults came in faster than the budget allows."),
    "budget": N_("The error budget was spent."),
    "drift": N_("Other comments come in than those the trust was earned on."),
    "machine": N_("Another writer or other models draft now; the record starts anew."),
    "policy": N_("The brand's rules no longer allow it."),
    "person": N_("A person decided so."),
}

LACKS: Mapping[str, str] = {
    "no_policy": N_("the brand has no policy for it"),
    "too_few": N_("too few decisions"),
    "below_level": N_("the share approved unedited is not proven yet"),
    "over_budget": N_("that faults stay within the budget is not proven yet"),
}

AUTOMATION_NOTICES: Mapping[str, str] = {
    "moved": N_("Done; the list shows how things stand now."),
    "not-earned": N_("It has not earned that yet; the list says what is missing."),
    "too-late": N_("Somebody was faster; the list shows how things stand now."),
}
