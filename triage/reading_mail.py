"""Takes e-mail in: each mail once, into the line or as a note about a reply of ours.

It changes nothing on the mail server. A mail that cannot be read is set aside with its place, and
the rest goes on; when the server or the database is away, reading stops and goes on later. The
line itself is `pipeline.py`.
"""

import hashlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Event
from typing import Any
from uuid import UUID

from triage.casework import not_reached
from triage.domain.decision import Actor
from triage.domain.errors import RowRefused, TriageError, described
from triage.line import Line
from triage.pipeline import passing, submit
from triage.ports import Letter, LetterKind, Mailbox, MailClaim, MailPosition, Work
from triage.steps.learn import brand_decision, plain_decision
from triage.steps.reopen import open_again

HELD = timedelta(minutes=5)
"""For so long a mailbox belongs to one reader; each mail read prolongs it."""

AHEAD = timedelta(days=1)
"""A mail from further in the future has a wrong clock."""

UNENDED = "No attempt to read it came to an end."
LONGEST_PAUSE = 300.0
"""Seconds between two attempts on a server that is away."""

log = logging.getLogger("triage.mail")


@dataclass(frozen=True)
class Inbox:
    """A mailbox of a brand. `read` turns a raw mail into a letter; `first_days` are how far back a
    mailbox is read that was not read before, or whose UIDs mean nothing any more."""

    brand: str
    mailbox: Mailbox
    read: Callable[[bytes], Letter]
    first_days: int = 7

    @property
    def source(self) -> str:
        """The source its comments come from: it outlives the folder's name."""
        return "e-mail"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one look at a mailbox found."""

    comments: int = 0
    notes: int = 0
    aside: int = 0


def read_mail(line: Line, inbox: Inbox) -> Reading:
    """Take in what is new in a mailbox; nothing while another reader has it.

    Raises Unavailable when the mail server or the database does not answer; what was read is kept.
    """
    now = line.clock.now()
    with line.store.write() as work:
        brand_id = work.intake.brand_id(inbox.brand)
        claim = work.mailboxes.claim(brand_id, inbox.mailbox.name, now, now + HELD)
    if claim is None:
        return Reading()
    try:
        return read_all(line, inbox, claim)
    finally:
        release(line, claim)


def follow(line: Line, inbox: Inbox, every: float, stop: Event) -> None:
    """Read a mailbox for ever, at least every so many seconds, until told to stop; each further
    failure in a row doubles the pause, up to 5 minutes."""
    failures = 0
    while not stop.is_set():
        try:
            read_mail(line, inbox)
            inbox.mailbox.wait(every)
            failures = 0
        except Exception as error:  # noqa: BLE001 - whatever it was, the next look may succeed
            failures += 1
            reason = str(error) if isinstance(error, TriageError) else described(error)
            log.warning("%s cannot be read now: %s", inbox.mailbox.name, reason)
            stop.wait(min(every * 2 ** min(failures, 8), LONGEST_PAUSE))
    inbox.mailbox.close()


def read_all(line: Line, inbox: Inbox, claim: MailClaim) -> Reading:
    """All mails beyond the position, and those a person wants tried again."""
    since = line.clock.now() - timedelta(days=inbox.first_days)
    listing = inbox.mailbox.listing(claim.position, since)
    with line.store.write() as work:
        again = work.mailboxes.wanted_again(claim, listing.uid_validity)
    found = Reading()
    for uid in [*again, *listing.uids]:
        place = MailPosition(listing.uid_validity, uid)
        outcome = take_in(line, inbox, claim, place)
        found = Reading(
            found.comments + (outcome == "comment"),
            found.notes + (outcome == "note"),
            found.aside + (outcome == "aside"),
        )
        if not advance(line, claim, place):
            log.warning("another reader took over %s", inbox.mailbox.name)
            break
    return found


def advance(line: Line, claim: MailClaim, place: MailPosition) -> bool:
    """Note that a mail is done; whether the mailbox is still ours."""
    with line.store.write() as work:
        return work.mailboxes.advance(claim, place, line.clock.now() + HELD)


def release(line: Line, claim: MailClaim) -> None:
    """Let others read the mailbox at once."""
    with line.store.write() as work:
        work.mailboxes.release(claim, line.clock.now())


def take_in(line: Line, inbox: Inbox, claim: MailClaim, place: MailPosition) -> str:
    """Read one mail: `comment`, `note`, `gone`, or `aside` where it cannot be read."""
    with line.store.write() as work:
        if not work.mailboxes.begin(claim, place, line.clock.now()):
            return put_aside(work, claim, place, UNENDED, line.clock.now())
    try:
        raw = inbox.mailbox.fetch(place.last_uid)
        outcome = "gone" if raw is None else keep(line, inbox, claim.brand_id, inbox.read(raw))
    except Exception as error:
        with line.store.write() as work:
            if isinstance(error, TriageError) and passing(error):
                work.mailboxes.unanswered(claim, place, line.clock.now())
            else:
                return put_aside(work, claim, place, said(error), line.clock.now())
        raise
    with line.store.write() as work:
        work.mailboxes.resolve(claim, place, line.clock.now())
    return outcome


def put_aside(work: Work, claim: MailClaim, place: MailPosition, why: str, now: datetime) -> str:
    """Keep where a mail lies that cannot be read, so that the rest goes on."""
    log.warning("mail %s of %s is set aside", place.last_uid, claim.mailbox)
    work.mailboxes.set_aside(claim, place, why, now)
    return "aside"


def said(error: Exception) -> str:
    """The kind of an error; of a refused row the field."""
    field = f" ({error.field})" if isinstance(error, RowRefused) else ""
    return described(error) + field


def keep(line: Line, inbox: Inbox, brand_id: UUID, letter: Letter) -> str:
    """Store what a mail turned out to be; safe to repeat."""
    if letter.kind is LetterKind.COMMENT:
        comment(line, inbox, brand_id, letter)
        return "comment"
    now = line.clock.now()
    with line.store.write() as work:
        about = next(iter(letter.ours), None)
        fresh = work.mail.note(brand_id, letter, about, now)
        if fresh and about and letter.kind is LetterKind.BOUNCE:
            undone = work.mail.bounced(about, letter.detail, now)
            if undone:
                record = plain_decision(
                    "bounce", undone.brand_id, undone.comment_id, line.machine, now, letter.detail
                )
                work.decisions.record([replace(record, draft_id=undone.draft_id)])
                not_reached(line, work, undone.comment_id, now)
                open_again(work, undone.comment_id, line.machine, now)
    return "note"


def comment(line: Line, inbox: Inbox, brand_id: UUID, letter: Letter) -> None:
    """Hand a customer's mail to the line, in its conversation, its files beside it."""
    row = timely(letter.row, line.clock.now()) | {
        "conversation": conversation(line, inbox, brand_id, letter)
    }
    comment_id = accepted(line, inbox, row)
    if letter.enclosures:
        with line.store.write() as work:
            work.attachments.keep(comment_id, letter.enclosures, line.clock.now())


def conversation(line: Line, inbox: Inbox, brand_id: UUID, letter: Letter) -> str:
    """The thread a mail belongs to: that of our reply it answers, of a mail we know, else one of
    its sender's own that begins with the oldest mail it names."""
    with line.store.write() as work:
        known = work.mail.thread(brand_id, inbox.source, letter)
    sender = str(letter.row.get("email") or letter.message_id).casefold()
    begun = f"{next(iter(letter.threads), letter.message_id)}\x00{sender}"
    return known or f"mail:{hashlib.sha256(begun.encode('utf-8', 'replace')).hexdigest()[:32]}"


def accepted(line: Line, inbox: Inbox, row: Mapping[str, Any]) -> UUID:
    """The comment of a row. Another mail under a name that was used before is another comment."""
    receipt = submit(line, inbox.brand, [row], inbox.source, line.machine)[0]
    if receipt.comment_id is None:
        raise RowRefused("This mail cannot be accepted.", (receipt.error or {}).get("field"))
    if receipt.status != "repeated":
        return receipt.comment_id
    with line.store.write() as work:
        there = work.mail.content(receipt.comment_id)
    if there in {None, row["mail_digest"]} or "#" in str(row["id"]):
        return receipt.comment_id
    return accepted(line, inbox, {**row, "id": f"{row['id']}#{row['mail_digest']}"})


def timely(row: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """The row without a time of writing that lies in the future."""
    written = row.get("created_at")
    if written and datetime.fromisoformat(str(written)) > now + AHEAD:
        return {name: value for name, value in row.items() if name != "created_at"}
    return dict(row)


def redrive(line: Line, aside_id: UUID, actor: Actor) -> None:
    """Have a mail that was set aside read again with the next look; raises NotFound."""
    now = line.clock.now()
    with line.store.write() as work:
        brand_id = work.mailboxes.redrive(aside_id, now)
        outcome = {"mail": str(aside_id)}
        work.decisions.record([brand_decision("redrive", brand_id, actor, now, outcome)])
