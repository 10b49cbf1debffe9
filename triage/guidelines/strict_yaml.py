"""Reads YAML of a known shape and names the line of whatever is wrong; builds no objects.

Only plain mappings, lists and scalars are read: tags, anchors and aliases are refused.
"""

import re
from collections.abc import Collection
from enum import StrEnum
from typing import TypeVar

import yaml

from triage.domain.errors import BrandFileError

LARGEST = 1_000_000
"""Bytes; a brand's file of this size is a mistake."""
DEEPEST = 20
DECIMAL = re.compile(r"\d{1,12}(?:\.\d{1,6})?")

_Member = TypeVar("_Member", bound=StrEnum)
TEXT, WHOLE, NUMBER, FLAG = (
    f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool")
)


class Section:
    """A mapping whose keys must be among `known`; every reader raises BrandFileError."""

    def __init__(self, file: str, node: yaml.Node, known: Collection[str] | None = None) -> None:
        self.file = file
        self.line = line_of(node)
        if not isinstance(node, yaml.MappingNode):
            raise BrandFileError(file, self.line, "expected keys with values here")
        self._values: dict[str, yaml.Node] = {}
        for key_node, value in node.value:
            key = scalar(file, key_node, TEXT, "a key")
            if key in self._values:
                raise BrandFileError(file, line_of(key_node), f"'{key}' stands here twice")
            if known is not None and key not in known:
                names = ", ".join(sorted(known))
                raise BrandFileError(
                    file, line_of(key_node), f"unknown key '{key}'; known are: {names}"
                )
            self._values[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def names(self) -> tuple[str, ...]:
        """Every key, in the order of the file."""
        return tuple(self._values)

    def line_of(self, key: str) -> int:
        """The line of a key's value, or of the section where the key is missing."""
        return line_of(self._values[key]) if key in self._values else self.line

    def wrong(self, key: str, message: str) -> BrandFileError:
        """The error to raise about the value of `key`."""
        return BrandFileError(self.file, self.line_of(key), message)

    def node(self, key: str) -> yaml.Node:
        """The raw value of a key that must be there."""
        if key not in self._values:
            raise BrandFileError(self.file, self.line, f"'{key}' is missing")
        return self._values[key]

    def text(self, key: str) -> str:
        """A text that is not empty."""
        return scalar(self.file, self.node(key), TEXT, f"'{key}'")

    def optional_text(self, key: str) -> str | None:
        """A text, or None where the key is missing."""
        return self.text(key) if key in self else None

    def whole(self, key: str, default: int | None = None, least: int = 0) -> int:
        """A whole number of at least `least`; required without a default."""
        if key not in self and default is not None:
            return default
        written = scalar(self.file, self.node(key), WHOLE, f"'{key}'")
        if not written.isdecimal() or not least <= int(written[:9]) == int(written):
            raise self.wrong(key, f"'{key}' must be a whole number from {least} to 999999999")
        return int(written)

    def number(self, key: str) -> float | None:
        """A number of at least 0, or None where the key is missing."""
        if key not in self:
            return None
        node = self.node(key)
        kind = WHOLE if node.tag == WHOLE else NUMBER
        written = scalar(self.file, node, kind, f"'{key}'")
        if not DECIMAL.fullmatch(written):
            raise self.wrong(key, f"'{key}' must be a number of at least 0, such as 49.50")
        return float(written)

    def flag(self, key: str) -> bool | None:
        """True or false, or None where the key is missing."""
        if key not in self:
            return None
        written = scalar(self.file, self.node(key), FLAG, f"'{key}'")
        return written.lower() in {"true", "yes", "on"}

    def member(self, key: str, kind: type[_Member]) -> _Member:
        """A text that is one of the enum's values."""
        return self._member(key, self.node(key), kind)

    def entries(self, key: str, *, required: bool = False) -> tuple[tuple[str, int], ...]:
        """A list of texts, each with its line; empty where the key is missing, unless required."""
        found = tuple(
            (scalar(self.file, node, TEXT, f"an entry of '{key}'"), line_of(node))
            for node in self._items(key, required=required)
        )
        if required and not found:
            raise self.wrong(key, f"'{key}' needs at least one entry")
        return found

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of texts; empty where the key is missing, unless required."""
        return tuple(text for text, _ in self.entries(key, required=required))

    def members(self, key: str, *kinds: type[StrEnum]) -> frozenset[str]:
        """A list of texts, each a value of one of the enums; empty where the key is missing."""
        allowed = [member.value for kind in kinds for member in kind]
        return frozenset(
            self._one_of(key, node, allowed) for node in self._items(key, required=False)
        )

    def section(self, key: str, known: Collection[str] | None = None) -> "Section":
        """The mapping below a key that must be there."""
        return Section(self.file, self.node(key), known)

    def sections(self, key: str, known: Collection[str]) -> "tuple[Section, ...]":
        """A list of mappings; empty where the key is missing."""
        return tuple(Section(self.file, node, known) for node in self._items(key, required=False))

    def pairs(self, key: str) -> dict[str, str]:
        """A mapping of text to text; empty where the key is missing."""
        if key not in self:
            return {}
        section = self.section(key)
        return {name: section.text(name) for name in section.names()}

    def _items(self, key: str, *, required: bool) -> list[yaml.Node]:
        if key not in self and not required:
            return []
        node = self.node(key)
        if not isinstance(node, yaml.SequenceNode):
            raise self.wrong(key, f"'{key}' must be a list")
        return list(node.value)

    def _member(self, key: str, node: yaml.Node, kind: type[_Member]) -> _Member:
        return kind(self._one_of(key, node, [member.value for member in kind]))

    def _one_of(self, key: str, node: yaml.Node, allowed: list[str]) -> str:
        text = scalar(self.file, node, TEXT, f"'{key}'")
        if text not in allowed:
            names = ", ".join(allowed)
            raise BrandFileError(
                self.file, line_of(node), f"'{key}' cannot be '{text}'; it is one of: {names}"
            )
        return text


def read_yaml(content: bytes, file: str, known: Collection[str]) -> Section:
    """The document as a section; `file` is the name errors carry. Raises BrandFileError."""
    if len(content) > LARGEST:
        raise BrandFileError(file, None, f"the file is larger than {LARGEST} bytes")
    try:
        text = content.decode("utf-8-sig")
        _refuse_tricks(text, file)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BrandFileError(file, line, "the file is not UTF-8") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or "no valid YAML"
        raise BrandFileError(file, mark.line + 1 if mark else None, problem) from error
    except yaml.YAMLError as error:
        raise BrandFileError(file, None, str(error).splitlines()[0]) from error
    if node is None:
        raise BrandFileError(file, None, "the file is empty")
    return Section(file, node, known)


def scalar(file: str, node: yaml.Node, tag: str, name: str) -> str:
    """The written form of a scalar of the given type; texts must not be empty."""
    kind = tag.rpartition(":")[2]
    if not isinstance(node, yaml.ScalarNode) or node.tag != tag:
        found = node.tag.rpartition(":")[2]
        hint = "; put it in quotes" if tag == TEXT and isinstance(node, yaml.ScalarNode) else ""
        message = f"{name} must be of type {kind}, not {found}{hint}"
        raise BrandFileError(file, line_of(node), message)
    written: str = node.value
    if tag == TEXT and not written.strip():
        raise BrandFileError(file, line_of(node), f"{name} must not be empty")
    return written


def line_of(node: yaml.Node) -> int:
    """The line on which a node begins, from 1."""
    return int(node.start_mark.line) + 1


def _refuse_tricks(text: str, file: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else None
        if getattr(event, "anchor", None):
            raise BrandFileError(file, line, "anchors and aliases are not allowed")
        if getattr(event, "tag", None):
            raise BrandFileError(file, line, "tags such as '!!type' are not allowed")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise BrandFileError(file, line, "the file is nested too deeply")
