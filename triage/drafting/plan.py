"""Decides what a reply is to say: moves, topics, facts with sources, and what must stay unsaid.

It must not write a word of the reply, and must not let the comment's words past its topics.
"""

import hashlib
import re
from collections.abc import Sequence

from triage.domain.brand import Article, Brand, Move, Playbook, Topic
from triage.domain.comment import PUBLIC_CHANNELS
from triage.domain.errors import NotFound
from triage.domain.guidelines import AddressForm
from triage.domain.labels import Intent, Sentiment
from triage.domain.reply import (
    Mention,
    Plan,
    PlannedMove,
    Polarity,
    Situation,
    Source,
    SourceKind,
)
from triage.drafting.moves import ORDERS, occasion_of
from triage.drafting.topics import find_mentions, matches

ARTICLE_SIMILARITY = 0.5
"""Least similarity of an article that may answer; for centred vectors, see `make_plan`."""
TOPICS_MAX = 2
"""More topics in one breath read like a list."""

_UNSAID = ("promises", "money", "dates", "guarantees", "personal_data", "blame", "instructions")
RECURRENCE = "recurrence"
"""Unsaid where the comment says that it happened again: nobody asks what was just told."""
_UNSAID_IN_PUBLIC = ("customer_relationship", "order_details")
_ANSWERABLE = frozenset(set(Intent) - {Intent.PRAISE, Intent.FEATURE_REQUEST, Intent.OTHER})
_NAMED_IN_PRIVATE = frozenset(
    {Intent.COMPLAINT, Intent.DELIVERY, Intent.BILLING, Intent.ACCOUNT, Intent.CANCELLATION}
)
_AGAIN = re.compile(
    r"\b(?:again|wieder|erneut|(?:second|third) time"
    r"|(?:zweiten|dritten|wiederholten) mal)\b",
    re.IGNORECASE,
)
_SAYS_DU = re.compile(r"\b(?:du|dir|dich|dein\w*|euch|euer|eure\w*)\b", re.IGNORECASE)
_SAYS_SIE = re.compile(r"(?<![.!?]\s)(?<!^)\b(?:Sie|Ihnen|Ihr\w{0,2})\b")


def make_plan(
    situation: Situation, brand: Brand, *, article_similarity: float = ARTICLE_SIMILARITY
) -> Plan:
    """Plan the reply to one comment; the same situation always gives the same plan.

    An article answers only when its similarity reaches `article_similarity` (0–1, for vectors
    with their mean taken out), its language and intents fit, and the comment is about one of its
    topics where it names any. Raises NotFound if the brand has no playbook in the language.
    """
    playbook = brand.playbooks.get(situation.language)
    if playbook is None:
        raise NotFound(f"{brand.name} has no playbook for “{situation.language}”.")
    public = situation.channel in PUBLIC_CHANNELS
    mentions = _mentions(situation, playbook)
    intent = situation.intent or Intent.OTHER
    occasion, tone = occasion_of(intent, _tone(situation, mentions))
    article = _article(situation, brand, mentions, article_similarity)
    topics = _limited(mentions, tone)
    product = matches(situation.product or "", playbook.products)
    store = matches(situation.store or "", playbook.stores)
    time = matches(situation.text, playbook.times)
    return Plan(
        seed=situation.seed,
        language=situation.language,
        channel=str(situation.channel),
        public=public,
        address=_address(situation, brand),
        intent=str(intent),
        occasion=str(occasion),
        tone=str(tone),
        segment=situation.segment,
        moves=_moves(situation.seed, (occasion, tone), public, article is not None),
        topics=topics,
        facts=_facts(topics, article, product, store),
        must_not=_unsaid(situation, public),
        article=article.id if article else None,
        link=_link(article, brand),
        product=product.id if product else None,
        store=store.id if store else None,
        time=time.id if time else None,
        has_author=situation.has_author and not public,
        has_order=situation.has_order,
        avoid_openings=situation.avoid_openings,
    )


def _mentions(situation: Situation, playbook: Playbook) -> tuple[Mention, ...]:
    fitting = [
        topic for topic in playbook.topics if not topic.intents or situation.intent in topic.intents
    ]
    return find_mentions(situation.text, fitting, situation.language, situation.sentiment)


def _tone(situation: Situation, mentions: Sequence[Mention]) -> str:
    """The comment's sentiment, unless its topics show plainly that it both likes and dislikes.

    A mixed one in which no praise can be found is answered as criticism: thanks for good words
    that were never written read like mockery.
    """
    ways = {mention.polarity for mention in mentions}
    if {Polarity.LIKED, Polarity.CRITICISED} <= ways:
        return Sentiment.MIXED
    if situation.sentiment == Sentiment.MIXED and (not ways or Polarity.CRITICISED in ways):
        return Sentiment.NEGATIVE
    if situation.sentiment:
        return situation.sentiment
    likely: dict[str | None, str] = {
        Intent.PRAISE: Sentiment.POSITIVE,
        Intent.COMPLAINT: Sentiment.NEGATIVE,
    }
    return likely.get(situation.intent, Sentiment.NEUTRAL)


def _unsaid(situation: Situation, public: bool) -> tuple[str, ...]:
    again = (RECURRENCE,) if _AGAIN.search(situation.text) else ()
    return _UNSAID + again + (_UNSAID_IN_PUBLIC if public else ())


def _limited(mentions: Sequence[Mention], tone: str) -> tuple[Mention, ...]:
    """At most `TOPICS_MAX` of each polarity, and only those the tone can speak to."""
    wanted: tuple[Polarity, ...] = {
        str(Sentiment.POSITIVE): (Polarity.LIKED, Polarity.MENTIONED),
        str(Sentiment.NEGATIVE): (Polarity.CRITICISED, Polarity.MENTIONED),
        str(Sentiment.MIXED): (Polarity.LIKED, Polarity.CRITICISED),
    }.get(tone, tuple(Polarity))
    kept: list[Mention] = []
    for polarity in wanted:
        kept.extend([m for m in mentions if m.polarity is polarity][:TOPICS_MAX])
    return tuple(kept)


def _article(
    situation: Situation, brand: Brand, mentions: Sequence[Mention], least: float
) -> Article | None:
    by_id = {a.id: a for a in brand.articles if a.language == situation.language}
    wants = {situation.intent, *situation.also_intents} & _ANSWERABLE
    named = {mention.topic for mention in mentions}
    for article_id, similarity in situation.articles:
        article = by_id.get(article_id)
        if article is None or similarity < least or not wants:
            continue
        if (not article.intents or wants & article.intents) and (
            not article.topics or named & article.topics
        ):
            return article
    return None


def _link(article: Article | None, brand: Brand) -> str | None:
    """The article's link, if the guidelines allow it."""
    if article is None or article.link is None:
        return None
    return article.link if article.link.startswith(brand.guidelines.links or ("\0",)) else None


def _moves(
    seed: str, occasion: tuple[str, str], public: bool, answered: bool
) -> tuple[PlannedMove, ...]:
    orders = ORDERS[occasion]
    moves = orders[_pick(f"{seed}|order", len(orders))]
    if answered:
        moves = _with_answer(moves)
    elif public and occasion[0] in _NAMED_IN_PRIVATE:
        kept = tuple(m for m in moves if m.move not in (Move.ASK, Move.CLOSE))
        moves = (*kept, PlannedMove(Move.INVITE, 1))
    return (PlannedMove(Move.GREET, 1), *moves)


def _with_answer(moves: Sequence[PlannedMove]) -> tuple[PlannedMove, ...]:
    """The answer takes the place of looking into it and asking back."""
    kept = tuple(m for m in moves if m.move not in (Move.NEXT_STEP, Move.ASK))
    return _insert(kept, PlannedMove(Move.ANSWER, 1))


def _insert(moves: Sequence[PlannedMove], added: PlannedMove) -> tuple[PlannedMove, ...]:
    """Add a move before the closing."""
    ends = tuple(m for m in moves if m.move is Move.CLOSE)
    return (*(m for m in moves if m.move is not Move.CLOSE), added, *ends)


def _pick(key: str, count: int) -> int:
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big") % count


def _address(situation: Situation, brand: Brand) -> AddressForm | None:
    if situation.language != "de":
        return None
    rules = brand.guidelines.languages.get(situation.language)
    address = rules.address if rules else AddressForm.SIE
    if address is not AddressForm.CUSTOMER:
        return address
    says_du = _SAYS_DU.search(situation.text) and not _SAYS_SIE.search(situation.text)
    return AddressForm.DU if says_du else AddressForm.SIE


def _facts(
    topics: Sequence[Mention], article: Article | None, product: Topic | None, store: Topic | None
) -> tuple[Source, ...]:
    facts = [Source(SourceKind.COMMENT, f"topic:{m.topic}", m.quote) for m in topics]
    if article:
        facts.append(Source(SourceKind.KNOWLEDGE, article.id, article.answer))
    if product:
        facts.append(Source(SourceKind.CUSTOMER, "product", product.phrase))
    if store:
        facts.append(Source(SourceKind.CUSTOMER, "store", store.phrase))
    return tuple(facts)
