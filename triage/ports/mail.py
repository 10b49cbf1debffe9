"""E-mail that comes in: a mailbox to read, what a mail turns out to be, and what is kept of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID


class LetterKind(StrEnum):
    """What a mail is to us."""

    COMMENT = "comment"  # somebody wrote to us
    BOUNCE = "bounce"  # a reply of ours will not reach its customer
    DELAYED = "delayed"  # a server still tries to deliver a reply of ours
    AUTO_REPLY = "auto_reply"  # a machine answered, nobody is there
    BULK = "bulk"  # a newsletter or a mailing list
    OWN = "own"  # a mail of ours came back


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that came with a mail; `media_type` is what its first bytes say, `refused` why its
    content is not kept: `type`, `size` or `count`."""

    name: str
    media_type: str
    size: int
    content: bytes | None
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail, read. `row` is what ingest takes; `ours` are replies of ours it speaks of or
    answers; `threads` are other mails it refers to, the first of the thread first; `detail` is a
    status code or the sign it was known by, never anything personal."""

    kind: LetterKind
    message_id: str
    row: Mapping[str, Any]
    ours: tuple[UUID, ...] = ()
    threads: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class MailPosition:
    """How far a mailbox was read; UIDs mean something only under their UIDVALIDITY."""

    uid_validity: int
    last_uid: int


@dataclass(frozen=True, slots=True)
class MailClaim:
    """The right to read a mailbox for a while; `token` fences a reader off that slept too long."""

    mailbox: str
    brand_id: UUID
    token: int
    position: MailPosition | None


@dataclass(frozen=True, slots=True)
class MailListing:
    """What a mailbox holds beyond a position, in the order of arrival."""

    uid_validity: int
    uids: Sequence[int]


class Mailbox(Protocol):
    """A folder on a mail server. Each call raises Unavailable while the server does not answer."""

    @property
    def name(self) -> str:
        """Names account and folder for ever."""

    def listing(self, after: MailPosition | None, since: datetime) -> MailListing:
        """What came after a position; mails since a day where none is known or it is void."""

    def fetch(self, uid: int) -> bytes | None:
        """A mail of the last listing, unchanged on the server and cut at the size cap; None when it
        is gone."""

    def wait(self, seconds: float) -> None:
        """Return when a mail may have come, at the latest after so many seconds."""

    def close(self) -> None:
        """Let go of the server."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A mail that could not be read; it still lies in its mailbox."""

    id: UUID
    brand_id: UUID
    mailbox: str
    uid: int
    error: str
    attempts: int
    at: datetime


class Mailboxes(Protocol):
    """Where reading stopped, one reader at a time."""

    def claim(
        self, brand_id: UUID, mailbox: str, now: datetime, until: datetime
    ) -> MailClaim | None:
        """The right to read until then; None while another reader has it."""

    def advance(self, claim: MailClaim, position: MailPosition, until: datetime) -> bool:
        """Note how far it was read and keep the right; False when another reader took over."""

    def release(self, claim: MailClaim, now: datetime) -> None:
        """Give the right to read back."""

    def begin(self, claim: MailClaim, place: MailPosition, now: datetime) -> bool:
        """Note that a mail is about to be read; False for one that ended no try so far, because
        readers died of it or its server never gave it: it is to be set aside."""

    def unanswered(self, claim: MailClaim, place: MailPosition, now: datetime) -> None:
        """Note that the server broke off, so that the try did not end because of the mail alone."""

    def set_aside(self, claim: MailClaim, place: MailPosition, error: str, now: datetime) -> None:
        """Keep where a mail lies that cannot be read; `error` holds nothing personal."""

    def wanted_again(self, claim: MailClaim, uid_validity: int) -> list[int]:
        """UIDs of mails that a person wants tried again."""

    def resolve(self, claim: MailClaim, place: MailPosition, now: datetime) -> None:
        """A mail that was set aside is read now."""

    def asides(self, brand_id: UUID, limit: int) -> list[Aside]:
        """Mails set aside, the oldest first."""

    def redrive(self, aside_id: UUID, now: datetime) -> UUID:
        """Have a mail tried again; returns its brand. Raises NotFound."""


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A reply that a server gave back, and the comment that waits for a person again."""

    brand_id: UUID
    draft_id: UUID
    comment_id: UUID


class Mail(Protocol):
    """What mails say about conversations and replies."""

    def thread(self, brand_id: UUID, source: str, letter: Letter) -> str | None:
        """The conversation that the replies of ours, or the known mails of a source, which a letter
        answers belong to, as rows name it; None for a new one, and for one in which the sender
        never wrote: a mail's name is no secret."""

    def content(self, comment_id: UUID) -> str | None:
        """The `mail_digest` of the row a comment was made of."""

    def note(self, brand_id: UUID, letter: Letter, about: UUID | None, now: datetime) -> bool:
        """Keep that such a mail came about a reply, under the brand of the reply, whatever mailbox
        it came to; False when it was noted before."""

    def bounced(self, message_id: UUID, detail: str, now: datetime) -> Undelivered | None:
        """sent or unknown → failed, its draft proposed again and its comment waiting; None where
        it is neither."""

    def automatic_before(self, comment_id: UUID, since: datetime) -> int:
        """Replies no person released that left since then in the comment's conversation."""


@dataclass(frozen=True, slots=True)
class AttachmentShown:
    """An attachment as it is listed."""

    id: UUID
    comment_id: UUID
    name: str
    media_type: str
    size: int
    refused: str | None


class Attachments(Protocol):
    """Files that came with comments, sealed with the key of their person."""

    def keep(self, comment_id: UUID, enclosures: Sequence[Enclosure], now: datetime) -> None:
        """Store them once; nothing where the person was erased."""

    def of(self, comment_id: UUID) -> list[AttachmentShown]:
        """Those of a comment, in their order."""

    def open(self, attachment_id: UUID) -> tuple[UUID, AttachmentShown, bytes]:
        """Its brand, what it is, and its content; raises NotFound, Erased."""
