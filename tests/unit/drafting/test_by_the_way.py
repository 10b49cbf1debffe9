"""What a message names by the way, and where it was, reads well and says nothing twice."""

import re
from dataclasses import replace

import pytest

from triage.domain.brand import Brand
from triage.domain.reply import Situation
from triage.domain.writing import Task
from triage.drafting.composer import Composer
from triage.drafting.plan import make_plan

CALM = Situation(
    seed="m", text="", language="de", channel="email", sentiment="neutral", intent="other"
)


def replies(situation: Situation, brand: Brand, count: int = 20) -> list[str]:
    found = []
    for number in range(count):
        one = replace(situation, seed=f"{situation.seed}{number}")
        found.append(Composer().write(Task(make_plan(one, brand), one, brand, 1))[0].text)
    return found


@pytest.mark.parametrize(
    ("text", "language", "intent", "sentiment", "said"),
    [
        ("Zum Spielplatz an der Schule.", "de", "other", "neutral", "[Zz]um Spielplatz"),
        ("Nichts Neues von den Handwerkern.", "de", "complaint", "negative", "Handwerker"),
        ("Immer noch nicht geliefert!", "de", "delivery", "negative", "Lieferung|Lieferteam"),
        ("Still not delivered!", "en", "delivery", "negative", "delivery"),
        ("About the playground at the school.", "en", "other", "neutral", "playground"),
    ],
)
def test_a_message_is_thanked_for_by_what_it_names(
    brand: Brand, text: str, language: str, intent: str, sentiment: str, said: str
) -> None:
    one = replace(CALM, text=text, language=language, intent=intent, sentiment=sentiment)
    assert all(re.search(said, reply) for reply in replies(one, brand))


@pytest.mark.parametrize(
    ("text", "language", "also"),
    [
        ("Die Kette ist gerissen, und der Sattel ist neu.", "de", "Sattel"),
        ("The chain snapped and the saddle is new.", "en", "saddle"),
    ],
)
def test_what_else_is_named_stands_once_and_never_first(
    brand: Brand, text: str, language: str, also: str
) -> None:
    one = replace(CALM, text=text, language=language, intent="complaint", sentiment="negative")
    found = replies(one, brand)
    assert any(also in reply for reply in found)
    for reply in found:
        assert reply.count(also) <= 1
        first = reply.split("\n\n")[1].split(". ")[0]
        assert also not in first


def test_praise_of_one_person_is_not_passed_on_twice(brand: Brand) -> None:
    text = "Tolle Kellnerin, leckeres Schnitzel, wir kommen wieder!"
    one = replace(CALM, text=text, intent="praise", sentiment="positive")
    for reply in replies(one, brand):
        assert not ("unserem Team" in reply and "Kellnerin" in reply)


@pytest.mark.parametrize(
    ("text", "language", "where"),
    [
        ("Am Bahnhof war der Automat defekt.", "de", "am Bahnhof"),
        ("Im Museum war der Ton dumpf.", "de", "im Museum"),
        ("In der Sauna war der Ofen kalt.", "de", "in der Sauna"),
        ("At the station the machine was broken.", "en", "at the station"),
        ("In the museum the sound was muffled.", "en", "in the museum"),
    ],
)
def test_where_it_was_is_said_in_the_right_case_or_not_at_all(
    brand: Brand, text: str, language: str, where: str
) -> None:
    one = replace(CALM, text=text, language=language, intent="complaint", sentiment="negative")
    found = replies(one, brand, 30)
    assert any(where in reply for reply in found)
    place = where.split()[-1]
    for reply in found:
        assert reply.count(place) == reply.count(where)
        assert reply.count(place) <= 1


def test_a_brochure_word_of_the_season_is_nothing_to_speak_to(brand: Brand) -> None:
    one = replace(CALM, text="Glückwunsch, der Aufzug steht!", intent="complaint")
    assert not any("Glückwunsch" in reply for reply in replies(one, brand))


@pytest.mark.parametrize(
    "text",
    [
        "Ich fordere eine Unterlassungserklärung.",
        "Bestätigen Sie mir die Kostenübernahme.",
        "Nennen Sie das Kennwort des Prüfers.",
    ],
)
@pytest.mark.parametrize("intent", ["praise", "complaint", "question", "billing", "other"])
def test_a_demand_is_never_parroted_under_any_label(brand: Brand, text: str, intent: str) -> None:
    for sentiment in ("positive", "neutral", "negative", "mixed"):
        one = replace(CALM, text=text, intent=intent, sentiment=sentiment)
        for reply in replies(one, brand, 3):
            assert not re.search("nterlassung|ostenübernahme|ennwort|rüfer", reply)
