"""Whatever may be wrong in a brand's files is told in the reader's language."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from triage.web.catalogue import load_catalogues
from triage.web.wording import say

ROOT = Path(__file__).parents[3] / "triage"
RAISERS = {"mistake", "wrong", "BrandFileError", "_about_extends"}
NAMES = ("a key", "a text", "a term", "a pattern", "hours of a day", "an entry of 'x'", "'x'")
"""How the reader of YAML calls what it looks at."""


def spoken(node: ast.expr | None) -> str:
    """A literal sentence with something in each of its gaps; "" for what is said elsewhere."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return ""
    parts = [str(one.value) if isinstance(one, ast.Constant) else "x" for one in node.values]
    return "" if set(parts) <= {"x", ": "} else "".join(parts)


def called(node: ast.Call) -> str:
    """The name of what is called."""
    return getattr(node.func, "id", "") or getattr(node.func, "attr", "")


def sentences() -> Iterator[str]:
    """What the source says of brands' files."""
    files = [*(ROOT / "brandfiles").glob("*.py"), ROOT / "routing" / "reach.py"]
    for file in sorted(files):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and called(node) in RAISERS and node.args:
                yield spoken(node.args[-1])
            elif (
                isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "message"
            ) or (isinstance(node, ast.Return) and file.name == "reach.py"):
                yield spoken(node.value)


FOUND = sorted({one for one in sentences() if one})


def test_the_source_was_read() -> None:
    assert len(FOUND) > 70


@pytest.mark.parametrize("sentence", FOUND)
def test_every_mistake_is_told_in_german(sentence: str) -> None:
    german = load_catalogues()["de"]
    told = [sentence]
    if sentence.startswith("x must "):
        told = [sentence.replace("x", name, 1) for name in NAMES]
    for one in told:
        assert say(german, one) != one


def test_file_and_line_stay_as_they_are() -> None:
    german = load_catalogues()["de"]
    said = say(german, "radhaus/routing.yaml:68: unknown key 'rulez'; known are: rules, teams")
    assert said == (
        "radhaus/routing.yaml:68: unbekannter Schlüssel „rulez“; bekannt sind: rules, teams"
    )
    assert say(german, "routing.yaml: xyz") == "routing.yaml: xyz"
