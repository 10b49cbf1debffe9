"""Merges what a brand writes into what it inherits; knows shapes of YAML, not what they mean.

Every node keeps the file and line it came from.
"""

from collections.abc import Collection, Iterable, Sequence

import yaml

from triage.brandfiles.strict_yaml import Section, mistake


def merged(nodes: Sequence[yaml.Node], added: Collection[str], own: Collection[str]) -> yaml.Node:
    """One document of several, the nearest first.

    Mappings merge key by key, lists below the top-level keys `added` follow the inherited ones,
    everything else replaces it. Keys in `own` are not inherited. `replace` lists top-level keys
    that are taken from the nearer document alone.
    """
    *nearer, result = nodes
    for node in reversed(nearer):
        result = _over(_without(result, own), node, added)
    return result


def _over(parent: yaml.Node, child: yaml.Node, added: Collection[str]) -> yaml.Node:
    replaced = set(Section(child).texts("replace"))
    kept = _without(parent, replaced)
    values = {key.value: (key, value) for key, value in kept.value}
    for key, value in child.value:
        if key.value in values:
            join = _added if key.value in added else _nested
            values[key.value] = (key, join(values[key.value][1], value))
        else:
            values[key.value] = (key, value)
    return yaml.MappingNode(child.tag, list(values.values()), child.start_mark, child.end_mark)


def _nested(parent: yaml.Node, child: yaml.Node) -> yaml.Node:
    if not isinstance(parent, yaml.MappingNode) or not isinstance(child, yaml.MappingNode):
        return child
    for node in (parent, child):
        Section(node)  # names a key that stands there twice
    values = {key.value: (key, value) for key, value in parent.value}
    for key, value in child.value:
        inner = _nested(values[key.value][1], value) if key.value in values else value
        values[key.value] = (key, inner)
    return yaml.MappingNode(child.tag, list(values.values()), child.start_mark, child.end_mark)


def _added(parent: yaml.Node, child: yaml.Node) -> yaml.Node:
    if not isinstance(parent, yaml.SequenceNode) or not isinstance(child, yaml.SequenceNode):
        return child
    entries = [*parent.value, *child.value]
    return yaml.SequenceNode(child.tag, entries, child.start_mark, child.end_mark)


def _without(node: yaml.Node, keys: Collection[str]) -> yaml.Node:
    Section(node)  # names a key that stands there twice
    pairs = [(key, value) for key, value in node.value if key.value not in keys]
    return yaml.MappingNode(node.tag, pairs, node.start_mark, node.end_mark)


def by_id(lists: Iterable[Sequence[yaml.Node]], what: str) -> list[yaml.Node]:
    """One list of several, the nearest last; an entry replaces the inherited one of its id.

    A new entry follows the one written before it, the first ones come before all inherited ones;
    `after` names another place. One with `remove: true` or empty `texts` takes the inherited
    entry out.
    """
    result: list[tuple[str, yaml.Node]] = []
    for entries in lists:
        _laid(result, _named(entries, what), what)
    return [node for _, node in result]


def _named(entries: Sequence[yaml.Node], what: str) -> dict[str, yaml.Node]:
    named: dict[str, yaml.Node] = {}
    for node in entries:
        name = Section(node).text("id")
        if name in named:
            raise mistake(node, f"two {what}s are called '{name}'")
        named[name] = node
    return named


def _laid(result: list[tuple[str, yaml.Node]], entries: dict[str, yaml.Node], what: str) -> None:
    place = 0
    for name, node in entries.items():
        section = Section(node)
        names = [one for one, _ in result]
        inherited = name in names
        if inherited:
            place = names.index(name)
            del result[place]
        if dropped(section):
            if not inherited:
                raise mistake(node, f"no inherited {what} is called '{name}'; nothing to remove")
            continue
        if "after" in section:
            place = _place_after(section, [one for one, _ in result], what)
        result.insert(place, (name, node))
        place += 1


def _place_after(section: Section, names: list[str], what: str) -> int:
    after = section.text("after")
    if after not in names:
        raise section.wrong("after", f"no {what} before this one is called '{after}'")
    return names.index(after) + 1


def dropped(section: Section) -> bool:
    """Whether an entry only takes an inherited one out."""
    empty = "texts" in section and not section.items("texts")
    return empty or section.flag("remove") is True
