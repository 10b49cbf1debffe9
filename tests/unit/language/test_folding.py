"""Words are found however they are spelled, and compounds by their parts."""

import pytest

from triage.language.folding import as_vector, fold, lexemes
from triage.language.folding_query import asked, forms, marks


@pytest.mark.parametrize(
    "spellings",
    [
        ("Verspätung", "VERSPÄTUNG", "Verspaetung", "verspatung", "Verspa\u0308tung"),
        ("Straße", "STRASSE", "strasse", "straße"),
        ("Café", "CAFE", "cafe\u0301"),
        ("Größe", "groesse", "GROSSE"),
        ("İstanbul", "istanbul"),
        ("Übergrößenträger", "Uebergroessentraeger"),
    ],
)
def test_every_spelling_of_a_word_is_one(spellings: tuple[str, ...]) -> None:
    assert len({fold(one) for one in spellings}) == 1


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("Lieferung", "Expresslieferung"),
        ("Lieferung", "Expresslieferungskosten"),
        ("Verzögerung", "Lieferungsverzögerung"),
        ("Kosten", "Versandkosten"),
        ("Dienst", "Kundendienst"),
        ("Gutschein", "Geschenkgutscheine"),
        ("Rechnung", "Abrechnung"),
    ],
)
def test_a_compound_is_found_by_its_parts(wanted: str, said: str) -> None:
    assert any(word.startswith(fold(wanted)) for word in lexemes(f"Die {said} war da.", "de"))


@pytest.mark.parametrize(("never", "said"), [("Erde", "Beschwerde"), ("Stellung", "Bestellung")])
def test_a_word_is_not_cut_at_random(never: str, said: str) -> None:
    assert fold(never) not in lexemes(said, "de")


def test_english_words_are_not_taken_for_german_compounds() -> None:
    assert set(lexemes("something", "en")) == {"something"}


def test_placeholders_of_personal_data_cannot_be_found() -> None:
    found = lexemes("Hallo [[NAME_1]], meine E-Mail ist [[EMAIL]].", "de")
    assert "name" not in found
    assert found["email"] == [4]
    assert as_vector({"e": [1], "mail": [2, 5]}) == "'e':1 'mail':2,5"


def test_a_search_is_words_phrases_exclusions_and_operators() -> None:
    found = asked("Lieferung -Hermes „viel zu spät“ team:support sprache:de lang:en x:y")
    assert found.words == (("lieferung",), ("x", "y"))
    assert found.phrases == (("viel", "zu", "spat"),)
    assert found.without == (("hermes",),)
    assert found.fields == {"team": "support", "lang": "de"}


@pytest.mark.parametrize(
    "typed", ["", "   ", '"', "-", ":", "'); DROP TABLE", '"" -"" team:', "-:"]
)
def test_whatever_is_typed_is_a_search(typed: str) -> None:
    query = asked(typed).tsquery or ""
    assert "DROP" not in query
    assert query.count("'") % 2 == 0


def test_endings_are_looked_past() -> None:
    assert "lieferung" in forms("lieferungen")
    assert "delivery" in forms("deliveries")


def test_what_was_found_is_marked_where_it_stands() -> None:
    text = "Die Expresslieferung kam VIEL zu spaet, liebe Leute."
    search = asked('lieferungen "viel zu spät"')
    assert [text[a:b] for a, b in marks(text, search)] == ["Expresslieferung", "VIEL zu spaet"]
    assert marks("Nichts davon.", search) == []
