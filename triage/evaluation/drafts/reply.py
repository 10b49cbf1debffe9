"""A drafted reply as it is measured, and the parts measures look at. Measures nothing itself."""

import re
from dataclasses import dataclass

from triage.domain.disposition import AUTOMATIC
from triage.domain.labels import Disposition

PLACEHOLDER = re.compile(r"\[\[[^\[\]]*\]\]")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n\n")
NAME = "…"
"""What stands for every name and number that is filled in later."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of one comment; `text` is None where nothing was drafted, `rules` are those its
    findings broke, `blocked` says whether one of them forbids sending, `seconds` is what planning,
    retrieval, writing and checking took together. `shown` is the text with its placeholders filled,
    as it would be sent."""

    id: str
    language: str
    intent: str
    channel: str
    comment: str
    disposition: str
    reason: str
    text: str | None
    rules: tuple[str, ...] = ()
    blocked: bool = False
    seconds: float = 0.0
    writer: str = ""
    shown: str = ""

    @property
    def drafted(self) -> bool:
        """Whether a reply waits, to be sent or as a suggestion."""
        return self.text is not None

    @property
    def called_for(self) -> bool:
        """Whether a reply was to be written: no spam, nothing only people may answer, no repetition
        and nothing that wants no answer."""
        if self.disposition == Disposition.DRAFT:
            return True
        delicate = self.reason.startswith(("escalation:", "urgent:", "language:"))
        return self.disposition == Disposition.HUMAN and not (
            delicate or self.reason in {"toxic", AUTOMATIC}
        )


def body(text: str) -> str:
    """The reply without greeting and sign-off, as far as they stand in paragraphs of their own, and
    without the names filled in."""
    parts = PLACEHOLDER.sub(NAME, text).strip().split("\n\n")
    if len(parts) > 1 and parts[0].rstrip().endswith((",", "!")) and len(parts[0]) < 80:
        parts = parts[1:]
    if len(parts) > 1 and "\n" in parts[-1] and len(parts[-1]) < 120:
        parts = parts[:-1]
    return "\n\n".join(parts)


def sentences(text: str) -> list[str]:
    """The sentences of a text, stripped, none empty."""
    return [part.strip() for part in SENTENCE_END.split(text) if part.strip()]


def words(text: str) -> list[str]:
    """The words of a text in small letters, without numbers and placeholders."""
    return [word.lower() for word in WORD.findall(PLACEHOLDER.sub(" ", text))]
