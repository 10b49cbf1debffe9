"""The published schemas know just the keys the reader knows, and every bundled file fits them."""

from typing import Any

import jsonschema  # type: ignore[import-untyped]  # its types are a package of their own
import pytest
import yaml

from tests.unit.brandfiles.folders import BUNDLED
from tools.brand_schemas import files, keys_of, schemas
from triage.brandfiles import automation_file, knowledge_file, playbook_file, routing_file
from triage.brandfiles import guidelines_file as guidelines
from triage.brandfiles import guidelines_rules as rules

PAGE = BUNDLED.parent / "docs" / "reference" / "guidelines.md"
FILES = sorted(path for path in BUNDLED.glob("*/*.yaml"))


def test_schemas_and_reference_are_in_step_with_the_reader() -> None:
    for path, text in files().items():
        assert path.read_text("utf-8") == text, "python tools/brand_schemas.py --write"


@pytest.mark.parametrize(
    ("name", "place", "known"),
    [
        ("guidelines", "", guidelines.KEYS),
        ("guidelines", "languages.*.", guidelines.LANGUAGE_KEYS),
        ("guidelines", "channels.*.", guidelines.CHANNEL_KEYS),
        ("guidelines", "banned[].", rules.BANNED_KEYS),
        ("guidelines", "terms[].", rules.TERM_KEYS),
        ("guidelines", "voice[].", rules.TRAIT_KEYS),
        ("guidelines", "elements[].", rules.ELEMENT_KEYS),
        ("guidelines", "elements[].when.", rules.CONDITION_KEYS),
        ("guidelines", "disclosure.", rules.DISCLOSURE_KEYS),
        ("playbook", "", playbook_file.KEYS),
        ("playbook", "groups[].", playbook_file.GROUP_KEYS),
        *(("playbook", f"{kind}[].", playbook_file.TOPIC_KEYS) for kind in playbook_file.LISTS[1:]),
        ("automation", "", automation_file.KEYS),
        ("automation", "policies[].", automation_file.POLICY_KEYS),
        ("automation", "engagement[].", automation_file.ENGAGEMENT_KEYS),
        ("routing", "", routing_file.KEYS),
        ("routing", "rules[].", routing_file.TARGET_KEYS | routing_file.CONDITION_KEYS),
        ("routing", "fallback.", routing_file.TARGET_KEYS),
    ],
)
def test_schema_and_reader_know_the_same_keys(name: str, place: str, known: set[str]) -> None:
    assert below(name, place) == known


def below(name: str, place: str) -> set[str]:
    """The keys right below a place of a schema."""
    found = (path for path, _ in keys_of(schemas()[name]) if path.startswith(place))
    rest = {path.removeprefix(place) for path in found}
    return {path for path in rest if not set(".[") & set(path)}


def test_the_page_explains_the_head_of_an_article() -> None:
    section = PAGE.read_text("utf-8").partition("## `knowledge/")[2]
    explained = {line.split("`")[1] for line in section.splitlines() if line.startswith("| `")}
    assert explained == knowledge_file.KEYS


def test_the_page_names_every_list_that_adds_up() -> None:
    text = PAGE.read_text("utf-8")
    [row] = [line for line in text.splitlines() if "lists of rules" in line]
    assert names_in(row) - {"guidelines.yaml"} == guidelines.ADDED
    [row] = [line for line in text.splitlines() if "merged key by key" in line]
    assert names_in(row) - {"guidelines.yaml"} == guidelines.OWN


def names_in(row: str) -> set[str]:
    return set(row.split("`")[1::2])


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_bundled_files_fit_the_schema(path: Any) -> None:
    schema = schemas()[path.name.partition(".")[0]]
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(yaml.safe_load(path.read_text("utf-8")), schema)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_editors_find_the_schema_of_guidelines_and_routing(path: Any) -> None:
    first = path.read_text("utf-8").splitlines()[0]
    if not path.name.startswith("playbook") or "$schema" in first:
        target = first.partition("$schema=")[2]
        assert (path.parent / target).is_file()
