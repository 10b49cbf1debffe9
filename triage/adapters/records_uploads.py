"""Files people bring in. What they hold is sealed under a key of each file's own."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select, text, update

from triage.adapters.cursors_uploads import after, cursor_of
from triage.adapters.tables import actor
from triage.adapters.tables_uploads import upload as t
from triage.adapters.tables_uploads import upload_refusal as r
from triage.adapters.vault import Vault
from triage.domain.errors import Erased, NotFound
from triage.domain.ids import new_id
from triage.domain.upload import UploadState
from triage.ports.desk import Page
from triage.ports.uploads import Choice, NewUpload, Reading, Refusal, Stretch, Upload

MOST_REFUSED = 10_000
"""Refused rows kept of one file; all are counted."""

COUNTED = 1_000

SHOWN = (
    *(t.c.id, t.c.brand_id, t.c.actor_id, t.c.name, t.c.state, t.c.content_hash, t.c.size),
    *(t.c.reading, t.c.columns, t.c.usual, t.c.revision, t.c.position, t.c.total, t.c.accepted),
    *(t.c.repeated, t.c.refused, t.c.error, t.c.created_at, t.c.started_at, t.c.ended_at),
    t.c.wrapped_key.is_not(None).label("kept"),
    actor.c.name.label("by"),
)

UNREAD = text("""
    SELECT count(*) FROM (
        SELECT 1 FROM comment c JOIN source s ON s.id = c.source_id
        WHERE s.brand_id = :brand_id AND s.name = :source AND c.state IN ('received', 'triaged')
        LIMIT 10000) waiting
""")

PEOPLE = text("""
    SELECT p.id, count(*) AS comments
    FROM source s JOIN comment c ON c.source_id = s.id JOIN customer p ON p.id = c.customer_id
    WHERE s.brand_id = :brand_id AND s.name = :source AND p.wrapped_key IS NOT NULL
      AND (CAST(:only AS uuid) IS NULL OR p.id = :only)
      AND NOT EXISTS (SELECT 1 FROM comment o WHERE o.customer_id = p.id AND o.source_id <> s.id)
      AND NOT EXISTS (
        SELECT 1 FROM message m JOIN comment o ON o.id = m.comment_id
        WHERE o.customer_id = p.id AND m.state IN ('sending', 'sent', 'unknown'))
    GROUP BY p.id ORDER BY p.id
""")
HELD = text("SELECT 1 FROM customer WHERE id = :only FOR UPDATE")


class PostgresUploads:
    """See `ports.Uploads`."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self.connection = connection
        self.vault = vault

    def add(self, new: NewUpload, now: datetime) -> UUID:
        """See the port."""
        key = self.vault.new_person()
        made = {
            "id": new_id(),
            "brand_id": new.brand_id,
            "actor_id": new.actor_id,
            "name": new.name,
            "state": UploadState.CHOOSING,
            "content_hash": new.content_hash,
            "size": len(new.data),
            "wrapped_key": key,
            "content": self.vault.seal(key, new.data),
            "created_at": now,
            **chosen(new.choice),
        }
        self.connection.execute(insert(t).values(made))
        return UUID(str(made["id"]))

    def get(self, upload_id: UUID) -> Upload:
        """See the port."""
        found = self.connection.execute(whole().where(t.c.id == upload_id)).one_or_none()
        if found is None:
            raise NotFound(f"There is no file {upload_id}.")
        return shown(found)

    def content(self, upload_id: UUID) -> bytes:
        """See the port."""
        query = select(t.c.wrapped_key, t.c.content).where(t.c.id == upload_id)
        found = self.connection.execute(query).one_or_none()
        if found is None:
            raise NotFound(f"There is no file {upload_id}.")
        if found.content is None:
            raise Erased
        return self.vault.open(found.wrapped_key, found.content)

    def listed(self, brand_id: UUID, cursor: str | None, limit: int) -> Page:
        """See the port."""
        query = whole().where(t.c.brand_id == brand_id)
        if cursor is not None:
            query = query.where(after(cursor, t.c.created_at, t.c.id))
        query = query.order_by(t.c.created_at.desc(), t.c.id.desc()).limit(limit + 1)
        found = [shown(row) for row in self.connection.execute(query)]
        following = None
        if len(found) > limit:
            last = found[limit - 1]
            following = cursor_of(last.created_at, last.id)
        counted = select(t.c.id).where(t.c.brand_id == brand_id).limit(COUNTED + 1)
        total = len(self.connection.execute(counted).all())
        rows = [{"upload": one} for one in found[:limit]]
        return Page(rows, following, min(total, COUNTED), total > COUNTED)

    def same(self, upload: Upload) -> Upload | None:
        """See the port."""
        query = whole().where(
            t.c.brand_id == upload.brand_id,
            t.c.content_hash == upload.content_hash,
            t.c.id != upload.id,
            t.c.accepted > 0,
        )
        found = self.connection.execute(query.order_by(t.c.created_at.desc()).limit(1)).first()
        return shown(found) if found else None

    def choose(self, upload: Upload, choice: Choice) -> bool:
        """See the port."""
        mine = (
            t.c.id == upload.id,
            t.c.state == UploadState.CHOOSING,
            t.c.revision == upload.revision,
        )
        statement = update(t).where(*mine).values(**chosen(choice), revision=t.c.revision + 1)
        return self.connection.execute(statement).rowcount == 1

    def move(self, upload: Upload, to: UploadState, now: datetime, error: str = "") -> bool:
        """See the port."""
        values: dict[str, Any] = {"state": to, "error": error}
        if to is UploadState.IMPORTING:
            values["started_at"] = now
        else:
            values |= {"ended_at": now, "content": None}
        mine = [t.c.id == upload.id, t.c.state == upload.state]
        if upload.state is UploadState.CHOOSING:
            mine.append(t.c.revision == upload.revision)
        return self.connection.execute(update(t).where(*mine).values(values)).rowcount == 1


class PostgresImports:
    """See `ports.Imports`."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self.connection = connection
        self.vault = vault

    def running(self) -> Upload | None:
        """See the port."""
        query = whole().where(t.c.state == UploadState.IMPORTING)
        found = self.connection.execute(query.order_by(t.c.started_at, t.c.id).limit(1)).first()
        return shown(found) if found else None

    def counted(self, upload: Upload, total: int) -> None:
        """See the port."""
        self.connection.execute(update(t).where(t.c.id == upload.id).values(total=total))

    def step(self, upload: Upload, done: Stretch) -> bool:
        """See the port."""
        mine = (
            t.c.id == upload.id,
            t.c.state == UploadState.IMPORTING,
            t.c.position == upload.position,
        )
        statement = update(t).where(*mine).returning(t.c.wrapped_key)
        key = self.connection.execute(
            statement.values(
                position=t.c.position + done.rows,
                accepted=t.c.accepted + done.accepted,
                repeated=t.c.repeated + done.repeated,
                refused=t.c.refused + len(done.refusals),
            )
        ).scalar()
        if key is None:
            return False
        kept = done.refusals[: max(0, MOST_REFUSED - upload.refused)]
        if kept:
            rows = [self._refusal(upload.id, key, one) for one in kept]
            self.connection.execute(insert(r), rows)
        return True

    def _refusal(self, upload_id: UUID, key: bytes, one: Refusal) -> dict[str, Any]:
        told = json.dumps(one.row, default=str).encode("ascii")
        return {
            "id": new_id(),
            "upload_id": upload_id,
            "line": one.line,
            "field": one.field,
            "message": one.message,
            "sealed": self.vault.seal(key, told),
        }

    def refusals(self, upload_id: UUID, after: int, limit: int) -> Sequence[Refusal]:
        """See the port."""
        query = (
            select(r.c.line, r.c.field, r.c.message, r.c.sealed, t.c.wrapped_key)
            .join(t, t.c.id == r.c.upload_id)
            .where(r.c.upload_id == upload_id, r.c.line > after, t.c.wrapped_key.is_not(None))
            .order_by(r.c.line)
            .limit(limit)
        )
        return [
            Refusal(
                row.line,
                row.field,
                row.message,
                json.loads(self.vault.open(row.wrapped_key, row.sealed)),
            )
            for row in self.connection.execute(query)
        ]

    def unread(self, upload: Upload) -> int:
        """See the port."""
        values = {"brand_id": upload.brand_id, "source": upload.source}
        return int(self.connection.scalar(UNREAD, values) or 0)

    def people(self, upload: Upload, only: UUID | None = None) -> Mapping[UUID, int]:
        """See the port."""
        values = {"brand_id": upload.brand_id, "source": upload.source, "only": only}
        if only is not None:
            self.connection.execute(HELD, {"only": only})
        return {row.id: row.comments for row in self.connection.execute(PEOPLE, values)}

    def forget(self, left: datetime, ended: datetime, limit: int) -> list[Upload]:
        """See the port."""
        stale = (t.c.state == UploadState.CHOOSING) & (t.c.created_at < left)
        over = (t.c.ended_at < ended) & t.c.wrapped_key.is_not(None)
        query = whole().where(stale | over).limit(limit).with_for_update(of=t, skip_locked=True)
        found = [shown(row) for row in self.connection.execute(query)]
        ids = [one.id for one in found]
        open_ = [one.id for one in found if one.state is UploadState.CHOOSING]
        self.connection.execute(delete(r).where(r.c.upload_id.in_(ids)))
        gone = update(t).where(t.c.id.in_(ids)).values(wrapped_key=None, content=None)
        self.connection.execute(gone)
        given_up = update(t).where(t.c.id.in_(open_))
        self.connection.execute(
            given_up.values(state=UploadState.CANCELLED, ended_at=t.c.created_at)
        )
        return found


def whole() -> Any:
    """The statement of all there is to show of files."""
    return select(*SHOWN).join(actor, actor.c.id == t.c.actor_id)


def chosen(choice: Choice) -> Mapping[str, Any]:
    """A choice as stored."""
    return {
        "reading": asdict(choice.reading),
        "columns": dict(choice.columns),
        "usual": dict(choice.usual),
    }


def shown(row: Any) -> Upload:
    """A record as the rest speaks of it."""
    values = dict(row._mapping)
    reading = Reading(**values.pop("reading"))
    choice = Choice(reading, values.pop("columns"), values.pop("usual"))
    return Upload(**values | {"state": UploadState(values["state"]), "choice": choice})
