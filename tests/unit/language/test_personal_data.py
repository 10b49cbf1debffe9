"""Personal data is found wherever it hides, and harmless numbers are left readable."""

import html
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.language.corpus import SAMPLES, Sample
from triage.domain.comment import PersonalData
from triage.language.personal_data import find_personal_data
from triage.language.personal_data.decoding import decode
from triage.language.personal_data.finding import TYPES, settle


def _found(text: str, language: str = "de", **known: str) -> list[tuple[str, str]]:
    items = find_personal_data(text, language, known)
    return [(item.type, text[item.start : item.end]) for item in items]


def _hits(sample: Sample) -> tuple[int, int, int]:
    """Counts of (expected, expected and found, found and unexpected), by type and overlap."""
    found = find_personal_data(sample.text, sample.language, {})

    def meets(item: PersonalData, expected: tuple[str, int, int]) -> bool:
        kind, start, end = expected
        return item.type == kind and item.start < end and start < item.end

    right = sum(any(meets(item, expected) for item in found) for expected in sample.expected)
    wrong = sum(not any(meets(item, expected) for expected in sample.expected) for item in found)
    return len(sample.expected), right, wrong


def test_recall_and_precision_on_the_corpus() -> None:
    assert len(SAMPLES) >= 80
    counts = [_hits(sample) for sample in SAMPLES]
    expected, right, wrong = (sum(column) for column in zip(*counts, strict=True))
    assert right / expected >= 0.97
    assert right / (right + wrong) >= 0.90


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.text[:40])
def test_nothing_expected_is_left_in_part(sample: Sample) -> None:
    """Whatever is found covers the marked stretch to its last character."""
    found = find_personal_data(sample.text, sample.language, {})
    for _, start, end in sample.expected:
        for item in found:
            if item.start < end and start < item.end:
                assert item.start <= start
                assert item.end >= end


@pytest.mark.parametrize(
    "text",
    [
        "10.11.2026", "Version 5.3.1", "2 x 500 g", "12:30 Uhr", "iPhone 15", "24/7", "19,99 €",
        "3-5 Tage", "Windows 11", "1.000.000", "01.02.2026 10:30", "A4", "100 %", "4 von 5 Sternen",
        "Seriennummer 01234567890", "Artikel 0123456789 defekt",
        "Dr. Oetker Pizza", "T-Shirt M-XL 42",
        "Bestellung vom 10.11.2026", "order 2 arrived", "www.example.com", "Meine Frau Geburtstag",
        "ein Roman", "Bahnhof 3", "5 Star Hotel", "2024", "50000 Kunden", "Damen und Herren",
        "DE89 3704 0044 0532 0130 02", "4111 1111 1111 1112",
        "Auf Platz 1", "(1819-1895)", "am 02. 01. 2016", "Otto-Raggenbass-Straße", "#BTW13",
        "A587CW",
        "https://www.example.de/themen/bahn-strecke-de8/feierliche-eroeffnung-strecke100.html",
    ],
)  # fmt: skip
def test_harmless_text_stays(text: str) -> None:
    assert _found(text) == []


def test_two_phones_side_by_side_are_two() -> None:
    assert _found("0151 1234567 0171 2345678") == [
        ("PHONE", "0151 1234567"),
        ("PHONE", "0171 2345678"),
    ]


def test_an_iban_called_so_is_masked_though_mistyped() -> None:
    assert _found("IBAN: DE12 3456 7890 1234 5678 90 bitte") == [
        ("IBAN", "DE12 3456 7890 1234 5678 90")
    ]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Hallo, ich heiße sabine krüger.", "NAME", "sabine krüger"),
        ("ich heiße zwetelina dimowa und warte", "NAME", "zwetelina dimowa"),
        ("my name is tom baker and I wait", "NAME", "tom baker"),
        ("my name is tom still waiting", "NAME", "tom"),
        ("DE 89 3704 0044 0532 0130 00", "IBAN", "DE 89 3704 0044 0532 0130 00"),
        ("J&ouml;rg M&uuml;ller", "NAME", "J&ouml;rg M&uuml;ller"),
        ("Tel. 0171&nbsp;2345678 bitte", "PHONE", "0171&nbsp;2345678"),
        ("an sabine.krueger&#64;example.de bitte", "EMAIL", "sabine.krueger&#64;example.de"),
        ("max\u200b.mueller@example.de", "EMAIL", "max\u200b.mueller@example.de"),
    ],
)
def test_unusual_spellings_are_found_whole(text: str, kind: str, value: str) -> None:
    assert _found(text) == [(kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "my name is wrong on the label", "my name is misspelled.", "my name is not on the list",
        "mein name ist falsch geschrieben.", "ich heiße das nicht gut", "AT&amp;T &foo; ok",
        "at 10 we had lunch and went on home", "DE 89 3704 0044 0532 0130 02",
    ],
)  # fmt: skip
def test_what_resembles_them_stays(text: str) -> None:
    assert _found(text) == []


@given(st.lists(st.sampled_from(["&amp;", "&#8203;", "&uuml;", "\u200b", "&", ";", "a", "ß"])))
def test_decoded_characters_point_to_where_they_came_from(pieces: list[str]) -> None:
    text = "".join(pieces)
    decoded = decode(text)
    if decoded is None:
        assert not any(piece in text for piece in ("&amp;", "&uuml;", "\u200b"))
        return
    spans = list(zip(decoded.starts, decoded.ends, strict=True))
    assert len(spans) == len(decoded.text)
    for char, (start, end) in zip(decoded.text, spans, strict=True):
        assert html.unescape(text[start:end]) == char


def test_a_value_found_once_is_found_everywhere() -> None:
    found = _found("Kundennummer AB-1234. Nochmal: AB-1234!")
    assert found == [("CUSTOMER_NUMBER", "AB-1234")] * 2


def test_known_values_are_found_whole_and_in_any_case() -> None:
    text = "ANNA SCHMIDT, anna und Schmidtchen, cust77 und cust777, İ Anna"
    assert _found(text, NAME="Anna Schmidt", CUSTOMER_NUMBER="CUST77") == [
        ("NAME", "ANNA SCHMIDT"),
        ("NAME", "anna"),
        ("CUSTOMER_NUMBER", "cust77"),
        ("NAME", "Anna"),
    ]


def test_a_family_name_that_is_a_word_needs_its_capital() -> None:
    text = "Ich will Geld. Gruss, Will Klein, ein klein wenig"
    assert _found(text, NAME="Will Klein") == [("NAME", "Will Klein")]


def test_known_values_shorter_than_three_are_ignored() -> None:
    assert _found("zu 10 Prozent", ORDER_NUMBER="10", NAME="") == []


def test_overlaps_merge_under_the_more_telling_type() -> None:
    items = [PersonalData("NAME", 5, 12), PersonalData("EMAIL", 0, 8), PersonalData("NAME", 20, 22)]
    assert settle(items) == [PersonalData("EMAIL", 0, 12), PersonalData("NAME", 20, 22)]


def test_every_type_is_ranked() -> None:
    assert {kind for sample in SAMPLES for kind, _, _ in sample.expected} <= set(TYPES)


@pytest.mark.parametrize(
    "piece",
    [
        "a", "1 ", "@", "a.", "0151 1234567 ", "1.2.3.4 ", "4111 1111 1111 1111 ", "Anna ", ":a",
        "straße ", "Frau ", "&amp;", "\u200b", "my name is tom ", "DE 89 ",
    ],
)  # fmt: skip
def test_hostile_megabyte_takes_under_two_seconds(piece: str) -> None:
    text = (piece * 1_000_000)[:1_000_000]
    begun = time.process_time()
    find_personal_data(text, "de", {"ORDER_NUMBER": "4711"})
    assert time.process_time() - begun < 12


def test_an_ordinary_comment_takes_a_third_of_a_millisecond() -> None:
    text = (
        "Die Lieferung kam leider zu spät, aber sonst war alles top und der Kundenservice sehr "
        "freundlich. Ich werde hier gerne wieder kaufen, wenn es schneller geht als letzte Woche."
    )
    find_personal_data(text, "de", {})
    begun = time.process_time()
    for _ in range(200):
        find_personal_data(text, "de", {"NAME": "Anna Schmidt"})
    assert (time.process_time() - begun) / 200 < 0.003
