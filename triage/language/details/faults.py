"""What can go wrong, as table entries: how it is said and how we say it. Holds no words itself."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class Role(StrEnum):
    """Which noun phrase of the clause a fault is told of."""

    SUBJECT = "subject"  # „die Heizung funktioniert nicht“
    OBJECT = "object"  # „ich habe die Lieferung nie bekommen“
    EITHER = "either"
    AWAITED = "awaited"  # „ich warte auf die Lieferung“
    NONE = "none"  # „niemand war erreichbar“: our clause names its own subject


@dataclass(frozen=True, slots=True)
class Fault:
    """`now` and `then` hold the end of our clause for a singular and a plural subject; `then`
    serves where the customer tells of the past."""

    role: Role
    now: tuple[str, str]
    then: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A fault and how it is said. `stems` are letters one of which every match holds; they are
    looked for first, which spares most searches (empty: always search)."""

    pattern: str
    fault: Fault
    stems: tuple[str, ...]

    def search(self, clause: str, low: str) -> re.Match[str] | None:
        """The place of its words in a clause; `low` is the clause in small letters."""
        if not self.stems:
            return _compiled(self.pattern).search(clause)
        for stem in self.stems:
            if stem in low:
                return _compiled(self.pattern).search(clause)
        return None


@dataclass(frozen=True, slots=True)
class FaultTable:
    """Rows in the order they are tried. `needs`: letters one of which the clause must hold."""

    rows: tuple[Row, ...]
    needs: tuple[str, ...] = ()

    def search(self, clause: str) -> tuple[Fault, re.Match[str]] | None:
        """The first fault told in a clause, with the place of its words."""
        low = clause.lower()
        if self.needs and not any(word in low for word in self.needs):
            return None
        for row in self.rows:
            match = row.search(clause, low)
            if match:
                return row.fault, match
        return None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})", re.IGNORECASE)


def stems(pattern: str) -> tuple[str, ...]:
    """Letters of which every match of a pattern holds one; empty where that cannot be told.

    For each branch the longest run of letters outside groups, else those of one of its groups.
    """
    found: list[str] = []
    for branch in _branches(pattern):
        part = _of_branch(branch)
        if not part:
            return ()
        found.extend(part)
    return tuple(dict.fromkeys(found))


def _of_branch(branch: str) -> tuple[str, ...]:
    plain, groups = _parted(branch)
    runs = re.findall(r"[a-zäöüß]{3,}", _OPTIONAL.sub(" ", plain))
    if runs:
        return (max(runs, key=len),)
    inner = (stems(group) for group in reversed(groups))
    return next((part for part in inner if part), ())


_OPTIONAL = re.compile(r"\\.[*+?]?|\w[?*]|\w\{0[^}]*\}|\[[^\]]*\][?*+]?")


def _branches(pattern: str) -> list[str]:
    """A pattern cut at the `|` outside its groups."""
    depth, parts = 0, [""]
    for at, sign in enumerate(pattern):
        depth += (sign == "(") - (sign == ")") if pattern[at - 1 : at] != "\\" else 0
        if sign == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def _parted(branch: str) -> tuple[str, list[str]]:
    """A branch without its groups, and those groups that must match and look at no side."""
    plain, groups = "", []
    depth = begin = 0
    for at, sign in enumerate(branch):
        if sign == "(":
            depth += 1
            begin = at if depth == 1 else begin
        elif sign == ")":
            depth -= 1
            optional = branch[at + 1 : at + 2] in ("?", "*", "{")
            if depth == 0 and branch[begin:].startswith("(?:") and not optional:
                groups.append(branch[begin + 3 : at])
        if depth == 0:
            plain += " " if sign == ")" else sign
    return plain, groups


def row(pattern: str, found: Fault, said: str = "") -> Row:
    """A row; `said` is the part of the pattern to take the stems from, where not the whole."""
    return Row(pattern, found, stems(said or pattern))


def fault(role: Role, now: str, then: str = "") -> Fault:
    """A fault from its short form: `now` and `then` are “singular|plural”."""
    return Fault(role, _pair(now), _pair(then or now))


def _pair(forms: str) -> tuple[str, str]:
    one, _, many = forms.partition("|")
    return one, many or one
