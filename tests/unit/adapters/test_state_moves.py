"""Every statement that sets a state moves along the one table of allowed moves.

The statements are read out of the adapters' source: whoever adds one is held to the table.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from triage.domain.states import CASE_MOVES, COMMENT_MOVES, DRAFT_MOVES, MESSAGE_MOVES

ADAPTERS = Path(__file__).parents[3] / "triage" / "adapters"
MOVES: Mapping[str, Mapping[str, frozenset[str]]] = {
    table: {str(state): frozenset(map(str, after)) for state, after in moves.items()}
    for table, moves in (
        ("comment", COMMENT_MOVES),
        ("draft", DRAFT_MOVES),
        ("message", MESSAGE_MOVES),
        ("case", CASE_MOVES),
    )
}
UPDATE = re.compile(
    r'UPDATE\s+"?(comment|draft|message|case)"?(?:\s+(?:AS\s+)?(?!SET\b)(\w+))?\s+SET\s+', re.I
)
END = re.compile(r"\bRETURNING\b|\bUPDATE\b(?!\s+OF)|;|\Z")
ALIAS = re.compile(
    r'\b(?:FROM|JOIN|UPDATE|,)\s+"?(comment|draft|message|case)"?\s+(?:AS\s+)?(\w)\b'
)


@dataclass(frozen=True)
class Statement:
    """An UPDATE that sets a state: `before` as its conditions say, `after` as it sets."""

    file: str
    line: int
    table: str
    before: frozenset[str]
    after: frozenset[str]
    text: str


def strings(file: Path) -> Iterator[tuple[int, str]]:
    """All texts of a file, f-strings with a gap where something is put in."""
    inside = set[int]()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.JoinedStr):
            inside |= {id(part) for part in node.values}
            yield (
                node.lineno,
                "".join(
                    str(part.value) if isinstance(part, ast.Constant) else " … "
                    for part in node.values
                ),
            )
        elif isinstance(node, ast.Constant) and id(node) not in inside:
            yield node.lineno, str(node.value)


def quoted(text: str) -> set[str]:
    return set(re.findall(r"'([a-z_]+)'", text))


def statements(file: Path) -> Iterator[Statement]:
    for line, text in strings(file):
        aliases = {alias: table for table, alias in ALIAS.findall(text)}
        for match in UPDATE.finditer(text):
            rest = text[match.end() :]
            rest = rest[: end.start()] if (end := END.search(rest)) else rest
            changed, _, where = rest.partition("WHERE")
            found = re.search(r"\bstate = (CASE.*?END|'\w+'|:?\w+(?:\.\w+)?)", changed, re.S)
            if not found:
                continue
            own = {alias for alias, table in aliases.items() if table == match[1]}
            yield Statement(
                file=file.name,
                line=line,
                table=match[1].lower(),
                before=frozenset(guards(text, own) | guards(where, {""})),
                after=frozenset(quoted(re.sub(r"WHEN.*?THEN", "", found[1], flags=re.S))),
                text=text,
            )


def guards(text: str, aliases: set[str]) -> set[str]:
    """The states a record must be in, by its aliases."""
    found = set[str]()
    for alias in aliases:
        name = rf"\b{alias}\.state" if alias else r"(?<![\w.])state"
        for single in re.findall(rf"{name} = '(\w+)'", text):
            found.add(single)
        for several in re.findall(rf"{name} IN \(([^)]*)\)", text):
            found |= quoted(several)
    return found


FOUND = [one for file in sorted(ADAPTERS.glob("*.py")) for one in statements(file)]

ERASING = "people_queries.py"
"""Erasing a person ends what is open about them, wherever it stands: drafts go stale, comments are
dismissed, cases lost."""

ELSEWHERE: Mapping[tuple[str, str], tuple[frozenset[str], frozenset[str]]] = {
    # COMMENT_MOVE, called with these two
    ("outbox_sql.py", "comment"): (frozenset({"answered"}), frozenset({"waiting"})),
    # SETTLE, called with what a channel says
    ("outbox_sql.py", "message"): (
        frozenset({"sending"}),
        frozenset({"sent", "failed", "unknown"}),
    ),
    # ANSWERED: `records_rows.state_after`
    ("records_comments.py", "comment"): (
        frozenset({"triaged"}),
        frozenset({"waiting", "dismissed"}),
    ),
    # RELABEL, where `goes_again` says so
    ("records_labels.py", "comment"): (frozenset({"waiting", "dismissed"}), frozenset({"triaged"})),
    # REOPEN: where it was before a person closed it
    ("records_undoing.py", "comment"): (
        frozenset({"dismissed"}),
        frozenset({"waiting", "failed"}),
    ),
}
"""Statements whose states come as values, by file and table: what their callers pass."""

BY_TABLE = frozenset({("records_cases.py", "case")})
"""Statements whose caller asks the table itself before it moves."""


def test_there_are_such_statements() -> None:
    assert {one.table for one in FOUND} == {"comment", "draft", "message", "case"}
    assert len(FOUND) > 25


@pytest.mark.parametrize("one", FOUND, ids=lambda one: f"{one.file}:{one.line}:{one.table}")
def test_a_statement_moves_along_the_table(one: Statement) -> None:
    if one.file == ERASING and one.table != "message":
        return
    before, after = one.before, one.after
    if not before or not after:
        if (one.file, one.table) in BY_TABLE:
            return
        assert (one.file, one.table) in ELSEWHERE, f"from where, and where to? {one.text}"
        before, after = ELSEWHERE[one.file, one.table]
    for state in before:
        allowed = MOVES[one.table][state] | {state}
        assert after <= allowed, f"{one.table}: {state} → {sorted(after - allowed)}\n{one.text}"


def test_a_statement_that_is_wrong_is_found() -> None:
    wrong = "UPDATE draft d SET state = 'approved' WHERE d.id = :id AND d.state = 'rejected'"
    aliases = {alias for table, alias in ALIAS.findall(wrong) if table == "draft"}
    assert guards(wrong, aliases) == {"rejected"}
    assert "approved" not in MOVES["draft"]["rejected"]
