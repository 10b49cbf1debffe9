"""What a writer is asked for, and what it hands back."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from triage.domain.brand import Brand
from triage.domain.reply import Finding, Plan, Situation, Source


class Change(StrEnum):
    """What a person can ask of a draft by a button."""

    SHORTER = "shorter"
    WARMER = "warmer"
    MORE_FORMAL = "more_formal"
    OTHER_LANGUAGE = "other_language"
    MENTION = "mention"  # mention what `Revision.words` say


@dataclass(frozen=True, slots=True)
class Revision:
    """A wanted change of a draft. `words` are the person's own, for `mention`; `language` the
    wanted one for `other_language`, else the draft's where it is not the comment's."""

    change: Change
    text: str
    words: str = ""
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A reply to be written: the plan and all a writer may know.

    `candidates` is how many distinct replies are wanted; `refused` an earlier attempt with
    what the checks found in it, to be repaired; `revision` a change a person wants.
    """

    plan: Plan
    situation: Situation
    brand: Brand
    candidates: int = 1
    refused: tuple[str, tuple[Finding, ...]] | None = None
    revision: Revision | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """One reply, its placeholders unfilled, and what it rests on. `writer` names writer, model
    and prompt by version; `usage` counts what it cost (`prompt_tokens`, `tokens`, `seconds`)."""

    text: str
    sources: tuple[Source, ...]
    writer: str
    usage: Mapping[str, float] | None = None
