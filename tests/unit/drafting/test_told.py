"""A reply never asks for what it was told, and asks one fitting thing at most."""

from dataclasses import replace

import pytest

from triage.domain.brand import Brand, Move
from triage.domain.guidelines import Condition, Element, ElementRule
from triage.domain.reply import Outcome, Situation
from triage.domain.writing import Task
from triage.drafting.composer import Composer
from triage.drafting.plan import make_plan

LATE = Situation(
    seed="1",
    text="Mein Paket ist immer noch nicht angekommen.",
    language="de",
    channel="email",
    sentiment="negative",
    intent="delivery",
)
CRASH = replace(
    LATE, text="The app keeps crashing.", language="en", intent="bug_report", seed="crash"
)


def asks(situation: Situation, brand: Brand) -> str | None:
    return make_plan(situation, brand).asks


def replies(situation: Situation, brand: Brand, count: int = 12) -> list[str]:
    changed = [replace(situation, seed=f"{situation.seed}{n}") for n in range(count)]
    plans = [(make_plan(one, brand), one) for one in changed]
    return [Composer().write(Task(plan, one, brand))[0].text for plan, one in plans]


def test_what_is_missing_is_asked(brand: Brand) -> None:
    assert asks(LATE, brand) == "order"
    assert asks(CRASH, brand) == "device"
    assert make_plan(LATE, brand).outcome is Outcome.ASK
    for text in replies(LATE, brand):
        assert "ummer" in text
        assert text.count("?") <= 1


@pytest.mark.parametrize(
    "told",
    [
        replace(LATE, has_order=True),
        replace(LATE, text=LATE.text + " Bestellnummer steht im Betreff."),
        replace(LATE, text=LATE.text + " [[ORDER_NUMBER_1]]"),
        replace(LATE, earlier=("Um welche Bestellnummer geht es?", "Das war die 4711.")),
        replace(LATE, sentiment="positive", intent="praise", text="Alles gut, danke"),
    ],
)
def test_what_was_told_or_asked_is_not_asked_again(brand: Brand, told: Situation) -> None:
    assert asks(told, brand) is None
    assert Move.ASK not in {planned.move for planned in make_plan(told, brand).moves}
    for text in replies(told, brand):
        assert "Haben Sie die Bestell" not in text
        assert "Nennen Sie uns bitte" not in text


@pytest.mark.parametrize(
    "text",
    ["The app keeps crashing on my iPhone.", "Since version 4.2 the app keeps crashing, Pixel 7"],
)
def test_a_device_that_was_named_is_not_asked_for(brand: Brand, text: str) -> None:
    assert asks(replace(CRASH, text=text), brand) != "device"


def test_a_machine_that_breaks_is_not_asked_for_its_version(brand: Brand) -> None:
    machine = replace(CRASH, text="The treadmills have been broken since spring.")
    assert asks(machine, brand) is None
    for text in replies(machine, brand):
        assert "developers" not in text
        assert "version" not in text


def test_a_clear_question_is_not_asked_what_it_is_about(brand: Brand) -> None:
    question = replace(LATE, intent="question", sentiment="neutral", text="Wo kann man parken?")
    assert asks(question, brand) is None


def test_a_question_the_guidelines_forbid_is_not_asked(brand: Brand) -> None:
    rule = ElementRule(
        Element.QUESTION, wanted=False, when=Condition(channels=frozenset({"email"}))
    )
    strict = replace(brand, guidelines=replace(brand.guidelines, elements=(rule,)))
    assert asks(LATE, strict) is None
    assert asks(replace(LATE, channel="web_widget"), strict) == "order"


@pytest.mark.parametrize(
    ("situation", "outcome", "reason"),
    [
        (replace(LATE, urgent=True), Outcome.HAND_OVER, "urgent"),
        (replace(LATE, intent=None), Outcome.HAND_OVER, "intent_unsure"),
        (replace(LATE, text="👍"), Outcome.SILENT, "reaction"),
        (replace(LATE, has_order=True), Outcome.REPLY, "answerable"),
    ],
)
def test_the_plan_says_what_is_done_and_why(
    brand: Brand, situation: Situation, outcome: Outcome, reason: str
) -> None:
    plan = make_plan(situation, brand)
    assert (plan.outcome, plan.reason) == (outcome, reason)
