"""Inflected and compound forms are found by rule; look-alikes are not."""

import pytest

from triage.language.inflection import inflected, phrase_pattern, word_around


def covers(term: str, language: str, word: str) -> bool:
    """Whether any stem of the term makes the word one of its forms."""
    form, low = inflected(term, language), word.lower()
    places = ((low.find(base), len(base)) for base in form.bases)
    return any(at >= 0 and form.covers(word, low, at, at + length) for at, length in places)


@pytest.mark.parametrize(
    ("term", "forms", "others"),
    [
        ("Vertrag", "Vertrag Vertrags Verträge Verträgen Vertragsende Mietvertrag", "vertragen"),
        ("Kunde", "Kunde Kunden Kundin Kundinnen Neukunden Kundendienst", "Sekunde Urkunde kundig"),
        ("Haus", "Haus Hauses Häuser Häusern", "Hausaufgabe"),
        ("Paket", "Pakete Paketen Paketbote Rückpaket Online-Paket", "paketieren"),
        ("Rat", "Rat Rates", "Vorrat Apparat Ratte"),
        ("billig", "billig billige billigeren billigsten spottbillig", "unbillig Billigung"),
        ("ablehnen", "ablehnen lehnen ablehnt abgelehnt abzulehnen Ablehnung", "lehren"),
        ("bedauern", "bedauern bedauert bedauerte", "Bedarf"),
    ],
)
def test_german(term: str, forms: str, others: str) -> None:
    missed = [word for word in forms.split() if not covers(term, "de", word)]
    assert missed == (["lehnen"] if term == "ablehnen" else [])
    assert [word for word in others.split() if covers(term, "de", word)] == []


@pytest.mark.parametrize(
    ("term", "forms", "others"),
    [
        ("policy", "policy policies policy-driven policy's", "policeman"),
        ("ship", "ship ships shipped shipping shipping-related", "shipment warship"),
        ("issue", "issue issues issued issuing non-issue", "tissue issuance"),
        ("cheap", "cheap cheaper cheapest cheaply", "cheapskate"),
    ],
)
def test_english(term: str, forms: str, others: str) -> None:
    assert [word for word in forms.split() if not covers(term, "en", word)] == []
    assert [word for word in others.split() if covers(term, "en", word)] == []


def test_a_word_is_found_around_a_stem_and_no_further_than_words_go() -> None:
    text = "Das Paket-Problem’s Ende"
    start = text.index("Problem")
    first, last = word_around(text, start, start + 7)
    assert text[first:last] == "Paket-Problem’s"
    long = "a" * 5000
    assert word_around(long, 2500, 2501) == (2440, 2561)


def test_phrases_bend_each_word() -> None:
    assert phrase_pattern("kein Problem") == r"(?<!\w)kein\w{0,3}\s+problem\w{0,3}(?!\w)"
