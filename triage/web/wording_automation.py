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
    "no-level": N_("Give a level between 80 and 99.9 percent, or nothing."),
    "too-late": N_("Somebody was faster; the list shows how things stand now."),
}

KEPT_BACK: Mapping[str, str] = {
    "escalation": N_("a topic kept for people"),
    "urgent": N_("urgent"),
    "abstained": N_("a label was not sure"),
    "contradiction": N_("words and rating do not go together"),
    "toxic": N_("insulting words"),
    "special": N_("health or need"),
    "personal_data": N_("personal data in comment or reply"),
    "first_of_its_kind": N_("nobody has approved a like reply yet"),
    "findings": N_("a rule was broken"),
    "language": N_("a language the brand does not write"),
    "automatic_before": N_("the thread has an automatic reply already"),
    "told_again": N_("the customer speaks of it again"),
    "sender_unproven": N_("the sender is not proven"),
    "four_eyes": N_("two people have to look"),
    "no_disclosure": N_("the brand has no sentence that says a machine wrote it"),
    "disposition": N_("a person, or no reply, was asked for"),
    "engagement": N_("a rule of the brand asks for a person"),
    "written_by_a_person": N_("a person put words of their own into it"),
}

OUTCOMES: Mapping[str, str] = {
    "rewritten": N_("rewritten"),
    "rejected": N_("rejected"),
    "reopened": N_("the customer had to write again"),
    "complained": N_("the customer complained"),
}
