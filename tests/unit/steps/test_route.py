"""Teams by the first rule that fits, the clock from receipt, duplicates by person."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from triage.domain.brand import RouteRule, Routing
from triage.domain.labels import Flag, Label, Labels
from triage.steps.route import Traits, destination, fits

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
LABELS = Labels(
    sentiment=Label("negative", 0.9),
    intent=Label("billing", 0.9),
    also_intents=(),
    spam=Flag(False, 0.1),
    urgent=Flag(False, 0.1),
    engage=Flag(True, 0.9),
)
TRAITS = Traits("de", "email", "plus", 500.0)
URGENT = Flag(True, 0.9, ("safety",))


def rule(team: str = "finance", **conditions: Any) -> RouteRule:
    return RouteRule(team=team, sla_minutes=60, **conditions)


@pytest.mark.parametrize(
    ("conditions", "matches"),
    [
        ({}, True),
        ({"intents": frozenset({"billing", "sales"})}, True),
        ({"intents": frozenset({"sales"})}, False),
        ({"sentiments": frozenset({"positive"})}, False),
        ({"languages": frozenset({"en"})}, False),
        ({"channels": frozenset({"email"}), "languages": frozenset({"de"})}, True),
        ({"segments": frozenset({"regular"})}, False),
        ({"min_revenue": 500.0}, True),
        ({"min_revenue": 500.01}, False),
        ({"urgent": True}, False),
        ({"urgent": False}, True),
        ({"reasons": frozenset({"safety"})}, False),
    ],
)
def test_a_rule_fits_when_every_condition_it_names_holds(
    conditions: dict[str, Any], matches: bool
) -> None:
    assert fits(rule(**conditions), LABELS, TRAITS) is matches


def test_the_first_rule_that_fits_decides_and_nobody_is_dropped() -> None:
    rules = (
        rule("sales", intents=frozenset({"sales"})),
        rule("money", intents=frozenset({"billing"})),
        rule("everything"),
    )
    last = RouteRule(team="desk", sla_minutes=480)
    found = destination(LABELS, TRAITS, Routing(rules=rules, fallback=last), AT)
    assert (found.team, found.rule) == ("money", 2)
    assert found.deadlines.due_at == AT + timedelta(hours=1)
    unknown = Traits("fr", "forum", None, None)
    found = destination(LABELS, unknown, Routing(rules=rules[:1], fallback=last), AT)
    assert (found.team, found.rule) == ("desk", 0)
    assert found.deadlines.due_at == AT + timedelta(hours=8)


def test_an_unknown_revenue_is_none_at_all() -> None:
    assert not fits(rule(min_revenue=1.0), LABELS, Traits("de", "email", None, None))
