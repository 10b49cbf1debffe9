"""Intents a brand made up itself: how they are named, what may be learned from. Fits nothing."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from triage.domain.errors import IntentsRefused, RowRefused

SEPARATOR = "/"
"""`billing/refund` is a kind of `billing`."""

TAXONOMY_NAME = re.compile(r"[a-z0-9_-]{1,60}")
LONGEST_NAME = 200
MOST_INTENTS = 5_000
MOST_EXAMPLES = 50_000
"""Examples of all intents together: what is fitted in bounded time and memory."""

PLACEHOLDER = re.compile(r"\[\[[A-Z][A-Z_]*(?:_\d+)?\]\]")
"""What masking leaves of a personal value."""

SHOWN = 60
"""Characters of an example that an error message repeats."""


@dataclass(frozen=True, slots=True)
class IntentDefinition:
    """An intent by its name, and what tells it apart: a description, examples, or both.

    Texts are cleaned and masked; they may be in any languages.
    """

    name: str
    description: str = ""
    examples: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that can be learned from: a description is one more example."""
        return (*self.examples, self.description) if self.description else self.examples


def checked(intents: Sequence[IntentDefinition]) -> tuple[IntentDefinition, ...]:
    """Intents that can be fitted, in the order of their names, each text once.

    Raises IntentsRefused: fewer than two intents or too many, a name that is none or that two
    share, nothing to learn from, a text that stands for two intents.
    """
    if len(intents) < 2:
        raise IntentsRefused(f"Intents are told apart by at least two; there are {len(intents)}.")
    if len(intents) > MOST_INTENTS:
        raise IntentsRefused(f"There are {len(intents)} intents; {MOST_INTENTS} can be told apart.")
    found = sorted((_checked(intent) for intent in intents), key=lambda i: path_of(i.name))
    _refuse_shared_names(found)
    _refuse_shared_texts(found)
    count = sum(len(intent.texts) for intent in found)
    if count > MOST_EXAMPLES:
        raise IntentsRefused(f"There are {count} examples; {MOST_EXAMPLES} can be learned from.")
    return tuple(found)


def taxonomy_name(name: str) -> str:
    """The name of a whole set of intents; raises RowRefused for one that is not a plain word."""
    if not TAXONOMY_NAME.fullmatch(name):
        raise RowRefused(
            f"{name[:SHOWN]!r} is no name for intents; use 1 to 60 of a-z, 0-9, _ and -.", "name"
        )
    return name


def tidy_name(name: str) -> str:
    """A name as it is kept: one spelling of letters, no spaces around its parts.

    Raises IntentsRefused for an empty or endless one.
    """
    plain = " ".join(unicodedata.normalize("NFKC", name).split())
    if len(plain) > LONGEST_NAME:
        raise IntentsRefused(f"The name of an intent is longer than {LONGEST_NAME} characters.")
    parts = [part.strip() for part in plain.split(SEPARATOR)]
    if not all(parts) or not plain.isprintable():
        raise IntentsRefused(f"{name[:SHOWN]!r} is no name of an intent; write billing/refund.")
    return SEPARATOR.join(parts)


def telling(text: str) -> bool:
    """Whether a masked text has a letter or a digit of its own, beside placeholders."""
    return any(letter.isalnum() for letter in PLACEHOLDER.sub("", text))


def path_of(name: str) -> tuple[str, ...]:
    """The parts of a hierarchical name, from the general to the particular."""
    return tuple(name.split(SEPARATOR))


def within(name: str, general: str) -> bool:
    """Whether an intent is the other one or a kind of it, however they are capitalised."""
    wanted = path_of(general.casefold())
    return path_of(name.casefold())[: len(wanted)] == wanted


def _checked(intent: IntentDefinition) -> IntentDefinition:
    name = tidy_name(intent.name)
    examples = tuple(dict.fromkeys(text for text in intent.examples if telling(text)))
    description = intent.description.strip()
    if description in examples or not telling(description):
        description = ""
    if not examples and not description:
        raise IntentsRefused(f"The intent {name!r} needs an example or a description.")
    return replace(intent, name=name, description=description, examples=examples)


def _refuse_shared_names(intents: Sequence[IntentDefinition]) -> None:
    seen: dict[str, str] = {}
    for name in (intent.name for intent in intents):
        if other := seen.get(name.casefold()):
            raise IntentsRefused(f"Two intents have the same name: {other!r} and {name!r}.")
        seen[name.casefold()] = name


def _refuse_shared_texts(intents: Sequence[IntentDefinition]) -> None:
    for text, first, second in shared_texts(intents):
        raise IntentsRefused(
            f"The text {text[:SHOWN]!r} is an example of two intents: {first!r} and {second!r}."
        )


def shared_texts(intents: Sequence[IntentDefinition]) -> Iterator[tuple[str, str, str]]:
    """(text, intent, other intent) of every text that two intents share, letter case aside."""
    owners: dict[str, str] = {}
    for intent in intents:
        for text in intent.texts:
            owner = owners.setdefault(text.casefold(), intent.name)
            if owner != intent.name:
                yield text, owner, intent.name
