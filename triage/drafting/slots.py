"""Fills the slots of a playbook's wording with noun phrases in the right case and ready clauses.

It must not take a word from anywhere but the playbook and the details made safe to repeat.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from triage.domain.brand import Topic

NOUNS = frozenset({"topic", "thing", "liked", "mention", "also", "product", "store"})
"""Slots that hold a noun phrase and take a case or a German preposition. `thing` is what the
customer named, `topic` that or the brand's own word for it, `mention` what they named where nothing
more is known of it, `also` the same beside what else is said."""
VALUES = frozenset(
    {
        *("answer", "link", "time", "when", "where", "again", "problem", "also_problem"),
        *("since", "wish", "items", "reference", "status", "due", "quote", "asked"),
    }
)
"""Slots that hold a ready text: `problem` and `also_problem` a clause after „dass“ or “that”,
`quote` a sentence in the customer's words and `asked` a question, both without their end mark,
`when` a time in the past, `since` how long it has been going on, `reference` the placeholder of
a number the customer gave, `status` and `due` what the order's record says, the others what
their names say."""

_SLOT = re.compile(r"\{([^{}]*)\}")
_NOUN = re.compile(
    rf"(?:(?P<prep>zu|bei|mit|von|in)_)?(?P<noun>{'|'.join(sorted(NOUNS))})(?:_(?P<case>acc|dat))?"
)
_NUMBER = re.compile(r"(?P<one>[^/|{}]*)/(?P<many>[^/|{}]*)")
_CONTRACTED = {
    ("zu", "der"): "zur",
    ("zu", "dem"): "zum",
    ("bei", "dem"): "beim",
    ("von", "dem"): "vom",
    ("in", "dem"): "im",
}
_AND = {"de": (" und ", " sowie "), "en": (" and ", " as well as ")}


@dataclass(frozen=True, slots=True)
class Filling:
    """What is known for the slots: noun phrases by slot name and ready texts by slot name."""

    language: str
    nouns: Mapping[str, Sequence[Topic]]
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def known(self) -> frozenset[str]:
        """The names of the slots that can be filled."""
        return frozenset(name for name, topics in self.nouns.items() if topics) | set(self.values)


def slots_of(text: str) -> frozenset[str]:
    """The slot names a wording needs. Raises ValueError on a slot that does not exist."""
    return frozenset(name for slot in _SLOT.findall(text) for name in _names(slot))


def _names(slot: str) -> Iterator[str]:
    if found := _NOUN.fullmatch(slot):
        yield found["noun"]
    elif slot in VALUES:
        yield slot
    elif not _NUMBER.fullmatch(slot):
        raise ValueError(f"the slot {{{slot}}} does not exist")


def fill(text: str, filling: Filling) -> str:
    """Fill every slot. `{war/waren}` agrees with the first noun slot of the wording.

    Raises KeyError where a slot is not known: choose wordings by `Filling.known` first.
    """
    plural = _is_plural(text, filling)

    def value(found: re.Match[str]) -> str:
        slot = found[1]
        if noun := _NOUN.fullmatch(slot):
            return _phrase(noun, filling)
        if number := _NUMBER.fullmatch(slot):
            return number["many"] if plural else number["one"]
        return filling.values[slot]

    return _SLOT.sub(value, text)


def _is_plural(text: str, filling: Filling) -> bool:
    for slot in _SLOT.findall(text):
        if noun := _NOUN.fullmatch(slot):
            topics = filling.nouns[noun["noun"]]
            return len(topics) > 1 or topics[0].plural
    return False


def _phrase(noun: re.Match[str], filling: Filling) -> str:
    topics = filling.nouns[noun["noun"]]
    if prep := noun["prep"]:
        parts = [_with_preposition(prep, topic.dative or topic.phrase) for topic in topics]
    elif noun["case"] == "dat":
        parts = [topic.dative or topic.phrase for topic in topics]
    elif noun["case"] == "acc":
        parts = [topic.accusative or topic.phrase for topic in topics]
    else:
        parts = [topic.phrase for topic in topics]
    return joined(parts, filling.language)


def joined(parts: Sequence[str], language: str) -> str:
    """Phrases in one; where one holds an “and” already, they are joined differently."""
    plain, other = _AND[language]
    conjunction = other if any(plain in part for part in parts) else plain
    *first, last = parts
    return f"{', '.join(first)}{conjunction}{last}" if first else last


def _with_preposition(preposition: str, dative: str) -> str:
    article, _, rest = dative.partition(" ")
    short = _CONTRACTED.get((preposition, article))
    return f"{short} {rest}" if short else f"{preposition} {dative}"
