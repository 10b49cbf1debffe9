"""Who can give a right to somebody who lacks it: the administrators of the brands they share.

Names only, and of administrators only. Must not decide about rights.
"""

from collections.abc import Sequence

from triage.domain.decision import Actor
from triage.domain.role import Role
from triage.web.services import Services

NAMED = 5
BRANDS = 5
"""Brands that are looked through: this is a hint, no directory."""


def granters(services: Services, actor: Actor) -> Sequence[str]:
    """Names of administrators the actor can ask, by name; none where nobody is known."""
    if (colleagues := getattr(services.staff, "colleagues", None)) is None:
        return ()
    brands = list(services.desk.open_to(actor).brands())[:BRANDS]
    found = {
        one.name
        for brand in brands
        for one in colleagues.colleagues(brand["id"])
        if Role.ADMIN in one.roles
    }
    return sorted(found)[:NAMED]
