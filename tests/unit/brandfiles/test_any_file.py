"""Whatever stands in a brand's files is read or refused by name: nothing else is ever raised."""

import json
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.brandfiles.folders import CHAIN
from triage.brandfiles.loading import load_files
from triage.domain.errors import BrandFileError

FILES = CHAIN["acme"] | {f"extends/company/{path}": text for path, text in CHAIN["company"].items()}
NAMES = sorted(FILES)
SCRAPS = st.sampled_from(
    [
        "",
        ":",
        "- ",
        "? [a]\n: b",
        "{",
        "}",
        "[",
        "]",
        "'",
        '"',
        "|",
        "\t",
        "null",
        "~",
        "1.5",
        "yes",
    ]
) | st.text(max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "texts", "de", "en", "when", "x"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


def accepted(files: Mapping[str, str]) -> bool:
    """Whether the files make a brand; anything but BrandFileError fails the test."""
    try:
        load_files("acme", files)
    except BrandFileError as error:
        assert error.file in {"acme/" + name for name in files} | {
            name.removeprefix("extends/") for name in files
        }, "the error names a file that is there"
        return False
    return True


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.sampled_from(NAMES), st.floats(0, 1), st.integers(0, 12), SCRAPS)
def test_a_slip_anywhere_is_read_or_refused(name: str, share: float, cut: int, scrap: str) -> None:
    text = FILES[name]
    place = int(share * len(text))
    accepted(FILES | {name: text[:place] + scrap + text[place + cut :]})


KEYS = ["languages", "channels", "banned", "terms", "elements", "voice", "claims", "disclosure"]
KEYS += ["glossary", "links", "replace", "extends", "abstract", "tone", "exclamation_marks_max"]


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.sampled_from(KEYS), VALUES)
def test_any_value_of_a_key_is_read_or_refused(key: str, value: object) -> None:
    lines = FILES["guidelines.yaml"].splitlines(keepends=True)
    rest = "".join(line for line in lines if not line.startswith(f"{key}:"))
    accepted(FILES | {"guidelines.yaml": f"{key}: {json.dumps(value)}\n{rest}"})


def test_the_files_themselves_are_accepted() -> None:
    assert accepted(FILES)


@pytest.mark.parametrize("key", ["languages", "glossary", "claims"])
def test_a_key_that_is_no_text_is_refused_in_both_files(key: str) -> None:
    for name in ("guidelines.yaml", "extends/company/guidelines.yaml"):
        odd = f"{FILES[name]}\n{key}:\n  ? [a]\n  : b\n"
        assert not accepted(FILES | {name: odd})
