"""Shows a row to the encoder as the line would: cleaned, own words only, personal data masked."""

from triage.evaluation.datasets import Row
from triage.language.normalizing import normalize_text


def as_seen(row: Row) -> str:
    """The row's text as models see it; the language is the one the row is labelled with."""

    def identify(text: str, prior: str | None) -> tuple[str, float]:
        return row.language, 1.0

    found = normalize_text(row.text, prior_language=row.language, known={}, identify=identify)
    return found.text
