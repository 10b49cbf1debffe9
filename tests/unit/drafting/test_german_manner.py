"""German replies keep to the matter: no side noun, no needless question, no wrong thanks."""

import re
from dataclasses import replace

import pytest

from triage.domain.brand import Brand
from triage.domain.reply import Situation
from triage.domain.writing import Task
from triage.drafting.composer import Composer
from triage.drafting.plan import make_plan

WISH = Situation(
    seed="w",
    text="Ich wünsche mir einen Tarif ohne Telefonie.",
    language="de",
    channel="email",
    sentiment="neutral",
    intent="feature_request",
)


def replies(situation: Situation, brand: Brand, count: int = 12) -> list[str]:
    seeded = (replace(situation, seed=f"{situation.seed}{number}") for number in range(count))
    return [Composer().write(Task(make_plan(one, brand), one, brand))[0].text for one in seeded]


def test_a_wish_is_said_as_a_wish_and_once(brand: Brand) -> None:
    for text in replies(WISH, brand):
        assert "einen Tarif" in text
        assert text.count("Tarif") == 1


def test_praise_that_wishes_for_nothing_is_thanked_for(brand: Brand) -> None:
    glad = replace(WISH, text="Die neue Suche ist wirklich klasse.", sentiment="positive")
    for text in replies(glad, brand):
        assert "Wunsch" not in text
        assert "Vorschlag" not in text


def test_what_somebody_is_glad_about_and_still_misses_is_attended_to(brand: Brand) -> None:
    glad = replace(
        WISH,
        text="Toll, dass die Erstattung so flott kam. Nur die Stornorechnung fehlt noch.",
        sentiment="positive",
        intent="billing",
    )
    assert all("Buchhaltung" in text for text in replies(glad, brand))


@pytest.mark.parametrize(
    ("intent", "comment", "aside"),
    [
        (
            "sales",
            "Unser Seniorenheim braucht monatlich Windeln, bitte Konditionen.",
            "Seniorenheim",
        ),
        ("question", "Nettes Studio! Ist das Crossfit bei Flex dabei?", "Studio"),
    ],
)
def test_what_is_beside_the_point_is_not_named(
    brand: Brand, intent: str, comment: str, aside: str
) -> None:
    situation = replace(WISH, text=comment, intent=intent)
    own = [re.sub("„[^“]*“", "", text) for text in replies(situation, brand)]
    assert not any(aside in text for text in own)


@pytest.mark.parametrize(
    ("intent", "sentiment", "comment"),
    [
        ("delivery", "neutral", "Wie lange bleibt ein Paket in der Abholstation liegen?"),
        ("bug_report", "neutral", "Ihr RSS-Feed enthält seit Montag kein valides XML mehr."),
        ("complaint", "negative", "Die Laterne vor dem Haus ist defekt."),
        ("complaint", "negative", "Euer Premium-Support ist so premium wie Leitungswasser."),
    ],
)
def test_nothing_is_asked_that_would_not_help(
    brand: Brand, intent: str, sentiment: str, comment: str
) -> None:
    situation = replace(WISH, text=comment, intent=intent, sentiment=sentiment)
    assert make_plan(situation, brand).asks is None


def test_an_apology_never_points_at_a_thank_you(brand: Brand) -> None:
    angry = replace(WISH, text="Einfach nur schlecht.", intent="complaint", sentiment="negative")
    for text in replies(angry, brand, 40):
        assert "Dafür möchten wir" not in text
