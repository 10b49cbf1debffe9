"""Where the reading of each mailbox stopped, one reader at a time, and which mails lie aside."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

from triage.domain.errors import NotFound
from triage.domain.ids import new_id
from triage.ports.mail import Aside, MailClaim, MailPosition

NEW = text("""
    INSERT INTO mailbox (name, brand_id, read_until) VALUES (:name, :brand_id, :now)
    ON CONFLICT DO NOTHING
""")

CLAIM = text("""
    UPDATE mailbox SET token = token + 1, read_until = :until, brand_id = :brand_id
    WHERE name = :name AND read_until <= :now RETURNING token, uid_validity, last_uid
""")

ADVANCE = text("""
    UPDATE mailbox SET read_until = :until, uid_validity = :uid_validity,
        last_uid = CASE WHEN uid_validity = :uid_validity THEN greatest(last_uid, :last_uid)
                        ELSE :last_uid END
    WHERE name = :name AND token = :token RETURNING name
""")

RELEASE = text("UPDATE mailbox SET read_until = :now WHERE name = :name AND token = :token")

# A mail that is being read has a row that lies closed and says so: if the reader dies of the mail,
# the next one finds it. A mail that lies aside keeps its row; a person's wish counts once.
TRIED = text("""
    SELECT error, attempts FROM mail_aside
    WHERE mailbox = :mailbox AND uid_validity = :uid_validity AND uid = :uid
      AND resolved_at IS NOT NULL AND error IN ('reading', 'unanswered')
""")

TRY = text("""
    INSERT INTO mail_aside (id, brand_id, mailbox, uid_validity, uid, error, at, resolved_at)
    VALUES (:id, :brand_id, :mailbox, :uid_validity, :uid, 'reading', :now, :now)
    ON CONFLICT (mailbox, uid_validity, uid) DO UPDATE SET
        again_at = NULL,
        error = CASE WHEN mail_aside.resolved_at IS NULL THEN mail_aside.error
                     ELSE 'reading' END,
        attempts = CASE WHEN mail_aside.resolved_at IS NULL THEN mail_aside.attempts
                        WHEN mail_aside.error IN ('reading', 'unanswered')
                        THEN mail_aside.attempts + 1 ELSE 1 END
""")

UNANSWERED = text("""
    UPDATE mail_aside SET
        error = CASE WHEN resolved_at IS NULL THEN error ELSE 'unanswered' END,
        attempts = CASE WHEN resolved_at IS NULL THEN attempts + 1 ELSE attempts END,
        again_at = CASE WHEN resolved_at IS NULL AND attempts < :most THEN CAST(:now AS timestamptz)
                        END
    WHERE mailbox = :mailbox AND uid_validity = :uid_validity AND uid = :uid
""")

DONE = text("""
    DELETE FROM mail_aside
    WHERE mailbox = :mailbox AND uid_validity = :uid_validity AND uid = :uid
      AND resolved_at IS NOT NULL AND error IN ('reading', 'unanswered')
""")

ASIDE = text("""
    INSERT INTO mail_aside (id, brand_id, mailbox, uid_validity, uid, error, at)
    VALUES (:id, :brand_id, :mailbox, :uid_validity, :uid, :error, :now)
    ON CONFLICT (mailbox, uid_validity, uid) DO UPDATE
        SET error = excluded.error, again_at = NULL, resolved_at = NULL,
            attempts = mail_aside.attempts
                + CASE WHEN mail_aside.error IN ('reading', 'unanswered') THEN 0 ELSE 1 END
    RETURNING id
""")

LETTER = text("""
    INSERT INTO dead_letter (id, comment_id, job, error, at)
    VALUES (:id, NULL, :job, :error, :now)
    ON CONFLICT (id) DO UPDATE SET error = excluded.error, resolved_at = NULL
""")

AGAIN = text("""
    SELECT uid FROM mail_aside
    WHERE mailbox = :mailbox AND uid_validity = :uid_validity AND again_at IS NOT NULL
      AND resolved_at IS NULL ORDER BY uid LIMIT 100
""")

RESOLVE = text("""
    WITH done AS (
        UPDATE mail_aside SET resolved_at = :now, again_at = NULL
        WHERE mailbox = :mailbox AND uid_validity = :uid_validity AND uid = :uid
          AND resolved_at IS NULL RETURNING id)
    UPDATE dead_letter SET resolved_at = :now WHERE id IN (SELECT id FROM done)
""")

ASIDES = text("""
    SELECT id, brand_id, mailbox, uid, error, attempts, at FROM mail_aside
    WHERE brand_id = :brand_id AND resolved_at IS NULL ORDER BY id LIMIT :limit
""")

REDRIVE = text("""
    UPDATE mail_aside SET again_at = :now WHERE id = :id AND resolved_at IS NULL RETURNING brand_id
""")


TRIES = {"reading": 2, "unanswered": 3}
"""After so many tries without an end a mail is passed: a reader that died of it dies again."""

WISHES = 5
"""Tries of a mail that lies aside before a person has to ask once more."""


class PostgresMailboxes:
    """See `ports.Mailboxes`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def claim(
        self, brand_id: UUID, mailbox: str, now: datetime, until: datetime
    ) -> MailClaim | None:
        """See the port."""
        keys = {"name": mailbox, "brand_id": brand_id, "now": now, "until": until}
        self.connection.execute(NEW, keys)
        row = self.connection.execute(CLAIM, keys).one_or_none()
        if row is None:
            return None
        known = MailPosition(row.uid_validity, row.last_uid) if row.uid_validity else None
        return MailClaim(mailbox, brand_id, row.token, known)

    def advance(self, claim: MailClaim, position: MailPosition, until: datetime) -> bool:
        """See the port."""
        keys = {
            "name": claim.mailbox,
            "token": claim.token,
            "until": until,
            "uid_validity": position.uid_validity,
            "last_uid": position.last_uid,
        }
        return self.connection.execute(ADVANCE, keys).one_or_none() is not None

    def release(self, claim: MailClaim, now: datetime) -> None:
        """See the port."""
        keys = {"name": claim.mailbox, "token": claim.token, "now": now}
        self.connection.execute(RELEASE, keys)

    def begin(self, claim: MailClaim, place: MailPosition, now: datetime) -> bool:
        """See the port."""
        keys = key_of(claim, place) | {"id": new_id(), "brand_id": claim.brand_id, "now": now}
        tried = self.connection.execute(TRIED, keys).one_or_none()
        if tried and tried.attempts >= TRIES[tried.error]:
            return False
        self.connection.execute(TRY, keys)
        return True

    def unanswered(self, claim: MailClaim, place: MailPosition, now: datetime) -> None:
        """See the port."""
        keys = key_of(claim, place) | {"now": now, "most": WISHES}
        self.connection.execute(UNANSWERED, keys)

    def set_aside(self, claim: MailClaim, place: MailPosition, error: str, now: datetime) -> None:
        """See the port: beside its place it is a dead letter like any other."""
        told = {"id": new_id(), "brand_id": claim.brand_id, "error": error[:500], "now": now}
        keys = key_of(claim, place) | told
        job = f"mail {place.last_uid} of {claim.mailbox}"
        letter = {"id": self.connection.scalar(ASIDE, keys), "job": job}
        self.connection.execute(LETTER, letter | {"error": keys["error"], "now": now})

    def wanted_again(self, claim: MailClaim, uid_validity: int) -> list[int]:
        """See the port."""
        keys = {"mailbox": claim.mailbox, "uid_validity": uid_validity}
        return list(self.connection.scalars(AGAIN, keys))

    def resolve(self, claim: MailClaim, place: MailPosition, now: datetime) -> None:
        """See the port."""
        keys = key_of(claim, place) | {"now": now}
        self.connection.execute(DONE, keys)
        self.connection.execute(RESOLVE, keys)

    def asides(self, brand_id: UUID, limit: int) -> list[Aside]:
        """See the port."""
        rows = self.connection.execute(ASIDES, {"brand_id": brand_id, "limit": limit})
        return [Aside(**row._mapping) for row in rows]

    def redrive(self, aside_id: UUID, now: datetime) -> UUID:
        """See the port."""
        brand_id = self.connection.scalar(REDRIVE, {"id": aside_id, "now": now})
        if brand_id is None:
            raise NotFound("There is no open dead letter with this id.")
        return UUID(str(brand_id))


def key_of(claim: MailClaim, place: MailPosition) -> dict[str, Any]:
    """What a mail's row is found by."""
    return {
        "mailbox": claim.mailbox,
        "uid_validity": place.uid_validity,
        "uid": place.last_uid,
    }
