"""Writes measured figures into the pages that show them. Computes nothing, measures nothing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from triage.domain.errors import FileRefused
from triage.evaluation.cards import table
from triage.evaluation.report import number

Lines = Sequence[Mapping[str, Any]]
Measured = Mapping[str, Lines]
"""Section → its lines."""

START = "<!-- figures: made by triage evaluate --write -->\n"
END = "<!-- end of figures -->"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the README: what it says, of which section, and the figures of its lines."""

    what: str
    section: str
    figures: Callable[[Lines], str]


def renewed(page: str, measured: Measured) -> str:
    """The page with its table of figures as measured now; rows of other sections stay.

    Raises FileRefused for a page without the two marks.
    """
    before, start, rest = page.partition(START)
    old, end, after = rest.partition(END)
    if not start or not end:
        raise FileRefused("The page has no place for figures: its two marks are missing.")
    return (
        f"{before}{START}{table(('what', 'figure', 'command'), _rows(old, measured))}{END}{after}"
    )


def _rows(old: str, measured: Measured) -> list[tuple[str, str, str]]:
    written = {cells[0]: cells[1] for cells in map(_cells, old.splitlines()) if len(cells) > 1}
    rows = []
    for entry in ENTRIES:
        figures = written.get(entry.what, "")
        if entry.section in measured:
            figures = entry.figures(measured[entry.section])
        if figures:
            rows.append((entry.what, figures, f"`triage evaluate --only {entry.section}`"))
    return rows


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("| ").split("|")]


def where(figure: str, **wanted: object) -> Callable[[Lines], str]:
    """A figure of the lines with these entries, one a language."""

    def found(lines: Lines) -> str:
        return _beside(
            (line, figure)
            for line in lines
            if all(line.get(key) == value for key, value in wanted.items())
        )

    return found


def in_dtype(figure: str) -> Callable[[Lines], str]:
    """A figure of speed, and what the encoder computed in."""
    return lambda lines: _beside((line, figure) for line in lines) + f" ({lines[0]['dtype']})"


def _beside(found: Iterator[tuple[Mapping[str, Any], str]]) -> str:
    return " / ".join(_figure(line, figure) for line, figure in found if figure in line)


def _figure(line: Mapping[str, Any], figure: str) -> str:
    low, high = line.get(f"{figure}_interval") or (line.get("low"), line.get("high"))
    known = low is not None and (f"{figure}_interval" in line or figure == _bounded(line))
    return number(line[figure]) + (f" ({low:.2f}–{high:.2f})" if known else "")


def _bounded(line: Mapping[str, Any]) -> str:
    """The figure that `low` and `high` bound."""
    if "recall_sparing_99" in line:
        return "recall_sparing_99"
    return "macro_f1" if "macro_f1" in line else "accuracy"


OWN = "own, kept apart"
BOTH = "own comments kept apart, de / en"
ENTRIES = (
    *(
        Entry(f"{name}, {BOTH}", "heads", where(figure, set=OWN, head=head))
        for name, head, figure in (
            ("sentiment, macro-F1", "sentiment", "macro_f1"),
            ("intent (eleven), macro-F1", "intent", "macro_f1"),
            ("spam, recall sparing 99 % of the others", "spam", "recall_sparing_99"),
            ("spam, AUROC", "spam", "auroc"),
            ("urgent, AUROC", "urgent", "auroc"),
            ("toxic, AUROC", "toxic", "auroc"),
            ("worth answering, AUROC", "engage", "auroc"),
        )
    ),
    *(
        Entry(f"sentiment, {name}", "heads", where(figure, set=test, head="sentiment"))
        for name, test, figure in (
            ("macro-F1, SB10k test", "sb10k test", "macro_f1"),
            ("macro recall, SemEval-2017 4A test", "semeval2017 test", "macro_recall"),
            ("accuracy, airline tweets", "airline tweets", "accuracy"),
        )
    ),
    *(
        Entry(f"own intents from ten examples each, {name}", "intents", where(figure, set=test))
        for name, test, figure in (
            ("accuracy, Banking77", "banking77", "accuracy"),
            ("accuracy, CLINC150", "clinc150", "accuracy"),
            ("AUROC of what is out of scope, CLINC150", "clinc150", "auroc"),
        )
    ),
    Entry("personal data, share found, de / en", "personal-data", where("recall", type="all")),
    Entry("personal data, precision, de / en", "personal-data", where("precision", type="all")),
    Entry(
        "ten corrections of a new kind, recall gained on paraphrases",
        "corrections",
        where("lift", kind="all"),
    ),
    Entry("the same, worst change elsewhere", "corrections", where("elsewhere", kind="all")),
    Entry("encoder, comments a second", "speed", in_dtype("encoder")),
    Entry("encoder against sentence-transformers in float32", "speed", in_dtype("ratio")),
    Entry("encoder, share of the matrix product peak", "speed", in_dtype("share_of_peak")),
    Entry("all heads, extra time over the encoder", "speed", where("heads_extra")),
)
"""The rows of the README's table, in order."""
