"""Changing how a brand speaks: try a change on what waits, put it in force, compare, go back.

Every change makes a version; whatever waits is drafted anew under it, since a draft made under
another version is stale. Here nothing is sent and no folder is read.
"""

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from triage.brandfiles.folder import GUIDELINES
from triage.brandfiles.new_brand import inherited_from, minimal
from triage.domain.brand import Brand
from triage.domain.decision import Actor
from triage.domain.errors import Conflict, NotFound, RowRefused
from triage.domain.guidelines import AddressForm
from triage.domain.reply import Severity
from triage.line import Line
from triage.ports import BrandVersion, Files, NewVersion, Origin, Work
from triage.steps.check import check
from triage.steps.learn import brand_decision

INHERITED = "extends/"
LOOKED_AT = 200
"""Waiting drafts a change is tried on, the newest first: about ten milliseconds each."""
LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class Edit:
    """New texts of a brand's own files by path, None takes one away; `before` is the version they
    were made on."""

    files: Mapping[str, str | None]
    before: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class NewBrand:
    """What a brand begins with; everything else it inherits. `name` is its folder's, too."""

    name: str
    title: str
    address: AddressForm


@dataclass(frozen=True, slots=True)
class Trial:
    """What a change would do to the drafts that wait: how many were looked at, how many would be
    blocked now and then, and in how many each rule would be newly broken."""

    version: str
    drafts: int = 0
    blocked_before: int = 0
    blocked_after: int = 0
    newly: Mapping[str, int] = field(default_factory=dict)


def versions(line: Line, brand_id: UUID) -> list[BrandVersion]:
    """All versions, the newest first."""
    with line.store.write() as work:
        return work.brands.listed(brand_id)


def files(line: Line, brand_id: UUID, version: str | None = None) -> tuple[str, Files]:
    """A version, by default the one in force, and its files. Raises NotFound."""
    with line.store.write() as work:
        return _files(work, brand_id, version)


def _files(work: Work, brand_id: UUID, version: str | None) -> tuple[str, Files]:
    wanted = version or next(
        (one.version for one in work.brands.listed(brand_id) if one.in_force), ""
    )
    return wanted, work.brands.files(brand_id, wanted)


def difference(line: Line, brand_id: UUID, before: str, after: str | None = None) -> str:
    """What changed from one version to another, by default the one in force, as a unified diff."""
    with line.store.write() as work:
        return "".join(
            _compared(work.brands.files(brand_id, before), _files(work, brand_id, after)[1])
        )


def _compared(before: Files, after: Files) -> Iterator[str]:
    for path in sorted({*before, *after}):
        old, new = before.get(path, ""), after.get(path, "")
        for line in difflib.unified_diff(
            old.splitlines(), new.splitlines(), path, path, lineterm="", n=2
        ):
            yield f"{line}\n"


def trial(line: Line, brand_id: UUID, edit: Edit) -> Trial:
    """Check the drafts that wait as if the change were in force; nothing is stored.

    Raises BrandFileError naming file and line, RowRefused, NotFound.
    """
    with line.store.write() as work:
        brand = _changed(line, work, brand_id, edit)[0]
        return _tried(line, work, brand_id, brand)


def _tried(line: Line, work: Work, brand_id: UUID, brand: Brand) -> Trial:
    now, then = line.checker(line.shelf.get(brand_id)), line.checker(brand)
    newly: Counter[str] = Counter()
    before = after = count = 0
    for draft_id in work.drafts.proposed(brand_id, LOOKED_AT):
        approval = work.drafts.for_decision(draft_id)
        situation = approval.comment.situation()
        old, new = (check(approval.text, situation, checker) for checker in (now, then))
        count += 1
        before += any(found.severity is Severity.BLOCK for found in old)
        after += any(found.severity is Severity.BLOCK for found in new)
        newly.update({found.rule for found in new} - {found.rule for found in old})
    return Trial(brand.version, count, before, after, dict(newly.most_common()))


def change(
    line: Line, brand_id: UUID, edit: Edit, actor: Actor, origin: Origin = Origin.EDIT
) -> str:
    """Put a change in force; returns the version's name. What waits is drafted anew.

    Raises BrandFileError naming file and line, and the version in force stays; Conflict when
    another one is in force by now; RowRefused, NotFound.
    """
    with line.store.write() as work:
        brand, changed = _changed(line, work, brand_id, edit)
        new = NewVersion(changed, brand.title, origin, edit.before, actor, edit.note.strip())
        _figures_switched(line, work, (brand_id, edit.before), brand, actor)
        return put_in_force(line, work, brand_id, new, "brand-edit")


def _figures_switched(
    line: Line, work: Work, before: tuple[UUID, str], brand: Brand, actor: Actor
) -> None:
    """Whether people see figures about their own work is a decision with a record of its own."""
    on = brand.desk.own_figures
    if on is not line.shelf.at(*before).desk.own_figures:
        outcome = {"on": on, "version": brand.version}
        told = brand_decision("own_figures", before[0], actor, line.clock.now(), outcome)
        work.decisions.record([told])


def begin(line: Line, new: NewBrand, actor: Actor) -> UUID:
    """Add a brand that speaks as those here do that inherit from the same folder.

    Raises BrandFileError, Conflict where there is one of this name, NotFound where no brand here
    inherits from that folder.
    """
    own = {GUIDELINES: minimal(new.name, new.title, new.address)}
    with line.store.write() as work:
        found = (_files(work, one, None)[1] for one in work.brands.ids())
        inherited = next((files for one in found if (files := inherited_from(one))), None)
        if inherited is None:
            raise NotFound("No brand here inherits from the foundation; begin one as a folder.")
        files = {**own, **inherited}
        brand = line.shelf.trial(new.name, files)
        brand_id = work.brands.begin(new.name, brand.title, line.clock.now())
        if brand_id is None:
            raise Conflict(f"There is a brand {new.name} already.")
        version = NewVersion(files, brand.title, Origin.EDIT, actor=actor)
        put_in_force(line, work, brand_id, version, "brand-new")
    return brand_id


def put_in_force(line: Line, work: Work, brand_id: UUID, new: NewVersion, kind: str) -> str:
    """Store a version, put it in force and record who did so."""
    version = work.brands.put(brand_id, new, line.clock.now())
    actor = new.actor or line.machine
    outcome = {"version": version, "before": new.before}
    work.decisions.record(
        [brand_decision(kind, brand_id, actor, line.clock.now(), outcome, new.note)]
    )
    return version


def roll_back(
    line: Line,
    brand_id: UUID,
    version: str,
    actor: Actor,
    note: str = "",
    seen: str | None = None,
) -> str:
    """Put an earlier version in force again. Raises NotFound, BrandFileError where the program
    reads its files no longer, Conflict where another version than `seen` is in force."""
    with line.store.write() as work:
        before, _ = _files(work, brand_id, None)
        if seen not in (None, before):
            raise Conflict(f"Version {before} is in force by now, not {seen}.")
        found = work.brands.files(brand_id, version)
        brand = line.shelf.at(brand_id, version)
        new = NewVersion(found, brand.title, Origin.EDIT, before, actor)
        _figures_switched(line, work, (brand_id, before), brand, actor)
        return put_in_force(line, work, brand_id, new, "brand-rollback")


def edited(there: Files, changes: Mapping[str, str | None]) -> dict[str, str]:
    """All files as a change would leave them. Raises NotFound for a file to remove that is not
    there, RowRefused for one that is inherited."""
    found = dict(there)
    for path, text in changes.items():
        if path.startswith(INHERITED):
            message = "This file is inherited; change it in the brand it belongs to."
            raise RowRefused(message, path)
        if text is None and path not in found:
            raise NotFound(f"This brand has no file {path}.")
        found.pop(path, None)
        if text is not None:
            found[path] = text
    return found


def _changed(line: Line, work: Work, brand_id: UUID, edit: Edit) -> tuple[Brand, Files]:
    """The brand as the edit would make it, and all its files."""
    if len(edit.note) > LONGEST_NOTE:
        raise RowRefused(f"The note is longer than {LONGEST_NOTE} characters.", "note")
    found = edited(work.brands.files(brand_id, edit.before), edit.files)
    return line.shelf.trial(line.shelf.at(brand_id, edit.before).name, found), found
