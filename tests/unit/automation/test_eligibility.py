"""Each kind of draft that must never leave without a person is kept back, whatever else holds."""

from dataclasses import replace
from pathlib import Path

import pytest

from triage.automation.eligibility import Candidate, Why, reasons_against
from triage.brandfiles.loading import load_brand
from triage.domain.brand import Brand
from triage.domain.guidelines import Disclosure
from triage.domain.labels import Disposition, Flag, Label, Labels
from triage.domain.policy import Automation, EngagementRule, Treatment
from triage.domain.reply import Draft, Finding, Severity

FOLDER = Path(__file__).resolve().parents[3] / "brand_guidelines" / "morgenrot"
NO = Flag(False, 0.01)
LABELS = Labels(
    sentiment=Label("positive", 0.9),
    intent=Label("praise", 0.9),
    also_intents=(),
    spam=NO,
    urgent=NO,
    engage=Flag(True, 0.9),
)
DRAFT = Draft("Vielen Dank!", "de", (), (), "composer-2")
GOOD = Candidate(
    draft=DRAFT,
    labels=LABELS,
    disposition=Disposition.DRAFT,
    reason="clear",
    text="Der Kaffee ist herrlich!",
    language="de",
    channel="email",
    segment=None,
    placeholders=frozenset({"[[AUTHOR]]", "[[AUTHOR_FIRST]]"}),
    likened=True,
)


@pytest.fixture(scope="module")
def brand() -> Brand:
    return load_brand(FOLDER)


def labelled(**more: object) -> Candidate:
    return replace(GOOD, labels=replace(LABELS, **more))  # type: ignore[arg-type] # as named


def found(severity: Severity) -> Candidate:
    finding = Finding("length.long", severity, 0, 1, "…")
    return replace(GOOD, draft=replace(DRAFT, findings=(finding,)))


def test_a_plain_one_may_leave(brand: Brand) -> None:
    assert reasons_against(GOOD, brand) == ()
    assert reasons_against(found(Severity.NOTE), brand) == ()


@pytest.mark.parametrize(
    ("candidate", "why"),
    [
        (labelled(urgent=Flag(True, 0.9, ("legal",))), Why.ESCALATION),
        (replace(GOOD, reason="escalation:phrase"), Why.ESCALATION),
        (labelled(urgent=Flag(True, 0.9)), Why.URGENT),
        (labelled(abstained=("intent",)), Why.ABSTAINED),
        (labelled(contradiction=True), Why.CONTRADICTION),
        (labelled(toxic=Flag(True, 0.9)), Why.TOXIC),
        (labelled(urgent=Flag(True, 0.9, ("allergy",))), Why.SPECIAL),
        (replace(GOOD, placeholders=frozenset({"[[PHONE_1]]"})), Why.PERSONAL_DATA),
        (replace(GOOD, placeholders=frozenset({"[[NAME_1]]"})), Why.PERSONAL_DATA),
        (replace(GOOD, likened=False), Why.FIRST),
        (found(Severity.WARN), Why.FINDINGS),
        (found(Severity.BLOCK), Why.FINDINGS),
        (replace(GOOD, language="fr"), Why.LANGUAGE),
        (replace(GOOD, language="en"), Why.LANGUAGE),
        (replace(GOOD, answered=True), Why.THREAD),
        (replace(GOOD, again=True), Why.AGAIN),
        (replace(GOOD, unproven=True), Why.UNPROVEN),
        (replace(GOOD, four_eyes=True), Why.FOUR_EYES),
        (replace(GOOD, disposition=Disposition.HUMAN), Why.DISPOSITION),
        (replace(GOOD, draft=replace(DRAFT, writer="person")), Why.PERSON_WROTE),
    ],
    ids=lambda value: str(value) if isinstance(value, Why) else "",
)
def test_each_reason_alone_keeps_it_back(candidate: Candidate, why: Why, brand: Brand) -> None:
    assert why in reasons_against(candidate, brand)


def test_an_escalation_topic_beside_the_first_intent_is_enough(brand: Brand) -> None:
    topic = sorted(brand.guidelines.escalation_topics)[0]
    candidate = labelled(also_intents=(Label(topic, 0.6),))
    assert Why.ESCALATION in reasons_against(candidate, brand)


def test_a_machine_that_cannot_say_that_it_is_one_sends_nothing(brand: Brand) -> None:
    silent = replace(brand, guidelines=replace(brand.guidelines, disclosure=Disclosure()))
    assert reasons_against(GOOD, silent) == (Why.DISCLOSURE,)
    decided = Disclosure(automatic=False)
    free = replace(brand, guidelines=replace(brand.guidelines, disclosure=decided))
    assert reasons_against(GOOD, free) == ()


def test_a_rule_of_the_brand_asks_for_a_person(brand: Brand) -> None:
    rule = EngagementRule("stets", Treatment.PERSON)
    strict = replace(brand, automation=Automation(engagement=(rule,)))
    assert reasons_against(GOOD, strict) == (Why.ENGAGEMENT,)
