"""Decisions that no lint can hold."""

import ast
import re
from pathlib import Path

from triage.domain.labels import Intent

CHECKOUT = Path(__file__).parents[2]
DECISIONS = sorted((CHECKOUT / "docs" / "decisions").glob("*.md"))
CORE = (
    *("domain", "ports", "steps", "language", "guidelines", "drafting", "themes", "evaluation"),
    *("understanding", "replies", "automating", "outbox", "team", "customers", "guiding"),
    *("line.py", "pipeline.py", "indexing.py", "report.py", "casework.py", "reading_mail.py"),
)


def core_files() -> list[Path]:
    places = [CHECKOUT / "triage" / name for name in CORE]
    assert all(place.exists() for place in places)
    return [
        file for place in places for file in ([place] if place.is_file() else place.rglob("*.py"))
    ]


def test_the_core_is_synchronous() -> None:
    waiting = (ast.AsyncFunctionDef, ast.Await, ast.AsyncFor, ast.AsyncWith)
    for file in core_files():
        tree = ast.parse(file.read_text("utf-8"))
        assert not [node for node in ast.walk(tree) if isinstance(node, waiting)], file


def test_the_table_of_intents_is_the_domains() -> None:
    [page] = [path for path in DECISIONS if "intents" in path.name]
    named = re.findall(r"^\| `(\w+)` \|", page.read_text("utf-8"), re.MULTILINE)
    assert named == [str(intent) for intent in Intent]


def test_each_decision_says_what_holds_it() -> None:
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    for path in DECISIONS:
        text = path.read_text("utf-8")
        assert text.startswith(f"# {path.name[:4]} · "), path
        held = text.rpartition("**Held by** ")[2]
        assert len(held) < len(text), path
        assert "\n\n" not in held.strip(), f"{path.name} goes on after what holds it"
        named = re.findall(r"`((?:tests|triage|tools)/[\w/.]+|pyproject\.toml)`", held)
        assert named, path
        for file in named:
            assert (CHECKOUT / file).exists(), f"{path.name} names {file}"
