"""Names and sentences of the pages about cases, marked for translation."""

from collections.abc import Mapping

from triage.web.wording import N_

CASE_STATES: Mapping[str, str] = {
    "open": N_("open"),
    "contacted": N_("spoken to"),
    "fixed": N_("put right"),
    "recovered": N_("won back"),
    "lost": N_("lost"),
}

CASE_CAUSES: Mapping[str, str] = {
    "product": N_("The product itself"),
    "delivery": N_("Delivery"),
    "billing": N_("Billing"),
    "service": N_("Our service"),
    "website": N_("Website or app"),
    "price": N_("Price"),
    "information": N_("Missing or wrong information"),
    "expectation": N_("Something else was expected"),
    "other": N_("Other"),
}

CASE_EVENTS: Mapping[str, str] = {
    "case:opened": N_("Case opened"),
    "case:joined": N_("The customer came back to it"),
    "case:reopened": N_("Opened again: the customer came back to it"),
    "case:unreached": N_("Opened again: the reply came back undelivered"),
    "case:contacted": N_("A reply has reached the customer"),
    "case:moved": N_("Moved on"),
    "case:owner": N_("Given to somebody"),
    "case:next": N_("Next step"),
}

CASE_NOTICES: Mapping[str, str] = {
    "moved": N_("Noted."),
    "mine": N_("This case is yours now."),
    "together": N_("The other comments are closed; one reply answers them."),
    "too-late": N_("Somebody was faster; the page shows how things stand now."),
    "no-cause": N_("Say what lay behind it: a case closes with its root cause."),
}
