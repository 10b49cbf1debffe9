"""Makes the noun dictionaries of `triage/language/nouns/` from public word lists.

    .venv/bin/python tools/make_nouns.py GERMAN_NOUNS_CSV LEMMINFLECT_CSV_GZ WORDFREQ_DIR

The three come from the packages german-nouns 1.2.5 (nouns.csv), lemminflect 0.2.3
(resources/infl_lu.csv.gz) and wordfreq 3.1.1 (data/), unpacked; `msgpack` must be importable.
HanTa's taggers tell which words are also verbs or adverbs. Nothing of this is needed at run time.
"""

import csv
import gzip
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from noun_choices import (
    ADDED_ENGLISH,
    ADDED_GERMAN,
    ADJECTIVAL,
    GENDERS,
    INFINITIVES,
    PLURAL_ONLY,
    SHORT_GERMAN,
    UNWANTED_ENGLISH,
    UNWANTED_GERMAN,
)

from triage.language.nouns.blocked import blocked
from triage.language.nouns.dictionary import dative_plural

OUT = Path(__file__).parents[1] / "triage" / "language" / "nouns"
WORD = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{2,27}|[A-Z]-[A-Z][a-zäöüß]{2,20}")
ENGLISH_WORD = re.compile(r"[a-z]{3,20}")
LEAST_GERMAN, LEAST_ENGLISH = 1.5, 2.3
"""Least Zipf frequency (log10 per billion words): below are archaic and made-up words."""


def frequencies(folder: Path, language: str) -> dict[str, float]:
    """Zipf frequency by lower-case word."""
    import msgpack

    with gzip.open(folder / f"large_{language}.msgpack.gz") as file:
        buckets = msgpack.load(file, raw=False)[1:]
    return {word: 9 - i / 100 for i, bucket in enumerate(buckets) for word in bucket}


def german_entry(row: dict[str, str]) -> tuple[str, str, str, str, str] | None:
    """Lemma, gender, plural, irregular accusative singular, irregular dative plural."""
    if row["pos"] == "Substantiv,adjektivische Deklination":
        return adjectival(row)
    if row["pos"] != "Substantiv" or not WORD.fullmatch(row["lemma"]):
        return None
    lemma = row["lemma"]
    gender = GENDERS.get(lemma) or row["genus"] or row["genus 1"]
    plural = row["nominativ plural"] or row["nominativ plural 1"]
    singular = row["nominativ singular"] or row["nominativ singular 1"]
    if not singular and plural:
        gender, lemma = "p", plural
    if not gender or (gender != "p" and singular != lemma):
        return None
    accusative = row["akkusativ singular"] or row["akkusativ singular 1"]
    weak = accusative if gender == "m" and accusative not in ("", lemma) else ""
    dative = row["dativ plural"] or row["dativ plural 1"]
    irregular = dative if plural and dative and dative != dative_plural(plural) else ""
    return lemma, gender, "" if gender == "p" else plural, weak, irregular


def adjectival(row: dict[str, str]) -> tuple[str, str, str, str, str] | None:
    """„Angestellter“: with the definite article it ends in -e, elsewhere in -en."""
    lemma = row["nominativ singular schwach"]
    if lemma not in ADJECTIVAL or row["genus"] != "m":
        return None
    return lemma, "m", row["nominativ plural schwach"], row["akkusativ singular schwach"], ""


def german(csv_file: Path, frequency: dict[str, float]) -> Iterator[str]:
    """Lines `lemma|gender|plural|weak|dative plural|band|flags`."""
    from HanTa.HanoverTagger import HanoverTagger

    tagger = HanoverTagger("morphmodel_ger.pgz")
    seen: dict[str, tuple[str, str, str, str, str]] = {}
    with csv_file.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            entry = german_entry(row)
            if entry and prefer(seen.get(entry[0]), entry):
                seen[entry[0]] = entry
    for line in ADDED_GERMAN:
        fields = (*line.split("|"), "", "")[:5]
        seen[fields[0]] = (fields[0], fields[1], fields[2], fields[3], fields[4])
    for lemma, entry in sorted(seen.items()):
        plural = entry[2]
        zipf = max(frequency.get(spelled(form), 0) for form in (lemma, plural))
        added = any(line.startswith(lemma + "|") for line in ADDED_GERMAN)
        if (zipf < LEAST_GERMAN and not added) or blocked(lemma, "de"):
            continue
        flags = german_flags(tagger, lemma, plural)
        if not added and unwanted(lemma, flags):
            continue
        yield "|".join((*entry, str(int(zipf)), flags))


def unwanted(lemma: str, flags: str) -> bool:
    """Accidents: short forms, adjectives and verbs that the list has as nouns."""
    if len(lemma) <= 4 and lemma not in SHORT_GERMAN:
        return True
    verb = "s" in flags and lemma.endswith(("en", "ern", "eln")) and lemma not in INFINITIVES
    return verb or lemma in UNWANTED_GERMAN


def spelled(word: str) -> str:
    """As the frequency list spells it: in small letters without ß."""
    return word.lower().replace("ß", "ss")


def prefer(old: tuple[str, ...] | None, new: tuple[str, ...]) -> bool:
    """Of two entries the one of the wanted gender, else the first with a plural."""
    if old is None:
        return True
    wanted = GENDERS.get(new[0])
    if wanted and (old[1] == wanted) != (new[1] == wanted):
        return new[1] == wanted
    return not old[2] and bool(new[2]) and old[1] == new[1]


def german_flags(tagger: object, lemma: str, plural: str) -> str:
    """`s`/`p`: the singular/plural in small letters is more often another word."""

    def other(word: str) -> bool:
        tags = tagger.tag_word(word.lower(), cutoff=8)  # type: ignore[attr-defined]
        nouns = [p for tag, p in tags if tag in ("NN", "NNI", "NNA")]
        return (
            bool(tags)
            and tags[0][0] not in ("NN", "NNA", "NE", "FM")
            and (not nouns or tags[0][1] - max(nouns) > -1)
        )

    return ("s" if other(lemma) else "") + ("p" if plural and other(plural) else "")


def english(csv_gz: Path, frequency: dict[str, float]) -> Iterator[str]:
    """Lines as in German, most fields empty; flags `v`, `a`: also a verb, adjective."""
    from HanTa.HanoverTagger import HanoverTagger

    tagger = HanoverTagger("morphmodel_en.pgz")
    with gzip.open(csv_gz, "rt", encoding="utf-8") as file:
        rows = [line.rstrip("\n").split(",") for line in file]
    verbs = {row[0] for row in rows if row[1] == "verb"}
    for row in rows:
        lemma, zipf = row[0], frequency.get(row[0], 0)
        if row[1] != "noun" or not ENGLISH_WORD.fullmatch(lemma) or zipf < LEAST_ENGLISH:
            continue
        if blocked(lemma, "en") or lemma in UNWANTED_ENGLISH:
            continue
        flags = english_flags(tagger, lemma, lemma in verbs)
        if flags is not None:
            if lemma in PLURAL_ONLY:
                yield f"{lemma}|p|{lemma}|||{int(zipf)}|"
                continue
            plural = row[2].split("/")[0]
            many = "" if plural == lemma else plural
            yield "|".join((lemma, "", many, "", "", str(int(zipf)), flags))


def added_english() -> Iterator[str]:
    """The added words as lines, with a plural by the rule."""
    for word in sorted(ADDED_ENGLISH):
        if word.endswith("s"):
            yield f"{word}|p|{word}|||3|"
            continue
        consonant_y = word.endswith("y") and word[-2] not in "aeiou"
        ending = "es" if word.endswith(("ch", "sh", "x")) else "s"
        yield f"{word}||{word[:-1] + 'ies' if consonant_y else word + ending}|||3|"


def english_flags(tagger: object, lemma: str, verb: bool) -> str | None:
    """None where the word is hardly ever a noun."""
    tags = dict(tagger.tag_word(lemma, cutoff=8))  # type: ignore[attr-defined]
    best = max(tags.values())
    noun = max((p for tag, p in tags.items() if tag in ("NN1", "NN2", "NN0")), default=None)
    if noun is None or best - noun > 3.5:
        return None
    near = {tag[:2] for tag, p in tags.items() if noun - p < 3.5}
    adjective = near & {"AJ", "AV", "PR", "CJ", "DT", "PN", "CR", "OR", "VM"}
    return ("v" if verb or near & {"VV", "VD", "VH", "VB"} else "") + ("a" if adjective else "")


def write(name: str, lines: list[str]) -> None:
    """One gzip file without a time stamp, so that the same input gives the same bytes."""
    data = gzip.compress("\n".join(lines).encode(), 9, mtime=0)
    (OUT / name).write_bytes(data)
    print(name, len(lines), "nouns", len(data), "bytes")


def main() -> None:
    """Writes both files and says their sizes."""
    csv_file, csv_gz, folder = map(Path, sys.argv[1:4])
    write("german.txt.gz", list(german(csv_file, frequencies(folder, "de"))))
    lines = list(english(csv_gz, frequencies(folder, "en")))
    known = {line.split("|")[0] for line in lines}
    plurals = {line.split("|")[2] for line in lines}
    lines += [line for line in added_english() if line.split("|")[0] not in known]
    write(
        "english.txt.gz",
        [
            line
            for line in lines
            if line.split("|")[0] not in plurals or "|p|" in line or line.startswith("news|")
        ],
    )


if __name__ == "__main__":
    main()
