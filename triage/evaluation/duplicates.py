"""Measures the finding of duplicates on hand-written pairs. Must not decide what is one."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from triage.evaluation.datasets import objects
from triage.language.duplicates import same_matter, words_in
from triage.ports import Encoder, Vector
from triage.themes.neighbours import centred


@dataclass(frozen=True, slots=True)
class Group:
    """Texts of one matter, and texts that look like it and are another."""

    language: str
    part: str
    same: tuple[str, ...]
    other: tuple[str, ...]


def read_groups(path: Path) -> list[Group]:
    """The groups of a JSONL file: `lang`, `part`, `text`, `same`, `other`.

    Raises FileRefused for a line that is no JSON.
    """
    return [
        Group(row["lang"], row["part"], (row["text"], *row["same"]), tuple(row["other"]))
        for _, row in objects(path)
    ]


def measure_duplicates(encoder: Encoder, center: Vector, path: Path) -> list[dict[str, Any]]:
    """Precision and recall by language, part and acquaintance.

    Every text of a matter is paired with each other one of it, and with each text beside it.
    """
    groups = read_groups(path)
    texts = [text for group in groups for text in (*group.same, *group.other)]
    places = dict(zip(texts, centred(encoder.encode(texts).vectors, center), strict=True))
    table: dict[tuple[str, str, bool], list[tuple[bool, str | None]]] = {}
    for group in groups:
        for one, other, same in pairs(group):
            cosine = float(places[one] @ places[other])
            for known in (True, False):
                found = same_matter(words_in(one), words_in(other), cosine, same_person=known)
                table.setdefault((group.language, group.part, known), []).append((same, found))
    return [
        {"language": language, "part": part, "same_person": known, **rates(found)}
        for (language, part, known), found in sorted(table.items())
    ]


def pairs(group: Group) -> Iterator[tuple[str, str, bool]]:
    """(text, text, whether they are one matter)."""
    yield from ((one, other, True) for one, other in combinations(group.same, 2))
    yield from ((one, other, False) for one in group.same for other in group.other)


def rates(found: list[tuple[bool, str | None]]) -> dict[str, Any]:
    """Counts, precision and recall of (truth, reason found or None)."""
    truth = np.array([same for same, _ in found])
    linked = np.array([reason is not None for _, reason in found])
    right = int((truth & linked).sum())
    return {
        "duplicates": int(truth.sum()),
        "others": int((~truth).sum()),
        "linked": int(linked.sum()),
        "precision": right / max(1, int(linked.sum())),
        "recall": right / max(1, int(truth.sum())),
    }
