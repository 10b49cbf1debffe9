"""The way back of what people did to a comment: each a compare-and-set on how that left it."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from triage.domain.decision import Decision
from triage.domain.labels import Labels
from triage.domain.reply import Draft
from triage.ports.records import Approval


class Reversals(Protocol):
    """What somebody did last, and its way back; every method says whether nothing moved since."""

    def last(self, comment_id: UUID) -> Decision | None:
        """The newest decision that moved the comment; notes and the like are passed over."""

    def leaving(self, comment_id: UUID) -> UUID | None:
        """The message that waits to be sent to it."""

    def restore_draft(self, done: Decision, now: datetime) -> bool:
        """The draft this decision put away → proposed, while the comment waits without another and
        nobody else holds it."""

    def reopen(self, done: Decision) -> bool:
        """dismissed → as it was before: waiting with its draft, or failed with its dead letters."""

    def put_off(self, done: Decision, now: datetime) -> bool:
        """Back to the time the comment was put off until before, or into the queue."""

    def newest(self, comment_id: UUID, kind: str) -> Decision | None:
        """The newest decision of one kind, whatever else was done since."""

    def reword(
        self, approval: Approval, draft: Draft, author_id: UUID | None, *, vouched: bool
    ) -> bool:
        """Back to an earlier wording of a draft nobody changed since it was read, and to who was
        its author; `vouched` takes the words away that somebody vouched for last."""

    def unnote(self, done: Decision) -> bool:
        """The note of this decision is gone, while none it speaks to has read it."""

    def unplan(self, done: Decision, now: datetime) -> bool:
        """The call this decision planned is called off, while it is open."""

    def uncorrect(self, done: Decision) -> bool:
        """Withdraw the corrections of this decision; those they replaced count again."""

    def labels_before(self, done: Decision) -> Labels | None:
        """The labels a correction was made on, veiled; None where they were not kept."""
