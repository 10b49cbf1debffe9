"""Sentences of the outbox's page, marked for translation."""

from collections.abc import Mapping

from triage.web.wording import N_

OUTBOX_NOTICES: Mapping[str, str] = {
    "released": N_("It leaves any moment."),
    "settled": N_("Noted."),
    "stopped": N_("Stopped. What is waiting stays here until you let it go on."),
    "resumed": N_("What waited leaves again."),
    "too-late": N_("Somebody was faster; the list shows how things stand now."),
    "no-reason": N_("Say why, so that others know what to do."),
}
