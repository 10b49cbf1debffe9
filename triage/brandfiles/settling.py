"""The most used settings of a brand as plain values, and their way back into its guidelines.

Only what differs from what is in force is written; comments and order of the file stay.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from triage.brandfiles.folder import GUIDELINES
from triage.brandfiles.rewriting import (
    Value,
    ends,
    item,
    items,
    placed,
    with_item,
    without_item,
)
from triage.domain.guidelines import ChannelRules, Guidelines, LanguageRules

FORMS = ("greetings", "greetings_anonymous", "sign_offs", "short_sign_offs")
LIMITS = ("max_length", "min_length", "emoji_max", "sentences_max")


@dataclass(frozen=True, slots=True)
class Avoided:
    """A row of words the brand does not use; `place` counts its own rows from 0, None: a new
    one. Without words the row is to go."""

    avoid: tuple[str, ...]
    preferred: str = ""
    language: str = ""
    severity: str = "warn"
    place: int | None = None

    def entry(self) -> dict[str, Any]:
        """As it stands in the file, without a reason."""
        given = {"preferred": self.preferred, "language": self.language, "severity": self.severity}
        return {"avoid": list(self.avoid)} | {key: value for key, value in given.items() if value}


@dataclass(frozen=True, slots=True)
class Settled:
    """What the form holds: forms of a language by language and kind, limits by channel and kind
    (None: no limit), words by row."""

    address: str
    forms: Mapping[str, Mapping[str, tuple[str, ...]]]
    limits: Mapping[str, Mapping[str, int | None]]
    exclamation_marks_max: int
    words: Sequence[Avoided] = field(default_factory=tuple)


def settled(files: Mapping[str, str], rules: Guidelines) -> Settled:
    """The settings in force; `words` are the brand's own."""
    return Settled(
        address=str(rules.languages["de"].address),
        forms={code: forms_of(one) for code, one in rules.languages.items()},
        limits={name: limits_of(one) for name, one in rules.channels.items()},
        exclamation_marks_max=rules.exclamation_marks_max,
        words=tuple(own_words(files[GUIDELINES])),
    )


def forms_of(rules: LanguageRules) -> dict[str, tuple[str, ...]]:
    """Ways to greet and to sign off, by kind."""
    return {kind: tuple(getattr(rules, kind)) for kind in FORMS}


def limits_of(rules: ChannelRules) -> dict[str, int | None]:
    """Limits of a channel, by kind."""
    return {kind: getattr(rules, kind) for kind in LIMITS}


def own_words(text: str) -> Iterator[Avoided]:
    """The words the brand's own file lists."""
    for place, entry in enumerate((yaml.safe_load(text) or {}).get("terms") or []):
        avoid = entry.get("avoid")
        words = [avoid] if isinstance(avoid, str) else avoid or []
        yield Avoided(
            tuple(str(word) for word in words),
            str(entry.get("preferred") or ""),
            str(entry.get("language") or ""),
            str(entry.get("severity") or "warn"),
            place,
        )


def with_settings(files: Mapping[str, str], now: Settled, wanted: Settled) -> str:
    """The guidelines with what was changed. Raises Conflict where only a person can write it."""
    text = files[GUIDELINES]
    for path, value in changes(now, wanted):
        text = placed(text, path, value)
    return with_words(text, now.words, wanted.words)


def changes(now: Settled, wanted: Settled) -> Iterator[tuple[Sequence[str], Value]]:
    """Where a value differs, and the new one. A limit that is taken away stays: the file knows no
    way to say so but by hand."""
    if wanted.address != now.address:
        yield ("languages", "de", "address"), wanted.address
    yield from _forms(now, wanted)
    yield from _limits(now, wanted)
    if wanted.exclamation_marks_max != now.exclamation_marks_max:
        yield ("exclamation_marks_max",), wanted.exclamation_marks_max


def _forms(now: Settled, wanted: Settled) -> Iterator[tuple[Sequence[str], Value]]:
    for code, forms in wanted.forms.items():
        for kind, lines in forms.items():
            if lines and lines != now.forms[code][kind]:
                yield ("languages", code, kind), lines


def _limits(now: Settled, wanted: Settled) -> Iterator[tuple[Sequence[str], Value]]:
    for channel, limits in wanted.limits.items():
        for kind, limit in limits.items():
            if limit is not None and limit != now.limits[channel][kind]:
                yield ("channels", channel, kind), limit


def with_words(text: str, now: Sequence[Avoided], wanted: Sequence[Avoided]) -> str:
    """The document with the rows that were changed, taken out and added."""
    before = {row.place: row for row in now}
    left = len(now)
    for row in sorted(wanted, key=lambda one: -1 if one.place is None else one.place, reverse=True):
        if row.place is None or row == before.get(row.place):
            continue
        if not row.avoid:
            left -= 1
            text = placed(text, ("terms",), []) if not left else _without(text, row.place)
        else:
            text = _with(text, row.place, row)
    for row in wanted:
        if row.place is None and row.avoid:
            text = _added(text, row)
    return text


def _without(text: str, place: int) -> str:
    return without_item(text, items(text, "terms")[place])


def _with(text: str, place: int, row: Avoided) -> str:
    node = items(text, "terms")[place]
    old = (yaml.safe_load(text) or {})["terms"][place]
    kept = {key: value for key, value in old.items() if key == "reason"}
    return with_item(text, node, row.entry() | kept)


def _added(text: str, row: Avoided) -> str:
    """The document with one more row at the end of the list."""
    there = items(text, "terms")
    if there and not _flow(text):
        end, column = _end_of(text, there[-1]), there[-1].start_mark.column
        return f"{text[:end]}\n{' ' * (column - 2)}- {item(row.entry(), column)}{text[end:]}"
    if there:
        return placed(text, ("terms", "?"), "")  # raises: the list stands on one line
    rest = "\n".join(line for line in text.split("\n") if line.strip() != "terms: []")
    return f"{rest.rstrip()}\n\nterms:\n  - {item(row.entry(), 4)}\n"


def _flow(text: str) -> bool:
    root = yaml.compose(text)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return any(key.value == "terms" and value.flow_style for key, value in pairs)


def _end_of(text: str, node: yaml.Node) -> int:
    return len(text[: ends(node)].rstrip())
