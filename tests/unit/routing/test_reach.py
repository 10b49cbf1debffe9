"""Rules no comment can reach are found, and none that some comment can."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triage.domain.brand import RouteRule, Routing
from triage.domain.comment import Channel, Segment
from triage.domain.labels import Flag, Intent, Label, Labels, Sentiment
from triage.routing.reach import dead_rules
from triage.steps.route import Traits, fits


def rule(**conditions: Any) -> RouteRule:
    found: dict[str, Any] = {
        name: frozenset(value) if isinstance(value, set) else value
        for name, value in conditions.items()
    }
    return RouteRule("support", 60, **found)


def dead(*rules: RouteRule) -> list[tuple[int, tuple[int, ...]]]:
    return [(d.number, d.by) for d in dead_rules(Routing(rules, rule()))]


@pytest.mark.parametrize(
    ("rules", "found"),
    [
        ([rule(), rule(intents={"billing"})], [(2, (1,))]),
        ([rule(intents={"billing", "sales"}), rule(intents={"billing"})], [(2, (1,))]),
        ([rule(intents={"billing"}), rule(intents={"billing", "sales"})], []),
        ([rule(intents={"billing"}), rule(intents={"sales"}), rule(intents={"billing", "sales"})],
         [(3, (1, 2))]),
        ([rule(urgent=True), rule(urgent=False), rule(languages={"de"})], [(3, (1, 2))]),
        ([rule(urgent=True), rule(reasons={"legal"})], [(2, (1,))]),
        ([rule(reasons={"legal"}), rule(urgent=True)], []),
        ([rule(reasons={"legal", "press"}), rule(reasons={"legal"})], [(2, (1,))]),
        ([rule(min_revenue=100.0), rule(min_revenue=500.0)], [(2, (1,))]),
        ([rule(min_revenue=500.0), rule(min_revenue=100.0)], []),
        ([rule(own_intents={"billing"}), rule(own_intents={"billing/refund"})], [(2, (1,))]),
        ([rule(own_intents={"billing/refund"}), rule(own_intents={"billing"})], []),
        ([rule(languages={"de"}), rule(languages={"en"})], []),
        ([rule(segments=set(Segment)), rule()], []),  # many have no segment
        ([rule(urgent=False, reasons={"legal"})], [(1, ())]),
    ],
)  # fmt: skip
def test_rules_nobody_reaches(
    rules: list[RouteRule], found: list[tuple[int, tuple[int, ...]]]
) -> None:
    assert dead(*rules) == found


SOME = {
    "intents": st.frozensets(st.sampled_from(["billing", "sales"]), max_size=2),
    "channels": st.frozensets(st.sampled_from(["email", "forum"]), max_size=2),
    "languages": st.frozensets(st.sampled_from(["de", "en"]), max_size=2),
    "urgent": st.sampled_from([None, True, False]),
    "min_revenue": st.sampled_from([None, 0.0, 100.0, 500.0]),
    "reasons": st.frozensets(st.sampled_from(["legal", "press"]), max_size=2),
}
RULES = st.lists(st.builds(RouteRule, st.just("support"), st.just(60), **SOME), max_size=5)


def comments() -> list[tuple[Labels, Traits]]:
    flag = Flag(False, 0.1)
    urgent = [flag, Flag(True, 0.9), Flag(True, 0.9, ("legal",)), Flag(True, 0.9, ("press",))]
    return [
        (
            Labels(Label(Sentiment.NEUTRAL, 1), Label(intent, 1), (), flag, hurry, flag),
            Traits(language, channel, None, revenue),
        )
        for intent, channel, language, hurry, revenue in product(
            ["billing", "sales", Intent.PRAISE],
            ["email", "forum", Channel.SURVEY],
            ["de", "en", "fr"],
            urgent,
            [None, 100.0, 700.0],
        )
    ]


EVERYBODY = comments()


@settings(derandomize=True, max_examples=60, deadline=None)
@given(rules=RULES)
def test_a_rule_some_comment_reaches_is_never_called_dead(rules: list[RouteRule]) -> None:
    called = {number for number, _ in dead(*rules)}
    for labels, traits in EVERYBODY:
        first = next((n for n, r in enumerate(rules, 1) if fits(r, labels, traits)), None)
        assert first not in called


def test_own_intents_are_not_taken_for_one_another() -> None:
    assert dead(rule(own_intents={"billing"}), rule(own_intents={"delivery"})) == []
