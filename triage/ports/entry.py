"""Second factors, sessions, one-time links, API keys, letters to staff, limits, and the record.

Secrets are kept as hashes or sealed; each is handed out once, by the method that makes it.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from triage.domain.decision import Actor
from triage.domain.entry import (
    FactorStanding,
    KeyShown,
    Limit,
    LinkKind,
    RecordEntry,
    RecordFilter,
    SessionShown,
)


class SecondFactors(Protocol):
    """Shared secrets of authenticator apps, sealed."""

    def standing(self, actor_id: UUID) -> FactorStanding:
        """Whether a person has a second factor."""

    def begin(self, actor_id: UUID, now: datetime) -> bytes:
        """The secret to be enrolled: the one begun before, else a new one.

        It asks for nothing until a code of it was accepted. Raises Conflict where one is in force.
        """

    def attempt(self, actor_id: UUID, now: datetime) -> bytes | None:
        """The secret, for a try that is counted before it is judged; None without one or while
        the wait after wrong codes lasts."""

    def accept(self, actor_id: UUID, step: int, now: datetime) -> bool:
        """Takes the code of a time step, once, and forgets the tries; the first one puts the
        secret in force. False for a step that was taken, or one before it."""

    def remove(self, actor_id: UUID, by: Actor, now: datetime) -> bool:
        """Forgets the factor and its recovery codes; False where there was none."""


class RecoveryCodes(Protocol):
    """Codes for the day a phone is lost; each is good once."""

    def renew(self, actor_id: UUID, by: Actor, now: datetime) -> Sequence[str]:
        """Ten new codes, shown this once, in place of all earlier ones."""

    def use(self, actor_id: UUID, code: str, now: datetime) -> bool:
        """Uses a code up; False for one that is wrong or used, and while the wait lasts."""


class Sessions(Protocol):
    """Running sessions, as their own person may see and end them."""

    def began(self, token: str, browser: str, system: str) -> None:
        """Notes on what a session was begun."""

    def running(self, actor_id: UUID, current: str, now: datetime) -> Sequence[SessionShown]:
        """A person's sessions, the one in use first, then those last used."""

    def end(self, actor_id: UUID, session_id: UUID) -> bool:
        """Ends one; False when it is not this person's or is over."""

    def end_others(self, actor_id: UUID, current: str) -> int:
        """Ends all but the one in use, links that are under way included; says how many sessions
        ended."""

    def renewed(self, token: str, now: datetime) -> str | None:
        """Another token for a session whose rights changed; None where nothing is to be done."""

    def waiting(self, token: str, now: datetime) -> Actor | None:
        """Who gave a right password and has yet to give the second factor; without any rights."""


class Passing(Protocol):
    """The last step of a sign-in in two."""

    def passed(self, token: str, expires_at: datetime, now: datetime) -> str | None:
        """The token of the session, once the second factor was right; None when time ran out."""

    def proved(self, actor_id: UUID) -> None:
        """Forgets the tries of somebody who gave their password while signed in."""


class Links(Protocol):
    """One-time links by which passwords are chosen."""

    def issue(
        self, actor_id: UUID, kind: LinkKind, by: Actor, now: datetime, expires_at: datetime
    ) -> str:
        """A token, recorded; an earlier one of the same kind ends. Conflict if closed."""

    def holder(self, token: str, now: datetime) -> tuple[UUID, LinkKind] | None:
        """Whose link it is and what for, without using it up."""

    def choose(self, token: str, hashed: str, now: datetime) -> UUID | None:
        """Uses the link up and sets the password in one step; all sessions and links of the person
        end. None for a link that was used or is over."""

    def spend(self, token: str, now: datetime) -> UUID | None:
        """Uses a link up."""


class Keys(Protocol):
    """API keys. Every change is recorded in the brands it concerns."""

    def listed(
        self, brands: frozenset[UUID] | None, after: str | None, limit: int
    ) -> Sequence[KeyShown]:
        """By name, those after a name only; with `brands` those held to these brands."""

    def key(self, key_id: UUID) -> KeyShown:
        """One key; raises NotFound."""

    def named(self, name: str) -> KeyShown:
        """The key of this name; raises NotFound."""

    def make(
        self,
        key: KeyShown,
        by: Actor,
        now: datetime,
    ) -> str:
        """Keeps a key under this id; returns it, this once. Conflict when the name is taken."""

    def revoke(self, key_id: UUID, by: Actor, now: datetime) -> bool:
        """Ends a key for good; False where it was ended."""


class Letters(Protocol):
    """Mail to people who work here."""

    @property
    def able(self) -> bool:
        """Whether mail is set up at all."""

    def send(self, to: str, subject: str, text: str) -> None:
        """Hands a letter to the mail server. Raises Unavailable or Refused."""


class Pace(Protocol):
    """How fast somebody may try something, counted for all processes together."""

    def take(self, what: str, who: str, limit: Limit, now: datetime) -> float:
        """Takes one try: 0, or the seconds to wait, and then nothing was taken."""


class Errands(Protocol):
    """What is done beside a request, so that its answer's time does not tell what was found."""

    def run(self, errand: Callable[[], None]) -> None:
        """Does it soon. Past a bound it is let go: whoever asks again gets another."""


class Ledger(Protocol):
    """The decision record, to be searched. Texts in it are masked."""

    def entries(
        self, brand_id: UUID, where: RecordFilter, cursor: str | None, limit: int, *, veil: bool
    ) -> tuple[Sequence[RecordEntry], str | None]:
        """The newest first, and the cursor of what follows; with `veil` nothing is shown that
        tells of a special category. Raises RowRefused on a cursor nobody issued."""

    def kinds(self, brand_id: UUID) -> Collection[str]:
        """The kinds of decision there are."""

    def actors(self, brand_id: UUID) -> Sequence[str]:
        """Who decided something, by name."""
