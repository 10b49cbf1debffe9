"""English replies a community manager would send: nothing beside the point is said or asked."""

from dataclasses import replace

import pytest

from triage.domain.brand import Brand
from triage.domain.reply import Situation
from triage.domain.writing import Task
from triage.drafting.composer import Composer
from triage.drafting.plan import make_plan

WISH = Situation(
    seed="w",
    text="Could you put a bin next to the bus stop?",
    language="en",
    channel="email",
    sentiment="neutral",
    intent="feature_request",
)


def texts(situation: Situation, brand: Brand, count: int = 12) -> list[str]:
    seeded = [replace(situation, seed=f"{situation.seed}{number}") for number in range(count)]
    return [Composer().write(Task(make_plan(s, brand), s, brand))[0].text for s in seeded]


def test_a_wish_is_named_as_a_wish(brand: Brand) -> None:
    for text in texts(WISH, brand):
        assert "a bin" in text
        assert "the bus stop" not in text


@pytest.mark.parametrize(
    ("text", "intent", "unsaid"),
    [
        ("Signing in sends me to the wrong home page.", "bug_report", "get stuck"),
        ("My voucher doesn't work, I paid the full price.", "billing", "invoice number"),
        ("My left earbud disconnects although it's charged.", "bug_report", "the charge"),
        ("The code from the leaflet says expired.", "delivery", "spoiled"),
    ],
)
def test_nothing_beside_the_point_is_said_or_asked(
    brand: Brand, text: str, intent: str, unsaid: str
) -> None:
    situation = replace(WISH, text=text, intent=intent, sentiment="negative")
    assert all(unsaid not in reply for reply in texts(situation, brand))


def test_a_question_about_leaving_is_a_question(brand: Brand) -> None:
    text = "If I cancel today, do I keep access till the end of the month?"
    asked = replace(WISH, text=text, intent="cancellation")
    assert make_plan(asked, brand).occasion == "question"
    ends = replace(asked, text="Please cancel my membership. When does it end?")
    assert make_plan(ends, brand).occasion == "cancellation"


def test_praise_is_not_claimed_where_none_is_found(brand: Brand) -> None:
    mixed = replace(WISH, text="It crashes if my mum rings.", intent="praise", sentiment="mixed")
    for text in texts(mixed, brand):
        assert "kind words" not in text
        assert "good things" not in text
