"""Intents a brand makes up itself: defined by a few examples, put in force, told, rolled back.

A version is fitted in seconds and never changed; to go back is to fit an earlier one anew.
The machine's part of the line is `pipeline.py`, which labels with what is in force here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from triage.domain.decision import Actor
from triage.domain.errors import Conflict, IntentsRefused, NotFound, NotInForce, RowRefused
from triage.domain.taxonomy import IntentDefinition, checked, taxonomy_name, telling, tidy_name
from triage.language.normalizing import normalize_text
from triage.line import Line
from triage.ports import IntentGuess, OwnIntents, Taxonomy, Work
from triage.steps.learn import brand_decision

LISTED = 100
"""Names, or versions of a name, that are listed."""


@dataclass(frozen=True, slots=True)
class Described:
    """A version of own intents with what it was fitted on, and the versions before it."""

    taxonomy: Taxonomy
    intents: Sequence[IntentDefinition]
    versions: Sequence[Taxonomy]


def define(
    line: Line, brand_id: UUID, name: str, intents: Sequence[IntentDefinition], actor: Actor
) -> Taxonomy:
    """Fit intents on texts as people wrote them, and keep them as the newest version of a name.

    Texts are masked first; the same intents again are no new version. Where the name is in force
    the next comment is labelled with them. Raises RowRefused for the name, IntentsRefused.
    """
    taxonomy_name(name)
    known = checked([_masked(line, intent) for intent in intents])
    with line.store.write() as work:
        newest = work.taxonomies.versions(brand_id, name, 1)
        if newest and _same(work, brand_id, newest[0], known, line.encoder.version):
            return newest[0]
    return _keep(line, brand_id, name, known, actor, "")


def roll_back(line: Line, brand_id: UUID, name: str, number: int, actor: Actor) -> Taxonomy:
    """Fit the intents of an earlier version anew, as the newest version; raises NotFound.

    Of the newest version itself this makes one for the encoder in use.
    """
    with line.store.write() as work:
        known = work.taxonomies.intents(brand_id, name, number)
    return _keep(line, brand_id, name, known, actor, f"version {number}")


def adopt(line: Line, brand_id: UUID, name: str, own: OwnIntents) -> None:
    """Put intents in force that were fitted elsewhere, for runs that end: without their texts."""
    names = [IntentDefinition(label) for label in own.labels]
    with line.store.write() as work:
        made = _made(line, name, names, own, line.machine)
        work.taxonomies.add(brand_id, made, names, own.packed(), line.machine.id)
        _put_in_force(line, work, brand_id, name, line.machine)


def forget_fits(line: Line) -> None:
    """Let go of how far fits were that began more than a day ago; a duty of the worker."""
    with line.store.write() as work:
        work.fits.forget(line.clock.now())


def activate(line: Line, brand_id: UUID, name: str, actor: Actor) -> None:
    """Label the brand's comments with these intents from the next one on.

    Raises NotFound, and Conflict for intents that were fitted for another encoder.
    """
    with line.store.write() as work:
        _opened(line, work, brand_id, name)
        _put_in_force(line, work, brand_id, name, actor)


def deactivate(line: Line, brand_id: UUID, name: str, actor: Actor) -> None:
    """Label the brand's comments with none; raises NotInForce when these are not in force."""
    with line.store.write() as work:
        active = work.taxonomies.active(brand_id)
        if active is None or active[0] != name:
            raise NotInForce(f"The intents {name!r} are not in force.")
        _put_in_force(line, work, brand_id, None, actor)


def delete(line: Line, brand_id: UUID, name: str, actor: Actor) -> None:
    """Take intents with all versions and examples away, as long as none labelled a comment.

    Raises NotFound, and Conflict for those that ever were in force.
    """
    with line.store.write() as work:
        work.taxonomies.delete(brand_id, name)
        outcome, now = {"name": name}, line.clock.now()
        work.decisions.record([brand_decision("delete_intents", brand_id, actor, now, outcome)])
    line.forget_intents(brand_id, name)


def listed(line: Line, brand_id: UUID) -> list[Taxonomy]:
    """The newest version of each of a brand's own intents."""
    with line.store.write() as work:
        return work.taxonomies.versions(brand_id, None, LISTED)


def described(line: Line, brand_id: UUID, name: str) -> Described:
    """The version of a name that is in force; raises NotFound."""
    with line.store.write() as work:
        versions = work.taxonomies.versions(brand_id, name, LISTED)
        if not versions:
            raise NotFound(f"There are no intents named {name!r}.")
        return Described(
            versions[0], work.taxonomies.intents(brand_id, name, versions[0].number), versions
        )


def tell(
    line: Line, brand_id: UUID, name: str, texts: Sequence[str]
) -> list[IntentGuess | RowRefused]:
    """The own intent of each text as people wrote it, in order, or why it has none.

    Nothing is stored. Raises NotFound, and Conflict for intents of another encoder.
    """
    with line.store.write() as work:
        own = _opened(line, work, brand_id, name)
    told: list[IntentGuess | RowRefused] = []
    masked: dict[int, str] = {}
    for place, text in enumerate(texts):
        told.append(RowRefused("Nothing is left of this text after cleaning.", "text"))
        if clean := _clean(line, text):
            masked[place] = clean
    words = list(masked.values())
    guesses = own.guess(words, line.encoder.encode(words).vectors) if words else []
    for place, guess in zip(masked, guesses, strict=True):
        told[place] = guess
    return told


def _put_in_force(line: Line, work: Work, brand_id: UUID, name: str | None, actor: Actor) -> None:
    before = work.taxonomies.active(brand_id)
    work.taxonomies.activate(brand_id, name)
    outcome = {"before": before and before[0], "after": name}
    now = line.clock.now()
    work.decisions.record([brand_decision("activate_intents", brand_id, actor, now, outcome)])


def _opened(line: Line, work: Work, brand_id: UUID, name: str) -> OwnIntents:
    newest = work.taxonomies.versions(brand_id, name, 1)
    if not newest:
        raise NotFound(f"There are no intents named {name!r}.")
    found = line.own_intents_at(work, brand_id, f"{name}@{newest[0].number}")
    if found is None:
        raise Conflict(
            f"The intents {name!r} do not fit the encoder; roll back to version "
            f"{newest[0].number} to fit them."
        )
    return found.own


def _masked(line: Line, intent: IntentDefinition) -> IntentDefinition:
    examples = tuple(_clean(line, text) for text in intent.examples)
    if not all(telling(example) for example in examples):
        raise IntentsRefused(
            f"An example of the intent {tidy_name(intent.name)!r} holds no words of its own."
        )
    return replace(intent, description=_clean(line, intent.description), examples=examples)


def _clean(line: Line, text: str) -> str:
    """What models may see of a text; empty where nothing is left."""
    found = normalize_text(text, prior_language=None, known={}, identify=line.identify)
    return found.text.strip()


def _same(
    work: Work, brand_id: UUID, newest: Taxonomy, known: Sequence[IntentDefinition], model: str
) -> bool:
    before = work.taxonomies.intents(brand_id, newest.name, newest.number)
    return newest.model == model and before == list(known)


def _keep(
    line: Line,
    brand_id: UUID,
    name: str,
    known: Sequence[IntentDefinition],
    actor: Actor,
    why: str,
) -> Taxonomy:
    own = line.trainer.fit(known)
    made = _made(line, name, known, own, actor)
    with line.store.write() as work:
        number = work.taxonomies.add(brand_id, made, known, own.packed(), actor.id)
        outcome = {"name": name, "number": number, "version": own.version}
        decision = brand_decision("define_intents", brand_id, actor, made.created_at, outcome, why)
        work.decisions.record([decision])
        return work.taxonomies.versions(brand_id, name, 1)[0]


def _made(
    line: Line, name: str, known: Sequence[IntentDefinition], own: OwnIntents, actor: Actor
) -> Taxonomy:
    return Taxonomy(
        name=name,
        number=0,
        model=line.encoder.version,
        intents=len(own.labels),
        examples=sum(len(intent.examples) for intent in known),
        accuracy=own.accuracy,
        active=False,
        actor=actor.name,
        created_at=line.clock.now(),
    )
