"""The offline writer: turns a plan into a reply with the brand's own wordings.

It must not use chance, a clock or a model, nor any word of the comment beyond the plan's topics.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from triage.domain.brand import Brand, Move, Playbook, Topic
from triage.domain.errors import NotFound
from triage.domain.guidelines import ChannelRules, LanguageRules
from triage.domain.labels import DRAFTED_LANGUAGES, Sentiment
from triage.domain.reply import Plan, PlannedMove, Polarity, Source, SourceKind
from triage.domain.writing import Task, Written
from triage.drafting.layout import Layout, layout_for
from triage.drafting.plan import RECURRENCE
from triage.drafting.selection import TOPICAL, Candidate, avoided, choose, fitting
from triage.drafting.slots import Filling, fill

DEFAULT_CHANNEL = ChannelRules(max_length=1200)
"""For a channel the guidelines do not name."""

_TOPICAL_MOVES = frozenset({Move.THANK, Move.ACKNOWLEDGE, Move.EMPATHISE, Move.APOLOGISE})
"""Where a reply says what it is about, if it has one of these."""


class Composer:
    """Writes replies from the playbook: same plan and brand, same text."""

    version = "composer-1"

    def speaks(self, language: str) -> bool:
        """See `ports.Writer`: playbooks exist in these languages only."""
        return language in DRAFTED_LANGUAGES

    def write(self, task: Task) -> list[Written]:
        """See `ports.Writer`; one reply.

        Keeps to the channel's length wherever the shortest wordings do. Raises NotFound if the
        playbook has no wording for a move that must stay.
        """
        text, sources = self._composed(task.plan, task.brand)
        return [Written(text, sources, self.version)]

    def _composed(self, plan: Plan, brand: Brand) -> tuple[str, tuple[Source, ...]]:
        rules = brand.guidelines.channels.get(plan.channel, DEFAULT_CHANNEL)
        wording = brand.guidelines.languages[plan.language]
        playbook = brand.playbooks[plan.language]
        filling = _filling(plan, playbook)
        layout = layout_for(plan, rules, wording)
        writing = _Writing(plan, playbook, wording, layout, filling)
        chosen = writing.chosen()
        return layout.text(chosen), _sources(plan, chosen, layout.sentences(chosen))


@dataclass(frozen=True, slots=True)
class _Writing:
    """One reply in the making."""

    plan: Plan
    playbook: Playbook
    wording: LanguageRules
    layout: Layout
    filling: Filling

    def chosen(self) -> list[Candidate]:
        """The sentences, with as many moves as the channel has room for."""
        pools = {planned: self._pool(planned) for planned in self.plan.moves}
        for moves in _shrinking(self.plan.moves):
            chosen = self._pick_each([pools[planned] for planned in moves if pools[planned]])
            if self.layout.fits(self.layout.text(chosen)):
                return chosen
        chosen = self._shortest([pools[planned] for planned in moves if pools[planned]])
        if self.layout.fits(self.layout.text(chosen)):
            return chosen
        return self._shortest([self._pool(planned) for planned in map(_unanswered, moves)])

    def _pool(self, planned: PlannedMove) -> list[Candidate]:
        known = self.filling.known | _facts_known(self.plan, self.filling)
        focus = frozenset(topic.id for topic in self.filling.nouns["topic"])
        variants = fitting(self.playbook, self.plan, planned.move, known, focus)
        if not variants and planned.importance == 1 and planned.move is not Move.GREET:
            place = f"{planned.move} in {self.plan.occasion}, {self.plan.tone}"
            raise NotFound(f"The “{self.plan.language}” playbook has no wording for {place}.")
        return [Candidate(v, fill(v.text, self.filling), focus) for v in variants]

    def _pick_each(self, pools: Sequence[Sequence[Candidate]]) -> list[Candidate]:
        avoid = avoided(
            self.plan.avoid_openings, (*self.wording.greetings, *self.wording.greetings_anonymous)
        )
        carriers = {noun: _carrier(pools, noun, self.plan.seed) for noun in TOPICAL}
        chosen: list[Candidate] = []
        for place, pool in enumerate(pools):
            wanted = frozenset(noun for noun, carrier in carriers.items() if carrier == place)
            said = " ".join(candidate.text for candidate in chosen)
            seed = f"{self.plan.seed}|{pool[0].variant.move}"
            able = _made_for_it(_naming(pool, wanted))
            if chosen:
                chosen.append(choose(able, seed, said))
            else:
                chosen.append(choose(_opening(able), seed, said, avoid))
        return chosen

    def _shortest(self, pools: Sequence[Sequence[Candidate]]) -> list[Candidate]:
        """Nothing else fits: the shortest sentences, as few as it takes, the answer kept."""
        chosen = [min(_opening(pool), key=_length) for pool in pools if pool]
        while len(chosen) > 1 and not self.layout.fits(self.layout.text(chosen)):
            spare = [c for c in chosen if c.variant.move is not Move.ANSWER]
            chosen.remove(max(spare, key=_length))
        return chosen


def _length(candidate: Candidate) -> int:
    return len(candidate.text)


def _unanswered(planned: PlannedMove) -> PlannedMove:
    """Where an answer is too long for the channel, somebody looks into it instead."""
    return PlannedMove(Move.NEXT_STEP, 1) if planned.move is Move.ANSWER else planned


def _shrinking(moves: Sequence[PlannedMove]) -> Iterator[list[PlannedMove]]:
    """All moves, then ever fewer: the least important go first, of these the last one first."""
    kept = list(moves)
    yield list(kept)
    for importance in (3, 2):
        for planned in reversed(moves):
            if planned.importance == importance:
                kept.remove(planned)
                yield list(kept)


def _carrier(pools: Sequence[Sequence[Candidate]], noun: str, seed: str) -> int | None:
    """The place that names the noun: the first that can, or by the seed the one after it."""
    able = [place for place, pool in enumerate(pools) if any(c.speaks_of(noun) for c in pool)]
    able = [place for place in able if pools[place][0].variant.move in _TOPICAL_MOVES] or able
    return able[sum(seed.encode()) % min(2, len(able))] if able else None


def _naming(pool: Sequence[Candidate], wanted: frozenset[str]) -> Sequence[Candidate]:
    """Those that speak of just what is wanted here; else those that name nothing; else all."""
    exactly = [c for c in pool if c.names <= wanted and all(map(c.speaks_of, wanted))]
    return exactly or [candidate for candidate in pool if not candidate.names] or pool


def _made_for_it(pool: Sequence[Candidate]) -> Sequence[Candidate]:
    """A next step written for just these topics says more than one that fits any."""
    if pool[0].variant.move is not Move.NEXT_STEP:
        return pool
    return [c for c in pool if c.variant.topics and c.speaks_of("topic")] or pool


def _opening(pool: Sequence[Candidate]) -> Sequence[Candidate]:
    """An answer taken over as it stands begins with a capital, wrong after a greeting's comma."""
    return [c for c in pool if not c.variant.text.startswith("{answer}")] or pool


def _filling(plan: Plan, playbook: Playbook) -> Filling:
    topics = {topic.id: topic for topic in playbook.topics}
    product = _named(playbook.products, plan.product)
    store = _named(playbook.stores, plan.store)
    focus = [topics[name] for name in _focus(plan)]
    liked = [topics[n] for n in plan.named(Polarity.LIKED)] if plan.tone == Sentiment.MIXED else []
    nouns = {
        "topic": focus or product,
        "liked": liked,
        "product": product if focus else [],
        "store": store,
    }
    return Filling(plan.language, nouns, _values(plan, playbook))


def _focus(plan: Plan) -> tuple[str, ...]:
    """The topics the reply is about; in a mixed one the criticised ones."""
    ways = {
        Sentiment.MIXED: (Polarity.CRITICISED,),
        Sentiment.POSITIVE: (Polarity.LIKED, Polarity.MENTIONED),
        Sentiment.NEGATIVE: (Polarity.CRITICISED, Polarity.MENTIONED),
    }.get(Sentiment(plan.tone), tuple(Polarity))
    return tuple(mention.topic for mention in plan.topics if mention.polarity in ways)[:2]


def _values(plan: Plan, playbook: Playbook) -> Mapping[str, str]:
    times = _named(playbook.times, plan.time)
    answers = [fact.quote for fact in plan.facts if fact.kind is SourceKind.KNOWLEDGE]
    values = {
        "time": times[0].phrase if times else None,
        "answer": answers[0] if answers else None,
        "link": plan.link,
    }
    return {name: value for name, value in values.items() if value}


def _named(topics: Sequence[Topic], name: str | None) -> list[Topic]:
    return [topic for topic in topics if topic.id == name]


def _facts_known(plan: Plan, filling: Filling) -> frozenset[str]:
    """Facts a wording may need; of topics that are partly problems neither is known."""
    problems = {topic.problem for topic in filling.nouns["topic"]}
    known = {
        "order": plan.has_order,
        "no_order": not plan.has_order,
        "topic": bool(problems),
        "no_topic": not problems,
        "problem": problems == {True},
        "no_problem": problems == {False},
        "no_time": plan.time is None,
        "maybe_first_time": RECURRENCE not in plan.must_not,
    }
    return frozenset(fact for fact, holds in known.items() if holds)


def _sources(plan: Plan, chosen: Sequence[Candidate], printed: Sequence[str]) -> tuple[Source, ...]:
    """What was said and why: the facts spoken of, then the wording of each sentence."""
    needs = frozenset[str]().union(*(candidate.variant.needs for candidate in chosen))
    names = frozenset[str]().union(*(candidate.names for candidate in chosen))
    spoken = [
        fact
        for fact in plan.facts
        if (fact.kind is SourceKind.COMMENT and names)
        or (fact.kind is SourceKind.KNOWLEDGE and "answer" in needs)
        or (fact.kind is SourceKind.CUSTOMER and fact.id in needs)
    ]
    wordings = [
        Source(SourceKind.PLAYBOOK, candidate.variant.id, text)
        for candidate, text in zip(chosen, printed, strict=True)
    ]
    return (*spoken, *wordings)
