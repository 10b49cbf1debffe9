"""Both languages say everything, and the check that guards it can tell."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Message

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def checker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("checker", ROOT / "tools" / "check_catalogues.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_nothing_is_missing(checker: ModuleType) -> None:
    assert checker.main([]) == 0


@pytest.mark.parametrize(
    ("message", "fault"),
    [
        (Message("a"), "not translated"),
        (Message("a", "b", flags=["fuzzy"]), "fuzzy"),
        (Message("a %(n)s", "b"), "other placeholders"),
        (Message("a {value}", "b {wert}"), "other placeholders"),
    ],
)
def test_the_check_finds(checker: ModuleType, message: Message, fault: str) -> None:
    assert next(checker.message_faults(message)).startswith(fault)


def test_german_is_formal(checker: ModuleType) -> None:
    words = {"du", "dein", "deine", "dir", "dich", "euch"}
    named = "du – informal"  # the word itself, where a brand's form of address is chosen
    for message in checker.stored("de"):
        said = set(str(message.string).lower().split())
        assert message.id == named or not words & said, message.id
