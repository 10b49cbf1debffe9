"""Reads YAML of a known shape and names file and line of whatever is wrong; builds no objects.

Only plain mappings, lists and scalars are read: tags, anchors and aliases are refused. Every node
carries the name of its file, so that files merged into one still name the right one.
"""

import io
import re
from collections.abc import Collection
from enum import StrEnum
from typing import TypeVar

import yaml

from triage.domain.errors import BrandFileError

DEEPEST = 20
DECIMAL = re.compile(r"\d{1,12}(?:\.\d{1,6})?")

_Member = TypeVar("_Member", bound=StrEnum)
TEXT, WHOLE, NUMBER, FLAG = (
    f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool")
)


class Section:
    """A mapping whose keys must be among `known`; every reader raises BrandFileError."""

    def __init__(self, node: yaml.Node, known: Collection[str] | None = None) -> None:
        self.file, self.line = file_of(node), line_of(node)
        if not isinstance(node, yaml.MappingNode):
            raise mistake(node, "expected keys with values here")
        self._values: dict[str, yaml.Node] = {}
        for key_node, value in node.value:
            key = scalar(key_node, TEXT, "a key")
            if key in self._values:
                raise mistake(key_node, f"'{key}' stands here twice")
            if known is not None and key not in known:
                names = ", ".join(sorted(known))
                raise mistake(key_node, f"unknown key '{key}'; known are: {names}")
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
        if key in self._values:
            return mistake(self._values[key], message)
        return BrandFileError(self.file, self.line, message)

    def node(self, key: str) -> yaml.Node:
        """The raw value of a key that must be there."""
        if key not in self._values:
            raise BrandFileError(self.file, self.line, f"'{key}' is missing")
        return self._values[key]

    def text(self, key: str) -> str:
        """A text that is not empty."""
        return scalar(self.node(key), TEXT, f"'{key}'")

    def optional_text(self, key: str) -> str | None:
        """A text, or None where the key is missing."""
        return self.text(key) if key in self else None

    def whole(self, key: str, default: int | None = None, least: int = 0) -> int:
        """A whole number of at least `least`; required without a default."""
        if key not in self and default is not None:
            return default
        written = scalar(self.node(key), WHOLE, f"'{key}'")
        if not written.isdecimal() or not least <= int(written[:9]) == int(written):
            raise self.wrong(key, f"'{key}' must be a whole number from {least} to 999999999")
        return int(written)

    def optional_whole(self, key: str, least: int = 0) -> int | None:
        """A whole number of at least `least`, or None where the key is missing."""
        return self.whole(key, least=least) if key in self else None

    def number(self, key: str) -> float | None:
        """A number of at least 0, or None where the key is missing."""
        if key not in self:
            return None
        node = self.node(key)
        kind = WHOLE if node.tag == WHOLE else NUMBER
        written = scalar(node, kind, f"'{key}'")
        if not DECIMAL.fullmatch(written):
            raise self.wrong(key, f"'{key}' must be a number of at least 0, such as 49.50")
        return float(written)

    def flag(self, key: str) -> bool | None:
        """True or false, or None where the key is missing."""
        if key not in self:
            return None
        written = scalar(self.node(key), FLAG, f"'{key}'")
        return written.lower() in {"true", "yes", "on"}

    def member(self, key: str, kind: type[_Member]) -> _Member:
        """A text that is one of the enum's values."""
        return kind(_one_of(key, self.node(key), [member.value for member in kind]))

    def entries(self, key: str, *, required: bool = False) -> tuple[tuple[str, yaml.Node], ...]:
        """A list of texts, each with its node; empty where the key is missing, unless required."""
        found = tuple(
            (scalar(node, TEXT, f"an entry of '{key}'"), node)
            for node in self.items(key, required=required)
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
        return frozenset(_one_of(key, node, allowed) for node in self.items(key))

    def some(self, key: str, allowed: Collection[str] | None) -> frozenset[str]:
        """One text or a list of them, each `allowed`; empty where the key is missing."""
        nodes = self.one_or_more(key)
        if allowed is None:
            return frozenset(scalar(node, TEXT, f"an entry of '{key}'") for node in nodes)
        return frozenset(_one_of(key, node, sorted(allowed)) for node in nodes)

    def one_or_more(self, key: str) -> list[yaml.Node]:
        """The nodes of a list, or the one node that stands there without a list."""
        if key in self and isinstance(self.node(key), yaml.ScalarNode):
            return [self.node(key)]
        return self.items(key)

    def section(self, key: str, known: Collection[str] | None = None) -> "Section":
        """The mapping below a key that must be there."""
        return Section(self.node(key), known)

    def sections(self, key: str, known: Collection[str]) -> "tuple[Section, ...]":
        """A list of mappings; empty where the key is missing."""
        return tuple(Section(node, known) for node in self.items(key))

    def pairs(self, key: str) -> dict[str, str]:
        """A mapping of text to text; empty where the key is missing."""
        if key not in self:
            return {}
        section = self.section(key)
        return {name: section.text(name) for name in section.names()}

    def items(self, key: str, *, required: bool = False) -> list[yaml.Node]:
        """The nodes of a list; empty where the key is missing, unless required."""
        if key not in self and not required:
            return []
        node = self.node(key)
        if not isinstance(node, yaml.SequenceNode):
            raise self.wrong(key, f"'{key}' must be a list")
        return list(node.value)


class _Stream(io.StringIO):
    """A text whose parser marks carry the name of its file."""

    name = ""


def read_yaml(content: str | bytes, file: str) -> yaml.Node:
    """The document's root node; `file` is the name errors carry. Raises BrandFileError."""
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
        stream = _Stream(text.removeprefix("\ufeff"))
        stream.name = file
        _refuse_tricks(text, file)
        node = yaml.compose(stream, Loader=yaml.CSafeLoader)
    except UnicodeDecodeError as error:
        raise not_utf8(file, error) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or "no valid YAML"
        raise BrandFileError(file, mark.line + 1 if mark else None, problem) from error
    except yaml.YAMLError as error:
        raise BrandFileError(file, None, str(error).splitlines()[0]) from error
    if node is None:
        raise BrandFileError(file, None, "the file is empty")
    return node


def not_utf8(file: str, error: UnicodeDecodeError) -> BrandFileError:
    """The error to raise about a file in another encoding, with the line of the first slip."""
    line = error.object[: error.start].count(b"\n") + 1
    return BrandFileError(file, line, "the file is not UTF-8; save it in that encoding")


def scalar(node: yaml.Node, tag: str, name: str) -> str:
    """The written form of a scalar of the given type; texts must not be empty."""
    kind = tag.rpartition(":")[2]
    if not isinstance(node, yaml.ScalarNode) or node.tag != tag:
        found = node.tag.rpartition(":")[2]
        hint = "; put it in quotes" if tag == TEXT and isinstance(node, yaml.ScalarNode) else ""
        raise mistake(node, f"{name} must be of type {kind}, not {found}{hint}")
    written: str = node.value
    if tag == TEXT and not written.strip():
        raise mistake(node, f"{name} must not be empty")
    return written


def mistake(node: yaml.Node, message: str) -> BrandFileError:
    """The error to raise about a node, with its file and line."""
    return BrandFileError(file_of(node), line_of(node), message)


def line_of(node: yaml.Node) -> int:
    """The line on which a node begins, from 1."""
    return int(node.start_mark.line) + 1


def file_of(node: yaml.Node) -> str:
    """The name of the file a node was read from."""
    return str(node.start_mark.name)


def _one_of(key: str, node: yaml.Node, allowed: Collection[str]) -> str:
    text = scalar(node, TEXT, f"'{key}'")
    if text not in allowed:
        names = ", ".join(allowed)
        raise mistake(node, f"'{key}' cannot be '{text}'; it is one of: {names}")
    return text


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
