"""What a customer told, read from a comment in safe words of our own."""

from triage.language.details.reading import find_details

__all__ = ["find_details"]
