"""What an English comment is about: not what stands by the way, is likened, wished or quoted."""

import pytest

from triage.domain.reply import DetailKind
from triage.language.details import find_details


def told(comment: str, kind: DetailKind = DetailKind.THING) -> list[str]:
    return [detail.text for detail in find_details(comment, "en") if detail.kind is kind]


@pytest.mark.parametrize(
    ("comment", "aside"),
    [
        ("I'd love to meet them for a reunion.", "the reunion"),
        ("Cycle racks outside the surgery would be good.", "the surgery"),
        ("The picture uploaded from Safari is turned.", "the safari"),
        ("I am a retired electrician.", "the electrician"),
        ("We run a small bakery and need flour.", "the bakery"),
        ("The installation chap hoovered up afterwards.", "the installation"),
        ("Is the oak sideboard in stock?", "the oak"),
        ('Signed for by "DOOR".', "the door"),
        ("We have to print, sign and scan it.", "the scan"),
        ("Sorry, wrong chat", "the chat"),
    ],
)
def test_what_stands_by_the_way_is_not_named(comment: str, aside: str) -> None:
    assert aside not in told(comment)


def test_what_a_complaint_is_about_is_named_after_a_preposition_too() -> None:
    assert "the router" in told("I have a problem with the router.")
    assert "the cake" in told("Thank you for the cake.")


@pytest.mark.parametrize(
    "comment",
    [
        "The system has me down as a Mr.",
        "They put me down for the Tuesday slot.",
        "No complaints from me.",
        "The driver threw it over the wrong hedge.",
        "The company had no record of me.",
        "My service since trying to place an order has been awful.",
        "He forgot his password.",
        "The discount didn't come off at checkout.",
    ],
)
def test_what_only_sounds_like_a_fault_is_none(comment: str) -> None:
    assert told(comment, DetailKind.PROBLEM) == []


@pytest.mark.parametrize(
    ("comment", "clause"),
    [
        ("The system is down.", "the system is down"),
        ("Every week an ingredient is missing.", "an ingredient is missing"),
        ("I got the wrong shoes.", "the shoes are wrong"),
        ("My parcel never came.", "the parcel did not arrive"),
    ],
)
def test_a_fault_keeps_its_article_and_its_sense(comment: str, clause: str) -> None:
    assert clause in " ".join(told(comment, DetailKind.PROBLEM)).replace("were wrong", "are wrong")


@pytest.mark.parametrize(
    ("comment", "wish"),
    [
        ("Could you put a bin next to the bus stop?", ["a bin"]),
        ("Would like earlier slots.", ["earlier slots"]),
        ("Please add more benches.", ["more benches"]),
        ("Please consider offering statements in Welsh.", []),
    ],
)
def test_a_wish_is_repeated_only_where_it_is_whole(comment: str, wish: list[str]) -> None:
    assert told(comment, DetailKind.WISH) == wish


def test_working_again_is_no_repetition() -> None:
    assert told("It opens again but my favourites are gone.", DetailKind.REPEATED) == []
    assert told("The app crashed again.", DetailKind.REPEATED) == ["again"]


def test_abbreviations_keep_their_capitals() -> None:
    assert told("I need a VAT receipt") == ["the VAT receipt"]
