"""The noun dictionaries: what they know, what they must never say, and German grammar."""

from importlib.resources import files

import pytest

from triage.language.nouns.blocked import blocked
from triage.language.nouns.dictionary import dictionary
from triage.language.nouns.english import english_noun, english_phrase
from triage.language.nouns.german import german_noun, german_phrase

GERMAN = [
    ("Waschmaschine", False, "die Waschmaschine", "die Waschmaschine", "der Waschmaschine"),
    ("Brötchen", True, "die Brötchen", "die Brötchen", "den Brötchen"),
    ("Kunde", False, "der Kunde", "den Kunden", "dem Kunden"),
    ("Fahrer", False, "der Fahrer", "den Fahrer", "dem Fahrer"),
    ("Fahrer", True, "die Fahrer", "die Fahrer", "den Fahrern"),
    ("Regal", True, "die Regale", "die Regale", "den Regalen"),
    ("Autos", True, "die Autos", "die Autos", "den Autos"),
    ("Apfel", True, "die Äpfel", "die Äpfel", "den Äpfeln"),
    ("Möbel", True, "die Möbel", "die Möbel", "den Möbeln"),
    ("Vorgesetzte", False, "der Vorgesetzte", "den Vorgesetzten", "dem Vorgesetzten"),
    (
        "Frühstückskaffee",
        False,
        "der Frühstückskaffee",
        "den Frühstückskaffee",
        "dem Frühstückskaffee",
    ),
    (
        "Kinderwagenabteil",
        True,
        "die Kinderwagenabteile",
        "die Kinderwagenabteile",
        "den Kinderwagenabteilen",
    ),
    ("Online-Buchung", False, "die Online-Buchung", "die Online-Buchung", "der Online-Buchung"),
    ("kuehlschrank", False, "der Kühlschrank", "den Kühlschrank", "dem Kühlschrank"),
]
NEVER = [
    (
        "de",
        "Arschloch Schlampe Titten Nazi Hitler Flüchtling Jude Moschee Krebs Tumor Kokain Pistole",
    ),
    ("de", "Mörder Leiche Vergewaltigung Partei Kanzler Papst Neger Zigeuner Schwuchtel Sex Porno"),
    ("de", "Selbstmord Terrorist Bombe Idiot Durchfall Hundekot Lügenpresse Kopftuch Viagra"),
    (
        "en",
        "asshole bitch tits nazi refugee jew mosque cancer tumour cocaine pistol murderer corpse",
    ),
    ("en", "rape senator pope nigger gypsy faggot sex porn suicide terrorist bomb idiot diarrhea"),
]
EVERYDAY = [
    (
        "de",
        "Analyse Kanal Methode Waffel Flügel Drogerie Pesto Packung Hähnchenbrust Kindermenü "
        "Kassierer",
    ),
    (
        "de",
        "Gleichgewicht Rinderfilet Blutdruckmessgerät Schweinefilet Grippeimpfung "
        "Klassenzimmer Karotte",
    ),
    (
        "en",
        "class glass cocktail grass assistant analysis charger broadband fridge parcel till nappy",
    ),
]


@pytest.mark.parametrize(("word", "plural", "nominative", "accusative", "dative"), GERMAN)
def test_german_phrases(
    word: str, plural: bool, nominative: str, accusative: str, dative: str
) -> None:
    reading = german_noun(word)
    assert reading is not None
    phrase = german_phrase(reading, plural, (0, len(word)))
    assert (phrase.phrase, phrase.accusative, phrase.dative) == (nominative, accusative, dative)


@pytest.mark.parametrize(("language", "words"), NEVER)
def test_what_no_brand_says_is_no_noun(language: str, words: str) -> None:
    known = german_noun if language == "de" else english_noun
    assert [word for word in words.split() if known(word)] == []


@pytest.mark.parametrize(("language", "words"), EVERYDAY)
def test_everyday_words_that_look_like_those_are_kept(language: str, words: str) -> None:
    known = german_noun if language == "de" else english_noun
    assert [word for word in words.split() if not known(word)] == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_entry_can_be_read_that_is_blocked(language: str) -> None:
    known = german_noun if language == "de" else english_noun
    lemmas = [line.split("|")[0] for line in dictionary(language).lines]
    assert len(lemmas) > 10_000
    assert not [lemma for lemma in lemmas if blocked(lemma, language) and known(lemma)]


def test_every_german_entry_makes_a_phrase_in_each_number_it_has() -> None:
    for line in dictionary("de").lines[::37]:
        reading = german_noun(line.split("|")[0])
        if reading is None:
            continue
        for plural in {reading.noun.gender == "p", bool(reading.noun.plural)}:
            phrase = german_phrase(reading, plural, (0, 1))
            for form in (phrase.phrase, phrase.accusative, phrase.dative):
                article, noun = form.split(" ")
                assert article in {"der", "die", "das", "den", "dem"}
                assert noun[0].isupper()


def test_english_compounds_keep_their_words() -> None:
    phrase = english_phrase(("checkout", "pages"), True, (0, 14))
    assert (phrase.phrase, phrase.head) == ("the checkout pages", "checkout page")


def test_the_files_are_small_and_name_their_sources() -> None:
    folder = files("triage.language.nouns")
    sizes = [
        len(folder.joinpath(name).read_bytes()) for name in ("german.txt.gz", "english.txt.gz")
    ]
    assert sum(sizes) < 1_500_000
    notice = folder.joinpath("NOTICE.txt").read_text(encoding="utf-8")
    assert "CC BY-SA 4.0" in notice
    assert "Wiktionary" in notice
