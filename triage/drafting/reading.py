"""Reads a comment for its reply: topics, details, the occasion, and what is told already.

It must not decide what is said; `plan.py` does.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from triage.domain.brand import Article, Brand, Playbook
from triage.domain.guidelines import AddressForm
from triage.domain.labels import Intent, Sentiment
from triage.domain.reply import Detail, DetailKind, Mention, Polarity, Situation
from triage.drafting.cues import clause_score
from triage.drafting.occasions import ASKING, occasion_for
from triage.drafting.telling import telling
from triage.drafting.told import told
from triage.drafting.topics import find_mentions
from triage.language.details import find_details, quotable

TOPICS_MAX = 2
"""More topics in one breath read like a list."""
_TELLING = frozenset(
    {DetailKind.PROBLEM, DetailKind.WISH, DetailKind.ITEM, DetailKind.THING, DetailKind.MENTION}
)
"""Details that say what a comment is about; others only when, where and how often."""
_BRIEF = 170
"""Characters of a comment that are quoted rather than named by a noun."""
_PRAISE_ONLY = frozenset({Intent.PRAISE})
"""The intents of a topic that is a merit by itself, such as patience."""
_ANSWERABLE = frozenset(set(Intent) - {Intent.PRAISE, Intent.FEATURE_REQUEST, Intent.OTHER})
_WANTING = frozenset({Intent.SALES, Intent.FEATURE_REQUEST})
_OWNER = re.compile(
    r"\b(?:unser\w*|mein\w*|wir sind (?:eine?|als)|ich bin|als|our|my|we are an?|i am an?"
    r"|i['’]m an?"
    r"|we['’]re an?|for our|for my|(?:ich|wir) (?:leite|betreibe|führe|habe"
    r"|arbeite)\w* (?:eine?n?|in einer|in einem)"
    r"|(?:i|we) (?:run|own|manage|work (?:at|in)) an?)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_SAYS_DU = re.compile(r"\b(?:du|dir|dich|dein\w*|euch|euer|eure\w*)\b", re.IGNORECASE)
_SAYS_SIE = re.compile(r"(?<![.!?]\s)(?<!^)\b(?:Sie|Ihnen|Ihr\w{0,2})\b")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one comment; `told` as in `told.told`."""

    mentions: tuple[Mention, ...]
    details: tuple[Detail, ...]
    occasion: str
    tone: str
    told: frozenset[str]

    @property
    def subjects(self) -> frozenset[str]:
        """Everything recognised: topic ids, heads of nouns, and `problem` for a clause."""
        told = [detail for detail in self.details if detail.kind is not DetailKind.MENTION]
        heads = {detail.noun.head.lower() for detail in told if detail.noun}
        clauses = {str(d.kind) for d in self.details if d.kind is DetailKind.PROBLEM}
        return frozenset(heads | clauses | {mention.topic for mention in self.mentions})

    def topics(self) -> tuple[Mention, ...]:
        """At most `TOPICS_MAX` of each polarity, and only those the tone can speak to."""
        wanted: tuple[Polarity, ...] = {
            str(Sentiment.POSITIVE): (Polarity.LIKED, Polarity.MENTIONED),
            str(Sentiment.NEGATIVE): (Polarity.CRITICISED, Polarity.MENTIONED),
            str(Sentiment.MIXED): (Polarity.LIKED, Polarity.CRITICISED),
        }.get(self.tone, tuple(Polarity))
        kept: list[Mention] = []
        for polarity in wanted:
            kept.extend([m for m in self.mentions if m.polarity is polarity][:TOPICS_MAX])
        return tuple(kept)


def read(situation: Situation, playbook: Playbook) -> Reading:
    """Read one masked comment with the labels it was given."""
    fitting = [
        topic for topic in playbook.topics if not topic.intents or situation.intent in topic.intents
    ]
    mentions = find_mentions(situation.text, fitting, situation.language, situation.sentiment)
    if situation.intent == Intent.OTHER:
        mentions = tuple(m for m in mentions if m.polarity is not Polarity.MENTIONED)
    merits = {topic.id for topic in playbook.topics if topic.intents == _PRAISE_ONLY}
    mentions = tuple(m for m in mentions if _sure(m, situation, merits))
    found = find_details(situation.text, situation.language)
    moods = {topic.id for topic in playbook.topics if topic.unnamed}
    named = [mention for mention in mentions if mention.topic not in moods]
    occasion, tone = occasion_for(situation, named, found)
    mixed = situation.sentiment == Sentiment.MIXED
    asking = occasion in ASKING
    details = telling(found, situation.text, tone, asking=asking, mixed=mixed)
    if situation.intent == Intent.OTHER:
        details = tuple(detail for detail in details if not _beside_the_point(detail))
    if situation.intent in _WANTING:
        details = tuple(detail for detail in details if not _is_own(detail, situation.text))
    known = told(situation, details)
    details = _with_quote(details, situation, asking=asking)
    return Reading(mentions, details, str(occasion), str(tone), known)


def _with_quote(
    details: tuple[Detail, ...], situation: Situation, *, asking: bool
) -> tuple[Detail, ...]:
    """What is said in the customer's words where there are none of our own for it, or only a noun
    out of a few words: those say more."""
    kinds = {detail.kind for detail in details} & _TELLING
    brief = len(situation.text) <= _BRIEF and kinds == {DetailKind.MENTION}
    if kinds and not brief:
        return details
    said = quotable(situation.text, situation.language, asking=asking)
    if said is None:
        return details
    other = tuple(detail for detail in details if detail.quote not in said)
    return (*other, Detail(DetailKind.QUOTE, said, said, Polarity.MENTIONED))


def _beside_the_point(detail: Detail) -> bool:
    """What is named in a comment that wants nothing of the brand is mostly not what it is about."""
    wanted = detail.kind not in (DetailKind.THING, DetailKind.WISH)
    return not wanted and detail.polarity is not Polarity.CRITICISED


def _is_own(detail: Detail, text: str) -> bool:
    """Whether a thing is what the customer has or is („unser Seniorenheim“), not what is wanted."""
    if detail.kind not in (DetailKind.THING, DetailKind.MENTION) or detail.noun is None:
        return False
    return _OWNER.search(text, max(0, detail.noun.start - 60), detail.noun.start) is not None


def _sure(mention: Mention, situation: Situation, merits: Collection[str]) -> bool:
    """Whether its polarity can be relied on where the comment criticises too: praise only
    inferred from a “but” („never arrived, but the money was taken“) is none, and no criticism is
    that of a merit."""
    if situation.intent == Intent.OTHER and situation.sentiment == Sentiment.POSITIVE:
        return clause_score(mention.quote.lower(), situation.language) > 0
    if situation.sentiment not in (Sentiment.NEGATIVE, Sentiment.MIXED):
        return True
    if mention.polarity is Polarity.LIKED:
        return clause_score(mention.quote.lower(), situation.language) > 0
    return mention.topic not in merits


def article_for(
    situation: Situation, brand: Brand, mentions: Sequence[Mention], least: float
) -> Article | None:
    """The best article that fits by language, intent and topic and is at least so similar."""
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


def address_for(situation: Situation, brand: Brand) -> AddressForm | None:
    """How a German reply speaks to this customer; None in other languages."""
    if situation.language != "de":
        return None
    rules = brand.guidelines.languages.get(situation.language)
    address = rules.address if rules else AddressForm.SIE
    if address is not AddressForm.CUSTOMER:
        return address
    says_du = _SAYS_DU.search(situation.text) and not _SAYS_SIE.search(situation.text)
    return AddressForm.DU if says_du else AddressForm.SIE
