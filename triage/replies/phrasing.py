"""Snippets: passages a brand's people put into replies, checked by its rules before they are kept.

A snippet is a part of a reply, so rules about a whole one (greeting, sign-off, length, what must
not be missing) do not count here; the reply it goes into is checked whole, as ever.
"""

from dataclasses import dataclass
from uuid import UUID

from triage.domain.brand import Brand
from triage.domain.decision import Actor, Scope
from triage.domain.errors import DraftBlocked, Forbidden, NotFound, RowRefused
from triage.domain.ids import new_id
from triage.domain.reply import Finding, Severity, Situation
from triage.line import Line
from triage.ports import Snippet
from triage.steps.approve import KNOWN_TO_PEOPLE, edited
from triage.steps.learn import brand_decision

NAME = 80
"""Characters of a snippet's name."""

LONGEST = 5_000
"""Characters of a snippet."""

WHOLE_REPLIES = ("greeting", "sign_off", "legal_footer", "disclosure", "length", "element.missing")
"""Beginnings of rules that speak of a whole reply."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What is to be kept: `id` is None for a new one, a `personal` one is for oneself alone."""

    language: str
    name: str
    text: str
    id: UUID | None = None
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """A snippet as kept, with what the rules warn of."""

    snippet: Snippet
    findings: tuple[Finding, ...]


def save(line: Line, brand_id: UUID, passage: Passage, actor: Actor) -> Saved:
    """Keep a snippet, new or changed; shared ones are for those who may decide.

    Raises RowRefused for an empty or endless one or a language the brand has no guidelines for,
    DraftBlocked with what breaks a rule, Conflict where the name is taken, Forbidden, NotFound.
    """
    if not passage.personal:
        _may_share(actor)
    brand, now = line.shelf.get(brand_id), line.clock.now()
    name, text = passage.name.strip(), edited(passage.text, {})
    if not 0 < len(name) <= NAME:
        raise RowRefused(f"A snippet needs a name of at most {NAME} characters.", "name")
    if len(text) > LONGEST:
        raise RowRefused(f"The snippet is longer than {LONGEST} characters.", "text")
    if passage.language not in brand.guidelines.languages:
        raise RowRefused(
            f"The brand has no guidelines for the language {passage.language!r}.", "language"
        )
    findings = judged(line, brand, text, passage.language)
    if any(found.severity is Severity.BLOCK for found in findings):
        raise DraftBlocked(findings)
    key = passage.id or new_id()
    owner_id = actor.id if passage.personal else None
    kept = Snippet(key, brand_id, passage.language, name, text, actor.name, now, owner_id=owner_id)
    with line.store.write() as work:
        if passage.id:
            _mine(work.snippets.one(passage.id), actor)
        stored = work.snippets.save(kept, brand.version, actor)
        outcome = {"snippet": str(stored.id), "language": stored.language}
        work.decisions.record([brand_decision("snippet", brand_id, actor, now, outcome)])
    return Saved(stored, findings)


def judged(line: Line, brand: Brand, text: str, language: str) -> tuple[Finding, ...]:
    """What the brand's rules say of a passage, but for those about a whole reply; what lacks a
    source may be a person's knowledge and is a warning."""
    situation = Situation(
        seed="snippet",
        text="",
        language=language,
        channel="email",
        sentiment=None,
        intent=None,
        has_author="[[AUTHOR" in text,
        has_order="[[ORDER_NUMBER" in text,
    )
    found = line.checker(brand).check(text, situation)
    return tuple(_for_people(one) for one in found if not one.rule.startswith(WHOLE_REPLIES))


def _for_people(found: Finding) -> Finding:
    if found.rule not in KNOWN_TO_PEOPLE:
        return found
    return Finding(found.rule, Severity.WARN, found.start, found.end, found.message, found.fix)


def _may_share(actor: Actor) -> None:
    """Raises Forbidden for whoever may not word what others send."""
    if Scope.DECIDE not in actor.scopes:
        raise Forbidden


def _mine(found: Snippet, actor: Actor) -> Snippet:
    """A snippet somebody may change; a colleague's own is not there for anybody else."""
    if found.owner_id is None:
        _may_share(actor)
    elif found.owner_id != actor.id:
        raise NotFound("There is no such snippet.")
    return found


def all_of(
    line: Line, brand_id: UUID, language: str | None = None, actor: Actor | None = None
) -> list[Snippet]:
    """Somebody's own snippets and those all share, by language and name."""
    with line.store.write() as work:
        return work.snippets.all(brand_id, language, actor.id if actor else None)


def one(line: Line, snippet_id: UUID, actor: Actor) -> Snippet:
    """One that may be changed; raises Forbidden, NotFound."""
    with line.store.write() as work:
        return _mine(work.snippets.one(snippet_id), actor)


def delete(line: Line, snippet_id: UUID, actor: Actor) -> None:
    """Take a snippet away; raises Forbidden, NotFound."""
    now = line.clock.now()
    with line.store.write() as work:
        _mine(work.snippets.one(snippet_id), actor)
        brand_id = work.snippets.delete(snippet_id)
        outcome = {"snippet": str(snippet_id)}
        record = brand_decision("delete_snippet", brand_id, actor, now, outcome)
        work.decisions.record([record])
