"""People who sign in: their accounts and roles, their sign-ins, the hashing of passwords.

No password passes through `Accounts` and `SignIns`: they keep what `Passwords` makes of one.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from triage.domain.account import Account
from triage.domain.decision import Actor
from triage.domain.role import Membership, Role


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person of a brand, as others may know them: to be assigned to, to be mentioned."""

    id: UUID
    name: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Attempt:
    """A try to sign in that may go on; it is counted already. `hashed` None: no password is set."""

    actor_id: UUID
    hashed: str | None


class Accounts(Protocol):
    """Accounts with their roles: of people, never of keys or of the machine.

    Every change is recorded in the brands it concerns.
    """

    def add(
        self,
        name: str,
        email: str | None,
        memberships: Collection[Membership],
        by: Actor,
        now: datetime,
    ) -> Account:
        """A new account without a password; Conflict when name or address is taken."""

    def describe(
        self, account_id: UUID, name: str, email: str | None, by: Actor, now: datetime
    ) -> Account:
        """Another name and address; Conflict when one is taken."""

    def account(self, account_id: UUID) -> Account:
        """One account; raises NotFound for none and for actors that are no people."""

    def named(self, name: str) -> Account:
        """The account of this name or address; raises NotFound."""

    def accounts(self, after: str | None, limit: int) -> Sequence[Account]:
        """Accounts by name, those after a name only."""

    def assign(
        self, account_id: UUID, memberships: Collection[Membership], by: Actor, now: datetime
    ) -> Account:
        """Other roles in place of those it had; they hold from the next request on.

        Conflict where nobody would be left who administers all brands.
        """

    def switch(self, account_id: UUID, on: bool, by: Actor, now: datetime) -> Account:
        """Closes or opens an account. Closing ends its sessions, links and keys at once.

        Conflict where nobody would be left who administers all brands.
        """

    def linked(self, account_id: UUID, by: Actor, now: datetime) -> None:
        """Records that a one-time link is issued for it."""


class Colleagues(Protocol):
    """Who works for a brand."""

    def colleagues(self, brand_id: UUID) -> Sequence[Colleague]:
        """People with a role in a brand who can sign in, by name."""


class SignIns(Protocol):
    """How a person gets in, and how somebody who guesses does not."""

    def attempt(self, email: str, now: datetime) -> Attempt | None:
        """Counts a try before it is judged, so that many at once are many.

        None for unknown and closed accounts, and while the wait after wrong passwords lasts.
        """

    def let_in(self, actor_id: UUID, expires_at: datetime, now: datetime) -> str | None:
        """The token of a new session; the tries are forgotten. None for a closed account."""

    def hashed(self, actor_id: UUID) -> str | None:
        """What is kept of the person's password."""

    def by_link(self, token: str, since: datetime) -> bool:
        """Whether a one-time link opened this session, and no earlier than that."""

    def set_hashed(self, actor_id: UUID, hashed: str, by: Actor, now: datetime) -> None:
        """Keeps another password and ends all sessions and links of the person."""

    def rehash(self, actor_id: UUID, before: str, hashed: str) -> None:
        """The same password with newer parameters, unless it changed meanwhile."""


class Passwords(Protocol):
    """Slow, salted hashing."""

    def hash(self, password: str) -> str:
        """What is kept of a password. Raises Unavailable when too many are being hashed."""

    def verify(self, password: str, hashed: str | None) -> bool:
        """Whether it is the password; as slow for None, where it is none. Raises Unavailable."""

    def outdated(self, hashed: str) -> bool:
        """Whether it was hashed with other parameters than those in force."""
