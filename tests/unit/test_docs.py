"""The pages tell the truth: settings, commands, links and examples in them are real."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tools.settings_table import renewed

CHECKOUT = Path(__file__).parents[2]
README = CHECKOUT / "README.md"
PAGES = [
    *(README, CHECKOUT / "CHANGELOG.md", CHECKOUT / "prompts" / "README.md"),
    *sorted((CHECKOUT / "docs").rglob("*.md")),
    *sorted((CHECKOUT / "models").rglob("*.md")),
]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
BLOCK = re.compile(r"^```(json|jsonl)\n(.*?)^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`|^(?: {4}|\t)+(\S.*)$", re.MULTILINE)
TRIAGE = re.compile(r"(?:^|[\s/(])triage ((?:[a-z]+(?:-[a-z]+)* ?){1,2})((?:[^|#)]*))")
MAKE = re.compile(r"(?:^|\s)make ([a-z]+)")


def code(page: Path) -> Iterator[str]:
    """What stands in backticks, and indented lines."""
    for inline, line in CODE.findall(page.read_text("utf-8")):
        yield inline or line


def name(page: Path) -> str:
    return page.relative_to(CHECKOUT).as_posix()


def test_the_settings_are_in_step() -> None:
    text = README.read_text("utf-8")
    assert renewed(text) == text, "python tools/settings_table.py --write"


def test_every_setting_named_exists() -> None:
    from triage.settings import Settings

    known = {f"TRIAGE_{field.upper()}" for field in Settings.model_fields}
    for page in PAGES:
        named = set(re.findall(r"\bTRIAGE_[A-Z_]+\b", page.read_text("utf-8")))
        assert named <= known | {"TRIAGE_TEST_DATABASE_URL"}, name(page)


def test_make_without_a_target_lists_them_all() -> None:
    text = (CHECKOUT / "Makefile").read_text("utf-8")
    [phony] = re.findall(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    menu = subprocess.run(["make"], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert re.findall(r"^  make ([\w-]+)", menu.stdout, re.MULTILINE) == phony.split()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_target_exists(page: Path) -> None:
    targets = set(
        re.findall(r"^([\w-]+):", (CHECKOUT / "Makefile").read_text("utf-8"), re.MULTILINE)
    )
    named = {target for piece in code(page) for target in MAKE.findall(piece)}
    assert named <= targets


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_exists_with_its_options(page: Path) -> None:
    for piece in code(page):
        for words, rest in TRIAGE.findall(piece):
            options = command(words.split())
            assert set(re.findall(r"--[a-z-]+", rest)) <= options, piece


def command(words: list[str]) -> set[str]:
    """The options of a command; raises KeyError where there is none."""
    from typer.main import get_command

    from triage.cli import app

    found: Any = get_command(app)
    found = found.commands[words[0]]
    if hasattr(found, "commands"):
        found = found.commands.get(words[1] if len(words) > 1 else "", found)
    if default := getattr(found, "default", None):
        found = found.commands[default]
    return {"--help", *(option for parameter in found.params for option in parameter.opts)}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_resolves(page: Path) -> None:
    for target in LINK.findall(page.read_text("utf-8")):
        if not target.startswith(("https://", "http://")):
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_examples_are_json(page: Path) -> None:
    for kind, block in BLOCK.findall(page.read_text("utf-8")):
        for document in block.splitlines() if kind == "jsonl" else [block]:
            assert isinstance(json.loads(document), dict)


def test_the_readmes_example_has_the_fields_of_a_result() -> None:
    _, result, _ = (json.loads(block) for _, block in BLOCK.findall(README.read_text("utf-8")))
    assert set(result) | {"theme"} == {
        *("id", "language", "sentiment", "intent", "also_intents", "spam", "urgent", "engage"),
        *(
            "toxic",
            "reason",
            "contradiction",
            "own_intent",
            "personal_data",
            "team",
            "theme",
            "duplicate_of",
            "disposition",
            "draft",
            "abstained",
        ),
    }
