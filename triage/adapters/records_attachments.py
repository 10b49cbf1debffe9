"""Files that came with comments, sealed with the key of their person."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

from triage.adapters.vault import Vault
from triage.domain.errors import Erased, NotFound
from triage.domain.ids import new_id
from triage.ports.mail import AttachmentShown, Enclosure

PERSON = text("""
    SELECT p.id, p.wrapped_key FROM comment c JOIN customer p ON p.id = c.customer_id
    WHERE c.id = :id AND p.wrapped_key IS NOT NULL FOR SHARE OF p
""")

KEEP = text("""
    INSERT INTO attachment
        (id, comment_id, customer_id, position, name, content, media_type, size, refused, at)
    VALUES (:id, :comment_id, :customer_id, :position, :name, :content, :media_type, :size,
            :refused, :now)
    ON CONFLICT (comment_id, position) DO NOTHING
""")

OF = text("""
    SELECT a.id, a.comment_id, a.name, a.media_type, a.size, a.refused, p.wrapped_key
    FROM attachment a JOIN customer p ON p.id = a.customer_id
    WHERE a.comment_id = :id AND p.wrapped_key IS NOT NULL ORDER BY a.position
""")

OPEN = text("""
    SELECT a.id, a.comment_id, a.name, a.media_type, a.size, a.refused, a.content, p.wrapped_key,
           c.brand_id
    FROM attachment a JOIN customer p ON p.id = a.customer_id JOIN comment c ON c.id = a.comment_id
    WHERE a.id = :id
""")


class PostgresAttachments:
    """See `ports.Attachments`."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self.connection = connection
        self.vault = vault

    def keep(self, comment_id: UUID, enclosures: Sequence[Enclosure], now: datetime) -> None:
        """See the port."""
        person = self.connection.execute(PERSON, {"id": comment_id}).one_or_none()
        if person is None:
            return
        for position, one in enumerate(enclosures):
            content = one.content
            values = {
                "id": new_id(),
                "comment_id": comment_id,
                "customer_id": person.id,
                "position": position,
                "name": self.vault.seal(person.wrapped_key, one.name.encode()),
                "content": None
                if content is None
                else self.vault.seal(person.wrapped_key, content),
                "media_type": one.media_type,
                "size": one.size,
                "refused": one.refused,
                "now": now,
            }
            self.connection.execute(KEEP, values)

    def of(self, comment_id: UUID) -> list[AttachmentShown]:
        """See the port."""
        return [self._shown(row) for row in self.connection.execute(OF, {"id": comment_id})]

    def open(self, attachment_id: UUID) -> tuple[UUID, AttachmentShown, bytes]:
        """See the port."""
        row = self.connection.execute(OPEN, {"id": attachment_id}).one_or_none()
        if row is None:
            raise NotFound(f"There is no attachment {attachment_id}.")
        if row.wrapped_key is None:
            raise Erased
        if row.content is None:
            raise NotFound("The content of this attachment was not kept.")
        return row.brand_id, self._shown(row), self.vault.open(row.wrapped_key, row.content)

    def _shown(self, row: Any) -> AttachmentShown:
        name = self.vault.open(row.wrapped_key, row.name).decode()
        return AttachmentShown(row.id, row.comment_id, name, row.media_type, row.size, row.refused)
