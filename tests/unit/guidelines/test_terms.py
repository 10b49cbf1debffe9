"""Avoided terms are found in any form and compound, and mended only where nothing else changes."""

from dataclasses import replace

import pytest

from tests.unit.guidelines.checking import PLAIN, found, words
from tests.unit.guidelines.morgenrot import situation
from triage.domain.guidelines import Guidelines, Term
from triage.domain.reply import Severity

BRAND = replace(
    PLAIN,
    terms=(
        Term(("Problem", "Reklamation"), "Anliegen", "de"),
        Term(("billig",), "günstig", "de", "block"),
        Term(("ablehnen",), None, "de"),
        Term(("Kunde",), None, "de"),
        Term(("Kiste",), "Gemüsekiste", "de"),
        Term(("policy", "cheap"), "promise", "en"),
        Term(("ship",), "send", "en"),
        Term(("end user",), "customer", "en"),
        Term(("Ticket",), None),
    ),
)


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("Die Probleme des Problems", ["Probleme", "Problems"]),
        ("Paketzustellproblemen und Problemlösungen", ["Paketzustellproblemen", "Problemlösungen"]),
        ("Das lief problemlos.", []),
        ("Reklamationen, Reklamations-Team", ["Reklamationen", "Reklamations-Team"]),
        ("billige, billigeren, am billigsten", ["billige", "billigeren", "billigsten"]),
        ("Wir lehnen ab. Das wurde abgelehnt.", ["abgelehnt"]),
        ("Neukunden in Sekunden mit Urkunde", ["Neukunden"]),
        ("Die Gemüsekisten sind da, die Kisten auch.", ["Kisten"]),
        ("Tickets, Ticketnummer", ["Tickets", "Ticketnummer"]),
        ("https://problem.example/Problem", []),
    ],
)
def test_german_forms_and_compounds(reply: str, expected: list[str]) -> None:
    assert words(BRAND, "term", reply) == expected


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("Our policies are cheaper", ["policies", "cheaper"]),
        ("We shipped it, shipping is free", ["shipped", "shipping"]),
        ("The shipment reached the warship", []),
        ("Every end user and all end users", ["end user", "end users"]),
        ("policy-driven", ["policy-driven"]),
        ("The tickets", ["tickets"]),
    ],
)
def test_english_forms(reply: str, expected: list[str]) -> None:
    assert words(BRAND, "term", reply, situation("en")) == expected


def fix(guidelines: Guidelines, language: str, reply: str) -> str | None:
    (one,) = found(guidelines, "term", reply, situation(language))
    return one.fix


@pytest.mark.parametrize(
    ("language", "reply", "mended"),
    [
        ("de", "Billig war das.", "Günstig"),
        ("de", "Das war billig.", "günstig"),
        ("de", "Ihr Problem ist da.", None),  # „Ihr Anliegen“ fits, „mein“ before others would not
        ("de", "Die billigen Äpfel.", None),
        ("en", "Our policy is clear.", "promise"),
        ("en", "We have a policy.", None),
        ("en", "We ship today.", "send"),
        ("en", "We shipped it.", None),
    ],
)
def test_a_fix_needs_the_very_form(language: str, reply: str, mended: str | None) -> None:
    assert fix(BRAND, language, reply) == mended


def test_severity_and_reason_come_from_the_brand() -> None:
    reason = {"de": "Das klingt nach Ramsch.", "en": "It sounds like junk."}
    brand = replace(PLAIN, terms=(Term(("billig",), "günstig", "de", "block", reason),))
    (one,) = found(brand, "term", "Das war billig.")
    assert (one.severity, one.message.endswith("It sounds like junk.")) == (Severity.BLOCK, True)


def test_the_customers_own_words_are_no_finding() -> None:
    about = situation("de", text="Das ist ein Problem!")
    assert words(BRAND, "term", "Sie schreiben „ein Problem“.", about) == []
    unsaid = situation("de", text="Die Milch fehlte.")
    assert words(BRAND, "term", "Wir haben „ein Problem“.", unsaid) == ["Problem"]
