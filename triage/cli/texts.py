"""The text of a file's row as models may see it: cleaned and masked. Writes nothing."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from triage.domain.errors import RowRefused

if TYPE_CHECKING:
    from triage.domain.comment import CleanText
    from triage.ports import FileRow

Identify = Callable[[str, str | None], tuple[str, float]]


def masked(row: "FileRow", identify: Identify) -> "CleanText":
    """The row's own words, masked, with their language; raises RowRefused where there are none."""
    from triage.language.normalizing import normalize_text

    if row.error is not None:
        raise RowRefused(row.error, line=row.line)
    raw, language = row.values.get("text"), row.values.get("lang")
    if not isinstance(raw, str) or not raw.strip():
        raise RowRefused("The column 'text' is missing or empty.", "text", row.line)
    prior = language if isinstance(language, str) else None
    found = normalize_text(raw, prior_language=prior, known={}, identify=identify)
    if not found.text.strip():
        raise RowRefused("Nothing is left of this text after cleaning.", "text", row.line)
    return found
