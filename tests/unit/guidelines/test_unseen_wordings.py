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
        ("de", "Hier ist ein netter, kurzer Antwortvorschlag: Danke!", "residue.machine_talk"),
        ("de", "Danke! (Vor dem Absenden bitte Jule fragen)", "residue.machine_talk"),
        ("en", "Thanks! (Jo pls double check)", "residue.machine_talk"),
        ("de", "Ihre zweite Beschwerde nehmen wir ernst.", "customer_relation.unknown"),
        ("de", "Schön, dass Ihre Kinder das mögen.", "customer_relation.unknown"),
        ("en", "Glad your kids enjoyed it.", "customer_relation.unknown"),
        ("de", "Schreiben Sie uns hier kurz Ihre Handynummer.", "personal_data.asked"),
        ("en", "Please post your order number below.", "personal_data.asked"),
        ("de", "Für jede Angabe stehen wir ohne Wenn und Aber ein.", "promise.guarantee"),
        ("en", "There is no way a box could ever be late.", "promise.guarantee"),
        ("de", "Rechnen Sie noch in diesem Monat damit.", "promise.deadline"),
        ("en", "It will be there overnight.", "promise.deadline"),
        ("de", "Die Packung wird Ihrer nächsten Lieferung beigelegt.", "grounding.commitment"),
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


@pytest.mark.parametrize(
    ("language", "comment", "reply"),
    [
        ("de", "Das Brot ist 60 Cent teurer", "Auf sechzig Cent achten viele."),
        ("en", "Bread is 60 pence dearer", "We hear you about sixty pence."),
        ("de", "Meine Tochter liebt die Kiste", "Wie schön, dass Ihre Tochter sie mag."),
        ("en", "My little girl loved it", "Glad your daughter liked it."),
        ("en", "Nice box", "Thank you for your kind words."),
        ("de", "Wieder zu spät!", "Ihre zweite Meldung nehmen wir ernst."),
        ("de", "Kiste fehlt", "Bitte nennen Sie hier keine Bestellnummer."),
        ("de", "Kiste fehlt", "Schreiben Sie uns Ihre Bestellnummer bitte per Direktnachricht."),
        ("en", "No box", "Please send us your order number in a private message, not here."),
        ("en", "No box", "You can write to us at the address below."),
        ("en", "No box", "We need to address what went wrong here."),
        ("en", "No box", "Please send us your order number by PM, the link is below."),
        ("de", "Kiste fehlt", "Schreiben Sie uns gern an die unten genannte Adresse."),
        ("de", "Kiste fehlt", "Senden Sie Ihre Bestellnummer über das Kontaktformular hier."),
        ("de", "Obst?", "Ihr Partner für frisches Obst"),
        ("de", "Unsere Hündin mag die Karotten", "Wie schön, dass Ihr Hund sie mag."),
        ("en", "Our newborn slept through the bell", "Glad your baby slept on."),
        ("en", "Bag ripped", "(Remove the ice packs before sending it back.)"),
        ("de", "Kühlakkus?", "(Kühlakkus vor dem Absenden bitte entfernen.)"),
        (
            "de",
            "Zwei Pfund Kartoffeln fehlten",
            "Zwei Pfund Kartoffeln zu wenig, wir bitten um Nachsicht.",
        ),
    ],
)
def test_what_only_looks_like_it_is_let_be(
    checker: Checker, language: str, comment: str, reply: str
) -> None:
    mine = ("customer_relation", "personal_data", "grounding", "residue")
    assert not {one for one in blocked(checker, reply, language, comment) if one.startswith(mine)}


def test_a_greeting_names_nobody_but_the_customer(checker: Checker) -> None:
    comment = "Können Sie die Rechnung umschreiben? Grüße, Annette Vollmer"
    for name, wrong in (("Annette Volkmann", True), ("Annette Vollmer", False)):
        found = checker.check(f"Guten Tag {name},\n\ngern.", situation("de", text=comment))
        assert ("grounding.name" in {one.rule for one in found}) is wrong


@pytest.mark.parametrize(
    ("language", "reply"),
    [
        ("de", "Für Rückfragen stehen wir gerade in der Saison gern bereit."),
        ("de", "Für Ihre Fragen stehen wir Ihnen gern ein paar Minuten zur Verfügung."),
        ("de", "Die Kisten stehen bei uns über Nacht in der Kühlung."),
        ("en", "The boxes stay in our cold store overnight."),
    ],
)
def test_politeness_is_no_pledge(checker: Checker, language: str, reply: str) -> None:
    assert not {one for one in blocked(checker, reply, language) if one.startswith("promise")}
