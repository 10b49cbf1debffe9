"""Carries a small change out in the text of a brand's files, so that comments and order stay.

It writes into the brand's own files only: what is inherited is repeated there, changed. It does
not check the outcome; loading it does.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from triage.domain.errors import Conflict, NotFound

GUIDELINES = "guidelines.yaml"
PARENTS = "extends/"


def with_term(files: Mapping[str, str], language: str, avoid: str, preferred: str) -> str:
    """The guidelines with one more avoided term; corrections of it are only proposed to people."""
    entry = {"avoid": [avoid], "preferred": preferred, "language": language, "severity": "warn"}
    return _appended(files[GUIDELINES], "terms", entry)


def with_greeting(files: Mapping[str, str], language: str, old: str, new: str) -> str:
    """The guidelines with a greeting reworded, or without it where they have the new one already;
    the list is then the brand's own, be it inherited before.

    Raises NotFound where none has that greeting.
    """
    for path in (GUIDELINES, *_inherited(files, GUIDELINES)):
        for key, nodes in _lists(yaml.compose(files[path]), ("languages", language)).items():
            forms = [node.value.strip() for node in nodes]
            if key.startswith("greetings") and old in forms:
                reworded = list(dict.fromkeys(new if form == old else form for form in forms))
                return _with_list(files[GUIDELINES], language, key, reworded)
    raise NotFound(f"The guidelines hold no greeting “{old}” any more; change it by hand.")


def _with_list(text: str, language: str, key: str, forms: Sequence[str]) -> str:
    """The document with this list among the wording of a language."""
    wording = _at(yaml.compose(text), ("languages", language))
    if wording is None or not wording.value:
        raise NotFound(f"The guidelines have no wording for “{language}” of their own.")
    for name, value in wording.value:
        if name.value == key:
            start, end = name.start_mark, len(text[: _end(value)].rstrip())
            return f"{text[: start.index]}{_listed(key, forms, start.column)}{text[end:]}"
    start = wording.value[0][0].start_mark
    pad = "\n" + " " * start.column
    return f"{text[: start.index]}{_listed(key, forms, start.column)}{pad}{text[start.index :]}"


def _listed(key: str, forms: Sequence[str], column: int) -> str:
    pad = "\n" + " " * column
    return f"{key}:" + "".join(f"{pad}  - {_quoted(form)}" for form in forms)


def without_wording(files: Mapping[str, str], language: str, group: str, number: int) -> str:
    """The playbook without one of a group's wordings, counted from 1. Raises NotFound, or Conflict
    for the last one."""
    found = _group(files, language, group)
    if not 1 <= number <= len(found["texts"]):
        raise NotFound(f"The playbook has no wording {group}.{number} any more.")
    if len(found["texts"]) == 1:
        raise Conflict(f"“{group}” would have no wording left; write another one first.")
    del found["texts"][number - 1]
    return _with_group(files, language, found)


def with_wording(files: Mapping[str, str], language: str, group: str, text: str) -> str:
    """The playbook with one more wording in a group. Raises NotFound, or Conflict where it has
    that wording already."""
    found = _group(files, language, group)
    spoken = text[:1].lower() + text[1:] if language == "de" and text[:4] in _SMALL else text
    if spoken in found["texts"]:
        raise Conflict(f"“{group}” has this wording already.")
    found["texts"].append(spoken)
    return _with_group(files, language, found)


_SMALL = frozenset({"Wir ", "Bei ", "Gern", "Dank", "Für ", "Schö", "Wenn", "Dass", "Es t", "Das "})
"""Beginnings that are written small after a greeting's comma."""


def playbook(language: str) -> str:
    """The name of a playbook's file."""
    return f"playbook.{language}.yaml"


def _group(files: Mapping[str, str], language: str, name: str) -> dict[str, Any]:
    """A group as the nearest file has it."""
    for path in (playbook(language), *_inherited(files, playbook(language))):
        for group in (yaml.safe_load(files.get(path, "")) or {}).get("groups") or []:
            if group.get("id") == name and group.get("texts"):
                return dict(group)
    raise NotFound(f"The playbook has no group “{name}” any more.")


def _with_group(files: Mapping[str, str], language: str, group: dict[str, Any]) -> str:
    text = files.get(playbook(language), f'language: {language}\nversion: "1"\n')
    for node in _items(text, "groups"):
        if any(key.value == "id" and value.value == group["id"] for key, value in node.value):
            start, end = node.start_mark.index, len(text[: _end(node)].rstrip())
            return text[:start] + _dumped(group, node.start_mark.column) + text[end:]
    return _appended(text, "groups", group)


def _appended(text: str, key: str, entry: dict[str, Any]) -> str:
    """The document with one more entry at the end of a list at its top."""
    items = _items(text, key)
    if not items:
        return f"{text.rstrip()}\n\n{key}:\n  - {_dumped(entry, 4)}\n"
    end, column = len(text[: _end(items[-1])].rstrip()), items[-1].start_mark.column
    return f"{text[:end]}\n{' ' * (column - 2)}- {_dumped(entry, column)}{text[end:]}"


def _items(text: str, key: str) -> list[yaml.MappingNode]:
    """The mappings of a list at the top of a document, written as a block."""
    root = yaml.compose(text)
    if not isinstance(root, yaml.MappingNode):
        return []
    for name, value in root.value:
        if name.value == key and isinstance(value, yaml.SequenceNode) and not value.flow_style:
            return [node for node in value.value if isinstance(node, yaml.MappingNode)]
    return []


def _at(root: yaml.Node | None, path: Sequence[str]) -> yaml.MappingNode | None:
    """The mapping below a path of keys."""
    for key in path:
        pairs = root.value if isinstance(root, yaml.MappingNode) else []
        root = next((value for name, value in pairs if name.value == key), None)
    return root if isinstance(root, yaml.MappingNode) else None


def _lists(root: yaml.Node | None, path: Sequence[str]) -> dict[str, list[yaml.ScalarNode]]:
    """The lists of texts below a path of keys."""
    found = _at(root, path)
    return {
        name.value: [node for node in value.value if isinstance(node, yaml.ScalarNode)]
        for name, value in (found.value if found else [])
        if isinstance(value, yaml.SequenceNode)
    }


def _inherited(files: Mapping[str, str], name: str) -> list[str]:
    return [path for path in files if path.startswith(PARENTS) and path.endswith(f"/{name}")]


def _end(node: yaml.Node) -> int:
    """Where a node's text ends; its own mark stands at what follows, behind comments."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return _end(node.value[-1][1])
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        return _end(node.value[-1])
    return int(node.end_mark.index)


def _dumped(entry: dict[str, Any], column: int) -> str:
    """A mapping as it stands in a list whose entries begin at this column."""
    text = yaml.safe_dump(entry, allow_unicode=True, sort_keys=False, width=10_000)
    return text.rstrip().replace("\n", "\n" + " " * column)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
