"""Rows of a user's own labelled file, as the evaluation takes them. Measures nothing itself."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import typer

from triage.cli.texts import Identify, masked
from triage.domain.errors import FileRefused, RowRefused
from triage.domain.labels import Intent, Sentiment

if TYPE_CHECKING:
    from triage.evaluation.datasets import Row
    from triage.ports import FileRow

FLAGS = ("spam", "urgent", "engage", "toxic")
FIELDS = ("sentiment", "intent", "also", *FLAGS)
"""Labels a row may have; it needs one of them."""

SENTIMENTS, INTENTS = tuple(map(str, Sentiment)), tuple(map(str, Intent))
YES, NO = {"true", "1", "yes", "ja"}, {"false", "0", "no", "nein"}
NONE = {"none", "keine", "-"}
"""How a CSV says that a comment has no further intent; an empty cell says nothing of it."""

TOLD = 10
"""Faults told on stderr; the others are counted."""


def labelled(rows: "Sequence[FileRow]", file: str, identify: Identify) -> "list[Row]":
    """Masked rows with their labels; those left out are named on stderr, faults alike together.

    Raises FileRefused where no row is left.
    """
    found: list[Row] = []
    faults: dict[str, list[int]] = {}
    for row in rows:
        try:
            found.append(one(row, identify))
        except RowRefused as error:
            faults.setdefault(str(error), []).append(row.line)
    for message in told(faults, file):
        typer.echo(f"left out: {message}", err=True)
    if not found:
        raise FileRefused(
            f"No row of {file} can be measured: it takes text and one of {', '.join(FIELDS)}."
        )
    return found


def told(faults: Mapping[str, Sequence[int]], file: str) -> Iterable[str]:
    """One sentence a fault, with the first of its lines."""
    for message, lines in list(faults.items())[:TOLD]:
        first = ", ".join(map(str, lines[:5]))
        more = f" and {len(lines) - 5} more" if len(lines) > 5 else ""
        yield f"{file}:{first}{more}: {message}"
    if len(faults) > TOLD:
        yield f"{sum(map(len, list(faults.values())[TOLD:]))} rows for other reasons"


def one(row: "FileRow", identify: Identify) -> "Row":
    """A row with what it says of each label set; raises RowRefused for a wrong label, or none."""
    from triage.evaluation.datasets import Row

    text = masked(row, identify)
    labels: dict[str, Any] = {
        "sentiment": choice(row, "sentiment", SENTIMENTS),
        "intent": choice(row, "intent", INTENTS),
        "also": several(row, "also", INTENTS),
        **{name: flag(row, name) for name in FLAGS},
    }
    if all(value is None for value in labels.values()):
        raise RowRefused("This row has no label.")
    if labels["also"] is not None and labels["intent"] is not None:
        labels["also"] |= {labels["intent"]}
    given = row.values.get("lang")
    language = given.strip().lower()[:2] if isinstance(given, str) and given.strip() else ""
    return Row(text.text, language or text.language, "file", **labels)


def choice(row: "FileRow", field: str, allowed: Sequence[str]) -> str | None:
    """A label out of those allowed; None where the row has none."""
    value = row.values.get(field)
    return None if value in (None, "") else known(value, field, allowed)


def several(row: "FileRow", field: str, allowed: Sequence[str]) -> frozenset[str] | None:
    """Labels as a list, or by commas or semicolons; None where the row says nothing."""
    value = row.values.get(field)
    if value in (None, ""):
        return None
    if isinstance(value, str):
        parts = [part.strip() for part in value.replace(";", ",").split(",")]
        value = [part for part in parts if part and part.lower() not in NONE]
    if not isinstance(value, list):
        raise RowRefused(f"{field} must be a list of labels, not {value!r:.60}.", field)
    return frozenset(known(part, field, allowed) for part in value)


def known(value: object, field: str, allowed: Sequence[str]) -> str:
    """The label as we write it; raises RowRefused naming those there are."""
    tidy = str(value).strip().lower()
    if tidy not in allowed:
        raise RowRefused(f"{field} must be one of {', '.join(allowed)}, not {value!r:.60}.", field)
    return tidy


def flag(row: "FileRow", field: str) -> bool | None:
    """A yes or no; None where the row has none."""
    value = row.values.get(field)
    if value in (None, ""):
        return None
    tidy = str(value).strip().lower()
    if tidy not in YES | NO:
        raise RowRefused(f"{field} must be true or false, not {value!r:.60}.", field)
    return tidy in YES
