"""From the outbox to the customer: what is due leaves once, within limits, or says why not.

Everything is recorded before it is done. The pause in which a switch thrown elsewhere comes too
late is the line between `still_mine` and `send` in `hand_over`: no statement stands there.
"""

from collections import deque
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from triage.domain.errors import Conflict, DatabaseUnavailable, described
from triage.domain.reply import MessageState
from triage.domain.sending import Held, QuietHours, Sending
from triage.hours.quiet import next_allowed
from triage.line import Line
from triage.ports import Due, Limits, Moved, Outgoing, Work
from triage.steps.learn import message_decision
from triage.steps.reopen import open_again
from triage.steps.send import Sent, send, trace

LONGEST_ROUND = timedelta(seconds=10)
"""A tick takes up messages for so long, for other things wait for it; the next goes on."""

TOGETHER = 8
"""Messages claimed in one transaction. They share what it costs, a wait for the disk above all, and
each may wait for the calls of so many others."""

LONGEST_HOLD = timedelta(seconds=2)
"""What is claimed and not called after this is free again: for undo, for others, for a switch."""

LONGEST_PAUSE = timedelta(days=1)
"""A channel that asks for a longer pause is asked again after this."""

LOOKED_UP_EVERY = timedelta(minutes=5)
"""How often a channel is asked what became of a message."""


def deliver(line: Line, limit: int = 500) -> int:
    """Send what is due; returns how many messages were taken up."""
    clear_away(line, limit)
    now = line.clock.now()
    with line.store.write() as work:
        due = batches(work.outbox.due(now, limit), line.senders)
    one = partial(deliver_in_time, line, now + LONGEST_ROUND)
    if line.senders == 1 or len(due) < 2:
        return sum(map(one, due))
    with ThreadPoolExecutor(line.senders, "send") as pool:
        return sum(pool.map(one, due))  # raises what a thread raised


def batches(due: Sequence[Due], senders: int) -> list[list[Due]]:
    """Messages of one brand each, and so few that every sender has some; the oldest come first."""
    most = min(TOGETHER, -(-len(due) // senders))
    found: list[list[Due]] = []
    latest: dict[UUID, list[Due]] = {}
    for one in due:
        batch = latest.get(one.brand_id)
        if batch is None or len(batch) == most:
            batch = latest[one.brand_id] = []
            found.append(batch)
        batch.append(one)
    return found


def deliver_in_time(line: Line, end: datetime, batch: Sequence[Due]) -> int:
    """Take a batch up, unless the round is over; returns how many messages were."""
    if line.clock.now() > end:
        return 0
    try:
        return len(batch) - deliver_batch(line, batch)
    except DatabaseUnavailable:
        raise
    except Exception as error:  # noqa: BLE001 - one broken message must not keep the others
        if len(batch) > 1:
            return sum(deliver_in_time(line, end, [one]) for one in batch)
        spoil(line, batch[0], error)
        return 1


def spoil(line: Line, due: Due, error: Exception) -> None:
    """Set one message aside that breaks whoever takes it up, so that the others leave; the words of
    the error could hold personal data, so only its kind and place are kept."""
    now = line.clock.now()
    with line.store.write() as work:
        spoilt = work.outbox.spoil(due.id, described(error), now)
        record(line, work, "send", spoilt, now)


def clear_away(line: Line, limit: int) -> None:
    """Take back what must not leave any more, and name what was abandoned."""
    now = line.clock.now()
    with line.store.write() as work:
        record(line, work, "send", work.outbox.abandoned(now - line.unanswered), now)
        withdrawn = work.outbox.withdraw(now, limit)
        record(line, work, "withdraw", withdrawn, now)
        work.jobs.defer([moved.comment_id for moved in withdrawn if moved.reason == "stale"])


def record(line: Line, work: Work, kind: str, moves: Sequence[Moved], now: datetime) -> None:
    """Write moves of messages down, in the transaction that makes them; what a reply that does not
    leave answered too waits again."""
    work.decisions.record([message_decision(kind, moved, line.machine, now) for moved in moves])
    for moved in moves:
        if kind == "withdraw" or moved.reason == MessageState.FAILED:
            open_again(work, moved.comment_id, line.machine, now)


def deliver_batch(line: Line, batch: Sequence[Due]) -> int:
    """Claim some messages and call their channels, each only once what became of the one before is
    on record; returns how many were put back for want of time."""
    rules = line.shelf.get(batch[0].brand_id).sending
    waiting = deque(claimed(line, batch, rules))
    until = line.clock.now() + LONGEST_HOLD
    try:
        while waiting and line.clock.now() <= until:
            hand_over(line, waiting.popleft(), rules)
    finally:
        put_back(line, waiting)
    return len(waiting)


def claimed(line: Line, batch: Sequence[Due], rules: Sending) -> list[Outgoing]:
    """What nothing is against: not the hour, no limit and nobody else."""
    now, limits = line.clock.now(), Limits(rules.limit, rules.hourly)
    with line.store.write() as work:
        awake = []
        for due in batch:
            until = now if due.released else allowed_at(rules, due, now)
            if until > now:
                work.outbox.hold(due.id, until, Held.QUIET_HOURS, now)
            else:
                awake.append(due.id)
        return work.outbox.claim(awake, limits, now) if awake else []


def put_back(line: Line, messages: Collection[Outgoing]) -> None:
    """Nothing of them left: whoever comes next takes them up."""
    if messages:
        with line.store.write() as work:
            for message in messages:
                work.outbox.unclaim(message)


def allowed_at(rules: Sending, due: Due, now: datetime) -> datetime:
    """When the customer may be written to, by the clock on their wall."""
    quiet = rules.quiet
    if quiet is None or due.channel not in quiet.channels or due.kind not in quiet.kinds:
        return now
    return out_of_quiet(quiet, due.zone or rules.zone, rules.zone, now)


def out_of_quiet(quiet: QuietHours, zone: str, otherwise: str, now: datetime) -> datetime:
    """The end of the quiet hours `now` lies in, or `now`."""
    try:
        place = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        place = ZoneInfo(otherwise)
    return next_allowed(now, place, quiet.start, quiet.end, quiet.days)


def hand_over(line: Line, message: Outgoing, rules: Sending) -> None:
    """The call itself, between a last look at the claim and the note of what came of it."""
    with line.store.write() as work:
        mine = work.outbox.still_mine(message)
    if mine:
        settle(line, message, rules, send(message, line.channels))
    else:
        put_back(line, [message])


def settle(line: Line, message: Outgoing, rules: Sending, sent: Sent) -> None:
    """Write down what became of a message; once more where the database was lost over it, for what
    left would be unknown else, and what is written down already is not written twice."""
    try:
        write_down(line, message, rules, sent)
    except DatabaseUnavailable:
        write_down(line, message, rules, sent)


def write_down(line: Line, message: Outgoing, rules: Sending, sent: Sent) -> None:
    """One transaction with its record."""
    now = line.clock.now()
    if sent.state is MessageState.PENDING:
        again = rules.retries.next_at(now, message.attempts + 1)
        if again is not None:
            again = max(again, now + asked_pause(sent))
            with line.store.write() as work:
                if work.outbox.retry(message, again, sent.error or ""):
                    note(line, work, message, "retry", now)
            return
        sent = Sent(MessageState.FAILED, error=sent.error)
    with line.store.write() as work:
        if work.outbox.settle(message, sent.state, now, sent.provider_id, sent.error):
            note(line, work, message, str(sent.state), now)
            return
    if sent.state is MessageState.SENT:
        told_late(line, message, sent.provider_id)


def asked_pause(sent: Sent) -> timedelta:
    """How long the channel wants to be left alone, a day at most."""
    longest = LONGEST_PAUSE.total_seconds()
    return timedelta(seconds=min(max(sent.retry_after or 0.0, 0.0), longest))


def note(line: Line, work: Work, message: Outgoing, state: str, now: datetime) -> None:
    """The record of one call."""
    moved = Moved(message.id, message.brand_id, message.comment_id, state)
    record(line, work, "send", [moved], now)


def told_late(line: Line, message: Outgoing, provider_id: str | None) -> None:
    """A worker that slept through its time knows after all that its message left.

    Where a person was asked meanwhile and believed it lost, it is taken for sent again, unless the
    draft was decided anew by then; either way it is on record.
    """
    now = line.clock.now()
    try:
        with line.store.write() as work:
            record(line, work, "send", [work.outbox.found(message.id, provider_id, now)], now)
    except Conflict:
        with line.store.write() as work:
            if work.outbox.restore(message, provider_id, now):
                note(line, work, message, "found", now)
            elif work.outbox.believed_lost(message.id):
                note(line, work, message, "sent-late", now)


def look_up(line: Line, limit: int = 20) -> int:
    """Ask the channels about messages of unknown fate; returns how many were found."""
    now = line.clock.now()
    with line.store.write() as work:
        unknown = work.outbox.untraced(now - LOOKED_UP_EVERY, limit, now)
    found = 0
    for message in unknown:
        provider_id = trace(message, line.channels)
        if provider_id is not None:
            told_late(line, message, provider_id)
            found += 1
    return found
