"""German names of people follow the form the brand chose; compounds about things do not matter."""

import pytest

from tests.unit.guidelines.checking import PLAIN, found, german, words
from triage.domain.guidelines import GenderForm
from triage.domain.reply import Severity
from triage.guidelines.fixes import apply_fixes

COLON = german(gender=GenderForm.COLON)


@pytest.mark.parametrize(
    "reply",
    [
        "Unsere Mitarbeiter prüfen das.",
        "Wir haben den Fahrern Bescheid gegeben.",
        "Alle Kunden und Kollegen sehen das.",
        "Die Paketboten kommen.",
        "Für Stammkunden gilt das auch.",
    ],
)
def test_masculine_plurals_are_warned_about(reply: str) -> None:
    assert {one.severity for one in found(COLON, "gender", reply)} == {Severity.WARN}


@pytest.mark.parametrize(
    "reply",
    [
        "Unser Kundenservice und die Fahrerkabine, die Kunden-App.",
        "Eine Mitarbeiterin und die Mitarbeitenden.",
        "In Sekunden mit Urkunde und den Angeboten.",
        "Kund:innen und Mitarbeiter:innen",
    ],
)
def test_compounds_and_the_brands_own_form_pass(reply: str) -> None:
    assert found(COLON, "gender", reply) == []


def test_a_single_man_is_only_a_note() -> None:
    (one,) = found(COLON, "gender", "Ein Kollege prüft das.")
    assert (one.rule, one.severity) == ("gender.single", Severity.NOTE)


@pytest.mark.parametrize(
    "reply",
    ["Kundinnen und Kunden", "Kunden und Kundinnen", "Kund*innen", "Kund_innen", "KundInnen"],
)
def test_other_forms_are_mended(reply: str) -> None:
    assert apply_fixes(reply, found(COLON, "gender", reply)) == "Kund:innen"


@pytest.mark.parametrize(
    ("form", "reply", "faulty"),
    [
        (GenderForm.PAIR, "Kundinnen und Kunden", False),
        (GenderForm.PAIR, "eine Kundin oder ein Kunde, Kundin oder Kunde", False),
        (GenderForm.PAIR, "Kund:innen", True),
        (GenderForm.NEUTRAL, "Mitarbeitende", False),
        (GenderForm.NEUTRAL, "Mitarbeiterinnen und Mitarbeiter", True),
        (GenderForm.STAR, "Kund*innen", False),
        (GenderForm.STAR, "Kund:innen", True),
        (GenderForm.ANY, "Kunden, Kund:innen, Kund*innen", False),
    ],
)
def test_every_form(form: GenderForm, reply: str, faulty: bool) -> None:
    assert bool(words(german(gender=form), "gender", reply)) is faulty


def test_nothing_is_asked_for_by_default() -> None:
    assert found(PLAIN, "gender", "Unsere Mitarbeiter") == []
