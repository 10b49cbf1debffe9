"""Gathers what a reply to a comment may rest on: articles, precedents, the customer's record.

What was gathered is kept with the draft, so that the same evidence is there when a person decides.
Must not write anything, and no personal value leaves it but for the record look-up.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from triage.domain.brand import Brand
from triage.domain.errors import Unavailable
from triage.domain.reply import Precedent, Situation
from triage.language.personal_data.finding import find_personal_data
from triage.line import Line
from triage.ports import Evidence, Kept, NoRecords, RecordQuestion, Told, Triaged, VectorHit
from triage.themes.neighbours import centred

KNOWLEDGE = "knowledge"
PRECEDENT = "precedent"
ARTICLES = 3
"""Articles in the language of the reply."""

ANYWHERE = 12
"""Articles looked at in all languages, to find what only another one has."""

PRECEDENTS = 3
LIKE = 0.5
"""Least cosine, on centred vectors, of a precedent's comment to this one. Of all pairs of the 238
example comments 11 reach it, each about one matter; between 0.45 and 0.5 that is about half."""

EQUAL = 0.03
"""Precedents whose similarity differs by no more than this are equally near: the newest wins."""

LOOKED_AT = 30
"""Near precedents compared: enough that the newest of many equal ones is among them."""


def situation_of(line: Line, comment: Triaged, brand: Brand) -> Situation:
    """What writer and checks may know of a comment, gathered unless it was before."""
    return informed(line, comment, brand).situation()


def informed(line: Line, comment: Triaged, brand: Brand) -> Triaged:
    """The comment with all evidence there is for a reply; Unavailable without an index."""
    if comment.evidence is not None:
        return comment
    articles, elsewhere = related(line, comment, brand)
    evidence = Evidence(
        articles=articles,
        elsewhere=elsewhere,
        record=record_of(line, comment, brand),
        precedents=precedents(line, comment),
    )
    return replace(comment, evidence=evidence)


def informed_if_possible(line: Line, comment: Triaged) -> Triaged:
    """The same for a person's own reply, which must not wait for an index that is away."""
    try:
        return informed(line, comment, line.shelf.get(comment.brand_id))
    except Unavailable:
        return comment


# --- knowledge --------------------------------------------------------------------------------


def related(
    line: Line, comment: Triaged, brand: Brand
) -> tuple[tuple[tuple[str, float], ...], tuple[str, ...]]:
    """Articles near the comment: (id, cosine) of those in its language, best first, and the ids
    of those that only other languages have.

    An article found by its wording in another language counts in the comment's, where it exists.
    """
    if not brand.articles:
        return (), ()
    there = {article.id for article in brand.articles if article.language == comment.language}
    found: dict[str, float] = {}
    elsewhere: list[str] = []
    own = near(line, comment, KNOWLEDGE, ARTICLES, {"language": comment.language})
    for hit in (*own, *foreign(line, comment)):
        name = hit.payload["article"]
        if name in there:
            found[name] = max(hit.score, found.get(name, hit.score))
        elif name not in elsewhere:
            elsewhere.append(name)
    best = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return tuple(best[:ARTICLES]), tuple(elsewhere[:ARTICLES])


def foreign(line: Line, comment: Triaged) -> list[VectorHit]:
    """The nearest articles in other languages."""
    hits = near(line, comment, KNOWLEDGE, ANYWHERE, None)
    return [hit for hit in hits if hit.payload["language"] != comment.language][:ARTICLES]


def near(
    line: Line, comment: Triaged, kind: str, limit: int, where: Mapping[str, str] | None
) -> list[VectorHit]:
    """Points of a kind near the comment, best first."""
    return line.index.search(
        centred(comment.vector, line.heads.center),
        kind=kind,
        brand=str(comment.brand_id),
        limit=limit,
        where=where,
    )


# --- precedents -------------------------------------------------------------------------------


def precedents(line: Line, comment: Triaged) -> tuple[Precedent, ...]:
    """Approved replies to like comments of the same language and intent, the one to follow first:
    the nearest, and of equally near ones the newest."""
    alike = {"language": comment.language, "intent": comment.labels.intent.label}
    hits = near(line, comment, PRECEDENT, LOOKED_AT, alike)
    scores = {hit.id: hit.score for hit in hits if hit.score >= LIKE}
    if not scores:
        return ()
    with line.store.write() as work:
        kept = work.precedents.among(list(scores))
    found = newest_of_equals([(item, scores[item.id]) for item in kept])
    return tuple(
        Precedent(str(item.id), item.text, min(1.0, score), item.comment)
        for item, score in distinct(found)[:PRECEDENTS]
    )


def newest_of_equals(found: Sequence[tuple[Kept, float]]) -> list[tuple[Kept, float]]:
    """By similarity, best first; each group within `EQUAL` of its best by time, newest first."""
    waiting = sorted(found, key=lambda item: (-item[1], item[0].id))
    ordered: list[tuple[Kept, float]] = []
    while waiting:
        least = waiting[0][1] - EQUAL
        group = [item for item in waiting if item[1] >= least]
        ordered += sorted(group, key=lambda item: item[0].approved_at, reverse=True)
        waiting = waiting[len(group) :]
    return ordered


def distinct(found: Sequence[tuple[Kept, float]]) -> list[tuple[Kept, float]]:
    """Each wording once, where it stands first."""
    once: dict[str, tuple[Kept, float]] = {}
    for item in found:
        once.setdefault(item[0].text, item)
    return list(once.values())


# --- the customer's record --------------------------------------------------------------------


def record_of(line: Line, comment: Triaged, brand: Brand) -> dict[str, str]:
    """What the connected system says of the orders and the customer of this comment, without
    fields that would bring personal data into a draft; {} where there is nothing to ask about."""
    if isinstance(line.lookup, NoRecords):
        return {}
    with line.store.write() as work:
        told = work.comments.told([comment.id])
    orders, customers = numbers(told)
    if not (orders or customers):
        return {}
    found = line.lookup.look_up(RecordQuestion(brand.name, orders, customers))
    return {
        name: value
        for name, value in found.items()
        if not find_personal_data(value, comment.language, {})
    }


def numbers(told: Sequence[Told]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The order and the customer numbers a comment names or came with, as they were written."""
    found: dict[str, dict[str, None]] = {"order": {}, "customer": {}}
    for item in told:
        received = json.loads(item.payload)
        named = [(placeholder.strip("[]").lower(), v) for placeholder, v in item.values.items()]
        named += [("order", received.get("order")), ("customer", received.get("customer_id"))]
        for name, value in named:
            kind = name.split("_")[0]
            if value and kind in found:
                found[kind][str(value)] = None
    return tuple(found["order"]), tuple(found["customer"])
