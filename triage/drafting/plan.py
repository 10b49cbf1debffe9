"""Decides what a reply is to say: moves, topics, facts with sources, and what must stay unsaid.

It must not write a word of the reply, and must not let the comment's words past its topics and
details.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from triage.domain.brand import Article, Brand, Playbook, Topic
from triage.domain.comment import PUBLIC_CHANNELS
from triage.domain.errors import NotFound
from triage.domain.guidelines import Claim, ClaimPolicy, Element
from triage.domain.labels import Intent
from triage.domain.reply import DetailKind, Plan, PlannedMove, Situation, Source, SourceKind
from triage.drafting.demands import demanded, shaped
from triage.drafting.facts import FAREWELL, RECURRENCE
from triage.drafting.filling import RECORD_SLOTS
from triage.drafting.moves import Circumstances, planned_moves
from triage.drafting.outcome import outcome_of
from triage.drafting.precedents import adopted
from triage.drafting.reading import Reading, address_for, article_for, read
from triage.drafting.subjects import INCENTIVE, RECOMMENDATION
from triage.drafting.told import question_for
from triage.drafting.topics import matches

ARTICLE_SIMILARITY = 0.5
"""Least similarity of an article that may answer; for centred vectors, see `make_plan`."""

_UNSAID = ("promises", "money", "dates", "guarantees", "personal_data", "blame", "instructions")
_UNSAID_IN_PUBLIC = ("customer_relationship", "order_details")
_RECORD_VALUE = re.compile(r"\w[\w .,:/-]{0,39}")
_ASKED_ALONE = frozenset({"order", "invoice", "contract", "login"})
"""What nobody else may read the answer to."""
_DATED = frozenset({"order.delivery_date"})
_ABOUT_ORDERS = frozenset({Intent.DELIVERY, Intent.QUESTION, Intent.BILLING, Intent.COMPLAINT})


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
    reading = read(situation, playbook)
    article = article_for(situation, brand, reading.mentions, article_similarity)
    return _Planning(situation, brand, playbook, reading, article).plan()


@dataclass(frozen=True)
class _Planning:
    """One plan in the making."""

    situation: Situation
    brand: Brand
    playbook: Playbook
    reading: Reading
    article: Article | None

    def plan(self) -> Plan:
        situation, reading = self.situation, self.reading
        outcome, reason = outcome_of(situation, self.brand, self.asks)
        address = address_for(situation, self.brand)
        wording = self.brand.guidelines.languages.get(situation.language)
        names = {name: topic.id for name, topic in self.names.items()}
        return Plan(
            seed=situation.seed,
            language=situation.language,
            channel=str(situation.channel),
            public=self.public,
            address=address,
            intent=str(situation.intent or Intent.OTHER),
            occasion=reading.occasion,
            tone=reading.tone,
            segment=situation.segment,
            moves=self._moves(),
            topics=reading.topics(),
            details=reading.details,
            facts=tuple(self._facts()),
            must_not=self._unsaid(),
            outcome=outcome,
            reason=reason,
            article=self.article.id if self.article else None,
            link=self._link(),
            product=names.get("product"),
            store=names.get("store"),
            time=names.get("time"),
            has_author=situation.has_author and not self.public,
            has_order=situation.has_order,
            avoid_openings=situation.avoid_openings,
            asks=self.asks,
            follow_up=bool(situation.earlier),
            precedent=adopted(situation, self.playbook, wording, address),
        )

    @property
    def public(self) -> bool:
        return self.situation.channel in PUBLIC_CHANNELS

    @cached_property
    def elements(self) -> tuple[frozenset[Element], frozenset[Element]]:
        """Those the guidelines require and forbid here."""
        situation = self.situation
        return demanded(
            self.brand.guidelines,
            {
                "segments": [situation.segment or ""],
                "sentiments": [situation.sentiment or ""],
                "intents": [situation.intent or "", *situation.also_intents],
                "channels": [str(situation.channel)],
                "languages": [situation.language],
            },
        )

    @cached_property
    def asks(self) -> str | None:
        reading = self.reading
        if self.article or Element.QUESTION in self.elements[1]:
            return None
        occasion = (reading.occasion, reading.tone)
        moods = {topic.id for topic in self.playbook.topics if topic.unnamed}
        return question_for(occasion, self.situation, reading.told, reading.subjects - moods)

    @cached_property
    def names(self) -> dict[str, Topic]:
        """The brand's own names for the product, the place and the time."""
        situation, playbook = self.situation, self.playbook
        found = {
            "product": matches(situation.product or "", playbook.products),
            "store": matches(situation.store or "", playbook.stores),
            "time": matches(situation.text, playbook.times),
        }
        return {name: topic for name, topic in found.items() if topic}

    @cached_property
    def record(self) -> tuple[Source, ...]:
        """What the record says, where the guidelines name the field and the claim is allowed."""
        guidelines, record = self.brand.guidelines, self.situation.record
        allowed = guidelines.fields & RECORD_SLOTS.keys() & record.keys()
        if guidelines.claim_policy(Claim.DATES) is ClaimPolicy.NEVER:
            allowed -= _DATED
        wanted = self.reading.occasion in _ABOUT_ORDERS and not self.public
        return tuple(
            Source(SourceKind.CUSTOMER, field, record[field])
            for field in sorted(allowed)
            if wanted and _RECORD_VALUE.fullmatch(record[field])
        )

    def _moves(self) -> tuple[PlannedMove, ...]:
        moves = planned_moves(
            self.situation.seed,
            (self.reading.occasion, self.reading.tone),
            Circumstances(
                public=self.public,
                confidential=self._confidential,
                answered=self.article is not None,
                informed=bool(self.record),
                asks=self.asks is not None,
                quotes=any(d.kind is DetailKind.QUOTE for d in self.reading.details),
                follow_up=bool(self.situation.earlier),
            ),
        )
        return shaped(moves, *self.elements)

    @property
    def _confidential(self) -> bool:
        held = self.situation.has_order or bool(self.situation.placeholders)
        return held or self.asks in _ASKED_ALONE

    def _facts(self) -> Iterator[Source]:
        for mention in self.reading.topics():
            yield Source(SourceKind.COMMENT, f"topic:{mention.topic}", mention.quote)
        for number, detail in enumerate(self.reading.details, start=1):
            yield Source(SourceKind.COMMENT, f"detail:{detail.kind}:{number}", detail.quote)
        if self.article:
            yield Source(SourceKind.KNOWLEDGE, self.article.id, self.article.answer)
        for name in ("product", "store"):
            if name in self.names:
                yield Source(SourceKind.CUSTOMER, name, self.names[name].phrase)
        yield from self.record

    def _unsaid(self) -> tuple[str, ...]:
        known = self.reading.told
        holding = {
            RECURRENCE: "again" in known,
            FAREWELL: "leaving" not in known,
            RECOMMENDATION: Element.RECOMMENDATION in self.elements[1],
            INCENTIVE: Element.INCENTIVE in self.elements[1],
        }
        special = tuple(name for name, holds in holding.items() if holds)
        return _UNSAID + special + (_UNSAID_IN_PUBLIC if self.public else ())

    def _link(self) -> str | None:
        """The article's link, if the guidelines allow it."""
        if self.article is None or self.article.link is None:
            return None
        allowed = self.brand.guidelines.links or ("\0",)
        return self.article.link if self.article.link.startswith(allowed) else None
