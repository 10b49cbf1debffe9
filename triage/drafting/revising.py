"""Changes a reply as a person wants it, offline: by the brand's wordings and the person's own.

It proposes; whether a proposal may be sent the checks decide. It must not invent a sentence.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from triage.domain.brand import Brand, Move, Playbook
from triage.domain.errors import NotFound, NotRevised
from triage.domain.guidelines import AddressForm
from triage.domain.labels import Sentiment
from triage.domain.reply import Plan, PlannedMove, Situation, Source, SourceKind
from triage.domain.writing import Change, Revision, Task
from triage.drafting.composer import Composer
from triage.drafting.formality import more_formal
from triage.drafting.letter import Letter, capital, taken_apart
from triage.drafting.ranking import overlap, repeated

WORDS_MAX = 400
"""Characters of what a person wants mentioned: a sentence or two, not a reply of their own."""

SHORT = 0.75
"""Part of its length at which a shortened reply is short enough."""

WORDINGS = 4
"""Wordings looked at to find one that says something the reply does not say yet."""

KNOWN = 0.4
"""Least overlap of a sentence with a wording of the playbook to count as that move."""

_USUAL: Mapping[Move, int] = {
    Move.CLOSE: 3,
    Move.INVITE: 3,
    Move.THANK: 2,
    Move.ACKNOWLEDGE: 2,
    Move.EMPATHISE: 2,
    Move.ASK: 2,
}
"""Importance of moves the plan does not have; the others must stay."""

_WARMTH: Mapping[str, Sequence[Move]] = {
    Sentiment.POSITIVE: (Move.THANK, Move.ACKNOWLEDGE, Move.INVITE, Move.CLOSE),
    Sentiment.NEUTRAL: (Move.THANK, Move.ACKNOWLEDGE, Move.EMPATHISE, Move.CLOSE),
}
_COMFORT = (Move.EMPATHISE, Move.ACKNOWLEDGE, Move.THANK, Move.CLOSE)
"""The moves that add warmth, the most fitting first; after criticism understanding comes first."""

_LAST = frozenset({Move.INVITE, Move.CLOSE})
_SLOT = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A changed reply and what it says beyond the one it was made of."""

    text: str
    sources: tuple[Source, ...] = ()


def proposals(revision: Revision, task: Task) -> Iterator[Proposal]:
    """Changed replies, the one to be preferred first; none equals the reply as it stood.

    `task` holds the plan in the wanted language. Raises NotRevised where nothing can be changed.
    """
    desk = _Desk(revision, task)
    made = {
        Change.SHORTER: desk.shorter,
        Change.WARMER: desk.warmer,
        Change.MORE_FORMAL: desk.more_formal,
        Change.OTHER_LANGUAGE: desk.written_anew,
        Change.MENTION: desk.mentioning,
    }[revision.change]()
    return (proposal for proposal in made if proposal.text != revision.text)


@dataclass(frozen=True, slots=True)
class _Desk:
    """One reply being changed."""

    revision: Revision
    task: Task

    @property
    def plan(self) -> Plan:
        return self.task.plan

    @property
    def playbook(self) -> Playbook | None:
        return self.task.brand.playbooks.get(self.plan.language)

    def letter(self) -> Letter:
        """The reply taken apart."""
        return taken_apart(self.revision.text, self.plan.language, self.task.brand.guidelines)

    def shorter(self) -> Iterator[Proposal]:
        """First the one that is just short enough, then ever shorter, then ever longer ones."""
        letter = self.letter()
        sentences = letter.sentences
        weights = [self._importance(sentence) for sentence in sentences]
        spare = [place for place, weight in enumerate(weights) if weight > 1]
        spare.sort(key=lambda place: (-weights[place], -place))
        small = self._small_words()
        steps = [
            letter.without(spare[:count], small)
            for count in range(1, len(spare) + 1)
            if count < len(sentences)
        ]
        wanted = SHORT * len(self.revision.text)
        enough = [one for one in steps if len(one.text) <= wanted]
        for one in (*enough, *(one for one in reversed(steps) if one not in enough)):
            yield Proposal(one.text)

    def warmer(self) -> Iterator[Proposal]:
        """With one wording more that the reply does not have yet."""
        letter = self.letter()
        has = {self._move_of(sentence) for sentence in letter.sentences}
        moves = _WARMTH.get(self.plan.tone, _COMFORT)
        for move in sorted(moves, key=lambda move: move in has):
            source = self._wording(move)
            if source is None or source.quote.casefold() in self.revision.text.casefold():
                continue
            if move in _LAST:
                yield Proposal(letter.with_sentence(capital(source.quote)).text, (source,))
            else:
                yield Proposal(letter.beginning_with(source.quote).text, (source,))

    def more_formal(self) -> Iterator[Proposal]:
        """With the brand's most formal greeting and closing; wholly anew where it says du."""
        if self.plan.address is AddressForm.DU:
            rules = self.task.brand.guidelines.languages[self.plan.language]
            if rules.address is AddressForm.DU:
                raise NotRevised("The brand's guidelines say du; a formal reply would break them.")
            yield from self._composed(replace(self.plan, address=AddressForm.SIE))
            return
        language, guidelines = self.plan.language, self.task.brand.guidelines
        yield Proposal(more_formal(self.letter(), language, guidelines).text)

    def written_anew(self) -> Iterator[Proposal]:
        """Planned and worded in the wanted language."""
        yield from self._composed(self.plan)

    def mentioning(self) -> Iterator[Proposal]:
        """With the person's own words as a sentence of its own, before closing wishes and
        questions: these are what a reply ends on."""
        letter = self.letter()
        words = capital(" ".join(self.revision.words.split()))
        sentence = words if words[-1:] in ".!?…" else f"{words}."
        final = letter.paragraphs[-1] if letter.paragraphs else ()
        ending = list(takewhile(self._ends, reversed(final)))
        if len(ending) < len(final):
            yield Proposal(letter.with_sentence(sentence, behind=len(ending)).text)
        yield Proposal(letter.with_sentence(sentence).text)

    def _ends(self, sentence: str) -> bool:
        return sentence.endswith("?") or self._move_of(sentence) in _LAST

    def _composed(self, plan: Plan) -> Iterator[Proposal]:
        for written in Composer().write(replace(self.task, plan=plan, revision=None)):
            yield Proposal(written.text, written.sources)

    def _importance(self, sentence: str) -> int:
        """1 must stay, 3 is dropped first."""
        move = self._move_of(sentence)
        facts = [f.quote for f in self.plan.facts if f.kind is SourceKind.KNOWLEDGE]
        if "://" in sentence or any(sentence in fact or fact in sentence for fact in facts):
            return 1
        if move is None:
            return 2
        planned = {one.move: one.importance for one in self.plan.moves}
        return planned.get(move, _USUAL.get(move, 1))

    def _move_of(self, sentence: str) -> Move | None:
        """The move of the playbook's wording that is most like the sentence."""
        variants = self.playbook.variants if self.playbook else ()
        likes = ((overlap(sentence, _SLOT.sub(" ", v.text)), v.move) for v in variants)
        best, move = max(likes, key=lambda found: found[0], default=(0.0, None))
        return move if best >= KNOWN else None

    def _wording(self, move: Move) -> Source | None:
        """The wording of the move for this plan that repeats least of what the reply says."""
        seed = f"{self.plan.seed}|{self.revision.change}"
        alone = replace(self.plan, seed=seed, moves=(PlannedMove(move, 1),))
        plain = replace(alone, topics=(), details=())
        found = [source for plan in (alone, plain) for source in self._worded(plan)]
        return min(
            found, key=lambda source: repeated(source.quote, self.revision.text), default=None
        )

    def _worded(self, plan: Plan) -> Iterator[Source]:
        try:
            replies = Composer().write(replace(self.task, plan=plan, candidates=WORDINGS))
        except NotFound:
            return
        for written in replies:
            yield from (s for s in written.sources if s.kind is SourceKind.PLAYBOOK)

    def _small_words(self) -> frozenset[str]:
        """Words the playbook begins a sentence with in a small letter."""
        variants = self.playbook.variants if self.playbook else ()
        starts = (variant.text.split(maxsplit=1)[0].rstrip(",.;:") for variant in variants)
        return frozenset(word for word in starts if word[:1].islower())


def answerable(revision: Revision, situation: Situation, brand: Brand) -> None:
    """Raises NotRevised for a wish that names nothing, too much, or a language nobody writes."""
    if not revision.text.strip():
        raise NotRevised("There is no reply to change.")
    if revision.change is Change.MENTION and not revision.words.strip():
        raise NotRevised("Say what the reply is to mention.")
    if len(revision.words) > WORDS_MAX:
        raise NotRevised(f"Say in at most {WORDS_MAX} characters what the reply is to mention.")
    if revision.change is Change.OTHER_LANGUAGE and not revision.language:
        raise NotRevised("Say which language the reply is to be in.")
    wanted = revision.language or situation.language
    if wanted not in brand.guidelines.languages:
        raise NotRevised(f"The brand has no guidelines for the language {wanted!r}.")
