"""Sie and du are told apart by pronouns, possessives and verbs, and third persons are neither."""

import pytest

from tests.unit.guidelines.checking import PLAIN, found, german, words
from tests.unit.guidelines.morgenrot import situation
from triage.domain.guidelines import AddressForm
from triage.domain.reply import Severity
from triage.guidelines.fixes import apply_fixes

DU = german(address=AddressForm.DU)


@pytest.mark.parametrize(
    "reply",
    [
        "Aktualisiere die App und starte sie neu.",
        "Logge dich ein.",
        "Gern kannst uns schreiben.",
        "Falls noch etwas fehlt, schreib uns.",
        "Hab Geduld mit uns.",
        "Sag Bescheid.",
        "Probier's noch mal.",
        "Empfiehl uns weiter.",
        "Bitte beachte die Öffnungszeiten.",
        "Sei versichert, dass es uns leidtut.",
        "Wie fandest die Kiste?",
        "Was wünschst dir noch?",
        "Öffnet bitte die App.",
        "Besucht uns bald wieder!",
        "Wann kommt ihr vorbei?",
        "Viele Grüße, dein Team",
        "Vielen Dank für Ihre Nachricht. Melde dich gern wieder.",
    ],
)
def test_informal_forms_block_where_sie_is_wanted(reply: str) -> None:
    assert Severity.BLOCK in {one.severity for one in found(PLAIN, "address", reply)}


@pytest.mark.parametrize(
    "reply",
    [
        "Die Kollegin hat ihr Auto repariert, sie hat sich gefreut.",
        "Unsere Fahrerin bekommt ihr Lob ausgerichtet. Das Team schickt ihr eine Karte.",
        "Das klappt sonst, erst selbst und meist zuerst, im Herbst mit Obst.",
        "Unser Abholdienst bremst, die Wartezeit wächst.",
        "Prüfe ich gern. Heute war viel los, melde mich morgen.",
        "Kommt die Kiste noch einmal beschädigt an, schreiben Sie uns bitte.",
        "Öffnet die App nicht, hilft ein Neustart.",
        "Suche und Filter sind schneller. Frage: Was fehlt Ihnen? Teile der Lieferung fehlten.",
        "Einst war das so, und die Lage bleibt ernst.",
        "Rat und Hilfe finden Sie hier.",
        "Sie schreiben: „Kannst du mir helfen?“ Das tun wir.",
    ],
)
def test_third_persons_nouns_and_quotes_are_no_address(reply: str) -> None:
    assert words(PLAIN, "address", reply) == []


@pytest.mark.parametrize(
    ("reply", "severity"),
    [
        ("Danke für deine Nachricht. Sie erhalten bald Antwort.", Severity.BLOCK),
        ("Die Fahrerinnen waren krank. Sie haben sich erholt.", Severity.WARN),
        ("Die Fahrerin ist neu. Ihre Kollegin hilft ihr.", Severity.WARN),
        ("Die Kisten sind da. Sie können uns jederzeit schreiben.", Severity.BLOCK),
        ("Die Kiste fehlte. Sie war leer.", None),
        ("Das Team dankt, und ihr Hund auch.", None),
    ],
)
def test_sie_at_the_start_of_a_sentence_is_weighed(reply: str, severity: Severity | None) -> None:
    weights = {one.severity for one in found(DU, "address", reply)}
    assert weights == ({severity} if severity else set())


def test_a_doubtful_sie_beside_a_certain_one_blocks() -> None:
    reply = "Die Fahrer waren krank. Sie haben Pause. Wir melden uns bei Ihnen."
    assert {one.severity for one in found(DU, "address", reply)} == {Severity.BLOCK}


def test_the_capital_of_du_follows_the_brand() -> None:
    reply = "Danke, dass du uns schreibst. Deine Kiste ist da."
    capital = german(address=AddressForm.DU, du_capital=True)
    findings = found(capital, "address", reply)
    assert [one.rule for one in findings] == ["address.capital"]
    assert apply_fixes(reply, findings).startswith("Danke, dass Du uns schreibst.")
    small = found(DU, "address", "Danke, dass Du uns schreibst.")
    assert [(one.rule, one.severity, one.fix) for one in small] == [
        ("address.capital", Severity.NOTE, "du")
    ]


def test_formal_pronouns_with_small_letters_are_mended() -> None:
    reply = "Vielen Dank für ihre Nachricht. Wir danken ihnen. Bitte melden sie sich bei uns."
    mended = apply_fixes(reply, found(PLAIN, "address", reply))
    expected = "Vielen Dank für Ihre Nachricht. Wir danken Ihnen. Bitte melden Sie sich bei uns."
    assert mended == expected


def test_english_replies_have_no_form_of_address() -> None:
    assert found(PLAIN, "address", "du hast", situation("en")) == []
