"""When two replies are near-identical: told by their words, names and numbers left out.

Pure: groups texts, and knows neither drafts nor the database.
"""

import re
from collections.abc import Sequence
from hashlib import blake2b

PLACEHOLDER = re.compile(r"\[\[[A-Z0-9_]+\]\]")
WORD = re.compile(r"[^\W\d_]+")
NEAR = 0.85
"""Share of common words (Jaccard) from which two replies are shown as one group."""


def words_of(text: str) -> tuple[str, ...]:
    """The words of a reply in small letters, without placeholders, numbers and punctuation."""
    return tuple(WORD.findall(PLACEHOLDER.sub(" ", text).casefold()))


def wording(text: str) -> str:
    """A key that near-identical replies share: those that differ in names and numbers only."""
    return blake2b(" ".join(words_of(text)).encode(), digest_size=12).hexdigest()


def alike(texts: Sequence[str]) -> list[list[int]]:
    """Positions of texts that nearly say the same, each once, in the order of the first of each.

    A text joins the first group whose first member it is like, so no chain of small steps joins
    two that are not. Quadratic in the number of groups: for some hundreds.
    """
    groups: list[tuple[frozenset[str], list[int]]] = []
    for position, text in enumerate(texts):
        own = frozenset(words_of(text))
        for first, members in groups:
            if likeness(own, first) >= NEAR:
                members.append(position)
                break
        else:
            groups.append((own, [position]))
    return [members for _, members in groups]


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Common words by all words, 0-1; two texts without words are not alike."""
    both = len(one | other)
    return len(one & other) / both if both else 0.0
