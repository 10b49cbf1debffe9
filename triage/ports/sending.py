"""The outbox and its switch: at most once by machine, never against a limit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from triage.domain.sending import ContactLimit
from triage.ports.records import Outgoing


@dataclass(frozen=True, slots=True)
class Due:
    """A pending message whose time has come; `zone` is where its customer lives, if known."""

    id: UUID
    brand_id: UUID
    channel: str
    kind: str
    zone: str | None
    released: bool = False


@dataclass(frozen=True, slots=True)
class Departure:
    """When an approved reply leaves; `held` is `scheduled` where a person chose the time."""

    at: datetime
    held: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What a claim must stay below: `contact` for its customer, `hourly` for its brand."""

    contact: ContactLimit | None = None
    hourly: int | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """A message that changed its state, for the record; `reason` is a code."""

    message_id: UUID
    brand_id: UUID
    comment_id: UUID
    reason: str


class Outbox(Protocol):
    """Messages on their way out: at most once by machine."""

    def due(self, now: datetime, limit: int) -> list[Due]:
        """Pending messages whose time has come and that no switch stops, the oldest first."""

    def hold(self, message_id: UUID, until: datetime, why: str, now: datetime) -> bool:
        """Put a due message off; whether it was still due."""

    def claim(self, ids: Sequence[UUID], limits: Limits, now: datetime) -> list[Outgoing]:
        """pending → sending with a new token and an entry in the ledger, each all or nothing; in
        the order in which they are to be called, for a later one counts as not called while an
        earlier one is not settled. `ids` are of one brand.

        Left out is what was taken, is stale or stopped; what is over a limit, and put off to when
        the limit allows it; and under a contact limit all but the first of a customer.
        """

    def still_mine(self, message: Outgoing) -> bool:
        """Whether the claim is unbroken, the reply still fit to leave and no switch stops it;
        asked right before the call."""

    def unclaim(self, message: Outgoing) -> bool:
        """sending → pending for what was not called; whether it was ours."""

    def settle(
        self,
        message: Outgoing,
        state: str,
        now: datetime,
        provider_id: str | None = None,
        error: str | None = None,
    ) -> bool:
        """sending → sent, failed or unknown, if the token is still ours.

        After `failed` the draft is proposed again, its comment waits for a person, and a dead
        letter names the error.
        """

    def retry(self, message: Outgoing, at: datetime, error: str) -> bool:
        """sending → pending again at `at`, for nothing left; if the token is still ours."""

    def withdraw(self, now: datetime, limit: int) -> list[Moved]:
        """pending → cancelled where the draft grew stale, the person was erased or wants to hear
        nothing; comments of stale ones → triaged, to be drafted anew."""

    def abandoned(self, before: datetime) -> list[Moved]:
        """sending since before then → unknown; → pending what was claimed together with such a one
        and to be called after it."""

    def untraced(self, before: datetime, limit: int, now: datetime) -> list[Outgoing]:
        """Messages of unknown fate not looked up since `before`; they count as looked up now."""

    def found(self, message_id: UUID, provider_id: str | None, now: datetime) -> Moved:
        """unknown → sent; raises Conflict when its fate is known."""

    def lost(self, message_id: UUID, now: datetime) -> Moved:
        """unknown → failed, on a person's word: the draft is proposed again. Else Conflict."""

    def spoil(self, message_id: UUID, error: str, now: datetime) -> list[Moved]:
        """pending → failed, for it breaks whoever takes it up: the draft is proposed again, a dead
        letter names the error. One that was claimed may have left and is not touched."""

    def restore(self, message: Outgoing, provider_id: str | None, now: datetime) -> bool:
        """failed → sent where it left after all, while its draft still waits to be decided anew:
        that counts as approved again. Whether it was so."""

    def believed_lost(self, message_id: UUID) -> bool:
        """Whether it counts as failed."""

    def cancel(self, message_id: UUID, now: datetime) -> tuple[UUID, UUID, UUID]:
        """pending → cancelled, draft proposed again; Conflict once it is being sent.

        Returns brand, draft and comment id.
        """

    def release(self, message_id: UUID, now: datetime) -> Moved:
        """Let a scheduled or held message go now; limits and the switch still hold. Else Conflict.
        Quiet hours no longer hold it: a person said so."""

    def stop(
        self, brand_id: UUID | None, what: str, reason: str, actor_id: UUID, now: datetime
    ) -> UUID:
        """Throw the switch for a brand or for all; raises Conflict when it is thrown."""

    def resume(self, brand_id: UUID | None, what: str, actor_id: UUID, now: datetime) -> UUID:
        """Lift it; raises Conflict when it was not thrown."""

    def stopped(self, brand_id: UUID, what: str) -> bool:
        """Whether it is thrown for this brand or for all."""

    def switches(self) -> Sequence[dict[str, Any]]:
        """What is stopped now."""

    def wishes(self, customer_id: UUID, opted_out: Sequence[str], zone: str | None) -> UUID:
        """Set the kinds of messages a customer does not want, and their time zone; returns the
        brand's id. Raises NotFound."""
