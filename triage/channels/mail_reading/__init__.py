"""Turns one raw mail into a row for the line, or into a note about a reply. Reads, never judges."""

from triage.channels.mail_reading.letter import Postbox, read_letter

__all__ = ["Postbox", "read_letter"]
