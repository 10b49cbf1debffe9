"""What in a German comment is beside the point and must not come back in a reply."""

import pytest

from triage.domain.reply import DetailKind
from triage.language.details import find_details
from triage.language.nouns.german import german_noun


def texts(comment: str, kind: DetailKind) -> list[str]:
    return [detail.text for detail in find_details(comment, "de") if detail.kind is kind]


@pytest.mark.parametrize(
    "comment",
    [
        "So ein Umgangston geht gar nicht!",
        "Der Support geht nicht auf meine Frage ein.",
        "Der Kollege kommt mit dem Programm nicht klar.",
        "Eure Tasche hat den Winter ohne einen Tropfen Wasser überlebt.",
        "Nach dem Scannen kommt lediglich die Meldung „Dienst nicht verfügbar“.",
        "Laut App sind „keine Tickets vorhanden“.",
        "Ohne Hausnummer gibt es kein Konto.",
        "Wir sind zwei Personen in 55 Quadratmetern, das kann nicht stimmen.",
        "Angeblich war die E-Mail falsch.",
        "Mit Lastenrad, Anhänger und für kleine Kinder unzumutbar.",
        "Hier reagiert die Ampel nicht allein auf Radfahrer.",
    ],
)
def test_what_did_not_break_is_no_problem(comment: str) -> None:
    assert texts(comment, DetailKind.PROBLEM) == []


@pytest.mark.parametrize(
    ("comment", "problem"),
    [
        ("Die Heizung geht seit gestern nicht.", "die Heizung nicht funktioniert"),
        ("Das Paket kam bis heute nicht.", "das Paket nicht angekommen ist"),
        ("Ladesäule 4 startet nicht", "die Ladesäule nicht startet"),
        ("Autos dreckig", "die Autos schmutzig sind"),
        ("Bluetooth verbindet sich nicht", "das Bluetooth sich nicht verbindet"),
    ],
)
def test_what_broke_is_still_told(comment: str, problem: str) -> None:
    assert problem in texts(comment, DetailKind.PROBLEM)


@pytest.mark.parametrize(
    ("comment", "aside"),
    [
        ("Ein Kinderwagenstellplatz im Erdgeschoss würde vieles erleichtern.", "Erdgeschoss"),
        ("Ganz großes Kino, vielen Dank!", "Kino"),
        ("Bei uns trägt der Key Accounter wenig bei, jeder kennt die Anlage.", "Anlage"),
        ("Der Rucksack ist fein, gern auch mit Fach fürs Notebook.", "Notebook"),
        ("Keyboard Shortcuts wären nett.", "Keyboard"),
    ],
)
def test_side_nouns_are_not_named(comment: str, aside: str) -> None:
    assert not any(aside in said for said in texts(comment, DetailKind.THING))


@pytest.mark.parametrize(("word", "gender"), [("PIN", "f"), ("Bluetooth", "n"), ("SMS", "f")])
def test_words_of_everyday_technology_have_their_gender(word: str, gender: str) -> None:
    found = german_noun(word)
    assert found is not None
    assert found.noun.gender == gender
