"""What people do about messages on their way out: stop everything, let one go, say what became of
one nobody knows about. Each is one transaction together with its record."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from triage.domain.decision import Actor
from triage.domain.errors import RowRefused
from triage.domain.sending import MessageKind, Stopped
from triage.language.personal_data.remarks import masked_remark
from triage.line import Line
from triage.steps.learn import brand_decision, message_decision
from triage.steps.reopen import open_again

LONGEST_REASON = 500


def stop(line: Line, brand_id: UUID | None, what: Stopped, reason: str, actor: Actor) -> None:
    """Throw the switch for a brand, or for all: nothing more leaves from the next tick on.

    Raises Conflict when it is thrown already, RowRefused for an endless reason.
    """
    if len(reason) > LONGEST_REASON:
        raise RowRefused(f"The reason is longer than {LONGEST_REASON} characters.", "reason")
    now, why = line.clock.now(), masked_remark(reason)
    with line.store.write() as work:
        work.outbox.stop(brand_id, what, why, actor.id, now)
        concerned = [brand_id] if brand_id else work.brands.ids()
        outcome = {"what": str(what), "everywhere": brand_id is None}
        work.decisions.record(
            [brand_decision("stop", one, actor, now, outcome, why) for one in concerned]
        )


def resume(line: Line, brand_id: UUID | None, what: Stopped, actor: Actor) -> None:
    """Lift the switch; raises Conflict when it was not thrown."""
    now = line.clock.now()
    with line.store.write() as work:
        work.outbox.resume(brand_id, what, actor.id, now)
        concerned = [brand_id] if brand_id else work.brands.ids()
        outcome = {"what": str(what), "everywhere": brand_id is None}
        work.decisions.record(
            [brand_decision("resume", one, actor, now, outcome) for one in concerned]
        )


def release(line: Line, message_id: UUID, actor: Actor) -> None:
    """Let a scheduled or held message go now; raises Conflict when it waits for nothing."""
    now = line.clock.now()
    with line.store.write() as work:
        moved = work.outbox.release(message_id, now)
        work.decisions.record([message_decision("release", moved, actor, now)])


def resolve(line: Line, message_id: UUID, actor: Actor, *, arrived: bool) -> None:
    """A person's word on a message of unknown fate: it arrived, or its draft waits again.

    Raises Conflict when its fate is known by now.
    """
    now = line.clock.now()
    with line.store.write() as work:
        outbox = work.outbox
        moved = outbox.found(message_id, None, now) if arrived else outbox.lost(message_id, now)
        work.decisions.record([message_decision("resolve", moved, actor, now)])
        if not arrived:
            open_again(work, moved.comment_id, actor, now)


def set_wishes(
    line: Line, customer_id: UUID, opted_out: Sequence[str], zone: str | None, actor: Actor
) -> None:
    """Keep what a customer does not want to hear, and where their clock hangs.

    Raises RowRefused for a kind or a time zone that does not exist, NotFound.
    """
    unknown = set(opted_out) - set(MessageKind)
    if unknown:
        known = ", ".join(MessageKind)
        raise RowRefused(f"There is no kind of message {min(unknown)!r}; use {known}.", "opted_out")
    if zone is not None:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise RowRefused(f"There is no time zone {zone!r}.", "zone") from error
    now = line.clock.now()
    with line.store.write() as work:
        brand_id = work.outbox.wishes(customer_id, opted_out, zone)
        outcome = {"customer": str(customer_id), "opted_out": sorted(opted_out)}
        work.decisions.record([brand_decision("wishes", brand_id, actor, now, outcome)])


def seen(switches: Sequence[Mapping[str, Any]], actor: Actor) -> list[Mapping[str, Any]]:
    """Of what is stopped, what concerns all brands or one of the actor's."""
    return [one for one in switches if one["brand_id"] is None or actor.sees(one["brand_id"])]
