"""What mails say about conversations and replies: threads, bounces, notes."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

from triage.adapters.vault import Vault
from triage.domain.ids import new_id
from triage.ports.mail import Letter, Undelivered

# Who names a mail has only seen it: a thread is theirs who wrote in it. A reply of ours also leads
# back where nobody knows who was answered; only who got it can name it.
ANSWERED = text("""
    SELECT m.id AS name, c.conversation_id, k.digest, c.channel, v.payload, p.wrapped_key
    FROM message m JOIN comment c ON c.id = m.comment_id
    JOIN conversation k ON k.id = c.conversation_id JOIN customer p ON p.id = c.customer_id
    LEFT JOIN vault v ON v.comment_id = c.id
    WHERE m.id = ANY(:ids) AND m.brand_id = :brand_id AND (NOT p.identified OR EXISTS (
        SELECT 1 FROM comment o JOIN customer_lookup l ON l.customer_id = o.customer_id
        WHERE o.conversation_id = c.conversation_id AND l.digest = :sender))
""")

KNOWN = text("""
    SELECT c.external_id AS name, c.conversation_id, k.digest, c.channel, v.payload, p.wrapped_key
    FROM comment c JOIN source s ON s.id = c.source_id
    JOIN conversation k ON k.id = c.conversation_id JOIN customer p ON p.id = c.customer_id
    LEFT JOIN vault v ON v.comment_id = c.id
    WHERE c.external_id = ANY(:keys) AND s.name = :source AND s.brand_id = :brand_id AND EXISTS (
        SELECT 1 FROM comment o JOIN customer_lookup l ON l.customer_id = o.customer_id
        WHERE o.conversation_id = c.conversation_id AND l.digest = :sender)
""")

NAME_THREAD = text("""
    UPDATE conversation SET digest = :digest WHERE id = :id AND digest IS NULL
""")

PAYLOAD = text("""
    SELECT v.payload, p.wrapped_key FROM vault v JOIN customer p ON p.id = v.customer_id
    WHERE v.comment_id = :id
""")

NOTE = text("""
    INSERT INTO mail_note (id, brand_id, digest, kind, detail, message_id, comment_id, at)
    SELECT :id, coalesce(m.brand_id, :brand_id), :digest, :kind, :detail, m.id, m.comment_id, :now
    FROM (SELECT 1) one LEFT JOIN message m ON m.id = :about
    ON CONFLICT DO NOTHING RETURNING id
""")

BOUNCED = text("""
    UPDATE message SET state = 'failed', error = :error, settled_at = :now
    WHERE id = :id AND state IN ('sent', 'unknown') RETURNING brand_id, draft_id, comment_id
""")

REOPEN_DRAFT = text("""
    UPDATE draft SET state = 'proposed' WHERE id = :id AND state = 'approved'
""")

REOPEN_COMMENT = text("""
    UPDATE comment SET state = 'waiting' WHERE id = :id AND state = 'answered'
""")

AUTOMATIC = text("""
    SELECT count(*) FROM message m JOIN comment c ON c.id = m.comment_id
    WHERE c.conversation_id = (SELECT conversation_id FROM comment WHERE id = :id)
      AND m.automatic AND m.state IN ('sent', 'unknown') AND m.settled_at >= :since
""")


class PostgresMail:
    """See `ports.Mail`."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self.connection = connection
        self.vault = vault

    def thread(self, brand_id: UUID, source: str, letter: Letter) -> str | None:
        """See the port."""
        ours, others = letter.ours, letter.threads
        sender = self.vault.digest("email", str(letter.row.get("email") or ""))
        mine = {"ids": list(ours), "brand_id": brand_id, "sender": sender}
        found = {row.name: row for row in self.connection.execute(ANSWERED, mine)}
        keys = {self.vault.digest("external", name).hex(): name for name in others}
        theirs = {"keys": list(keys), "source": source, "brand_id": brand_id, "sender": sender}
        known = {keys[row.name]: row for row in self.connection.execute(KNOWN, theirs)}
        rows = [found.get(name) for name in ours] + [known.get(n) for n in reversed(others)]
        return next((name for row in rows if row and (name := self._name(row))), None)

    def _name(self, row: Any) -> str | None:
        """What a row has to call this conversation in order to belong to it."""
        if row.wrapped_key is None or row.payload is None:
            return None  # erased: nobody knows how it was called
        if row.digest is None:
            name = f"thread:{row.conversation_id}"
            keys = {"id": row.conversation_id, "digest": self.vault.digest("conversation", name)}
            return name if self.connection.execute(NAME_THREAD, keys).rowcount else None
        if row.digest == self.vault.digest("conversation", f"thread:{row.conversation_id}"):
            return f"thread:{row.conversation_id}"
        payload = json.loads(self.vault.open(row.wrapped_key, row.payload))
        name = str(payload.get("conversation") or "")
        return name if row.digest == self.vault.digest("conversation", name) else None

    def content(self, comment_id: UUID) -> str | None:
        """See the port."""
        row = self.connection.execute(PAYLOAD, {"id": comment_id}).one_or_none()
        if row is None or row.wrapped_key is None:
            return None
        found = json.loads(self.vault.open(row.wrapped_key, row.payload)).get("mail_digest")
        return str(found) if found else None

    def note(self, brand_id: UUID, letter: Letter, about: UUID | None, now: datetime) -> bool:
        """See the port."""
        values = {
            "id": new_id(),
            "brand_id": brand_id,
            "digest": self.vault.digest("mail", letter.message_id),
            "kind": letter.kind,
            "detail": letter.detail[:200],
            "about": about,
            "now": now,
        }
        return self.connection.execute(NOTE, values).one_or_none() is not None

    def bounced(self, message_id: UUID, detail: str, now: datetime) -> Undelivered | None:
        """See the port."""
        error = f"given back by a mail server: {detail}" if detail else "given back"
        values = {"id": message_id, "error": error[:200], "now": now}
        row = self.connection.execute(BOUNCED, values).one_or_none()
        if row is None:
            return None
        self.connection.execute(REOPEN_DRAFT, {"id": row.draft_id})
        self.connection.execute(REOPEN_COMMENT, {"id": row.comment_id})
        return Undelivered(row.brand_id, row.draft_id, row.comment_id)

    def automatic_before(self, comment_id: UUID, since: datetime) -> int:
        """See the port."""
        keys = {"id": comment_id, "since": since}
        return int(self.connection.scalar(AUTOMATIC, keys) or 0)
