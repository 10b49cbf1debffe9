"""Has the sentences of a reply read that no wording of the brand bears out. Judges none of them."""

from collections.abc import Iterator, Mapping

from triage.domain.errors import Unavailable
from triage.domain.reply import Source, SourceKind
from triage.domain.statement import Statement
from triage.guidelines.grounding.evidence import Evidence, covered
from triage.guidelines.grounding.known import content
from triage.guidelines.rule import Reading, Span, Stated
from triage.ports import Statements

SHORTEST = 3
"""Words: less is a greeting or an interjection."""
OWN_WORDS = 0.8
"""Share of the content words of a sentence, the customer's left out, that one wording of the
playbook holds: then the sentence is that wording."""
RETOLD = 0.4
"""Share of the content words of a sentence that restates what the customer said."""
SAME_MEANING = 0.905
"""Cosine from which on a sentence says what one of an article says. Of 23 needless findings on
replies labelled for development 14 of the 18 that rest on an article lie above, of 12 deserved
ones none; numbers and names are looked up besides."""
TOLD_BY_ARTICLES = frozenset({Statement.FACT, Statement.COMMITMENT})
MOST = 40
"""Sentences read of one reply."""


def stated(reading: Reading, evidence: Evidence, statements: Statements) -> tuple[Stated, ...]:
    """The kinds of the sentences that are not the brand's own wordings, and what bears out a
    statement of fact. Empty while the encoder is not reachable: a person decides then."""
    spans = list(_worth_reading(reading, evidence))[:MOST]
    if not spans:
        return ()
    try:
        found = statements.read([reading.own[start:end] for start, end in spans])
        return tuple(
            Stated(span, shares, source, _is_retold(text, evidence))
            for span, shares in zip(spans, found, strict=True)
            for text in (reading.own[span[0] : span[1]],)
            for source in (
                _borne_out(text, shares, evidence) or _reworded(text, shares, evidence, statements),
            )
        )
    except Unavailable:
        return ()


def _worth_reading(reading: Reading, evidence: Evidence) -> Iterator[Span]:
    for start, end in reading.sentences:
        text = reading.own[start:end]
        bare = text.strip()
        signs_off = "\n" in bare and not bare.endswith((".", "!"))
        if len(bare.split()) < SHORTEST or bare.endswith((",", "?")) or signs_off:
            continue
        if not _is_wording(bare, evidence):
            begin = start + len(text) - len(text.lstrip())
            yield begin, begin + len(bare)


def _is_wording(sentence: str, evidence: Evidence) -> bool:
    words = frozenset(content(sentence, evidence.language)) - evidence.customers_words
    if not words:
        return True
    near = (one for word in words for one in evidence.shelf.by_stem.get(word, ()))
    return any(
        passage.source.kind is SourceKind.PLAYBOOK
        and covered(words, passage.own, parts=False) >= OWN_WORDS
        for passage in near
    )


def _is_retold(sentence: str, evidence: Evidence) -> bool:
    words = frozenset(content(sentence, evidence.language))
    return not words or covered(words, evidence.customers_words) >= RETOLD


def _reworded(
    sentence: str, shares: Mapping[Statement, float], evidence: Evidence, statements: Statements
) -> Source | None:
    """The article that says the same in other words; asked only where it matters."""
    if max(shares, key=shares.__getitem__) not in TOLD_BY_ARTICLES:
        return None
    passages = evidence.articles_near(sentence)
    if statements.near(sentence, [one.text for one in passages]) < SAME_MEANING:
        return None
    return passages[0].source


def _borne_out(
    sentence: str, shares: Mapping[Statement, float], evidence: Evidence
) -> Source | None:
    """An article tells what is done, not what was: it bears out no report."""
    report = max(shares, key=shares.__getitem__) is Statement.PAST
    return evidence.statement(sentence, "deed" if report else "offer")
