"""The many ways in which people write names, numbers and addresses, and what only looks so."""

import time

import pytest

from triage.language.personal_data import find_personal_data


def _found(text: str, language: str = "de") -> list[tuple[str, str]]:
    items = find_personal_data(text, language, {})
    return [(item.type, text[item.start : item.end]) for item in items]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sehr geehrte Frau Dr. h.c. Wolperding, nein.", "Wolperding"),
        ("Bitte an Herrn Müller-Lüdenscheidt weiterleiten.", "Müller-Lüdenscheidt"),
        ("ich heisse Tülay Xanthakis und warte", "Tülay Xanthakis"),
        ("my name's Ngwenya, Thing broke", "Ngwenya"),
        ("cheers, Ngwenya", "Ngwenya"),
        ("So nicht!\nGruß,\nRuprecht von Xanten", "Ruprecht von Xanten"),
        ("Sort it out.\nRegards,\nCaoimhe O’Dwyer\nHead of Sales", "Caoimhe O’Dwyer"),
        ("LG aus Bremen, Fenja", "Fenja"),
        ("Ich, Götz van der Heide, widerrufe.", "Götz van der Heide"),
        ("The driver, Zsófia Kiss, left it.", "Zsófia Kiss"),
        ("Frau Jung war nett", "Jung"),
        ("Mr Bishop was rude", "Bishop"),
        ("FRAU QUYNH POPESCU HAT MICH ANGESCHRIEN", "QUYNH POPESCU"),
        ("Hallo Herr Direktor Haslinger, danke.", "Haslinger"),
    ],
)
def test_names_without_a_list(text: str, value: str) -> None:
    assert _found(text) == [("NAME", value)]


def test_a_family_name_told_in_full_is_reported_wherever_it_stands_alone() -> None:
    text = "Mein Name ist Zoran Xylander. Am Klingelschild steht Xylander, nicht xylander."
    assert _found(text) == [("NAME", "Zoran Xylander"), ("NAME", "Xylander")]


@pytest.mark.parametrize(
    "text",
    [
        "Danke an den Trainer und die Küche!", "Sehr geehrter Herr Direktor, nein.", "Im Ernst?",
        "Großes Kompliment an den Busfahrer der Linie 42", "you said so yourselves.", "Cheers lads",
        "Dear Membership Team, hello", "Click here to go on", "Nie Freund von Smart-Home-Kram.",
        "Viele Grüße aus Hamburg", "Best wishes from Lake Garda", "Gruß vom See", "#ICE1082",
        "San Francisco and South Carolina", "MEINE FRAU HÄNGT AM TROPF",
        "- mehr Abfalleimer\n- Bänke",
        "Anrede: Frau\nVorname: ", "look at example.com", "The contract ends 2026-04-01.",
        "Auf der Rechnung: 1.935 €.", "Haltestelle Schulstr. 16:56h", "Bj. 2019-21",
    ],
)  # fmt: skip
def test_ordinary_words_stay(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("kind", "value", "before", "after"),
    [
        ("PHONE", "+49 (0)151 - 23 45 67 89", "Tel. ", ""),
        ("PHONE", "0151/23456789", "Ruft an: ", "!"),
        ("PHONE", "07700 900123", "my number is ", " thanks"),
        ("PHONE", "(415) 555-0132", "Call ", " today"),
        ("EMAIL", "name (at) firma punkt de", "Mail: ", ""),
        ("EMAIL", "name AT firma DOT com", "write to ", " please"),
        ("EMAIL", "anna @ firma.de", "Mail: ", ""),
        ("BIRTH_DATE", "12.3.84", "geb. ", ""),
        ("BIRTH_DATE", "the 3rd of May 1984", "born on ", ""),
        ("BIRTH_DATE", "03/05/84", "DOB ", ""),
        ("BIRTH_DATE", "7. 6. 1961", "Geb.-Datum: ", ""),
        ("CUSTOMER_NUMBER", "4711-22", "KdNr ", " bitte"),
        ("CUSTOMER_NUMBER", "V-2024/889", "Vertrag Nr. ", ""),
        ("ORDER_NUMBER", "A-99812", "order #", " is late"),
        ("ACCOUNT", "4821", "acct ending ", ", please"),
        ("ACCOUNT", "4821", "Karte mit den Endziffern ", "."),
        ("ADDRESS", "221B Baker St, Apt 4", "I live at ", "."),
        ("ADDRESS", "Feldgasse 3/2/14, 1080 Wien", "Anschrift: ", ""),
        ("ADDRESS", "Bahnhofstrasse 45, 8001 Zürich", "Adresse: ", ""),
        ("ADDRESS", "14 Larch Avenue, Didsbury, Manchester M20 3QH", "to ", ""),
        ("ADDRESS", "PO Box 1127, Boise, ID 83701", "to ", ""),
        ("TAX_ID", "15 070649 C 103", "Rentenversicherungsnummer ", ""),
        ("TAX_ID", "756.1234.5678.97", "AHV-Nr. ", ""),
        ("TAX_ID", "QQ 12 34 56 C", "my NI no is ", ""),
        ("TAX_ID", "943 476 5919", "NHS number ", ""),
        ("PLATE", "W-12345K", "Kennzeichen: ", ""),
        ("PLATE", "ZH 215625", "Mein Auto mit dem Kennzeichen ", ""),
        ("IP", "fe80::2603", "My IP address is ", ""),
        ("SECRET", "Sonne2442!", "Passcode is ", ", please"),
        ("HANDLE", "anna_92", "Instagram: ", ""),
    ],
)
def test_values_are_found_whole(kind: str, value: str, before: str, after: str) -> None:
    assert _found(before + value + after) == [(kind, value)]


def test_what_tags_split_is_found_from_end_to_end() -> None:
    assert _found("<p>an anna.meier<b>@</b>firma.de<br>bitte</p>") == [
        ("EMAIL", "anna.meier<b>@</b>firma.de")
    ]
    assert _found("Frau <b>Xy</b>lander kam") == [("NAME", "Xy</b>lander")]


@pytest.mark.parametrize(
    "piece",
    [
        "Xy Ab\n", "Herr Dr. ", "Liebe Grüße ", "von der ", "<b>x</b>", "12 Elm ", "A-", "1/",
        "<a ",
        "thanks to ", "ending in ", "steuer ", "AB 1", "x at y dot ", "Name: ",
        "Ich, Xy und ",
        "SW1A ", "St. ", "Anna ", "\n- ", "-----BEGIN ", "Grüße aus ",
    ],
)  # fmt: skip
def test_a_hundred_kilobytes_of_junk_take_a_second(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    begun = time.process_time()
    find_personal_data(text, "de", {"NAME": "Anna Schmidt"})
    # Measured 0.1-0.7 s alone; the bound leaves room for a busy machine.
    assert time.process_time() - begun < 4
