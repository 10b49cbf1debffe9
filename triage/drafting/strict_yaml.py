"""Reads YAML strictly and remembers lines, so that a mistake in a brand's file can be shown.

It must not build anything but plain data: no tags, no aliases, no doubled keys.
"""

from typing import Any

import yaml

from triage.domain.errors import BrandFileError


class Fields(dict[str, Any]):
    """A mapping that knows the line it starts on and the line of each key."""

    line: int
    lines: dict[str, int]


class Items(list[Any]):
    """A sequence that knows the line of each entry."""

    lines: list[int]


def read_yaml(text: str, file: str, first_line: int = 1) -> Fields:
    """Parse a YAML mapping. `first_line` is where `text` starts in the file.

    Raises BrandFileError naming file and line.
    """
    try:
        node = yaml.compose(_refuse_aliases(text, file, first_line), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + first_line if mark else None
        raise BrandFileError(file, line, error.problem or "is not valid YAML") from error
    except yaml.YAMLError as error:
        raise BrandFileError(file, None, f"is not valid YAML: {error}") from error
    if not isinstance(node, yaml.MappingNode):
        raise BrandFileError(file, first_line, "must be a mapping of keys to values")
    return _Reader(file, first_line).mapping(node)


def _refuse_aliases(text: str, file: str, first_line: int) -> str:
    """Aliases can make a small file enormous, and no brand file needs them."""
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            line = event.start_mark.line + first_line if event.start_mark else None
            raise BrandFileError(file, line, "aliases (*name) are not allowed")
    return text


class _Reader:
    """Turns YAML nodes into plain data with lines."""

    def __init__(self, file: str, first_line: int) -> None:
        self._file = file
        self._first = first_line
        self._scalars = yaml.constructor.SafeConstructor()

    def _line(self, node: yaml.Node) -> int:
        return int(node.start_mark.line) + self._first

    def mapping(self, node: yaml.MappingNode) -> Fields:
        fields = Fields()
        fields.line = self._line(node)
        fields.lines = {}
        for key_node, value_node in node.value:
            key, line = str(key_node.value), self._line(key_node)
            if key in fields:
                raise BrandFileError(self._file, line, f"“{key}” is given twice")
            fields[key] = self._value(value_node)
            fields.lines[key] = line
        return fields

    def _sequence(self, node: yaml.SequenceNode) -> Items:
        items = Items(self._value(entry) for entry in node.value)
        items.lines = [self._line(entry) for entry in node.value]
        return items

    def _value(self, node: yaml.Node) -> Any:
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node)
        if isinstance(node, yaml.SequenceNode):
            return self._sequence(node)
        try:
            return self._scalars.construct_object(node)
        except (yaml.YAMLError, ValueError) as error:
            raise BrandFileError(self._file, self._line(node), "this value is not allowed") from (
                error
            )
