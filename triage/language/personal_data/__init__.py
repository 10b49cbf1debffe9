"""Finding and masking what tells who somebody is: one family of recognisers a file."""

from triage.language.personal_data.finding import find_personal_data

__all__ = ["find_personal_data"]
