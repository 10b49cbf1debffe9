"""Orders replies to the same comment from the one a person would most likely send to the last.

It must not check a reply or change a word of it: findings and groundedness are handed in.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from triage.domain.reply import Alternative, Finding, Precedent, Severity, Source
from triage.domain.writing import Written

DISTINCT = 0.6
"""Most words two replies may share, as a part of all their words, to be shown side by side."""

ALTERNATIVES = 2
"""Shown beside the best reply: with more a person reads longer than writing one takes."""

GRAM = 3
"""Words in a row that count as the brand's wording when a precedent has them too."""

_COSTS = {Severity.BLOCK: 10.0, Severity.WARN: 0.3, Severity.NOTE: 0.1}
_PRECEDENT = 0.5
"""What wording like that of approved replies counts, beside groundedness at 1."""
_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_STEM = 5
"""Letters that tell whether a sentence and its source speak of the same: „geliefert“."""
_LEAST_WORDS = 4
"""Shorter sentences are greetings and closings; they state nothing."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A reply as it would be sent, what is still to be found in it, and the part of its
    statements, 0–1, that rest on a source."""

    written: Written
    text: str
    findings: tuple[Finding, ...]
    grounded: float

    @property
    def blocked(self) -> bool:
        """Whether an open finding forbids sending it."""
        return any(finding.severity is Severity.BLOCK for finding in self.findings)

    @property
    def alternative(self) -> Alternative:
        """As it is shown beside a better one."""
        return Alternative(self.text, self.written.writer, self.written.sources)


def ranked(found: Sequence[Judged], precedents: Sequence[Precedent]) -> list[Judged]:
    """Best first; equals stay in the writer's own order."""
    return sorted(found, key=lambda one: -worth(one, precedents))


def worth(one: Judged, precedents: Sequence[Precedent]) -> float:
    """Groundedness, plus likeness to approved replies, minus what the findings cost."""
    likeness = max((like(one.text, known.text) for known in precedents), default=0.0)
    cost = sum(_COSTS[finding.severity] for finding in one.findings)
    return one.grounded + _PRECEDENT * likeness - cost


def distinct(best: Judged, others: Sequence[Judged]) -> tuple[Alternative, ...]:
    """At most `ALTERNATIVES` of the others that read differently from the best and each other."""
    chosen = [best]
    for one in others:
        if len(chosen) <= ALTERNATIVES and all(
            overlap(one.text, other.text) < DISTINCT for other in chosen
        ):
            chosen.append(one)
    return tuple(one.alternative for one in chosen[1:])


def overlap(one: str, other: str) -> float:
    """Words two texts share as a part of all their words, 0–1 (Jaccard 1901)."""
    first, second = set(_words(one)), set(_words(other))
    union = first | second
    return len(first & second) / len(union) if union else 1.0


def like(text: str, precedent: str) -> float:
    """The part of a text's runs of `GRAM` words, 0–1, that a precedent has as well."""
    own = _grams(text)
    return len(own & _grams(precedent)) / len(own) if own else 0.0


def supported(text: str, sources: Sequence[Source]) -> float:
    """The part of a text's sentences, 0–1, that share a word with one of their sources.

    A weak measure, for ranking only: what a reply states is verified by the checks.
    """
    said = [stems for part in _SENTENCE.split(text) if (stems := _statement(part))]
    known = frozenset[str]().union(*(_stems(source.quote) for source in sources))
    return sum(bool(stems & known) for stems in said) / len(said) if said else 1.0


def used(text: str, sources: Sequence[Source]) -> tuple[Source, ...]:
    """The sources a text shares a word with."""
    said = _stems(text)
    return tuple(source for source in sources if said & _stems(source.quote))


def repeated(text: str, said: str) -> float:
    """The part of a text's long words, 0–1, that were said before."""
    own = _stems(text)
    return len(own & _stems(said)) / len(own) if own else 0.0


def _statement(sentence: str) -> frozenset[str]:
    """The stems of a sentence that is long enough to state something."""
    return _stems(sentence) if len(_WORD.findall(sentence)) >= _LEAST_WORDS else frozenset()


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _words(text) if len(word) >= _STEM)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _grams(text: str) -> frozenset[tuple[str, ...]]:
    words = _words(text)
    return frozenset(tuple(words[i : i + GRAM]) for i in range(len(words) - GRAM + 1))
