"""What differs between two texts, word by word. Pure: must not read or render."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\[\[\w+\]\]|\w+|\s+|[^\w\s]")
SENTENCE = re.compile(r"[^.!?\n]*[.!?\n]+\s*|[^.!?\n]+")

MOST_WORDS = 3_000
"""Words and spaces of both texts that are compared one by one, the ends they share aside: comparing
grows with their product. What is longer is compared by sentences."""

KEPT, ADDED, REMOVED = "kept", "added", "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch that was `kept`, `added` or `removed`."""

    kind: str
    text: str


def changes(before: str, after: str) -> list[Change]:
    """The stretches of both texts in order, what was removed before what took its place.

    Kept and added ones together are `after`, kept and removed ones `before`. A space between two
    changed words counts as changed, so that a new phrase reads as one.
    """
    old, new = WORD.findall(before), WORD.findall(after)
    if len(old) + len(new) > MOST_WORDS and before != after:
        old, new = SENTENCE.findall(before), SENTENCE.findall(after)
    return joined(steps(old, new))


def steps(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """Every piece that stayed, went or came."""
    found: list[Change] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for _, a, b, c, d in matcher.get_opcodes():
        gone, came = "".join(old[a:b]), "".join(new[c:d])
        if gone == came:
            found.append(Change(KEPT, gone))
        else:
            found += [Change(REMOVED, gone), Change(ADDED, came)]
    return found


def joined(found: Sequence[Change]) -> list[Change]:
    """The same with lone spaces drawn into the changes around them, and runs of a kind in one."""
    made: list[Change] = []
    gone = came = ""
    for place, one in enumerate(found):
        lone = one.kind == KEPT and not one.text.strip() and 0 < place < len(found) - 1
        if one.kind == KEPT and not (lone and "\n" not in one.text):
            made += [*told(gone, came), one]
            gone = came = ""
        else:
            gone += one.text if one.kind != ADDED else ""
            came += one.text if one.kind != REMOVED else ""
    return [one for one in (*made, *told(gone, came)) if one.text]


def told(gone: str, came: str) -> tuple[Change, ...]:
    """What went and what came in one place."""
    return (Change(REMOVED, gone), Change(ADDED, came)) if gone != came else (Change(KEPT, gone),)


def share_changed(found: Sequence[Change]) -> float:
    """How much of the text before and after is not the same, 0–1, by length."""
    whole = sum(len(one.text) for one in found)
    same = sum(len(one.text) for one in found if one.kind == KEPT)
    return 1 - same / whole if whole else 0.0
