"""Who may be given work of a brand, or be spoken to about it, as SQL beside `domain.role`.

A person's rights come of roles, and of scopes of their own; both count here as they do when the
person asks. Must not decide what a role lets anybody do.
"""

from collections.abc import Collection

from triage.domain.decision import Scope
from triage.domain.role import RIGHTS


def those_with(scopes: Collection[Scope], brand: str) -> str:
    """Whether the person `a` holds one of the scopes in a brand, given as SQL."""
    roles = ", ".join(f"'{role}'" for role, rights in RIGHTS.items() if rights & set(scopes))
    own = ", ".join(f"'{scope}'" for scope in scopes)
    return f"""(
        a.kind = 'person' AND a.disabled_at IS NULL AND (
            EXISTS (SELECT 1 FROM membership r WHERE r.actor_id = a.id AND r.role IN ({roles})
                      AND (r.brand_id IS NULL OR r.brand_id = {brand}))
            OR (a.scopes && ARRAY[{own}] AND (a.brands IS NULL OR {brand} = ANY(a.brands)))))
    """  # noqa: S608 - names of roles and scopes, and columns or parameters


WORKING = (Scope.EDIT, Scope.DECIDE)
"""Either lets somebody answer comments."""

READING = (Scope.READ, *WORKING)
"""Any lets somebody see what a note is about."""
