"""Makes routing rules of the bytes of a YAML file; opens no file and routes nothing."""

import re

from triage.brandfiles.strict_yaml import Section, mistake, read_yaml
from triage.domain.brand import RouteRule, Routing
from triage.domain.comment import Channel, Segment
from triage.domain.correcting import CHOICES
from triage.domain.errors import IntentsRefused
from triage.domain.labels import Intent, Reason, Sentiment
from triage.domain.taxonomy import tidy_name

KEYS = frozenset({"teams", "rules", "fallback", "precision"})
TARGET_KEYS = frozenset({"team", "sla_minutes"})
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

LANGUAGE_CODE = re.compile(r"[a-z]{2,3}")


def parse_routing(content: str | bytes, file: str) -> Routing:
    """Routing from the content of a YAML file; raises BrandFileError with `file` and line."""
    top = Section(read_yaml(content, file), KEYS)
    teams = top.texts("teams", required=True)
    return Routing(
        rules=tuple(
            _rule(rule, teams) for rule in top.sections("rules", TARGET_KEYS | CONDITION_KEYS)
        ),
        fallback=_target(top.section("fallback", TARGET_KEYS), teams),
        precision=_precision(top.section("precision")) if "precision" in top else {},
    )


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


def _target(section: Section, teams: tuple[str, ...]) -> RouteRule:
    return RouteRule(_team(section, teams), section.whole("sla_minutes", least=1))


def _rule(section: Section, teams: tuple[str, ...]) -> RouteRule:
    return RouteRule(
        team=_team(section, teams),
        sla_minutes=section.whole("sla_minutes", least=1),
        intents=section.members("intents", Intent),
        sentiments=section.members("sentiments", Sentiment),
        languages=_languages(section),
        channels=section.members("channels", Channel),
        segments=section.members("segments", Segment),
        urgent=section.flag("urgent"),
        reasons=section.members("reasons", Reason),
        min_revenue=section.number("min_revenue"),
        own_intents=_own_intents(section),
    )


def _team(section: Section, teams: tuple[str, ...]) -> str:
    team = section.text("team")
    if team not in teams:
        raise section.wrong("team", f"'{team}' is not among the teams: {', '.join(teams)}")
    return team


def _own_intents(section: Section) -> frozenset[str]:
    """Names of own intents; whether they exist is known only where they are in force."""
    found = set()
    for name, node in section.entries("own_intents"):
        try:
            found.add(tidy_name(name))
        except IntentsRefused as error:
            raise mistake(node, str(error)) from error
    return frozenset(found)


def _languages(section: Section) -> frozenset[str]:
    for code, node in section.entries("languages"):
        if not LANGUAGE_CODE.fullmatch(code):
            message = f"'{code}' is not a language code such as 'de'"
            raise mistake(node, message)
    return frozenset(section.texts("languages"))
