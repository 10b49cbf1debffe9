"""Puts single values into the text of a YAML file, so that comments and order stay.

It knows no meaning of keys and does not check the outcome; loading it does.
"""

import json
import re
from collections.abc import Sequence
from typing import Any

import yaml

from triage.domain.errors import Conflict

Value = str | int | bool | Sequence[str]
PLAIN = re.compile(r"[a-z][a-z0-9_-]*")
"""What can stand without quotes and is a text in every YAML."""
WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def placed(text: str, path: Sequence[str], value: Value) -> str:
    """The document with a value below a path of keys, whether something stood there or not.

    Raises Conflict where the file is written so that only a person can do it.
    """
    root = yaml.compose(text)
    if not isinstance(root, yaml.MappingNode):
        return f"{text.rstrip()}\n{_nested(path, value, 0)}\n".lstrip("\n")
    inner, depth, pair = _deepest(root, path)
    if pair is not None:
        return _exchanged(text, pair, path[-1], value)
    if inner.flow_style or not inner.value:
        raise _by_hand(path)
    column = inner.value[0][0].start_mark.column
    end = len(text[: ends(inner)].rstrip())
    end = _behind_remark(text, end)
    return f"{text[:end]}\n{_nested(path[depth:], value, column)}{text[end:]}"


def without_item(text: str, node: yaml.Node) -> str:
    """The document without an entry of a list written as a block; the last takes its list along
    only where a person does it. Raises Conflict."""
    start = text.rfind("\n", 0, node.start_mark.index) + 1
    if text[start : node.start_mark.index].strip() != "-":
        raise _by_hand([str(node.start_mark.line + 1)])
    end = _behind_remark(text, len(text[: ends(node)].rstrip()))
    return text[:start] + text[min(end + 1, len(text)) :]


def with_item(text: str, node: yaml.Node, entry: dict[str, Any]) -> str:
    """The document with an entry of a list exchanged."""
    end = len(text[: ends(node)].rstrip())
    return text[: node.start_mark.index] + item(entry, node.start_mark.column) + text[end:]


def item(entry: dict[str, Any], column: int) -> str:
    """A mapping as it stands in a list whose entries begin at this column."""
    text = yaml.safe_dump(entry, allow_unicode=True, sort_keys=False, width=10_000)
    return text.rstrip().replace("\n", "\n" + " " * column)


def items(text: str, key: str) -> list[yaml.MappingNode]:
    """The mappings of a list at the top of a document."""
    root = yaml.compose(text)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    for name, value in pairs:
        if name.value == key and isinstance(value, yaml.SequenceNode):
            return [node for node in value.value if isinstance(node, yaml.MappingNode)]
    return []


def ends(node: yaml.Node) -> int:
    """Where a node's text ends; its own mark stands at what follows, behind comments."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return ends(node.value[-1][1])
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        return ends(node.value[-1])
    return int(node.end_mark.index)


def _deepest(
    root: yaml.MappingNode, path: Sequence[str]
) -> tuple[yaml.MappingNode, int, tuple[yaml.Node, yaml.Node] | None]:
    """The innermost mapping there is on the way, how deep it lies, and the pair at the end."""
    here = root
    for depth, key in enumerate(path):
        pair = next(((k, v) for k, v in here.value if k.value == key), None)
        if pair is None:
            return here, depth, None
        if depth == len(path) - 1:
            return here, depth, pair
        if not isinstance(pair[1], yaml.MappingNode):
            raise _by_hand(path)
        here = pair[1]
    raise _by_hand(path)


def _exchanged(text: str, pair: tuple[yaml.Node, yaml.Node], key: str, value: Value) -> str:
    name, old = pair
    end = len(text[: ends(old)].rstrip())
    if isinstance(old, yaml.ScalarNode) and old.style not in ("|", ">") and scalar(value):
        return f"{text[: old.start_mark.index]}{written(value)}{text[end:]}"
    column = name.start_mark.column
    if _inside_flow(text, name):
        raise _by_hand([key])
    return f"{text[: name.start_mark.index]}{_pair(key, value, column).lstrip()}{text[end:]}"


def _inside_flow(text: str, name: yaml.Node) -> bool:
    """Whether a key stands among others on a line of braces."""
    start = text.rfind("\n", 0, name.start_mark.index) + 1
    return bool(text[start : name.start_mark.index].strip(" -"))


def _behind_remark(text: str, end: int) -> int:
    """The end of the line where nothing but a comment follows."""
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    rest = text[end:stop].strip()
    return stop if not rest or rest.startswith("#") else end


def _nested(path: Sequence[str], value: Value, column: int) -> str:
    lines = [f"{' ' * (column + 2 * n)}{key}:" for n, key in enumerate(path[:-1])]
    return "\n".join([*lines, _pair(path[-1], value, column + 2 * len(lines))])


def _pair(key: str, value: Value, column: int) -> str:
    pad = " " * column
    if scalar(value):
        return f"{pad}{key}: {written(value)}"
    assert not isinstance(value, str | int)  # noqa: S101 - what is left is a list
    if not value:
        return f"{pad}{key}: []"
    return f"{pad}{key}:" + "".join(f"\n{pad}  - {_entry(one, column + 4)}" for one in value)


def _entry(text: str, column: int) -> str:
    """One text of a list; several lines as a block, as people write them."""
    if "\n" not in text:
        return written(text)
    pad = "\n" + " " * column
    return "|-" + "".join(f"{pad}{line}" for line in text.split("\n"))


def scalar(value: Value) -> bool:
    """Whether a value stands on the line of its key."""
    return isinstance(value, int) or (isinstance(value, str) and "\n" not in value)


def written(value: Value) -> str:
    """A value as it stands behind its key: JSON's way to quote is YAML's too."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and PLAIN.fullmatch(value) and value not in WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)


def _by_hand(path: Sequence[str]) -> Conflict:
    place = " → ".join(path)
    return Conflict(f"“{place}” is written so that only a person can change it; edit the file.")
