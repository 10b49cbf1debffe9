"""What a reply is about: the brand's topics and the things the customer named, in one list.

It must not invent a noun: each comes from the playbook or, as a detail, from a dictionary.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from triage.domain.brand import Playbook, Topic
from triage.domain.labels import Intent, Sentiment
from triage.domain.reply import Detail, DetailKind, Mention, NounPhrase, Plan, Polarity
from triage.drafting.topics import matches

SUBJECTS_MAX = 2
"""More things in one breath read like a list."""
ITEMS_MAX = 3
MENTIONS_MAX = 2
"""Nouns of a message about which nothing else is said."""

RECOMMENDATION = "recommendation"
INCENTIVE = "incentive"
_UNSAID_NOUNS = {
    RECOMMENDATION: re.compile(r"empfehlung|recommendation|referral", re.IGNORECASE),
    INCENTIVE: re.compile(
        r"gutsch|rabatt|voucher|discount|coupon|bonus|geschenk|\bgift|cashback", re.IGNORECASE
    ),
}
"""Where a plan must not say one of these, no noun may sound like it either."""
_PERSON_HEADS = re.compile(
    r"(?:team|personal|service|mitarbeit\w*|berater\w*|beratung|fahrer\w*|verkäufer\w*|techniker\w*"
    r"|monteur\w*|handwerker\w*|kellner\w*|bedienung|kassierer\w*|zusteller\w*|bote|boten|arzt"
    r"|ärzt\w*|schwester\w*|pfleger\w*|trainer\w*|lehrer\w*|erzieher\w*|fris(?:eu|ö)r\w*|kolleg\w*"
    r"|crew|staff|driver|colleagues?|assistants?|technicians?|engineers?|fitters?|plumbers?"
    r"|waiters?|waitress(?:es)?|servers?|nurses?|doctors?|dentists?|receptionists?|trainers?"
    r"|teachers?|instructors?|couriers?|advis[eo]rs?|agents?|managers?|guides?|hosts?|mechanics?"
    r"|hairdressers?|stylists?|therapists?|electricians?|cleaners?|operators?|crews?|drivers?)$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
_NOUNS_OF_PROBLEMS = frozenset(
    {Intent.QUESTION, Intent.FEATURE_REQUEST, Intent.SALES, Intent.OTHER}
)
"""Occasions on which a problem is not spoken of as a clause, only its noun is named."""
_THINGS = frozenset({DetailKind.THING})


@dataclass(frozen=True, slots=True)
class Subjects:
    """Nouns to name: what the reply is about, what is praised in a mixed one. Of what else the
    message names nothing is known: `mention` where it is all there is, else `also`.

    `ids` are the playbook's topics among all that was mentioned, named or not: wordings written
    for them fit; what is only met, never named, is among them where nothing else is said.
    `judged` says that each noun the reply is about is clearly praised or criticised, as the
    comment is, and not only mentioned.
    """

    about: tuple[Topic, ...]
    liked: tuple[Topic, ...]
    ids: frozenset[str]
    judged: bool = True
    mention: tuple[Topic, ...] = ()
    also: tuple[Topic, ...] = ()


def is_person(topic: Topic) -> bool:
    """Whether a noun phrase names people: those are thanked, not liked or used."""
    return bool(_PERSON_HEADS.search(topic.phrase.split()[-1]))


def is_named(topic: Topic) -> bool:
    """Whether it is a thing in the customer's noun, not one of the brand's topics."""
    return not topic.patterns


def subjects_of(plan: Plan, playbook: Playbook) -> Subjects:
    """The nouns of a plan; what a problem clause says already is not named once more."""
    about = _ways(plan.tone)
    topics = {topic.id: topic for topic in playbook.topics}
    if plan.tone == Sentiment.NEUTRAL and _dislikes(plan):
        about = (Polarity.CRITICISED, Polarity.MENTIONED)
    moods = {topic.id for topic in playbook.topics if topic.unnamed}
    met = [m for m in plan.topics if m.polarity in about]
    spoken = [m for m in met if m.topic not in moods]
    named = _merged(
        [topics[m.topic] for m in spoken if not _in_problem(m, plan)],
        [detail for detail in plan.details if detail.polarity in about],
        plan,
    )
    liked: Sequence[Topic] = ()
    if plan.tone == Sentiment.MIXED:
        liked = _merged(
            [topics[name] for name in plan.named(Polarity.LIKED) if name not in moods],
            [detail for detail in plan.details if detail.polarity is Polarity.LIKED],
            plan,
        )
        named = [topic for topic in named if not _repeats(topic, liked)]
    if plan.occasion == Intent.FEATURE_REQUEST and wish_of(plan):
        named = []
    named, liked = ([t for t in nouns if not _unsaid(t, plan)] for nouns in (named, liked))
    spoken_of = [*named, *liked]
    more = _by_the_way(plan, spoken_of)
    alone = not spoken_of and not _spoken(plan)
    if plan.occasion == Intent.FEATURE_REQUEST and wish_of(plan):
        more = []
    return Subjects(
        about=tuple(named),
        liked=tuple(liked),
        ids=frozenset(m.topic for m in (met if alone and not more else spoken)),
        judged=_judged(plan, named),
        mention=tuple(more[:MENTIONS_MAX]) if alone else (),
        also=() if alone else tuple(more[:1]),
    )


_SPEAKS_OF_PLACES = frozenset({Intent.COMPLAINT, Intent.DELIVERY, Intent.PRAISE})
"""Occasions with wordings for where something was."""


def _is_place(mention: Detail, plan: Plan) -> bool:
    """Whether a noun is said as a place already: „am Rathaus“."""
    if plan.occasion not in _SPEAKS_OF_PLACES:
        return False
    places = [detail.noun for detail in plan.details if detail.kind is DetailKind.PLACE]
    return any(noun is not None and noun == mention.noun for noun in places)


def _is_act(detail: Detail) -> bool:
    """Whether a noun stands for a verb of the comment: good enough where nothing is named."""
    return detail.noun is None or detail.quote[:3].casefold() != detail.noun.head[:3].casefold()


def _by_the_way(plan: Plan, spoken: Sequence[Topic]) -> list[Topic]:
    """What else the message names: none that is said already, in a clause or as a noun."""
    clauses = _spoken(plan)
    kept: list[Topic] = []
    for detail in plan.details:
        if detail.kind is not DetailKind.MENTION or _is_place(detail, plan):
            continue
        if detail.noun and not (spoken and _is_act(detail)):
            topic = _as_topic(detail.noun)
            new = not (_says(clauses, topic) or _repeats(topic, [*spoken, *kept]))
            new = new and not (is_person(topic) and any(map(is_person, spoken)))
            kept += [topic] if new and not _unsaid(topic, plan) else []
    return kept


def _dislikes(plan: Plan) -> bool:
    """Whether anything is named that is not praised: who praises one thing and asks for another
    is answered on the other."""
    ways = {mention.polarity for mention in plan.topics}
    ways |= {d.polarity for d in plan.details if d.kind is DetailKind.THING}
    return bool(ways - {Polarity.LIKED})


def _unsaid(topic: Topic, plan: Plan) -> bool:
    """Who asks about a voucher is answered on it, in the brand's own word: that offers none."""
    if not is_named(topic):
        return RECOMMENDATION in plan.must_not and _sounds_like(RECOMMENDATION, topic.phrase)
    return _PROMISED.search(topic.phrase) is not None or holds_unsaid(topic.phrase, plan)


def _sounds_like(kind: str, said: str) -> bool:
    return _UNSAID_NOUNS[kind].search(said) is not None


_PROMISED = re.compile(
    r"garanti|gewährleist|kulanz|schadenersatz|entschädig|guarantee|warranty|compensation|dosage"
    r"|dosis|dosier|geld|money|^the back\b",
    re.IGNORECASE,
)
"""Nouns that sound like a promise or like advice where nothing more is said of them."""


def holds_unsaid(said: str, plan: Plan) -> bool:
    """Whether words hold what the plan must not say: no problem may name a „Gutschrift“ either."""
    return any(_sounds_like(kind, said) for kind in _UNSAID_NOUNS if kind in plan.must_not)


def _judged(plan: Plan, named: Sequence[Topic]) -> bool:
    merely = {m.topic for m in plan.topics if m.polarity is Polarity.MENTIONED}
    merely |= {
        detail.noun.head.lower()
        for detail in plan.details
        if detail.noun and detail.polarity is Polarity.MENTIONED
    }
    return not any(topic.id in merely for topic in named)


def _repeats(topic: Topic, others: Sequence[Topic]) -> bool:
    if any(topic.phrase == other.phrase for other in others):
        return True
    return any(_stems(topic.phrase) & _stems(other.phrase) for other in others)


def _ways(tone: str) -> tuple[Polarity, ...]:
    ways = {
        str(Sentiment.MIXED): (Polarity.CRITICISED,),
        str(Sentiment.POSITIVE): (Polarity.LIKED, Polarity.MENTIONED),
        str(Sentiment.NEGATIVE): (Polarity.CRITICISED, Polarity.MENTIONED),
    }
    return ways.get(tone, tuple(Polarity))


def _in_problem(mention: Mention, plan: Plan) -> bool:
    """Whether a problem clause was read from the same words as the topic."""
    if plan.occasion in _NOUNS_OF_PROBLEMS:
        return False
    return any(
        detail.kind is DetailKind.PROBLEM and _overlap(mention.quote, detail.quote)
        for detail in plan.details
    )


def _overlap(one: str, other: str) -> bool:
    first, second = one.casefold().strip(" .,!?"), other.casefold().strip(" .,!?")
    return bool(first and second) and (first in second or second in first)


def _merged(topics: Sequence[Topic], details: Sequence[Detail], plan: Plan) -> list[Topic]:
    """Things and topics in turn, the more particular of two that mean the same."""
    items = [_as_topic(d.noun) for d in details if d.kind is DetailKind.ITEM and d.noun]
    if items:
        return items[:ITEMS_MAX]
    clauses = _spoken(plan)
    things, kept = [], [topic for topic in topics if not _says(clauses, topic)]
    for noun in _nouns(details, plan.occasion):
        thing = _as_topic(noun)
        if _says(clauses, thing) or _unsaid(thing, plan):
            continue
        same = matches(thing.id, kept)
        if same is None:
            things.append(thing)
        elif _more_particular(thing, same):
            kept.remove(same)
            things.append(thing)
    return _unlike(_in_turn(things, kept, plan.tone))[:SUBJECTS_MAX]


def _spoken(plan: Plan) -> str:
    """What the reply says as a clause or a wish, in small letters."""
    if plan.occasion == Intent.FEATURE_REQUEST:
        return (wish_of(plan) or "").casefold()
    if plan.occasion in _NOUNS_OF_PROBLEMS:
        return ""
    return " ".join(d.text for d in plan.details if d.kind is DetailKind.PROBLEM).casefold()


_VAGUE = re.compile(
    r"(?:einstellung|möglichkeit|funktion|option|lösung|änderung|antwort|setting|feature|way|function"
    r"|change|possibility|solution|answer)(?:en|s)?$",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"(?:der|die|das|den|dem|the)\b", re.IGNORECASE)


def wish_of(plan: Plan) -> str | None:
    """The first wish that reads as something not there yet: „einen Dunkelmodus“, not „den
    Keller“."""
    wishes = (detail.text for detail in plan.details if detail.kind is DetailKind.WISH)
    return next((w for w in wishes if not (_DEFINITE.match(w) or _VAGUE.search(w))), None)


def _nouns(details: Iterable[Detail], occasion: str) -> list[NounPhrase]:
    kinds = _THINGS | ({DetailKind.PROBLEM} if occasion in _NOUNS_OF_PROBLEMS else set())
    return [detail.noun for detail in details if detail.noun and detail.kind in kinds]


def _as_topic(noun: NounPhrase) -> Topic:
    return Topic(
        id=noun.head.lower(),
        patterns=(),
        phrase=noun.phrase,
        dative=noun.dative,
        accusative=noun.accusative,
        plural=noun.plural,
    )


def _more_particular(thing: Topic, topic: Topic) -> bool:
    """Whether the customer's noun says more than the topic it falls under."""
    if topic.problem or (is_person(thing) and not is_person(topic)):
        return False
    mine, theirs = _stems(thing.phrase), _stems(topic.phrase)
    return not mine & theirs or mine > theirs


def _says(clauses: str, thing: Topic) -> bool:
    stems = _stems(thing.phrase) or frozenset(thing.phrase.casefold().split()[-1:])
    return bool(clauses) and any(stem in clauses for stem in stems)


def _stems(phrase: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(phrase.casefold()))


def _in_turn(things: Sequence[Topic], topics: Sequence[Topic], tone: str) -> list[Topic]:
    """Problems, then things and topics in turn. A topic found by the way adds nothing to what
    somebody calm named, nor does a broad one."""
    problems = [topic for topic in topics if topic.problem]
    others = [topic for topic in topics if not topic.problem]
    if things:
        others = [t for t in others if not t.broad] if tone != Sentiment.NEUTRAL else []
    if problems and not things:
        return problems[:1]
    return [*problems[:1], *things[:1], *others[:1], *things[1:], *others[1:]]


def _unlike(topics: Sequence[Topic]) -> list[Topic]:
    """Without those that repeat a noun: „die Lieferung“ after „die verspätete Lieferung“."""
    kept: list[Topic] = []
    for topic in topics:
        if not _repeats(topic, kept):
            kept.append(topic)
    return kept
