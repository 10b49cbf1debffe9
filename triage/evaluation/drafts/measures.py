"""The figures of a set of replies, one line a language. Reads no file and runs no model."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import mean, quantiles
from typing import Any

from triage.domain.labels import Disposition
from triage.evaluation.drafts.readability import flesch, lix
from triage.evaluation.drafts.reply import Reply, body, sentences, words

Identify = Callable[[str, str | None], tuple[str, float]]

_SPACES = re.compile(r"\s+")


def lines(replies: Sequence[Reply], identify: Identify) -> list[dict[str, Any]]:
    """The figures of every language that occurs, most frequent first."""
    counted = Counter(reply.language for reply in replies)
    return [
        line([reply for reply in replies if reply.language == language], language, identify)
        for language, _ in counted.most_common()
    ]


def line(replies: Sequence[Reply], language: str, identify: Identify) -> dict[str, Any]:
    """What became of the comments of one language, and what their replies are like."""
    drafted = [reply for reply in replies if reply.drafted]
    called = [reply for reply in replies if reply.called_for]
    figures: dict[str, Any] = {
        "language": language,
        "comments": len(replies),
        "spam": _of(replies, lambda one: one.disposition == Disposition.SPAM),
        "no_reply": _of(replies, lambda one: one.disposition == Disposition.NO_REPLY),
        "handed_over": _of(replies, lambda one: one.disposition == Disposition.HUMAN),
        "called_for": len(called),
        "drafted": _of(called, lambda one: one.drafted),
        "at_once": _of(called, lambda one: one.disposition == Disposition.DRAFT and one.drafted),
    }
    return figures | (_written(drafted, language, identify) if drafted else {})


def _of(replies: Sequence[Reply], holds: Callable[[Reply], bool]) -> float:
    return sum(map(holds, replies)) / len(replies) if replies else 0.0


def _written(drafted: Sequence[Reply], language: str, identify: Identify) -> dict[str, Any]:
    bodies = [body(reply.text or "") for reply in drafted]
    return {
        "blocked": _of(drafted, lambda one: one.blocked),
        "wrong_language": _of(drafted, lambda one: wrong_language(one, identify)),
        "wrong_address": _of(drafted, lambda one: broke(one, "address.")),
        "ungrounded": _of(drafted, lambda one: broke(one, "grounding.")),
        "openings": len({openings(text) for text in bodies}) / len(bodies),
        "distinct_2": distinct_pairs(bodies),
        "sameness": sameness(drafted),
        "flesch": mean(flesch(text, language) for text in bodies),
        "lix": mean(lix(text) for text in bodies),
        "words": mean(len(words(text)) for text in bodies),
        "p95_ms": 1000 * percentile([reply.seconds for reply in drafted]),
    }


def wrong_language(reply: Reply, identify: Identify) -> bool:
    """Whether the reply's body is taken for another language than the comment's."""
    found, _ = identify(body(reply.text or ""), None)
    return found != reply.language


def broke(reply: Reply, family: str) -> bool:
    """Whether it broke a rule whose id begins so."""
    return any(rule.startswith(family) for rule in reply.rules)


def openings(text: str) -> str:
    """The first sentence in comparable form."""
    first = sentences(text)[:1]
    return _SPACES.sub(" ", first[0].casefold()) if first else ""


def distinct_pairs(texts: Sequence[str]) -> float:
    """Distinct-2: different pairs of neighbouring words, as a share of all such pairs (Li et al.,
    A diversity-promoting objective function for neural conversation models, 2016)."""
    pairs = [pair for text in texts for pair in _pairs(words(text))]
    return len(set(pairs)) / len(pairs) if pairs else 1.0


def _pairs(found: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield from pairwise(found)


def sameness(replies: Sequence[Reply]) -> float:
    """Share of replies that say, apart from names, greeting and sign-off, the very same as the
    reply to another comment of that intent."""
    texts = [(one.intent, _SPACES.sub(" ", body(one.text or "").casefold())) for one in replies]
    comments: dict[tuple[str, str], set[str]] = {}
    for text, reply in zip(texts, replies, strict=True):
        comments.setdefault(text, set()).add(reply.comment)
    return sum(len(comments[text]) > 1 for text in texts) / len(texts)


def percentile(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return quantiles(values, n=20)[-1] if len(values) > 1 else max(values, default=0.0)


def by_rule(replies: Sequence[Reply]) -> list[dict[str, Any]]:
    """Findings by rule: in how many drafts of a language it was broken."""
    drafted = [reply for reply in replies if reply.drafted]
    counted = Counter(
        (reply.language, rule) for reply in drafted for rule in sorted(set(reply.rules))
    )
    return [
        {"language": language, "rule": rule, "drafts": count}
        for (language, rule), count in counted.most_common()
    ]


def by_reason(replies: Sequence[Reply]) -> list[dict[str, Any]]:
    """Why comments went where they went, by language."""
    counted = Counter((one.language, one.disposition, one.reason) for one in replies)
    return [
        {"language": language, "disposition": disposition, "reason": reason, "comments": count}
        for (language, disposition, reason), count in counted.most_common()
    ]
