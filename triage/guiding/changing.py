"""A change of a brand's files from the first keystroke to the version: judged, shown, put in force.

`branding` owns versions; this puts together what a page needs and masks what people write.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from triage.domain.brand import Brand
from triage.domain.decision import Actor
from triage.domain.errors import BrandFileError
from triage.guiding import branding
from triage.guiding.branding import edited
from triage.guiding.trying import AT_FIRST, Tried, mistakes, proposed_brand, tried
from triage.language.personal_data.remarks import masked_remark
from triage.line import Line
from triage.ports import Files


@dataclass(frozen=True, slots=True)
class Change:
    """New texts of files by path, None takes one away, made on the version `before`."""

    files: Mapping[str, str | None]
    before: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What is known of a change: every mistake in it, or what it would do. `there` are the files it
    was made on, `then` those it would leave; `in_force` names the version in force by now."""

    there: Files
    then: Files
    in_force: str
    mistakes: tuple[BrandFileError, ...] = ()
    brand: Brand | None = None
    tried: Tried | None = None


def judged(
    line: Line, brand_id: UUID, change: Change, language: str, most: int = AT_FIRST
) -> Judged:
    """Look a change over; mistakes are part of the answer. Raises NotFound, RowRefused."""
    in_force, _ = branding.files(line, brand_id)
    _, there = branding.files(line, brand_id, change.before)
    then = edited(there, change.files)
    name = line.shelf.get(brand_id).name
    try:
        brand = proposed_brand(line, name, then)
    except BrandFileError as error:
        return Judged(there, then, in_force, mistakes(name, then, error))
    seen = tried(line, brand_id, brand, language, most) if most else None
    return Judged(there, then, in_force, (), brand, seen)


def put_in_force(line: Line, brand_id: UUID, change: Change, reason: str, actor: Actor) -> str:
    """Make it a version with a reason; raises as `branding.change` does."""
    kept = masked_remark(reason.strip())[: branding.LONGEST_NOTE]
    name = line.shelf.get(brand_id).name
    _, there = branding.files(line, brand_id, change.before)
    proposed_brand(line, name, edited(there, change.files))
    return branding.change(line, brand_id, branding.Edit(change.files, change.before, kept), actor)


def to_version(line: Line, brand_id: UUID, version: str, language: str, most: int) -> Judged:
    """What going back to a version would change and do. Raises NotFound, BrandFileError."""
    in_force, there = branding.files(line, brand_id)
    _, then = branding.files(line, brand_id, version)
    brand = line.shelf.at(brand_id, version)
    return Judged(there, then, in_force, (), brand, tried(line, brand_id, brand, language, most))


def moved_on(line: Line, brand_id: UUID, change: Change) -> bool:
    """Whether what the change touches was changed by somebody else since it was begun: else it can
    be made on the version in force as it is."""
    _, before = branding.files(line, brand_id, change.before)
    _, now = branding.files(line, brand_id)
    return any(before.get(path) != now.get(path) for path in change.files)


def wholly(files: Mapping[str, str], there: Files) -> dict[str, str | None]:
    """The changes that turn a brand's own files into these."""
    own = {path: text for path, text in there.items() if not path.startswith("extends/")}
    changed: dict[str, str | None] = {
        path: text for path, text in files.items() if own.get(path) != text
    }
    return changed | {path: None for path in own if path not in files}
