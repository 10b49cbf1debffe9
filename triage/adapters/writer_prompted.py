"""A writer that asks a chat model: prompts in, cleaned text out. What it says is still unchecked.

It must not mend what a model got wrong, only take away what is no part of a reply: a lead-in, a
code fence, quotation marks around the whole, thoughts said aloud.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from triage.domain.errors import WriterUnavailable
from triage.domain.reply import Source, SourceKind
from triage.domain.writing import Task, Written
from triage.ports import ChatMessage, Prompts

ANY = "*"
"""Stands for every language."""

_THOUGHTS = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_CODE = re.compile(r"\A```[\w-]*\n(.*?)\n?```\Z", re.DOTALL)
_QUOTED = re.compile(r"\A(?:\"([^\"]*)\"|“([^”]*)”|„([^“”]*)[“”]|«([^»]*)»)\Z", re.DOTALL)
_LEAD_IN = re.compile(
    r"""\A[^\n]{0,40}?\b(?:here(?:\s+is|['’]s)|below\s+is|sure|certainly|of\s+course|hier\s+ist|gerne?
    |natürlich|selbstverständlich|reply|response|draft|antwort(?:entwurf)?|entwurf)\b
    [^\n:]{0,80}:[ \t]*\n+""",
    re.IGNORECASE | re.VERBOSE,
)
_LABEL = re.compile(
    r"\A(?:(?:subject|betreff)[ \t]*:[^\n]*\n+|(?:reply|response|draft|antwort|entwurf)[ \t]*:\s*)",
    re.IGNORECASE,
)
_SOURCES = frozenset({SourceKind.COMMENT, SourceKind.CUSTOMER})
_STEM = re.compile(r"[^\W\d_]{6,}")


@dataclass(frozen=True, slots=True)
class Said:
    """What a chat model answered and what it cost (`prompt_tokens`, `tokens`, `seconds`)."""

    text: str
    usage: Mapping[str, float]


class Chat(Protocol):
    """A chat model, wherever it runs."""

    @property
    def name(self) -> str:
        """Kind and model, such as `openai:mistral-small`."""

    def answer(self, messages: Sequence[ChatMessage], variant: int) -> Said:
        """Its answer; variant 0 is the likeliest, each other a different one, the same each time
        where the model allows it. Raises WriterUnavailable, and for an answer that broke off."""


class PromptedWriter:
    """See `ports.Writer`; `languages` are those the operator trusts the model to write."""

    def __init__(self, chat: Chat, prompts: Prompts, languages: frozenset[str]) -> None:
        self.chat = chat
        self.prompts = prompts
        self.languages = languages

    @property
    def version(self) -> str:
        """Kind, model and prompts."""
        return f"{self.chat.name}+{self.prompts.version}"

    def speaks(self, language: str) -> bool:
        """See `ports.Writer`."""
        return ANY in self.languages or language in self.languages

    def write(self, task: Task) -> list[Written]:
        """See `ports.Writer`. A later candidate that cannot be had costs none of those before."""
        messages = self.prompts.messages(task)
        found: dict[str, Written] = {}
        for variant in range(max(1, task.candidates)):
            try:
                said = self.chat.answer(messages, variant)
            except WriterUnavailable:
                if found:
                    break
                raise
            if text := cleaned(said.text):
                written = Written(text, sources_of(text, task), self.version, said.usage)
                found.setdefault(text, written)
        if not found:
            raise WriterUnavailable(f"{self.chat.name} gave an empty answer.")
        return list(found.values())


def cleaned(answer: str) -> str:
    """The reply inside what a chat model answered; empty where there is none."""
    text = _THOUGHTS.sub("", answer).strip()
    for _ in range(3):  # a lead-in may stand before a fence, and quotes inside it
        before = text
        text = _LEAD_IN.sub("", text, count=1).strip()
        text = _LABEL.sub("", text, count=1).strip()
        if whole := _CODE.match(text) or _QUOTED.match(text):
            text = next(part for part in whole.groups() if part is not None).strip()
        if text == before:
            break
    return text


def sources_of(text: str, task: Task) -> tuple[Source, ...]:
    """What the model was given and seems to have used: comment and record, which every reply
    answers, and of the knowledge what shares words with the reply."""
    said = _stems(text)
    return tuple(
        fact
        for fact in task.plan.facts
        if fact.kind in _SOURCES or said & _stems(fact.quote) or (fact.quote and fact.quote in text)
    )


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:6] for word in _STEM.findall(text.casefold()))
