"""Feedback triage and reply drafting: every comment read on arrival, a checked reply waiting."""

__version__ = "0.1.0"
