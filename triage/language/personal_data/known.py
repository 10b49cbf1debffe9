"""Finds values that are known beforehand, such as the author's name. Must not look them up."""

import re
from collections.abc import Iterator, Mapping

from triage.domain.comment import PersonalData
from triage.language.personal_data.not_names import PARTICLES

_SHORTEST = 3
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Family names that are words too: found only when written with a capital.
_ORDINARY = frozenset(
    """
    alt bach bauer baum beck becker berg best bischof black blum braun brown busch cook dick ernst
    fischer fuchs frank frei freund gross groß gut haas hahn hart heiß herr hill hoffmann horn
    jung kaiser kern klein koch könig krause kraft kunde kurz lang lange long may mark markt max
    mayer meier neu neumann price reich richter ritter rose roth schäfer schmidt schneider schnell
    schön schulz schuster schwarz sommer stark stein stone stolz sturm thomas vogel voll wagner
    walter wall weber weiß weiss white will winkler winter wolf wood wirth wild young zimmermann
    zahn summer grace hope faith joy art bill drew jack pat rich rob sue grant chase the and und
    der die das von van customer user kundin gast guest team support service shop app frau miss
    anonym anonymous
    """.split()  # noqa: SIM905 -- a page of words reads better than a column of quotes
)


def find_known(text: str, known: Mapping[str, str]) -> Iterator[PersonalData]:
    """Every whole-word occurrence of a value, ignoring case; of a NAME also its parts alone."""
    folded = _lower(text)
    for kind, value in known.items():
        yield from find_literal(text, value.strip(), kind, folded)
        if kind == "NAME":
            for part in _parts(value):
                yield from find_literal(text, part, kind, folded)


def find_literal(
    text: str, value: str, kind: str, folded: str | None = None
) -> Iterator[PersonalData]:
    """Whole-word occurrences of one value of three or more characters, ignoring case."""
    wanted = _lower(value)
    if len(wanted) < _SHORTEST:
        return
    folded = _lower(text) if folded is None else folded
    start = folded.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if _is_whole(text, start, end) and not (wanted in _ORDINARY and text[start].islower()):
            yield PersonalData(kind, start, end)
        start = folded.find(wanted, end)


def _parts(name: str) -> list[str]:
    parts = re.split(r"[\s,]+", name.strip())
    return [
        part
        for part in parts
        if part not in PARTICLES and ((len(parts) > 1 and _LETTERS.fullmatch(part)) or "-" in part)
    ]


def _is_whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (
        after.isalnum() and text[end - 1].isalnum()
    )


def _lower(text: str) -> str:
    """Lower case of the very same length, so that offsets hold ("İ" alone would grow)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)
