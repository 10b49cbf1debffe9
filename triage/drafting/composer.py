"""The offline writer: turns a plan into replies with the brand's own wordings.

It must not use chance, a clock or a model, nor any word of the comment beyond the plan's topics
and details.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from triage.domain.brand import Move, Playbook, Variant
from triage.domain.errors import NotFound
from triage.domain.guidelines import ChannelRules, LanguageRules
from triage.domain.labels import DRAFTED_LANGUAGES, Sentiment
from triage.domain.reply import DetailKind, Plan, PlannedMove, Source, SourceKind
from triage.domain.writing import Task, Written
from triage.drafting.carrying import assigned, fittest, opening
from triage.drafting.facts import facts_known
from triage.drafting.filling import RECORD_SLOTS, filling_of
from triage.drafting.layout import Layout, layout_for
from triage.drafting.selection import Candidate, avoided, choose, fitting, opening_of, particular
from triage.drafting.slots import Filling, fill
from triage.drafting.subjects import Subjects, subjects_of

DEFAULT_CHANNEL = ChannelRules(max_length=1200)
"""For a channel the guidelines do not name."""
_LEAST = 3
"""Sentences a reply keeps on a channel with little room, as long as they fit."""
_TRIES = 3
"""Attempts for each further candidate before it is given up as too like the others."""


class Composer:
    """Writes replies from the playbook: same plan and brand, same texts."""

    version = "composer-2"

    def speaks(self, language: str) -> bool:
        """See `ports.Writer`: playbooks exist in these languages only."""
        return language in DRAFTED_LANGUAGES

    def write(self, task: Task) -> list[Written]:
        """See `ports.Writer`; no two replies open alike.

        Keeps to the channel's length wherever the shortest wordings do. Raises NotFound if the
        playbook has no wording for a move that must stay.
        """
        if task.refused:
            plainer = (one for plan in _plainer(task.plan) for one in self._written(plan, task))
            other = (one for one in plainer if one.text != task.refused[0])
            return list(islice(other, task.candidates))
        return self._written(task.plan, task)

    def _written(self, plan: Plan, task: Task) -> list[Written]:
        written: list[Written] = []
        openings: list[str] = []
        writing = _writing(plan, task)
        for attempt in range(1 + _TRIES * (task.candidates - 1)):
            varied = _varied(plan, attempt, openings)
            layout = _layout(varied, task)
            chosen = replace(writing, plan=varied, layout=layout).chosen()
            text = layout.text(chosen)
            begins = opening_of(chosen[0].text) if chosen else ""
            if begins not in openings and text not in {one.text for one in written}:
                openings.append(begins)
                sources = _sources(plan, chosen, layout.sentences(chosen))
                written.append(Written(text, sources, self.version))
            if len(written) >= task.candidates:
                break
        return written


def _plainer(plan: Plan) -> Iterator[Plan]:
    """The plan without what the comment names by the way, then without any of its own things: one
    of them may be what the checks refused."""
    told = tuple(d for d in plan.details if d.kind is not DetailKind.MENTION)
    yield replace(plan, details=told)
    own = tuple(d for d in told if d.noun is None and d.kind is not DetailKind.QUOTE)
    yield replace(plan, details=own)


def _varied(plan: Plan, attempt: int, openings: Sequence[str]) -> Plan:
    """The plan for one more candidate: another seed and structure, no opening used already."""
    if not attempt:
        return plan
    return replace(
        plan,
        seed=f"{plan.seed}|{attempt}",
        moves=_restructured(plan.moves, attempt),
        avoid_openings=(*plan.avoid_openings, *openings),
    )


def _restructured(moves: Sequence[PlannedMove], attempt: int) -> tuple[PlannedMove, ...]:
    """In turn: briefer, or with the first two moves after the greeting changed about."""
    if attempt % 2:
        return tuple(planned for planned in moves if planned.importance < 3)
    greeting, *others = moves
    early = [planned for planned in others if planned.move in _EARLY]
    late = [planned for planned in others if planned.move not in _EARLY]
    return (greeting, *reversed(early), *late)


_EARLY = frozenset({Move.THANK, Move.ACKNOWLEDGE, Move.EMPATHISE, Move.APOLOGISE})


def _layout(plan: Plan, task: Task) -> Layout:
    guidelines = task.brand.guidelines
    rules = guidelines.channels.get(plan.channel, DEFAULT_CHANNEL)
    return layout_for(plan, rules, guidelines.languages[plan.language])


def _writing(plan: Plan, task: Task) -> "_Writing":
    playbook = task.brand.playbooks[plan.language]
    subjects = subjects_of(plan, playbook)
    return _Writing(
        plan,
        playbook,
        task.brand.guidelines.languages[plan.language],
        _layout(plan, task),
        filling_of(plan, playbook, subjects),
        subjects,
        said=" ".join("\n".join(task.situation.earlier).casefold().split()),
    )


@dataclass(frozen=True, slots=True)
class _Writing:
    """One reply in the making; `said` is the conversation so far in small letters, `pools` the
    sentences for each move, which the candidates of one comment share."""

    plan: Plan
    playbook: Playbook
    wording: LanguageRules
    layout: Layout
    filling: Filling
    subjects: Subjects
    said: str
    pools: dict[PlannedMove, list[Candidate]] = field(default_factory=dict)

    def chosen(self) -> list[Candidate]:
        """The sentences, with as many moves as the channel has room for."""
        pools = {planned: self._pool(planned) for planned in self.plan.moves}
        for moves in _shrinking(self._telling(pools)):
            chosen = self._freshly([pools[planned] for planned in moves if pools[planned]])
            if self.layout.fits(self.layout.text(chosen)):
                return chosen
        kept = [pools[planned] for planned in moves if pools[planned]]
        chosen = self._tersely(kept)
        if self.layout.fits(self.layout.text(chosen)):
            return chosen
        chosen = self._shortest(kept)
        if self.layout.fits(self.layout.text(chosen)):
            return chosen
        return self._shortest([self._pool(planned) for planned in map(_unanswered, moves)])

    def _telling(self, pools: Mapping[PlannedMove, Sequence[Candidate]]) -> list[PlannedMove]:
        """The moves without those that could only repeat what another says in particular."""
        spoken = [planned for planned in self.plan.moves if pools[planned]]
        wanted = assigned([pools[planned] for planned in spoken], self.plan.seed)
        told = list(zip(spoken, wanted, strict=True))
        if not any(contents for planned, contents in told if planned.move in _EARLY):
            return spoken
        spare = _IN_GENERAL | ({Move.THANK} if self.plan.tone == Sentiment.NEGATIVE else set())
        return [one for one, contents in told if contents or not _spare(one, spare)]

    def _pool(self, planned: PlannedMove) -> list[Candidate]:
        if planned not in self.pools:
            self.pools[planned] = self._sentences(planned)
        return self.pools[planned]

    def _sentences(self, planned: PlannedMove) -> list[Candidate]:
        if part := self._precedent(planned.move):
            return [part]
        known = self.filling.known | facts_known(
            self.plan, self.subjects, self.filling.nouns["topic"]
        )
        variants = fitting(self.playbook, self.plan, planned.move, known, self.subjects.ids)
        if not variants and planned.importance == 1 and planned.move is not Move.GREET:
            place = f"{planned.move} in {self.plan.occasion}, {self.plan.tone}"
            raise NotFound(f"The “{self.plan.language}” playbook has no wording for {place}.")
        pool = [
            Candidate(v, fill(v.text, self.filling), self.subjects.ids)
            for v in particular(variants)
        ]
        return [c for c in pool if opening_of(c.text) not in self.said] or pool

    def _precedent(self, move: Move) -> Candidate | None:
        if self.plan.precedent is None or move is not Move.NEXT_STEP:
            return None
        name, part = self.plan.precedent
        return Candidate(Variant(f"precedent:{name}", move, part), part)

    def _freshly(self, pools: Sequence[Sequence[Candidate]]) -> list[Candidate]:
        """The sentences, in another order where each fitting opening was used before."""
        avoid = avoided(
            self.plan.avoid_openings, (*self.wording.greetings, *self.wording.greetings_anonymous)
        )
        chosen: list[Candidate] = []
        for order in _orders(pools):
            chosen = self._pick_each(order, avoid)
            if not chosen or opening_of(chosen[0].text) not in avoid:
                break
        return chosen

    def _pick_each(
        self, pools: Sequence[Sequence[Candidate]], avoid: frozenset[str]
    ) -> list[Candidate]:
        wanted = assigned(pools, self.plan.seed)
        chosen: list[Candidate] = []
        for pool, contents in zip(pools, wanted, strict=True):
            seed = f"{self.plan.seed}|{pool[0].variant.move}"
            said = " ".join(candidate.text for candidate in chosen)
            able = fittest(pool, contents)
            able = able if chosen else opening(able)
            chosen.append(choose(able, seed, said, frozenset() if chosen else avoid))
        return chosen

    def _tersely(self, pools: Sequence[Sequence[Candidate]]) -> list[Candidate]:
        """The shortest sentences that say what was told; then without those that say nothing."""
        wanted = assigned(pools, self.plan.seed)
        chosen = [
            min(able if place else opening(able), key=_length)
            for place, able in enumerate(map(fittest, pools, wanted))
        ]
        for spare in sorted((c for c in chosen if not c.names), key=_length, reverse=True):
            if self.layout.fits(self.layout.text(chosen)) or len(chosen) < _LEAST:
                break
            if spare.variant.move in _EARLY:
                chosen.remove(spare)
        return chosen

    def _shortest(self, pools: Sequence[Sequence[Candidate]]) -> list[Candidate]:
        """Nothing else fits: the shortest sentences, as few as it takes, the answer kept."""
        chosen = [min(opening(pool), key=_length) for pool in pools if pool]
        while len(chosen) > 1 and not self.layout.fits(self.layout.text(chosen)):
            spare = [c for c in chosen if c.variant.move is not Move.ANSWER]
            chosen.remove(max(spare, key=_length))
        return chosen


def _spare(planned: PlannedMove, spare: frozenset[Move]) -> bool:
    """Whether a move adds nothing where it names nothing, and need not stay."""
    return planned.importance > 1 and planned.move in spare


_IN_GENERAL = frozenset({Move.ACKNOWLEDGE, Move.EMPATHISE, Move.CLOSE})
"""Feeling, and wishes at the end; where somebody is upset, thanks in general as well: they come
before the apology for just what went wrong and keep it waiting."""


def _orders(pools: Sequence[Sequence[Candidate]]) -> Iterator[list[Sequence[Candidate]]]:
    """As planned; with another early move first; without the first."""
    yield list(pools)
    for place, pool in enumerate(pools):
        if place and pool[0].variant.move in _EARLY:
            yield [pool, *(other for other in pools if other is not pool)]
    if len(pools) > 1:
        yield list(pools[1:])


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


def _sources(plan: Plan, chosen: Sequence[Candidate], printed: Sequence[str]) -> tuple[Source, ...]:
    """What was said and why: the facts spoken of, then the wording of each sentence."""
    needs = frozenset[str]().union(*(candidate.variant.needs for candidate in chosen))
    names = frozenset[str]().union(*(candidate.names for candidate in chosen))
    spoken = [
        fact
        for fact in plan.facts
        if (fact.kind is SourceKind.COMMENT and names)
        or (fact.kind is SourceKind.KNOWLEDGE and "answer" in needs)
        or (fact.kind is SourceKind.CUSTOMER and RECORD_SLOTS.get(fact.id, fact.id) in needs)
    ]
    wordings = [_wording(candidate, text) for candidate, text in zip(chosen, printed, strict=True)]
    return (*spoken, *wordings)


def _wording(candidate: Candidate, text: str) -> Source:
    kind, _, name = candidate.variant.id.partition("precedent:")
    if name:
        return Source(SourceKind.PRECEDENT, name, text)
    return Source(SourceKind.PLAYBOOK, kind, text)
