"""Makes routing rules of the bytes of a YAML file; opens no file and routes nothing."""

from collections.abc import Mapping
from dataclasses import replace

from triage.brandfiles.strict_yaml import Section, mistake, read_yaml
from triage.brandfiles.teams_file import (
    LONGEST,
    languages,
    minutes,
    parse_targets,
    parse_teams,
    runs_always,
)
from triage.domain.brand import RouteRule, Routing
from triage.domain.comment import Channel, Segment
from triage.domain.correcting import CHOICES
from triage.domain.errors import BrandFileError, IntentsRefused
from triage.domain.labels import Intent, Reason, Sentiment
from triage.domain.staffing import WARN_SHARE, Team
from triage.domain.taxonomy import tidy_name
from triage.routing.reach import dead_rules

KEYS = frozenset({"teams", "rules", "fallback", "precision", "targets", "warn_at"})
TARGET_KEYS = frozenset({"team", "sla_minutes", "resolution_minutes", "clock", "skills"})
CONDITION_KEYS = frozenset(
    {
        "intents",
        "sentiments",
        "languages",
        "channels",
        "segments",
        "urgent",
        "reasons",
        "min_revenue",
        "own_intents",
    }
)
LEAST, MOST = 0.5, 0.99
"""Shares of right labels that can be asked for."""


def parse_routing(content: str | bytes, file: str, *, strict: bool = True) -> Routing:
    """Routing from the content of a YAML file; raises BrandFileError with `file` and line.

    Rules that can never match are refused too if `strict`: what was put in force before they were
    looked for stays in force.
    """
    top = Section(read_yaml(content, file), KEYS)
    teams = parse_teams(top)
    routing = Routing(
        rules=tuple(
            _rule(rule, teams) for rule in top.sections("rules", TARGET_KEYS | CONDITION_KEYS)
        ),
        fallback=_target(top.section("fallback", TARGET_KEYS), teams),
        precision=_precision(top.section("precision")) if "precision" in top else {},
        teams=teams,
        targets=parse_targets(top),
        warn_share=_warn_share(top),
    )
    dead = next(dead_rules(routing), None) if strict else None
    if dead:
        raise BrandFileError(file, dead.line, dead.message)
    return routing


def _warn_share(top: Section) -> float:
    share = top.number("warn_at")
    if share is not None and not 0.1 <= share <= 1:
        raise top.wrong("warn_at", "'warn_at' must lie between 0.1 and 1")
    return WARN_SHARE if share is None else share


def _precision(section: Section) -> dict[str, float]:
    """Wanted share of right labels by head or by head and label."""
    allowed = {*CHOICES, *(f"{head}/{name}" for head, names in CHOICES.items() for name in names)}
    wanted = {}
    for name in section.names():
        if name not in allowed:
            message = f"'{name}' is no label; write for example 'intent' or 'intent/billing'"
            raise section.wrong(name, message)
        share = section.number(name)
        if share is None or not LEAST <= share <= MOST:
            raise section.wrong(name, f"'{name}' must lie between {LEAST} and {MOST}")
        wanted[name] = share
    return wanted


def _target(section: Section, teams: Mapping[str, Team]) -> RouteRule:
    """What any rule says of the destination."""
    team = _team(section, teams)
    return RouteRule(
        team=team.name,
        sla_minutes=_first_response(section, team),
        resolution_minutes=minutes(section, "resolution_minutes"),
        always=runs_always(section),
        skills=_skills(section, team),
        line=section.line,
    )


def _rule(section: Section, teams: Mapping[str, Team]) -> RouteRule:
    rule = replace(
        _target(section, teams),
        intents=section.members("intents", Intent),
        sentiments=section.members("sentiments", Sentiment),
        languages=languages(section),
        channels=section.members("channels", Channel),
        segments=section.members("segments", Segment),
        urgent=section.flag("urgent"),
        reasons=section.members("reasons", Reason),
        min_revenue=section.number("min_revenue"),
        own_intents=_own_intents(section),
    )
    spoken = teams[rule.team].languages
    if rule.languages and spoken and not rule.languages & spoken:
        named = ", ".join(sorted(rule.languages))
        raise section.wrong("languages", f"nobody in '{rule.team}' speaks {named}")
    return rule


def _team(section: Section, teams: Mapping[str, Team]) -> Team:
    team = section.text("team")
    if team not in teams:
        raise section.wrong("team", f"'{team}' is not among the teams: {', '.join(teams)}")
    return teams[team]


def _first_response(section: Section, team: Team) -> int:
    """The time to the first response; in opening hours it is a year at most."""
    if team.hours is None:
        return section.whole("sla_minutes", least=1)
    section.node("sla_minutes")
    return minutes(section, "sla_minutes") or LONGEST


def _skills(section: Section, team: Team) -> frozenset[str]:
    skills = frozenset(section.texts("skills"))
    if strange := skills - team.skills:
        known = ", ".join(sorted(team.skills)) or "none"
        message = f"nobody in '{team.name}' has the skill '{min(strange)}'; its skills: {known}"
        raise section.wrong("skills", message)
    return skills


def _own_intents(section: Section) -> frozenset[str]:
    """Names of own intents; whether they exist is known only where they are in force."""
    found = set()
    for name, node in section.entries("own_intents"):
        try:
            found.add(tidy_name(name))
        except IntentsRefused as error:
            raise mistake(node, str(error)) from error
    return frozenset(found)
