"""What a person is to a brand, and what that lets them do. Must not decide who is what."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from triage.domain.decision import Actor, Grant, Scope


class Role(StrEnum):
    """What somebody does at work."""

    COMMUNITY_MANAGER = "community_manager"
    """Decides what is sent, by hand and by machine."""
    AGENT = "agent"
    """Works on the comments meant for them: writes, notes, follows cases up."""
    PRODUCT = "product"
    """Reads what people talk about."""
    ADMIN = "admin"
    """Sets everything up, people included."""
    READ_ONLY = "read_only"
    """Looks on, masked."""


READING = frozenset({Scope.READ})
WORKING = READING | {Scope.EDIT, Scope.CASES, Scope.REVEAL}
DECIDING = WORKING | {Scope.DECIDE, Scope.STOP, Scope.AUTOMATE, Scope.SENSITIVE}
RIGHTS: Mapping[Role, frozenset[Scope]] = {
    Role.COMMUNITY_MANAGER: DECIDING,
    Role.AGENT: WORKING,
    Role.PRODUCT: READING,
    Role.ADMIN: frozenset(Scope),
    Role.READ_ONLY: READING,
}
"""What each role may do. An agent writes and does not send; who does both has both roles."""


@dataclass(frozen=True, slots=True)
class Membership:
    """A role in one brand; `brand_id` None means in all, those to come included."""

    role: Role
    brand_id: UUID | None = None


def granted(memberships: Collection[Membership]) -> frozenset[Grant]:
    """The rights that memberships give, brand by brand."""
    brands = {one.brand_id for one in memberships}
    return frozenset(
        Grant(
            brand,
            frozenset[str]().union(*(RIGHTS[m.role] for m in memberships if m.brand_id == brand)),
        )
        for brand in brands
    )


def entitled(actor: Actor, memberships: Collection[Membership]) -> Actor:
    """The actor with the rights of its roles beside those of its own."""
    if not memberships:
        return actor
    grants = granted(memberships) | own(actor)
    brands = {grant.brand_id for grant in grants}
    seen = None if None in brands else frozenset(brand for brand in brands if brand)
    scopes = frozenset[str]().union(*(grant.scopes for grant in grants))
    return replace(actor, scopes=scopes, brands=seen, grants=grants)


def own(actor: Actor) -> frozenset[Grant]:
    """The rights an actor has without any role."""
    brands: Collection[UUID | None] = [None] if actor.brands is None else actor.brands
    return frozenset(Grant(brand, actor.scopes) for brand in brands if actor.scopes)
