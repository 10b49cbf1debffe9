"""What makes a reply more formal without a model: greeting, closing, contractions, exclamations.

It must not write a greeting or closing the brand does not have.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from triage.domain.guidelines import Guidelines
from triage.drafting.letter import Letter, closings_of, greetings_of

_GREETINGS: Mapping[str, Sequence[str]] = {
    "de": ("sehr geehrt", "guten tag", "guten morgen", "liebe", "hallo", "moin", "hi", "hey"),
    "en": ("dear", "good morning", "good afternoon", "good day", "hello", "hi", "hey"),
}
"""How greetings begin, the most formal first; what begins otherwise stands in the middle."""

_CLOSINGS: Mapping[str, Sequence[str]] = {
    "de": (
        "mit freundlichen",
        "freundliche",
        "beste",
        "viele",
        "herzliche",
        "liebe",
        "ihr",
        "dein",
    ),
    "en": ("yours sincerely", "sincerely", "kind", "best", "warm", "many", "your", "cheers"),
}

_CONTRACTIONS: Sequence[tuple[re.Pattern[str], str]] = [
    (re.compile(rf"\b{short}\b", re.IGNORECASE), long)
    for short, long in (
        (r"(it|that|here|there|what|who)['’]s(?= (?!been\b))", r"\1 is"),
        (r"(we|you|they|who)['’]re", r"\1 are"),
        (r"(i)['’]m", r"\1 am"),
        (r"(i|we|you|they)['’]ve", r"\1 have"),
        (r"(i|we|you|they|he|she|it|that)['’]ll", r"\1 will"),
        (r"(ca)n['’]t", r"\1nnot"),
        (r"(wo)n['’]t", r"will not"),
        (r"(do|does|did|is|are|was|were|has|have|had|should|would|could|must)n['’]t", r"\1 not"),
    )
]
"""English short forms that mean one thing only: “we’d” may be had or would, so it stays."""

_EMOJI = re.compile(r"\s*[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B50\uFE0F\u200D]+")


def more_formal(letter: Letter, language: str, guidelines: Guidelines) -> Letter:
    """The reply as formal as the brand's own wordings make it; itself where it is that already."""
    body = tuple(tuple(_plain(s, language) for s in part) for part in letter.paragraphs)
    return replace(
        letter,
        head=_head(letter.head, language, guidelines),
        paragraphs=body,
        tail=_tail(letter.tail, language, guidelines),
    )


def _plain(sentence: str, language: str) -> str:
    calm = _EMOJI.sub("", sentence).replace("!", ".")
    if language == "en":
        for short, long in _CONTRACTIONS:
            calm = short.sub(long, calm)
    return calm


def _head(head: str, language: str, guidelines: Guidelines) -> str:
    """The most formal greeting that needs no other placeholders than the one there."""
    current = head.rstrip()
    needs = "[[AUTHOR" in current
    options = [g for g in greetings_of(language, guidelines) if ("[[AUTHOR" in g) == needs]
    if not current or not options:
        return head
    ranks = _GREETINGS.get(language, ())
    best = min(options, key=lambda g: (_rank(g, ranks), "[[AUTHOR_FIRST]]" in g, g))
    if _rank(best, ranks) > _rank(current, ranks):
        return head
    same = _rank(best, ranks) == _rank(current, ranks) and "_FIRST" not in current
    return head if same else best + head[len(current) :]


def _tail(tail: str, language: str, guidelines: Guidelines) -> str:
    """The most formal closing of as many lines as the one there."""
    known = closings_of(language, guidelines)
    current = max((c for c in known if c in tail), key=len, default=None)
    if current is None:
        return tail
    ranks = _CLOSINGS.get(language, ())
    options = [c for c in known if c.count("\n") == current.count("\n")]
    best = min(options, key=lambda c: (_rank(c, ranks), c))
    return tail.replace(current, best) if _rank(best, ranks) < _rank(current, ranks) else tail


def _rank(text: str, ranks: Sequence[str]) -> float:
    low = text.casefold()
    found = [place for place, start in enumerate(ranks) if low.startswith(start)]
    return found[0] if found else len(ranks) / 2
