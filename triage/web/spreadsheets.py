"""Tables to be saved and opened in a spreadsheet. No cell of them is ever a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from starlette.responses import Response

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
"""What a cell must not begin with: a spreadsheet could compute it (OWASP: CSV injection)."""

BOM = "\ufeff"
"""Tells Excel that the file is UTF-8."""


def harmless(value: Any) -> Any:
    """A cell that no spreadsheet computes; numbers stay what they are."""
    if not isinstance(value, str):
        return "" if value is None else value
    plain = value.replace("\x00", "")
    return f"'{plain}" if plain.lstrip(" \u00a0").startswith(DANGEROUS) else plain


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A table as CSV (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    for row in (header, *rows):
        writer.writerow([harmless(cell) for cell in row])
    return BOM + out.getvalue()


def saved(name: str, text: str, kind: str = "text/csv; charset=utf-8") -> Response:
    """A file to be saved, never shown or kept on the way."""
    return Response(
        text.encode("utf-8", "replace"),
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        },
        media_type=kind,
    )
