"""Tables to be saved and opened in a spreadsheet. No cell of them is ever a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from starlette.responses import Response, StreamingResponse

from triage.domain.cells import marked

BOM = "\ufeff"
"""Tells Excel that the file is UTF-8."""


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[Any]], language: str) -> Iterator[str]:
    """The lines of a table as CSV (RFC 4180), as spreadsheets of readers of `language` cut it:
    German ones at semicolons, and with a comma in numbers."""
    yield BOM
    for row in chain([header], rows):
        out = io.StringIO()
        writer = csv.writer(out, delimiter=";" if language == "de" else ",", quoting=csv.QUOTE_ALL)
        writer.writerow([harmless(cell, language) for cell in row])
        yield out.getvalue()


def harmless(value: Any, language: str) -> Any:
    """A cell that no spreadsheet computes, or takes for a date."""
    if isinstance(value, float) and language == "de":
        return str(value).replace(".", ",")
    if not isinstance(value, str):
        return "" if value is None else value
    return marked(value)


def csv_saved(
    name: str, header: Sequence[str], rows: Iterable[Sequence[Any]], language: str
) -> Response:
    """A table to be saved; its rows are sent as they come."""
    lines = (line.encode("utf-8", "replace") for line in csv_lines(header, rows, language))
    return StreamingResponse(lines, headers=kept(name), media_type="text/csv; charset=utf-8")


def saved(name: str, text: str, kind: str) -> Response:
    """A file to be saved."""
    return Response(text.encode("utf-8", "replace"), headers=kept(name), media_type=kind)


def kept(name: str) -> Mapping[str, str]:
    """Headers of a file that is saved, never shown or kept on the way."""
    return {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
