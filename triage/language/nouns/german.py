"""German nouns: which noun a word is, and its phrase in three cases. Must not read sentences."""

import re
from dataclasses import dataclass
from functools import lru_cache

from triage.domain.reply import NounPhrase
from triage.language.nouns.blocked import LONGEST, blocked
from triage.language.nouns.dictionary import Dictionary, Noun, dative_plural, dictionary
from triage.language.nouns.words import words

_SHORT_PARTS = words(
    """
    bus zug rad tür uhr weg box bad eis tee öl see hof tor typ gas bio spa bar ski app abo tarif
    ort art mail pin kur zoo bett
    """
)
"""Parts of compounds shorter than four letters; others would cut words at random."""
_STEMS = words(
    """
    kinder baby damen herren frauen männer mädchen jungen eltern familien rinder rind schweine
    schwein mutter vater jugend senioren online offline bio premium dunkel groß klein rück kühl
    wasch trink warte schlaf lauf fahr bezahl liefer bestell abhol sammel spar frisch roh voll haupt
    gesamt einzel mehrweg einweg selbst lese brat back koch ess lade leih miet kauf kino neben innen
    außen vorder hinter ober unter extra doppel drei zwei vier schnell fern nah nacht rechen schreib
    zeichen lauf reise probe mini super maxi solo eigen fremd video audio mobil digital schutz rund
    spül gefrier tief hoch dampf sitz steh liege wander dusch mäh bohr schleif park halte such dauer
    rücksende melde nachfüll werbe sperr
"""
)
"""First parts that are no nouns: verb stems, adjectives and the like."""
_FUNCTION = words(
    """
    ich du er sie es wir ihr ihnen ihre ihren ihrem ihrer ihres euch eure uns man der die das
    den dem des ein eine einen einem einer eines kein keine und oder aber wenn dann als wie was
    wer wo an auf aus bei in im mit nach von vor zu zum zur um ab bis für so ja nein doch noch
    nur schon sehr mal mehr viel weg los da hier ok okay hallo danke bitte super top na ach oh
    """
)
"""Words that are nouns in the dictionary only by an accident („Sie“, „Ich“, „Um“)."""
_ADDRESS = words(
    """
    Straße Weg Gasse Allee Platz Ufer Damm Ring Tal Berg Burg Dorf Heim Bar
    """
)
"""Heads of names: a compound of these that the dictionary does not know is a street or a place."""
_LINKS = ("", "s", "es", "n", "en", "er", "ens")
_TRANSLITERATED = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"))


@dataclass(frozen=True, slots=True)
class Reading:
    """A word as a noun. `singular` and `plural` say which numbers the form can have."""

    noun: Noun
    first: str  # what stands before the dictionary noun in a compound, as it is to be printed
    singular: bool
    plural: bool


@lru_cache(maxsize=20_000)
def german_noun(word: str) -> Reading | None:
    """The noun a word is, by the dictionary or as a compound of its words; None if it is none."""
    low = word.lower()
    if not 2 <= len(low) <= LONGEST or low in _FUNCTION or blocked(low, "de"):
        return None
    found = _whole(low) or _hyphenated(low) or _compound(low)
    if found is None and any(pair[0] in low for pair in (*_TRANSLITERATED, ("ss", "ß"))):
        found = _respelled(low)
    if found is None or blocked(found.first.lower() + found.noun.lemma.lower(), "de"):
        return None
    return found


_OURS = {
    noun.lemma.lower(): noun
    for noun in (
        Noun("PIN", "f", "PINs", "", "", 4, ""),
        Noun("TAN", "f", "TANs", "", "", 3, ""),
        Noun("SMS", "f", "SMS", "", "SMS", 4, ""),
        Noun("Bluetooth", "n", "", "", "", 3, ""),
        Noun("Stream", "m", "Streams", "", "", 3, ""),
        Noun("SIM-Karte", "f", "SIM-Karten", "", "", 3, ""),
        Noun("USB-Stick", "m", "USB-Sticks", "", "", 3, ""),
        Noun("Möbel", "p", "Möbel", "", "Möbeln", 4, ""),
    )
}
"""Words the dictionary lacks or has with another gender or number."""


def _whole(low: str) -> Reading | None:
    if own := _OURS.get(low):
        return Reading(own, "", own.gender != "p", own.gender == "p")
    words = dictionary("de")
    one, many = words.as_singular(low), words.as_plural(low)
    if one is None and many is None:
        return None
    position = _position(words, low, one, many)
    return Reading(words.noun(position), "", one == position, many == position)


def _position(words: Dictionary, low: str, one: int | None, many: int | None) -> int:
    """Of two different nouns with this form the one whose own form it is, else the commoner."""
    if one is None or many is None or one == many:
        return one if one is not None else many or 0
    first, second = words.noun(one), words.noun(many)
    if first.lemma.lower() == low and first.band >= second.band - 1:
        return one
    return many


def _respelled(low: str) -> Reading | None:
    for written, meant in _TRANSLITERATED:
        low = low.replace(written, meant)
    return _whole(low) or _whole(low.replace("ss", "ß")) or _compound(low)


def _hyphenated(low: str) -> Reading | None:
    parts = low.split("-")
    if not 2 <= len(parts) <= 3 or not all(len(part) > 1 for part in parts):
        return None
    head = _whole(parts[-1]) or _compound(parts[-1])
    if head is None or not all(_first_part(part, 1) for part in parts[:-1]):
        return None
    first = "".join(_capitalised(part) + "-" for part in parts[:-1]) + head.first
    return Reading(head.noun, first, head.singular, head.plural)


def _compound(low: str) -> Reading | None:
    """A compound of dictionary words; the head, which gives the gender, as long as possible."""
    for cut in range(3, len(low) - 2):
        head, first = low[cut:], low[:cut]
        if not _long_enough(head) or not _long_enough(first):
            continue
        found = _whole(head)
        if found and found.noun.lemma in _ADDRESS:
            return None
        if found and found.noun.band >= 2 and _first_part(first, 2):
            return Reading(found.noun, _capitalised(first), found.singular, found.plural)
    return None


def _long_enough(part: str) -> bool:
    return len(part) >= 4 or part in _SHORT_PARTS


def _first_part(part: str, depth: int) -> bool:
    """Whether a word may stand first in a compound, with or without a linking letter."""
    if part in _STEMS:
        return True
    words = dictionary("de")
    for link in _LINKS:
        stem = part.removesuffix(link) if part.endswith(link) else ""
        for form in (stem, stem + "e") if link in ("", "s") else (stem,):
            position = words.singular.get(form)
            if position is not None and _long_enough(stem) and words.noun(position).band >= 2:
                return not blocked(stem, "de", part=True)
    if part in words.plural and _long_enough(part):
        return True
    return depth > 1 and any(
        _long_enough(part[:cut]) and _long_enough(part[cut:])
        and _first_part(part[:cut], 1) and _first_part(part[cut:], 1)
        for cut in range(3, len(part) - 2)
    )  # fmt: skip


_ABBREVIATIONS = words(
    """
    wlan dsl sms led lte sim gps pdf qr tv pc it pin tan dvd usb ec ice wc lkw pkw dhl
    """
)


def _capitalised(part: str) -> str:
    return part.upper() if part in _ABBREVIATIONS else part[:1].upper() + part[1:]


def german_phrase(reading: Reading, plural: bool, span: tuple[int, int]) -> NounPhrase:
    """The noun with its definite article in three cases; `span` is where the comment names it."""
    noun = reading.noun
    singular = _joined(reading.first, noun.lemma)
    if plural or noun.gender == "p":
        many = _joined(reading.first, noun.plural or noun.lemma)
        dative = _joined(reading.first, noun.dative_plural) if noun.dative_plural else ""
        dative = dative or dative_plural(many)
        return NounPhrase(singular, f"die {many}", f"die {many}", f"den {dative}", True, *span)
    other = _joined(reading.first, noun.weak) if noun.weak else singular
    article = {"m": ("der", "den", "dem"), "f": ("die", "die", "der"), "n": ("das", "das", "dem")}
    nominative, accusative, dative = article[noun.gender]
    return NounPhrase(
        singular, f"{nominative} {singular}", f"{accusative} {other}", f"{dative} {other}",
        False, *span,
    )  # fmt: skip


def _joined(first: str, noun: str) -> str:
    if not first or first.endswith("-"):
        return first + noun
    return first + re.sub(r"^.", lambda match: match[0].lower(), noun)
