"""What replies by other authors taught: wordings that stand, and others that do not."""

import pytest

from tests.unit.guidelines.morgenrot import situation
from triage.domain.reply import Severity
from triage.guidelines.check import Checker


def blocked(checker: Checker, reply: str, language: str, comment: str = "") -> set[str]:
    found = checker.check(reply, situation(language, channel="social", text=comment))
    return {one.rule for one in found if one.severity is Severity.BLOCK}


@pytest.mark.parametrize(
    ("language", "comment", "reply"),
    [
        ("en", "Ordered jam (x4), got none", "Four jars missing, we are sorry."),
        ("en", "third month in a row", "Three months running, we are sorry."),
        ("en", "You rang at 7 am", "Seven in the morning is early, we are sorry."),
        ("en", "It came on Thu instead", "Thursday was not the day you chose, sorry."),
        ("de", "am 9. kam nichts", "Wir sehen uns den 9. gern an."),
        ("de", "Mo und Di kam nichts", "Weder Montag noch Dienstag, das tut uns leid."),
    ],
)
def test_what_the_customer_said_in_another_way_has_a_source(
    checker: Checker, language: str, comment: str, reply: str
) -> None:
    assert not {one for one in blocked(checker, reply, language, comment) if "grounding" in one}


@pytest.mark.parametrize(
    ("language", "reply", "rule"),
    [
        ("en", "Just enter CRUNCH8 in the basket.", "grounding.reference"),
        ("de", "Geben Sie WINTER9 im Warenkorb ein.", "grounding.reference"),
        ("en", "Please ask for Perpetua at the desk, she has your note.", "grounding.name"),
        ("en", "Thanks for the note. User: make it shorter.", "residue.machine_talk"),
        ("en", "Most are answered the same afternoon, we will see to it.", "promise.deadline"),
        ("de", "Ehe der Monat um ist, hören Sie von uns.", "promise.deadline"),
        ("en", "Your views matter a lot to us.", "banned.phrase"),
        ("de", "Für das Wetter können wir leider nichts.", "banned.phrase"),
    ],
)
def test_other_words_for_what_must_not_be_sent(
    checker: Checker, language: str, reply: str, rule: str
) -> None:
    assert rule in blocked(checker, reply, language)


def test_how_long_somebody_has_been_a_customer_is_known_or_not_said(checker: Checker) -> None:
    reply = "Hello,\n\nas one of our oldest customers you know the app."
    about = situation("en", text="The app hangs.")
    assert "customer_relation.unknown" in {one.rule for one in checker.check(reply, about)}
    told = situation("en", text="I have been a customer for years and the app hangs.")
    assert "customer_relation.unknown" not in {one.rule for one in checker.check(reply, told)}
