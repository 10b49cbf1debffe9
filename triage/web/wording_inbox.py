"""Words of the list: filters, views, searching and bursts."""

from collections.abc import Mapping

from triage.web.marking import N_

FIELDS: Mapping[str, str] = {
    "state": N_("State"),
    "disposition": N_("Next step"),
    "channel": N_("Channel"),
    "intent": N_("Intent"),
    "sentiment": N_("Sentiment"),
    "theme": N_("Theme"),
    "language": N_("Language"),
    "team": N_("Team"),
    "urgent": N_("Urgency"),
    "confidence": N_("Confidence"),
    "sla": N_("Response time"),
    "spam": N_("Spam"),
    "product": N_("Product"),
    "segment": N_("Rating"),
    "written": N_("Written"),
    "since": N_("From"),
    "until": N_("To"),
    "who": N_("Assigned to"),
    "ready": N_("Draft"),
    "snoozed": N_("Put off"),
}
"""What a filter is called."""

VALUES: Mapping[str, Mapping[str, str]] = {
    "state": {"all": N_("all states")},
    "urgent": {"true": N_("urgent only")},
    "snoozed": {"true": N_("put off")},
    "ready": {"true": N_("ready to approve"), "none": N_("without a draft")},
    "confidence": {"sure": N_("sure"), "likely": N_("likely"), "unsure": N_("unsure")},
    "sla": {
        "overdue": N_("overdue"),
        "hour": N_("due within the hour"),
        "today": N_("due today"),
        "later": N_("due later"),
        "none": N_("without a deadline"),
    },
    "spam": {"yes": N_("only spam"), "no": N_("without spam")},
    "segment": {
        "detractor": N_("detractors (0–6, up to 3 stars)"),
        "passive": N_("passives (7–8, 4 stars)"),
        "promoter": N_("promoters (9–10, 5 stars)"),
    },
    "written": {
        "hours": N_("in the last 3 hours"),
        "today": N_("today"),
        "week": N_("in the last 7 days"),
        "month": N_("in the last 30 days"),
    },
    "who": {"me": N_("me"), "team": N_("my teams"), "nobody": N_("nobody")},
    "language": {"de": N_("German"), "en": N_("English"), "und": N_("unclear")},
}
"""What a value is called where it has no name everywhere."""

ORDERS: Mapping[str, str] = {
    "rank": N_("most important first"),
    "newest": N_("newest first"),
    "oldest": N_("oldest first"),
    "due": N_("due soonest first"),
}

DEFAULT_VIEWS: Mapping[str, tuple[str, str]] = {
    "overdue": (N_("Overdue"), "sla=overdue"),
    "urgent": (N_("Urgent"), "urgent=true"),
    "person": (N_("Needs a person"), "disposition=human"),
    "ready": (N_("Ready to approve"), "ready=true"),
    "mine": (N_("Mine"), "who=me"),
    "team": (N_("My team"), "who=team"),
}
"""The views everybody has, by what they are for."""

SEARCH_NOTES: Mapping[str, str] = {
    "away": N_(
        "Searching by meaning is not possible at the moment: the worker does not answer. These "
        "are the comments that hold your words."
    ),
    "operator": N_("This is not known here and was left out of the search:"),
    "person": N_("You may not search by sender. That takes the right to see personal data."),
}

VIEW_NOTICES: Mapping[str, str] = {
    "kept": N_("The view is kept."),
    "changed": N_("The view is changed."),
    "deleted": N_("The view is deleted."),
}

CRISIS_NOTICES: Mapping[str, str] = {
    "paused": N_("Automation is paused for this. Nothing about it is sent without a person."),
    "resumed": N_("Automation goes on."),
    "too-late": N_("Somebody was faster. This is how it stands now."),
}

INBOX_DECISIONS: Mapping[str, str] = {
    "view_kept": N_("View kept"),
    "view_changed": N_("View changed"),
    "view_deleted": N_("View deleted"),
    "topic_pause": N_("Automation paused for a topic"),
    "topic_resume": N_("Automation resumed for a topic"),
}

INBOX_SENTENCES = (
    N_("You have another view of this name."),
    N_("A view needs a name of at most 60 characters."),
    N_("You have 50 views; delete one first."),
    N_("This filter is too long to be kept."),
    N_("A search for a person cannot be kept as a view."),
    N_("Automation is paused for this already."),
    N_("This pause was lifted before."),
    N_("Name a theme or an intent."),
)
"""What the core says, to be translated."""
