"""Messages on their way out: each move compare-and-set, at most once by machine."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, TextClause

from triage.adapters import outbox_sql as sql
from triage.adapters.tables import dead_letter
from triage.adapters.vault import Vault
from triage.domain.errors import Conflict, NotFound
from triage.domain.ids import new_id
from triage.domain.reply import MessageState
from triage.domain.sending import ContactLimit, Held
from triage.ports import Due, Limits, Moved, Outgoing

HOUR = timedelta(hours=1)


class PostgresOutbox:
    """See `ports.Outbox`."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self.connection = connection
        self.vault = vault

    def due(self, now: datetime, limit: int) -> list[Due]:
        """See the port."""
        rows = self.connection.execute(sql.DUE, {"now": now, "limit": limit})
        return [Due(**row._mapping) for row in rows]

    def hold(self, message_id: UUID, until: datetime, why: str, now: datetime) -> bool:
        """See the port."""
        values = {"id": message_id, "until": until, "why": why, "now": now}
        return self.connection.execute(sql.HOLD, values).one_or_none() is not None

    def claim(self, ids: Sequence[UUID], limits: Limits, now: datetime) -> list[Outgoing]:
        """See the port. Two claims that count the same messages wait for each other."""
        if limits.contact:
            self.connection.execute(sql.PEOPLE_LOCK, {"ids": list(ids)})
        if limits.hourly:
            self.connection.execute(sql.BRAND_LOCK, {"ids": list(ids)})
        free = self._wanted(ids, limits.contact, now) if limits.contact else list(ids)
        return self._taken(free, limits.hourly, now)

    def _wanted(self, ids: Sequence[UUID], limit: ContactLimit, now: datetime) -> list[UUID]:
        """Those whose customers may hear from us; others wait until they may."""
        keys = {"ids": list(ids), "window": now - limit.window, "most": limit.messages}
        rows = self.connection.execute(sql.CONTACTED, keys).all()
        for row in rows:
            if row.reached is not None:
                self.hold(row.id, row.reached + limit.window, Held.CONTACT_LIMIT, now)
        free = {row.id for row in rows if row.reached is None}
        return [one for one in ids if one in free]

    def _taken(self, ids: list[UUID], hourly: int | None, now: datetime) -> list[Outgoing]:
        """As many as the hour has room for; the others wait for the next room."""
        room, oldest = len(ids), None
        if ids and hourly:
            keys = {"id": ids[0], "hour": now - HOUR, "hourly": hourly}
            used, oldest = self.connection.execute(sql.HOURLY, keys).one()
            room = hourly - used
        batch, taken = new_id(), list[Outgoing]()
        while ids and room > len(taken):
            tried, ids = ids[: room - len(taken)], ids[room - len(taken) :]
            rows = self.connection.execute(sql.CLAIM, {"ids": tried, "now": now, "batch": batch})
            taken += [self._outgoing(row) for row in rows]
        for one in ids:
            self.hold(one, (oldest or now) + HOUR, Held.HOURLY_CAP, now)
        return sorted(taken, key=lambda message: message.id)

    def _outgoing(self, row: Row[Any]) -> Outgoing:
        payload = json.loads(self.vault.open(row.wrapped_key, row.payload))
        return Outgoing(
            id=row.id,
            brand_id=row.brand_id,
            draft_id=row.draft_id,
            comment_id=row.comment_id,
            token=row.token,
            channel=row.channel,
            text=row.text,
            values=json.loads(self.vault.open(row.wrapped_key, row.placeholders)),
            recipient=recipient(payload, row.external_id),
            automatic=row.automatic,
            attempts=row.attempts,
            language=row.language,
        )

    def still_mine(self, message: Outgoing) -> bool:
        """See the port."""
        keys = {"id": message.id, "token": message.token}
        return self.connection.scalar(sql.STILL_MINE, keys) is not None

    def unclaim(self, message: Outgoing) -> bool:
        """See the port."""
        return self._done(sql.UNCLAIM, message) and self._uncount(message.id)

    def _done(self, statement: TextClause, message: Outgoing, **values: object) -> bool:
        keys = {"id": message.id, "token": message.token} | values
        return self.connection.execute(statement, keys).rowcount == 1

    def _uncount(self, message_id: UUID) -> bool:
        self.connection.execute(sql.UNCOUNT, {"id": message_id})
        return True

    def settle(
        self,
        message: Outgoing,
        state: str,
        now: datetime,
        provider_id: str | None = None,
        error: str | None = None,
    ) -> bool:
        """See the port."""
        values = {"state": state, "provider_id": provider_id, "error": error, "now": now}
        if not self._done(sql.SETTLE, message, **values):
            return False
        if state == MessageState.FAILED:
            self._uncount(message.id)
            self._reopen(message.draft_id, message.comment_id)
            self._set_aside(message.id, message.comment_id, error or "", now)
        return True

    def retry(self, message: Outgoing, at: datetime, error: str) -> bool:
        """See the port."""
        return self._done(sql.RETRY, message, at=at, error=error) and self._uncount(message.id)

    def withdraw(self, now: datetime, limit: int) -> list[Moved]:
        """See the port."""
        return self._moved(sql.WITHDRAW, {"now": now, "limit": limit})

    def abandoned(self, before: datetime) -> list[Moved]:
        """See the port."""
        return self._moved(sql.ABANDONED, {"before": before})

    def _moved(self, statement: TextClause, values: Mapping[str, object]) -> list[Moved]:
        return [Moved(**row._mapping) for row in self.connection.execute(statement, values)]

    def untraced(self, before: datetime, limit: int, now: datetime) -> list[Outgoing]:
        """See the port."""
        values = {"before": before, "limit": limit, "now": now}
        return [self._outgoing(row) for row in self.connection.execute(sql.UNTRACED, values)]

    def found(self, message_id: UUID, provider_id: str | None, now: datetime) -> Moved:
        """See the port."""
        values = {"id": message_id, "provider_id": provider_id, "now": now}
        return self._one(sql.FOUND, values, "What became of this message is known by now.")

    def _one(self, statement: TextClause, values: Mapping[str, object], otherwise: str) -> Moved:
        moved = self._moved(statement, values)
        if not moved:
            self._there(values["id"])
            raise Conflict(otherwise)
        return moved[0]

    def _there(self, message_id: object) -> None:
        if self.connection.execute(sql.THERE, {"id": message_id}).one_or_none() is None:
            raise NotFound(f"There is no message {message_id}.")

    def lost(self, message_id: UUID, now: datetime) -> Moved:
        """See the port."""
        row = self.connection.execute(sql.LOST, {"id": message_id, "now": now}).one_or_none()
        if row is None:
            self._there(message_id)
            raise Conflict("What became of this message is known by now.")
        self._uncount(message_id)
        self._reopen(row.draft_id, row.comment_id)
        return Moved(row.message_id, row.brand_id, row.comment_id, "lost")

    def spoil(self, message_id: UUID, error: str, now: datetime) -> list[Moved]:
        """See the port."""
        values = {"id": message_id, "error": error, "now": now}
        row = self.connection.execute(sql.SPOIL, values).one_or_none()
        if row is None:
            return []
        self._uncount(message_id)
        self._reopen(row.draft_id, row.comment_id)
        self._set_aside(message_id, row.comment_id, error, now)
        return [Moved(row.message_id, row.brand_id, row.comment_id, "failed")]

    def restore(self, message: Outgoing, provider_id: str | None, now: datetime) -> bool:
        """See the port."""
        values = {"id": message.id, "provider_id": provider_id, "now": now}
        return self.connection.execute(sql.RESTORE, values).one_or_none() is not None

    def believed_lost(self, message_id: UUID) -> bool:
        """See the port."""
        return self.connection.execute(sql.FAILED, {"id": message_id}).one_or_none() is not None

    def cancel(self, message_id: UUID, now: datetime) -> tuple[UUID, UUID, UUID]:
        """See the port."""
        row = self.connection.execute(sql.CANCEL, {"id": message_id, "now": now}).one_or_none()
        if row is None:
            raise Conflict("It is too late to undo: the reply is on its way or was undone before.")
        self._reopen(row.draft_id, row.comment_id)
        return row.brand_id, row.draft_id, row.comment_id

    def release(self, message_id: UUID, now: datetime) -> Moved:
        """See the port."""
        values = {"id": message_id, "now": now}
        return self._one(sql.RELEASE, values, "This message waits for nothing.")

    def stop(
        self, brand_id: UUID | None, what: str, reason: str, actor_id: UUID, now: datetime
    ) -> UUID:
        """See the port."""
        values = {"brand_id": brand_id, "what": what, "reason": reason, "actor_id": actor_id}
        keys = values | {"id": new_id(), "now": now}
        made = self.connection.scalar(sql.STOP, keys)
        if made is None:
            raise Conflict("This is stopped already.")
        return UUID(str(made))

    def resume(self, brand_id: UUID | None, what: str, actor_id: UUID, now: datetime) -> UUID:
        """See the port."""
        values = {"brand_id": brand_id, "what": what, "actor_id": actor_id, "now": now}
        lifted = self.connection.scalar(sql.RESUME, values)
        if lifted is None:
            raise Conflict("This is not stopped.")
        return UUID(str(lifted))

    def stopped(self, brand_id: UUID, what: str) -> bool:
        """See the port."""
        whats = ["sending"] if what == "sending" else ["sending", what]
        keys = {"brand_id": brand_id, "whats": whats}
        return self.connection.execute(sql.STOPPED, keys).one_or_none() is not None

    def switches(self) -> Sequence[dict[str, Any]]:
        """See the port."""
        return [dict(row._mapping) for row in self.connection.execute(sql.SWITCHES)]

    def wishes(self, customer_id: UUID, opted_out: Sequence[str], zone: str | None) -> UUID:
        """See the port."""
        values = {"id": customer_id, "opted_out": sorted(set(opted_out)), "zone": zone}
        brand_id = self.connection.scalar(sql.WISHES, values)
        if brand_id is None:
            raise NotFound(f"There is no customer {customer_id}.")
        return UUID(str(brand_id))

    def _reopen(self, draft_id: UUID, comment_id: UUID) -> None:
        """Before a person again: nothing left, and the same draft can be decided anew."""
        self.connection.execute(sql.REOPEN_DRAFT, {"id": draft_id})
        keys = {"id": comment_id, "before": "answered", "after": "waiting"}
        self.connection.execute(sql.COMMENT_MOVE, keys)

    def _set_aside(self, message_id: UUID, comment_id: UUID, error: str, now: datetime) -> None:
        letter = {"message_id": message_id, "comment_id": comment_id, "error": error, "at": now}
        entry = {"id": new_id(), "job": "send"} | letter
        self.connection.execute(dead_letter.insert().values(**entry))


def recipient(payload: Mapping[str, Any], external_id: str) -> dict[str, str]:
    """Where a reply goes, out of the row it answers."""
    fields = ("email", "author", "customer_id", "url", "conversation")
    mail = ("subject", "message_id", "references", "mailbox", "auto_submitted")
    found = {name: str(payload[name]) for name in (*fields, *mail) if payload.get(name)}
    return found | {"in_reply_to": external_id}
