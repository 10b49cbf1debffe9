"""How easily a text is read, by published formulas. Judges no content.

German: Flesch index in Amstad's fitting (T. Amstad, Wie verständlich sind unsere Zeitungen?, 1978):
180 - words per sentence - 58.5 * syllables per word. English: Flesch reading ease (R. Flesch,
A new readability yardstick, 1948): 206.835 - 1.015 * words per sentence - 84.6 * syllables per
word. Both run from 0 (hard) to 100 (easy). LIX for any language (C.-H. Björnsson, 1968): words per
sentence + 100 * share of words of more than six letters; below 40 is easy.
"""

import re

from triage.evaluation.drafts.reply import sentences, words

_VOWELS = {
    "de": re.compile(r"(?:äu|eu|au|ei|ai|ie|[aeiouyäöü])"),
    "en": re.compile(r"[aeiouy]+"),
}
_SILENT = re.compile(r"(?:[^aeiouyl]e|[^td]ed|[^aeiouy]es)$")
_LONG = 6


def syllables(word: str, language: str) -> int:
    """Syllables by groups of vowels, at least one; an English silent ending is not counted."""
    count = len(_VOWELS["de" if language == "de" else "en"].findall(word.lower()))
    if language != "de" and count > 1 and _SILENT.search(word.lower()):
        count -= 1
    return max(1, count)


def flesch(text: str, language: str) -> float:
    """Flesch's index, Amstad's for German; 100 for a text without words."""
    found = words(text)
    if not found:
        return 100.0
    per_sentence = len(found) / max(1, len(sentences(text)))
    per_word = sum(syllables(word, language) for word in found) / len(found)
    if language == "de":
        return 180 - per_sentence - 58.5 * per_word
    return 206.835 - 1.015 * per_sentence - 84.6 * per_word


def lix(text: str) -> float:
    """Björnsson's LIX; 0 for a text without words."""
    found = words(text)
    if not found:
        return 0.0
    long = sum(len(word) > _LONG for word in found)
    return len(found) / max(1, len(sentences(text))) + 100 * long / len(found)
