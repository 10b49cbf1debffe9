"""What a customer told, read from a comment in safe words of our own – or a sentence to quote."""

from triage.language.details.quoting import quotable
from triage.language.details.reading import find_details

__all__ = ["find_details", "quotable"]
