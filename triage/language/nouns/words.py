"""Word lists written as running text. Must not hold any itself."""


def words(text: str) -> frozenset[str]:
    """The words of a text as a set; those marked with `?` were weighed and left out."""
    return frozenset(word for word in text.split() if not word.endswith("?"))
