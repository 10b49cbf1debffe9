"""Recall and precision of a recogniser on labelled texts. Must not know how it works."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from triage.domain.comment import PersonalData
from triage.evaluation.measures import Numbers, bootstrap
from triage.evaluation.personal_data.texts import LabelledText

Find = Callable[[str, str], Sequence[PersonalData]]
"""A recogniser: all personal data of a text in a language."""

ALL = "all"
"""The type that stands for every type together."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What was found of one type in one language; shares 0-1, intervals at 95 % over the texts.

    A value counts as found if any span touches it, a span as right if it touches any value.
    `named` is the share of values a span of the very type touches, `whole` of those covered.
    """

    language: str
    type: str
    values: int
    spans: int
    recall: float
    recall_interval: tuple[float, float]
    named: float
    whole: float
    precision: float
    precision_interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Read:
    """One text with what is in it and what was found."""

    language: str
    expected: tuple[PersonalData, ...]
    found: tuple[PersonalData, ...]


def measure(texts: Sequence[LabelledText], find: Find, seed: int = 0) -> list[Figure]:
    """Figures by language and type, each language's `all` first."""
    reads = [_Read(one.language, one.spans, tuple(find(one.text, one.language))) for one in texts]
    figures = []
    for language in sorted({read.language for read in reads}):
        own = [read for read in reads if read.language == language]
        kinds = {item.type for read in own for item in (*read.expected, *read.found)}
        figures += [_figure(language, kind, own, seed) for kind in [ALL, *sorted(kinds)]]
    return figures


def _figure(language: str, kind: str, reads: Sequence[_Read], seed: int) -> Figure:
    table = np.array([_counts(read, kind) for read in reads], dtype=float).T
    values, touched, named, whole, spans, right = table
    return Figure(
        language,
        kind,
        int(values.sum()),
        int(spans.sum()),
        _share(touched, values),
        bootstrap(_share, touched, values, seed=seed),
        _share(named, values),
        _share(whole, values),
        _share(right, spans),
        bootstrap(_share, right, spans, seed=seed),
    )


def _counts(read: _Read, kind: str) -> tuple[int, int, int, int, int, int]:
    """Values, those touched, named and covered; spans and those that touch a value."""
    expected = [item for item in read.expected if kind in (ALL, item.type)]
    found = [item for item in read.found if kind in (ALL, item.type)]
    return (
        len(expected),
        sum(any(touch(item, other) for other in read.found) for item in expected),
        sum(any(touch(item, o) and o.type == item.type for o in read.found) for item in expected),
        sum(
            any(o.start <= item.start and item.end <= o.end for o in read.found)
            for item in expected
        ),
        len(found),
        sum(any(touch(item, other) for other in read.expected) for item in found),
    )


def touch(one: PersonalData, other: PersonalData) -> bool:
    """Whether two spans share a character."""
    return one.start < other.end and other.start < one.end


def _share(part: Numbers, total: Numbers) -> float:
    """The share of the total, 1 for nothing at all."""
    return float(part.sum() / total.sum()) if total.sum() else 1.0
