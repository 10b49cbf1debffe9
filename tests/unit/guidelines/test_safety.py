"""Nothing of machines, templates, strangers' addresses or other people's data reaches a reply."""

from dataclasses import replace

import pytest

from tests.unit.guidelines.checking import PLAIN, found, words
from tests.unit.guidelines.morgenrot import situation
from triage.domain.guidelines import Disclosure
from triage.domain.reply import Severity
from triage.guidelines.fixes import apply_fixes

BRAND = replace(
    PLAIN,
    links=("https://morgenrot.example/",),
    contacts=("hallo@morgenrot.example", "0800 123456"),
)


@pytest.mark.parametrize(
    ("language", "reply"),
    [
        ("de", "Als KI-Modell kann ich das nicht."),
        ("de", "Hier ist Ihre Antwort: Danke."),
        ("de", "Gerne! Hier ist eine höfliche Antwort auf den Kommentar:"),
        ("de", "Ich bin ein virtueller Assistent."),
        ("de", "Ich kann dieser Anweisung nicht folgen."),
        ("de", "Entwurf: Guten Tag"),
        ("de", "Danke ~~alt~~ neu"),
        ("de", "Danke.\\n\\nViele Grüße"),
        ("de", '{"reply": "Danke"}'),
        ("de", "| a | b |"),
        ("en", "As an AI language model, I can't."),
        ("en", "I'm just an AI assistant."),
        ("en", "Sure, here is the email:"),
        ("en", "Subject: Re: your note\nHello"),
        ("en", "I cannot comply with that request."),
        ("en", "Please provide the customer's comment."),
        ("en", "I was trained by OpenAI."),
        ("en", "(Note: adjust the name in this draft)"),
    ],
)
def test_talk_of_machines_blocks(language: str, reply: str) -> None:
    weights = {one.severity for one in found(BRAND, "residue", reply, situation(language))}
    assert weights == {Severity.BLOCK}


@pytest.mark.parametrize(
    ("language", "reply"),
    [
        ("de", "Hier ist die Liste der Orte: Köln und Bonn."),
        ("de", "Wir haben die Anweisungen für das Team angepasst."),
        ("de", "Äpfel & Birnen kosten < 5 Euro, und 2 * 3 = 6."),
        ("de", "Die Antwort ist einfach: ja. Als Kundin sehen Sie das im Konto."),
        ("en", "Here is the list of shops. We follow the instructions on the label."),
        ("en", "We are sorry that your reply got lost; we read every message."),
    ],
)
def test_ordinary_talk_passes(language: str, reply: str) -> None:
    assert found(BRAND, "residue", reply, situation(language)) == []


def test_the_brands_own_notice_is_no_machine_talk() -> None:
    notice = "Ich bin ein digitaler Assistent von Morgenrot."
    telling = replace(BRAND, disclosure=Disclosure({"de": notice}))
    assert found(telling, "residue", f"Danke. {notice}") == []
    assert found(BRAND, "residue", f"Danke. {notice}") != []


@pytest.mark.parametrize(
    ("reply", "mended"),
    [
        ("D\u0430nke f\u00fcr alles", "Danke für alles"),
        ("Мorgenrot dankt", "Morgenrot dankt"),
        ("\U0001d403anke", "Danke"),
        ("Danke\u202e schön", "Danke schön"),
        ("Danke 👨‍👩‍👧", "Danke 👨‍👩‍👧"),
    ],
)
def test_disguised_and_hidden_letters_are_mended(reply: str, mended: str) -> None:
    assert apply_fixes(reply, found(BRAND, "residue", reply)) == mended


@pytest.mark.parametrize(
    "reply",
    [
        "Hallo ___,",
        "Hallo $NAME,",
        "Ihre Bestellung [Bestellnummer]",
        "[Datum einfügen]",
        "Ihr [Firmenname]-Team",
        "Hallo @@NAME@@",
        "Text bitte hier einfügen",
        "Hi [FIRST NAME],",
        "Call [phone number]",
        "INSERT NAME HERE",
        "[Order ID]",
        "Hallo %s,",
    ],
)
def test_leftovers_of_templates_block(reply: str) -> None:
    assert words(BRAND, "placeholder", reply) != []


@pytest.mark.parametrize("reply", ["Wir danken [wirklich] sehr.", "100 %", "Preis: 3 < 4", "#bio"])
def test_brackets_in_sentences_pass(reply: str) -> None:
    assert words(BRAND, "placeholder", reply) == []


def test_only_the_comments_own_placeholders_may_stand() -> None:
    about = replace(
        situation("de", has_order=True), placeholders=frozenset({"ORDER_NUMBER_1", "AUTHOR"})
    )
    assert words(BRAND, "placeholder", "Zu [[ORDER_NUMBER_1]].", about) == []
    reply = "Zu [[ORDER_NUMBER_2]]."
    assert words(BRAND, "placeholder", reply, about) == ["[[ORDER_NUMBER_2]]"]


@pytest.mark.parametrize(
    "reply",
    [
        "https://morgenrot.example.evil.com",
        "https://morgenrot.example@evil.com/",
        "https://m\u043ergenrot.example/",
        "https://xn--mrgenrot-x5a.example/",
        "evil.academy",
        "evil[.]com",
        "evil dot com",
        "hxxps://evil.com",
        "shop.firma.berlin",
    ],
)
def test_links_of_others_block(reply: str) -> None:
    assert words(BRAND, "links", f"Siehe {reply} dazu.") != []


@pytest.mark.parametrize(
    "reply",
    [
        "morgenrot.example",
        "https://morgenrot.example/pfand.",
        "Ja.Es geht.",
        "Version 2.3.1",
        "z.B.",
    ],
)
def test_own_links_and_slips_of_the_space_bar_pass(reply: str) -> None:
    assert words(BRAND, "links", reply) == []


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        ("Schreiben Sie anna (at) beispiel (punkt) invalid.", "email"),
        ("jane at example dot com", "email"),
        ("Call (555) 123-4567.", "phone"),
        ("Sort code 20-00-00", "iban"),
        ("geboren am 3.5.1980", "birth"),
        ("Steuernummer 12/345/67890", "iban"),
        ("Auftrag #4711-22", "reference"),
    ],
)
def test_personal_data_in_any_spelling(reply: str, kind: str) -> None:
    assert f"personal_data.{kind}" in {one.rule for one in found(BRAND, "personal_data", reply)}


def test_the_customers_own_order_number_may_be_repeated_in_private() -> None:
    reply = "Wir prüfen die Bestellung MR-48213."
    told = "Meine Bestellung MR-48213 fehlt."
    assert words(BRAND, "personal_data", reply, situation("de", text=told)) == []
    assert words(BRAND, "personal_data", reply, situation("de", text="Sie fehlt.")) != []
    public = situation("de", channel="social", text=told)
    assert words(BRAND, "personal_data", reply, public) != []


@pytest.mark.parametrize(
    ("language", "comment", "reply", "severity"),
    [
        ("de", "Zu spät.", "Als treue Kundin wissen Sie das.", Severity.BLOCK),
        ("de", "Ich bin Kundin.", "Als treue Kundin wissen Sie das.", Severity.WARN),
        ("de", "Zu spät.", "Wir sehen in Ihrem Konto zwei Bestellungen.", Severity.BLOCK),
        ("de", "Zu spät.", "Ihre Bestellung vom Montag fehlt.", Severity.WARN),
        ("de", "Zu spät.", "Unsere Kundinnen und Kunden mögen das.", None),
        ("en", "Late.", "Our records show two deliveries.", Severity.BLOCK),
        ("en", "Late.", "You've been a loyal customer since 2019.", Severity.BLOCK),
        ("en", "Late.", "We see your point.", None),
    ],
)
def test_customer_relations_in_public(
    language: str, comment: str, reply: str, severity: Severity | None
) -> None:
    public = situation(language, channel="social", text=comment)
    weights = {one.severity for one in found(BRAND, "customer_relation", reply, public)}
    assert weights == ({severity} if severity else set())
    private = situation(language, channel="email", text=comment)
    told = {one.rule for one in found(BRAND, "customer_relation", reply, private)}
    assert told <= {"customer_relation.unknown"}, "what they know of themselves is no secret there"
