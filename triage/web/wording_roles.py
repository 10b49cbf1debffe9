"""Names of roles, marked for translation."""

from collections.abc import Mapping

from triage.web.wording import N_

ROLES: Mapping[str, str] = {
    "community_manager": N_("community manager"),
    "agent": N_("agent"),
    "product": N_("product"),
    "admin": N_("administrator"),
    "read_only": N_("read only"),
}
"""What people are to a brand."""
