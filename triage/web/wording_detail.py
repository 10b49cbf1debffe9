"""Names and sentences of the open comment, marked for translation."""

from collections.abc import Mapping

from triage.web.marking import N_

SEGMENTS: Mapping[str, str] = {
    "promoter": N_("Promoter"),
    "passive": N_("Passive"),
    "detractor": N_("Detractor"),
}

VALUE = ("", N_("valuable"), N_("very valuable"), N_("most valuable"))
"""What a customer is worth to the brand, by `ranking.worth`."""

KINDS_OF_MESSAGE: Mapping[str, str] = {
    "reply": N_("replies"),
    "survey": N_("surveys"),
    "reminder": N_("reminders"),
    "follow_up": N_("follow-ups"),
    "broadcast": N_("announcements"),
}

FIELDS: Mapping[str, str] = {
    "author": N_("Name"),
    "email": N_("E-mail"),
    "phone": N_("Phone"),
    "customer_id": N_("Customer number"),
    "order": N_("Order number"),
    "subject": N_("Subject"),
    "url": N_("Where it stands"),
}
"""What may come with a comment beside its text."""

DETAIL_NOTICES: Mapping[str, str] = {
    "redriven": N_("Started again. It comes back to the queue once it has been read."),
    "not-redriven": N_("It could not be started again."),
}

FAILED_JOBS: Mapping[str, str] = {
    "advance": N_("The machine could not read this comment. Nothing of it is lost."),
    "send": N_("The reply did not leave: the channel did not take it. Nothing of it is lost."),
}
"""What went wrong, by the job that gave up."""

OFFERED: Mapping[str, str] = {
    "mended": N_("Mended in the text below. Look at it once more, then approve it."),
    "inserted": N_("Inserted in the text below."),
    "not-found": N_("This place is not in the text any more; nothing was changed."),
}
"""What happened to a text on its way back to its writer."""

CHANGES: Mapping[str, str] = {
    "shorter": N_("Shorter"),
    "warmer": N_("Warmer"),
    "more_formal": N_("More formal"),
}
"""What a person can ask of a draft by a button; what to mention has a field of its own."""

NO_DRAFT: Mapping[str, str] = {
    "no_reply_passed": N_("No machine’s reply kept the brand’s rules."),
    "no_writer": N_("Nobody drafts in the language of this comment."),
}
"""Why a plan led to no draft."""
