"""Names and sentences of teams, assignment and clocks, marked for translation."""

from collections.abc import Mapping

from triage.web.marking import N_

STAFFING_DECISIONS: Mapping[str, str] = {
    "assign": N_("Given to somebody"),
    "escalate": N_("Due soon or late"),
    "team": N_("Team changed"),
    "absence": N_("Absence noted"),
    "absence_end": N_("Absence ended"),
}

STAFFING_MARKS: Mapping[str, str] = {
    "warned": N_("The first response is due soon"),
    "breached": N_("The first response is late"),
    "resolve_warned": N_("It has to be settled soon"),
    "resolve_breached": N_("It should have been settled"),
}

STAFFING_SENTENCES = (
    N_("The comment is there already."),
    N_("Name a team or a person, one of the two."),
    N_("{name} is not in the team {team}."),
    N_("{name} is in no team of this brand."),
    N_("There is no person {name}."),
    N_("There is no absence {name}."),
    N_("Somebody stands here twice."),
    N_("{name} is not a language code such as 'de'."),
    N_("The team {team} knows no skill {name}; it knows: {names}."),
    N_("A capacity lies between 1 and {limit}."),
    N_("Nobody stands in for themselves."),
    N_("This person is away then already; end that absence first."),
    N_("This person is in no team of this brand."),
    N_("An absence ends after it begins."),
    N_("This absence is over already."),
    N_("An absence lasts two years at most."),
)
"""Sentences the core raises."""
