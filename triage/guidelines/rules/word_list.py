"""Writes a table of words as running text; knows no words itself."""


def listed(text: str) -> list[str]:
    """The words of `text`, which are separated by any white space."""
    return text.split()
