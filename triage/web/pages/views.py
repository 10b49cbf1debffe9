"""What a page shows of a comment, worked out beforehand. Pure: must not read or render."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from gettext import NullTranslations
from itertools import pairwise

from triage.web.schemas import Finding
from triage.web.wording import N_, PLACEHOLDERS, name

PLACEHOLDER = re.compile(r"\[\[([A-Z][A-Z_]*?)(?:_(\d+))?\]\]")
SURE, LIKELY = 0.85, 0.5
SOON = timedelta(hours=1)

WORDS = {"sure": N_("sure"), "likely": N_("likely"), "unsure": N_("unsure")}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: plain, a placeholder's chip, or the value filled in for one.

    `marks` are the numbers of the findings it lies in, `ends` those that end with it.
    """

    text: str
    chip: str = ""
    filled: bool = False
    severity: str = ""
    ends: tuple[int, ...] = ()


def pieces(
    text: str,
    values: Mapping[str, str],
    catalogue: NullTranslations,
    findings: Sequence[Finding] = (),
) -> list[Piece]:
    """Cut a text at its placeholders and findings; offsets are code points of `text`.

    What is said of the whole text, such as that something is missing, marks nothing in it.
    """
    told = [(i, f) for i, f in enumerate(findings, 1) if f.start > 0 or f.end < len(text)]
    holders = {match.start(): match for match in PLACEHOLDER.finditer(text)}
    inside = {at for start, match in holders.items() for at in range(start + 1, match.end())}
    edges = {edge for found in findings for edge in (found.start, found.end)}
    edges |= {0, len(text), *holders, *(match.end() for match in holders.values())}
    cuts = sorted(edge for edge in edges if 0 <= edge <= len(text) and edge not in inside)
    made = []
    for start, end in pairwise(cuts):
        found = [(i, f) for i, f in told if f.start < end and f.end > start]
        severity = worst([f.severity for _, f in found])
        ends = tuple(i for i, f in found if start < f.end <= end)
        chip, shown, filled = "", text[start:end], False
        if match := holders.get(start):
            chip = chip_name(match, catalogue)
            filled = match[0] in values
            shown = values.get(match[0], chip)
        made.append(Piece(shown, chip, filled, severity, ends))
    return made


def chip_name(match: re.Match[str], catalogue: NullTranslations) -> str:
    """What a placeholder stands for; numbered from the second on."""
    kind = name(catalogue, match[1], PLACEHOLDERS)
    return kind if match[2] in (None, "1") else f"{kind} {match[2]}"


def in_words(text: str, catalogue: NullTranslations) -> str:
    """A text for one line, its placeholders as words: "(telephone) is wrong"."""
    return PLACEHOLDER.sub(lambda match: f"({chip_name(match, catalogue)})", text)


def worst(severities: Sequence[str]) -> str:
    """The gravest of overlapping findings; "" for none."""
    return next((s for s in ("block", "warn", "note") if s in severities), "")


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure the machine is: a share 0–1, and a word for it."""

    share: float
    level: str
    word: str


def confidence(score: float, abstained: bool) -> Confidence:
    """In words; where the machine abstained it is unsure, whatever the score."""
    level = "sure" if score >= SURE else "likely" if score >= LIKELY else "unsure"
    level = "unsure" if abstained else level
    return Confidence(score, level, WORDS[level])


@dataclass(frozen=True, slots=True)
class Due:
    """A response time: how it stands, in a word and not by colour alone."""

    at: datetime
    level: str
    late: bool


def due(at: datetime, now: datetime) -> Due:
    """Late, within the hour, or later."""
    late = at < now
    return Due(at, "late" if late else "soon" if at - now < SOON else "calm", late)
