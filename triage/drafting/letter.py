"""Takes a reply apart into greeting, sentences and closing, and puts it together again.

It must not lose a character: a reply that is only taken apart and put together stays as it was.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from triage.domain.guidelines import Guidelines

_SENTENCE_END = re.compile(
    r"(?<=[.!?…])(?<!\b\w\.)(?<!\d\.)(?<!\bNr\.)(?<!\bca\.)(?<!\bMr\.)(?<!\bDr\.)(?<!\bMrs\.)"
    r" (?=[A-ZÄÖÜ„“\"\[(])"
)
"""Where one sentence ends and the next begins; a full stop after a digit may be an ordinal's."""

_SALUTATION = re.compile(r"\A[^\n.!?]{2,60},[ \t]*\n+")
"""A line that ends with a comma and begins a letter greets, whoever wrote it."""

_ALWAYS_CAPITAL = frozenset(
    {"Sie", "Ihnen", "Ihr", "Ihre", "Ihrem", "Ihren", "Ihrer", "Ihres", "I", "I'm", "I’m"}
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A reply in parts: `head` and `tail` with the white space that parts them from the body,
    its paragraphs as sentences, and the `breaks` between these."""

    head: str
    paragraphs: tuple[tuple[str, ...], ...]
    breaks: tuple[str, ...]
    tail: str

    @property
    def text(self) -> str:
        """The reply as it is sent."""
        body = " ".join(self.paragraphs[0]) if self.paragraphs else ""
        for gap, sentences in zip(self.breaks, self.paragraphs[1:], strict=True):
            body += gap + " ".join(sentences)
        return self.head + body + self.tail

    @property
    def sentences(self) -> tuple[str, ...]:
        """All sentences of the body."""
        return tuple(one for sentences in self.paragraphs for one in sentences)

    @property
    def runs_on(self) -> bool:
        """Whether the body goes on after the greeting's comma, with a small letter."""
        return self.head.rstrip().endswith(",")

    def without(self, dropped: Iterable[int], small: frozenset[str]) -> "Letter":
        """The reply without the sentences of these numbers; `small` are the words a sentence may
        begin with in a small letter after the greeting."""
        gone, number = frozenset(dropped), 0
        kept: list[tuple[str, ...]] = []
        for sentences in self.paragraphs:
            numbers = range(number, number + len(sentences))
            kept.append(tuple(s for n, s in zip(numbers, sentences, strict=True) if n not in gone))
            number += len(sentences)
        return self._of(kept)._begun(small)

    def beginning_with(self, sentence: str) -> "Letter":
        """The reply with one more sentence before the others."""
        first, *others = self.paragraphs or ((),)
        later = tuple(capital(s) if n == 0 else s for n, s in enumerate(first))
        opened = sentence if self.runs_on else capital(sentence)
        return replace(self, paragraphs=((opened, *later), *others))

    def with_sentence(self, sentence: str, behind: int = 0) -> "Letter":
        """The reply with one more sentence in its last paragraph, before the last `behind`."""
        *others, final = self.paragraphs or ((),)
        place = max(0, len(final) - behind)
        more = (*final[:place], sentence, *final[place:])
        return replace(self, paragraphs=(*others, more))

    def _of(self, paragraphs: Sequence[tuple[str, ...]]) -> "Letter":
        """With these sentences; empty paragraphs go, and the break before them."""
        gaps = ["", *self.breaks]
        kept = [(gap, part) for gap, part in zip(gaps, paragraphs, strict=True) if part]
        return replace(
            self,
            paragraphs=tuple(part for _, part in kept),
            breaks=tuple(gap or "\n\n" for gap, _ in kept[1:]),
        )

    def _begun(self, small: frozenset[str]) -> "Letter":
        """With the first letter its place asks for."""
        if not (self.runs_on and self.paragraphs):
            return self
        first, *others = self.paragraphs[0]
        word = first.split(maxsplit=1)[0].rstrip(",.;:")
        lowered = first[:1].lower() + first[1:]
        fits = word not in _ALWAYS_CAPITAL and word[:1].lower() + word[1:] in small
        opened = (lowered if fits else first, *others)
        return replace(self, paragraphs=(opened, *self.paragraphs[1:]))


def taken_apart(reply: str, language: str, guidelines: Guidelines) -> Letter:
    """The parts of a reply in this language; an unknown closing counts as the body's."""
    known = greetings_of(language, guidelines)
    start = max((len(g) for g in known if reply.startswith(g)), default=0)
    if not start and (match := _SALUTATION.match(reply)):
        start = len(match.group().rstrip())
    start += len(reply[start:]) - len(reply[start:].lstrip()) if start else 0
    end = _end_of_body(reply, [*closings_of(language, guidelines), *fixed_of(language, guidelines)])
    body = reply[start : max(start, end)]
    parts = re.split(r"(\n+)", body)
    paragraphs = tuple(tuple(_SENTENCE_END.split(part)) for part in parts[::2])
    return Letter(reply[:start], paragraphs, tuple(parts[1::2]), reply[max(start, end) :])


def _end_of_body(reply: str, known: Sequence[str]) -> int:
    end = len(reply.rstrip())
    while found := [text for text in known if text and reply[:end].endswith(text)]:
        end = len(reply[: end - max(map(len, found))].rstrip())
    return end


def greetings_of(language: str, guidelines: Guidelines) -> tuple[str, ...]:
    """All greetings of a language, on any channel."""
    wording = guidelines.languages.get(language)
    found = [*wording.greetings, *wording.greetings_anonymous] if wording else []
    for rules in guidelines.channels.values():
        found += rules.greetings.get(language, ())
        found += rules.greetings_anonymous.get(language, ())
    return tuple(found)


def closings_of(language: str, guidelines: Guidelines) -> tuple[str, ...]:
    """All sign-offs of a language, on any channel."""
    wording = guidelines.languages.get(language)
    found = [*wording.sign_offs, *wording.short_sign_offs] if wording else []
    for rules in guidelines.channels.values():
        found += rules.sign_offs.get(language, ())
    return tuple(found)


def fixed_of(language: str, guidelines: Guidelines) -> tuple[str, ...]:
    """What may stand below a closing: legal footers and the disclosure."""
    footers = (rules.legal_footer.get(language, "") for rules in guidelines.channels.values())
    return (*footers, guidelines.disclosure.texts.get(language, ""))


def capital(sentence: str) -> str:
    """The sentence with a capital."""
    return sentence[:1].upper() + sentence[1:]
