"""Measures the heads on somebody's own labelled rows, however few. Reads no file."""

from collections.abc import Sequence
from typing import Any

from triage.evaluation.datasets import Row
from triage.evaluation.evaluating import MEASURES, evaluate_rows
from triage.ports import Encoder, Heads

NEED_BOTH = frozenset({"auroc", "recall_sparing_99", "low", "high"})
"""Figures of yes-or-no label sets that mean nothing where all rows say the same."""


def measure_rows(
    name: str, rows: Sequence[Row], heads: Heads, encoder: Encoder
) -> list[dict[str, Any]]:
    """Figures by language of each label set on the rows that have its label; one is enough.

    Texts must be masked already.
    """
    lines = []
    for language in sorted({row.language for row in rows}):
        mine = [row for row in rows if row.language == language]
        lines += [told(line) for line in evaluate_rows(name, mine, heads, encoder)]
    order = list(MEASURES)
    return sorted(lines, key=lambda line: order.index(line["head"]))


def told(line: dict[str, Any]) -> dict[str, Any]:
    """The line without figures that its rows cannot give."""
    empty: set[str] = set()
    if line.get("positives") in (0, line["rows"]):
        empty |= NEED_BOTH
    if line.get("positives") == 0:
        empty |= {"recall"}
    if line.get("coverage") == 0 or (line.get("positives") == 0 and line["precision"] == 1):
        empty |= {"precision"}  # nothing was given, so nothing can have been right
    return {key: value for key, value in line.items() if key not in empty}
