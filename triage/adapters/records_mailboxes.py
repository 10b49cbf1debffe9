"""Where the reading of each mailbox stopped, one reader at a time, and which mails lie aside."""

from datetime import datetime
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

ASIDE = text("""
    INSERT INTO mail_aside (id, brand_id, mailbox, uid_validity, uid, error, at)
    VALUES (:id, :brand_id, :mailbox, :uid_validity, :uid, :error, :now)
    ON CONFLICT (mailbox, uid_validity, uid) DO UPDATE
        SET error = excluded.error, attempts = mail_aside.attempts + 1, again_at = NULL,
            resolved_at = NULL
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

    def set_aside(self, claim: MailClaim, place: MailPosition, error: str, now: datetime) -> None:
        """See the port: beside its place it is a dead letter like any other."""
        keys = {
            "id": new_id(),
            "brand_id": claim.brand_id,
            "mailbox": claim.mailbox,
            "uid_validity": place.uid_validity,
            "uid": place.last_uid,
            "error": error[:500],
            "now": now,
        }
        job = f"mail {place.last_uid} of {claim.mailbox}"
        letter = {"id": self.connection.scalar(ASIDE, keys), "job": job}
        self.connection.execute(LETTER, letter | {"error": keys["error"], "now": now})

    def wanted_again(self, claim: MailClaim, uid_validity: int) -> list[int]:
        """See the port."""
        keys = {"mailbox": claim.mailbox, "uid_validity": uid_validity}
        return list(self.connection.scalars(AGAIN, keys))

    def resolve(self, claim: MailClaim, place: MailPosition, now: datetime) -> None:
        """See the port."""
        keys = {
            "mailbox": claim.mailbox,
            "uid_validity": place.uid_validity,
            "uid": place.last_uid,
            "now": now,
        }
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
