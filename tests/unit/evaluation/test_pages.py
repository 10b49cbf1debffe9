"""The README's figures: renewed by what was measured, and only by that."""

from pathlib import Path

import pytest

from triage.domain.errors import FileRefused
from triage.evaluation.pages import END, ENTRIES, START, renewed
from triage.evaluation.sections import SECTIONS

README = Path(__file__).parents[3] / "README.md"
EMPTY = f"before\n{START}{END}\nafter"
FOUND = {"type": "all", "values": 10, "recall": 0.98, "recall_interval": (0.9, 1.0)}
MEASURED = {
    "personal-data": [
        FOUND | {"language": "de", "precision": 0.95},
        FOUND | {"language": "en", "recall": 0.5, "precision": 1.0},
        FOUND | {"language": "en", "type": "NAME", "recall": 0.1},
    ]
}


def test_figures_of_both_languages_stand_side_by_side() -> None:
    page = renewed(EMPTY, MEASURED)
    assert "| 0.980 (0.90–1.00) / 0.500 (0.90–1.00) |" in page
    assert "| 0.950 / 1.000 |" in page
    assert page.startswith("before\n")
    assert page.endswith("after")


def test_an_interval_stands_beside_what_it_bounds() -> None:
    line = {"set": "own, kept apart", "head": "spam", "low": 0.8, "high": 0.95, "rows": 9}
    spam = line | {"macro_f1": 0.7, "auroc": 0.9, "recall_sparing_99": 0.875}
    intent = line | {"head": "intent", "accuracy": 0.5, "macro_f1": 0.85}
    page = renewed(EMPTY, {"heads": [spam, intent]})
    assert "| 0.875 (0.80–0.95) |" in page
    assert "| 0.900 |" in page
    assert "| 0.850 (0.80–0.95) |" in page


def test_rows_of_other_sections_stay() -> None:
    page = renewed(EMPTY, MEASURED)
    line = {"set": "own, kept apart", "language": "de", "head": "spam", "auroc": 0.75}
    again = renewed(page, {"heads": [line]})
    assert "| 0.750 |" in again
    assert "| 0.980 (0.90–1.00) / 0.500 (0.90–1.00) |" in again


def test_nothing_measured_changes_nothing() -> None:
    page = renewed(EMPTY, MEASURED)
    assert renewed(page, {}) == page


def test_a_page_without_marks_is_refused() -> None:
    with pytest.raises(FileRefused):
        renewed("a page", MEASURED)


def test_every_entry_is_of_a_section() -> None:
    names = {section.name for section in SECTIONS}
    assert {entry.section for entry in ENTRIES} <= names
    assert len({entry.what for entry in ENTRIES}) == len(ENTRIES)


def test_the_readme_has_its_figures_as_the_command_writes_them() -> None:
    page = README.read_text("utf-8")
    assert renewed(page, {}) == page
