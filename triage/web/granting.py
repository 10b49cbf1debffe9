"""Who can give a right to somebody who lacks it: the administrators of the brand it is about.

Names only, and of administrators only. Must not decide about rights.
"""

from collections.abc import Sequence
from uuid import UUID

from triage.domain.decision import Actor
from triage.domain.role import Role
from triage.web.branded import About
from triage.web.services import Services

NAMED = 5
BRANDS = 5
"""Brands that are looked through: this is a hint, no directory."""


def granters(services: Services, actor: Actor, about: About | None) -> Sequence[str]:
    """Names of administrators who can give a right the actor lacks, by name; none where nobody is
    known. Whom no brand connects with the actor cannot: then it takes who administers each."""
    if (colleagues := getattr(services.staff, "colleagues", None)) is None:
        return ()
    named = about.named if about else ()
    ids = [row["id"] for row in services.desk.brands()]
    near = [one for one in ids if (one in named if named else has_rights(actor, one))]
    admins = [
        {one.name for one in colleagues.colleagues(brand_id) if Role.ADMIN in one.roles}
        for brand_id in (near or ids)[:BRANDS]
    ]
    if not admins:
        return ()
    found = set.union(*admins) if near else set.intersection(*admins)
    return sorted(found)[:NAMED]


def has_rights(actor: Actor, brand_id: UUID) -> bool:
    """Whether somebody works for a brand at all."""
    return actor.sees(brand_id) and bool(actor.within((brand_id,)).scopes)
