"""Replies speak to what the customer told, in any trade, and to nothing else."""

import re
from dataclasses import replace

import pytest

from triage.domain.brand import Brand, Move
from triage.domain.guidelines import Claim, ClaimPolicy, Condition, Element, ElementRule
from triage.domain.reply import Precedent, Situation, SourceKind
from triage.domain.writing import Task, Written
from triage.drafting.composer import Composer
from triage.drafting.plan import make_plan
from triage.drafting.selection import opening_of

HEATING = Situation(
    seed="h",
    text="Seit drei Tagen funktioniert die Heizung nicht.",
    language="de",
    channel="email",
    sentiment="negative",
    intent="complaint",
)
FLIGHT = replace(HEATING, text="My flight was cancelled.", language="en")
HAIR = replace(
    HEATING, text="Die Hebamme war wunderbar!", intent="praise", sentiment="positive", seed="p"
)


def written(situation: Situation, brand: Brand, candidates: int = 1) -> list[Written]:
    return Composer().write(Task(make_plan(situation, brand), situation, brand, candidates))


def text_of(situation: Situation, brand: Brand) -> str:
    return written(situation, brand)[0].text


def seeded(situation: Situation, count: int = 15) -> list[Situation]:
    return [replace(situation, seed=f"{situation.seed}{number}") for number in range(count)]


@pytest.mark.parametrize(
    ("situation", "said"),
    [
        (HEATING, "die Heizung nicht funktioniert"),
        (FLIGHT, "the flight was cancelled"),
        (HAIR, "Hebamme"),
        (replace(FLIGHT, text="Is the gym open to guests?", intent="question"), "gym"),
        (replace(HEATING, channel="app_review"), "die Heizung nicht funktioniert"),
    ],
)
def test_every_reply_names_what_the_comment_is_about(
    brand: Brand, situation: Situation, said: str
) -> None:
    for one in seeded(situation):
        assert said in text_of(one, brand)


def test_a_problem_is_said_once(brand: Brand) -> None:
    for one in seeded(HEATING, 30):
        assert text_of(one, brand).count("Heizung") == 1


def test_the_source_of_what_is_said_is_the_comment(brand: Brand) -> None:
    sources = written(HEATING, brand)[0].sources
    told = [source for source in sources if source.kind is SourceKind.COMMENT]
    assert any("Heizung" in source.quote for source in told)


def test_a_number_is_repeated_in_private_only(brand: Brand) -> None:
    text = "Die Lieferung [[ORDER_NUMBER_1]] ist nicht angekommen."
    told = replace(HEATING, text=text, intent="delivery", has_order=True)
    assert all("[[ORDER_NUMBER_1]]" in text_of(one, brand) for one in seeded(told))
    for channel in ("social", "app_review", "forum"):
        for one in seeded(replace(told, channel=channel)):
            assert "[[" not in text_of(one, brand)


def test_candidates_open_differently(brand: Brand) -> None:
    for situation in (HEATING, FLIGHT, HAIR):
        replies = written(situation, brand, candidates=3)
        assert len(replies) == 3
        openings = {opening_of(reply.text.split("\n\n")[1]) for reply in replies}
        assert len(openings) == 3


def test_the_same_customer_never_reads_an_opening_twice(brand: Brand) -> None:
    used: list[str] = []
    for one in seeded(HEATING, 12):
        text = text_of(replace(one, avoid_openings=tuple(used)), brand)
        opening = opening_of(text.split("\n\n")[1])
        assert opening not in used
        used.append(opening)


def test_within_a_conversation_thanks_change(brand: Brand) -> None:
    first = text_of(replace(HEATING, intent="account", sentiment="neutral"), brand)
    for one in seeded(replace(HEATING, intent="account", sentiment="neutral", earlier=(first,))):
        assert opening_of(text_of(one, brand).split("\n\n")[1]) not in first.casefold()


def with_rules(brand: Brand, *rules: ElementRule) -> Brand:
    return replace(brand, guidelines=replace(brand.guidelines, elements=rules))


def test_a_required_apology_stays_on_the_shortest_channel(brand: Brand) -> None:
    rule = ElementRule(
        Element.APOLOGY, wanted=True, when=Condition(sentiments=frozenset({"negative"}))
    )
    for one in seeded(replace(HEATING, channel="social")):
        text = text_of(one, with_rules(brand, rule))
        assert re.search(r"leid|[Ee]ntschuldig|bedauern", text)
    moves = make_plan(HAIR, with_rules(brand, rule)).moves
    assert Move.APOLOGISE not in {planned.move for planned in moves}


def test_a_forbidden_element_is_left_out(brand: Brand) -> None:
    rule = ElementRule(Element.THANKS, wanted=False)
    for one in seeded(HEATING):
        moves = make_plan(one, with_rules(brand, rule)).moves
        assert Move.THANK not in {planned.move for planned in moves}


def test_an_order_status_is_told_only_from_a_named_field(brand: Brand) -> None:
    asked = replace(
        HEATING,
        text="Wo bleibt das Paket?",
        intent="delivery",
        sentiment="neutral",
        has_order=True,
        record={
            "order.status": "unterwegs",
            "order.delivery_date": "25. November",
            "notes": "schwierig",
        },
    )
    named = replace(
        brand,
        guidelines=replace(
            brand.guidelines,
            fields=frozenset({"order.status", "order.delivery_date"}),
            claims={Claim.DATES: ClaimPolicy.FIELD},
        ),
    )
    assert all(
        "unterwegs" in text_of(one, named) or "25. November" in text_of(one, named)
        for one in seeded(asked)
    )
    for one in (*seeded(asked), *seeded(replace(asked, channel="social"))):
        public = one.channel == "social"
        text = text_of(one, named if public else brand)
        assert not re.search("unterwegs|November|schwierig", text)
    dated = replace(named, guidelines=replace(named.guidelines, claims={}))
    assert not any("November" in text_of(one, dated) for one in seeded(asked))


APPROVED = (
    "Guten Tag,\n\ndas tut uns leid.\n\nDas Team der Haustechnik sieht sich das vor Ort an und "
    "spricht den Termin mit Ihnen ab.\n\nHerzliche Grüße\nIhr Morgenrot-Team"
)


def test_an_approved_answer_to_a_like_comment_is_taken_over(brand: Brand) -> None:
    precedent = Precedent("p1", APPROVED, 0.93, "Die Heizung geht seit Montag nicht.")
    reply = written(replace(HEATING, precedents=(precedent,)), brand)[0]
    assert "Das Team der Haustechnik sieht sich das vor Ort an" in reply.text
    assert SourceKind.PRECEDENT in {source.kind for source in reply.sources}


@pytest.mark.parametrize(
    "precedent",
    [
        Precedent("far", APPROVED, 0.6, "Die Heizung geht nicht."),
        Precedent("sum", APPROVED.replace("Das Team", "Mit 20 Euro sieht"), 0.95, "Heizung"),
        Precedent("name", APPROVED.replace("Das Team", "Frau Kern"), 0.95, "Heizung"),
        Precedent("du", APPROVED.replace("mit Ihnen", "mit dir"), 0.95, "Heizung"),
        Precedent("other", APPROVED.replace("das vor Ort", "die Sauna"), 0.95, "Sauna kalt"),
        Precedent("hers", APPROVED.replace("Ihnen ab", "[[AUTHOR]] ab"), 0.95, "Heizung"),
        Precedent("en", "Hello,\n\nSorry.\n\nThe team will be in touch with you soon.", 0.95, "x"),
    ],
)
def test_what_was_particular_to_another_customer_is_never_taken_over(
    brand: Brand, precedent: Precedent
) -> None:
    plan = make_plan(replace(HEATING, precedents=(precedent,)), brand)
    assert plan.precedent is None
