"""API keys: made, listed, ended. Nobody gives a key more than they may give a person."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from triage.domain.account import known_name
from triage.domain.decision import Actor, Scope
from triage.domain.entry import KeyShown
from triage.domain.errors import Forbidden, NotFound, RowRefused
from triage.domain.ids import new_id
from triage.team.staff import Staff, everywhere

LONGEST_DAYS = 3650


@dataclass(frozen=True, slots=True)
class KeyWanted:
    """A key to be made: its rights, its brands (None for all) and the days it is good for."""

    name: str
    scopes: Collection[str]
    brands: Collection[UUID] | None
    days: int


def make(staff: Staff, wanted: KeyWanted, by: Actor) -> tuple[KeyShown, str]:
    """The key, shown this once. Raises RowRefused, naming the field, Forbidden, Conflict."""
    if not wanted.scopes or set(wanted.scopes) - set(Scope):
        raise RowRefused("Choose at least one right.", "scope")
    if not 1 <= wanted.days <= LONGEST_DAYS:
        raise RowRefused("Give a number of days from 1 to 3650.", "days")
    may_make(by, wanted.brands)
    now = staff.clock.now()
    brands = None if wanted.brands is None else tuple(sorted(set(wanted.brands)))
    scopes = tuple(sorted(str(Scope(one)) for one in set(wanted.scopes)))
    until = now + timedelta(days=wanted.days)
    name = known_name(wanted.name)
    key = KeyShown(new_id(), name, "", scopes, brands, now, until, None, None)
    return key, staff.entry.keys.make(key, by, now)


def may_make(by: Actor, brands: Collection[UUID] | None) -> None:
    """Raises Forbidden for a key to brands that `by` does not administer."""
    ruled = by.holding(Scope.ADMIN).brands
    if ruled is not None and (not brands or not set(brands) <= ruled):
        raise Forbidden


def listed(staff: Staff, by: Actor, after: str | None, limit: int) -> Sequence[KeyShown]:
    """Keys `by` may end, by name: `limit` and one more where there are more."""
    brands = None if everywhere(by) else by.holding(Scope.ADMIN).brands
    return staff.entry.keys.listed(brands, after, limit + 1)


def revoke(staff: Staff, key_id: UUID, by: Actor) -> KeyShown:
    """Ends a key for good. Raises NotFound for one `by` may not know of."""
    key = staff.entry.keys.key(key_id)
    try:
        may_make(by, key.brands)
    except Forbidden as error:
        raise NotFound("There is no such key.") from error
    staff.entry.keys.revoke(key.id, by, staff.clock.now())
    return key
