"""Names and sentences of one's own work, cases, absences, teams and routing, to be translated."""

from collections.abc import Mapping

from triage.web.marking import N_

BUCKETS: Mapping[str, str] = {
    "overdue": N_("Overdue"),
    "hour": N_("Within the hour"),
    "today": N_("Today"),
    "later": N_("Later"),
    "untimed": N_("Nothing promised"),
    "put-off": N_("Put off"),
}

BUCKET_ICONS: Mapping[str, str] = {
    "overdue": "triangle-alert",
    "hour": "timer",
    "today": "clock",
    "later": "clipboard-list",
    "untimed": "inbox",
    "put-off": "moon",
}

BENCH_NOTICES: Mapping[str, str] = {
    "taken": N_("This comment is yours now."),
    "given-back": N_("Back with the team."),
    "passed-on": N_("Passed on."),
    "nothing-to-take": N_("Nothing waits that nobody has."),
    "call-done": N_("The call is settled."),
    "absence-noted": N_("Absence noted. Open work is passed on when it begins."),
    "absence-ended": N_("The absence has ended."),
    "member-kept": N_("The team is changed."),
    "member-gone": N_("No longer in the team. Open work goes to the others."),
    "figures-on": N_("People now see figures about their own work. Nobody sees another’s."),
    "figures-off": N_("No figures about anybody’s work are shown any more."),
    "rules-in-force": N_("The rules are in force. They hold for what comes in from now on."),
    "next-kept": N_("The next step is noted."),
    "case-given": N_("The case has a new owner."),
    "case-free": N_("The case is with nobody now."),
    "case-noted": N_("Note kept."),
    "case-call": N_("The call is planned."),
    "snippet-own": N_("Kept for you alone."),
}

BENCH_DECISIONS: Mapping[str, str] = {
    "own_figures": N_("Figures about one’s own work switched"),
    "snippet": N_("Snippet kept"),
    "delete_snippet": N_("Snippet deleted"),
    "brand-new": N_("Brand added"),
    "brand-edit": N_("Brand changed"),
    "brand-rollback": N_("Brand rolled back"),
}

BENCH_SENTENCES = (
    N_("This is not a day; write 2026-12-24."),
    N_("This is not a time of day; write 13:30."),
    N_("A next step has at most {limit} characters."),
    N_("A closed case has no next step; open it again first."),
    N_("A case that is {state} cannot become {other}."),
    N_("This comment has no reply that could answer the others."),
    N_("There is no root cause {name}; use one of {names}."),
    N_("Say what lay behind it: a case closes with its root cause."),
)
"""Sentences the core raises."""

MOVES: Mapping[str, str] = {
    "greet": N_("greet"),
    "thank": N_("thank"),
    "acknowledge": N_("take up what was said"),
    "empathise": N_("show understanding"),
    "apologise": N_("apologise"),
    "answer": N_("answer"),
    "next_step": N_("say what happens next"),
    "ask": N_("ask back"),
    "invite": N_("invite to write again"),
    "close": N_("close"),
}

CONDITIONS: Mapping[str, str] = {
    "reasons": N_("urgent because of {what}"),
    "intents": N_("Intent: {what}"),
    "sentiments": N_("Sentiment: {what}"),
    "languages": N_("Language: {what}"),
    "channels": N_("Channel: {what}"),
    "segments": N_("NPS group: {what}"),
    "own_intents": N_("Own intent: {what}"),
    "min_revenue": N_("spent at least {what} in the last twelve months"),
    "urgent": N_("urgent"),
    "not_urgent": N_("not urgent"),
}

SEGMENTS: Mapping[str, str] = {
    "detractor": N_("detractors (0–6)"),
    "passive": N_("passives (7–8)"),
    "promoter": N_("promoters (9–10)"),
}

VARIABLES: Mapping[str, str] = {
    "[[AUTHOR]]": N_("The customer’s name as they signed, with the title"),
    "[[AUTHOR_FIRST]]": N_("The first name alone"),
    "[[ORDER_NUMBER_1]]": N_("The order number the customer named first"),
}
"""Placeholders a snippet may use; each is filled from the comment when the reply leaves."""
