"""The head that measures tone, with its weights beside it."""

from triage.guidelines.tone.scoring import MEASURES, ToneHead

__all__ = ["MEASURES", "ToneHead"]
