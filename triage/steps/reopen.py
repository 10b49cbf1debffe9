"""A reply that answered a whole case did not reach the customer: what it closed waits again."""

from datetime import datetime
from uuid import UUID

from triage.domain.decision import Actor, Decision
from triage.domain.ids import new_id
from triage.ports import Work


def open_again(work: Work, comment_id: UUID, actor: Actor, now: datetime) -> None:
    """Bring back the comments that were closed because the reply to this one answered them too,
    with their records; call it in the transaction that takes the reply back."""
    back = work.cases.open_again(comment_id)
    work.decisions.record(
        [
            Decision(
                id=new_id(),
                brand_id=brand_id,
                kind="open_again",
                at=now,
                actor_id=actor.id,
                comment_id=one,
                reason=f"answered-with:{comment_id}",
            )
            for brand_id, one in back
        ]
    )
