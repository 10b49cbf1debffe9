"""News of committed changes by PostgreSQL's NOTIFY; one listening connection a process.

A notification is raised in the transaction it tells of, so nobody hears of what was rolled back,
and PostgreSQL hands them to every listener in the order of the commits.
"""

import json
from collections.abc import AsyncIterator, Collection, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from sqlalchemy import Connection, Engine, Text, bindparam, func, text

from triage.domain.decision import Decision
from triage.domain.ids import new_id
from triage.ports.changes import Change, Heard, Presence

CHANNEL = "triage_changes"
NOTIFY = text(f"SELECT pg_notify('{CHANNEL}', :payload)")
NOTIFIED = func.pg_notify(CHANNEL, bindparam("payload", type_=Text))
"""The same for the RETURNING of a statement that writes one row."""
NAMED = 50
"""Comments named in one notification: its payload may have 8,000 bytes."""
LONGEST_NAME = 200
SILENT = frozenset({"triage", "draft"})
"""The machine's own steps, told of as `queued` once a person has something to do."""
KEEPALIVE = "keepalives_idle=30 keepalives_interval=10 keepalives_count=3"
"""A peer that is gone without a word is noticed within a minute."""


def news_of(decisions: Sequence[Decision]) -> list[str]:
    """What listeners are told of these decisions: a notification each kind, brand and actor."""
    told = [one for one in decisions if one.comment_id and one.kind not in SILENT]
    told.sort(key=_alike)
    return [
        _said(UUID(brand_id), kind, [one.comment_id for one in group if one.comment_id], UUID(who))
        for (brand_id, kind, who), group in groupby(told, _alike)
    ]


def _alike(one: Decision) -> tuple[str, str, str]:
    return str(one.brand_id), one.kind, str(one.actor_id)


def raise_change(
    connection: Connection,
    brand_id: UUID,
    kind: str,
    comments: Collection[UUID],
    actor_id: UUID | None = None,
) -> None:
    """Tell of one kind of change to some comments once the transaction is committed."""
    raise_news(connection, _said(brand_id, kind, comments, actor_id))


def raise_news(connection: Connection, said: str) -> None:
    """Tell listeners once the transaction is committed."""
    connection.execute(NOTIFY, {"payload": said})


def _said(brand_id: UUID, kind: str, comments: Collection[UUID], actor_id: UUID | None) -> str:
    few = [one.hex for one in comments] if len(comments) <= NAMED else []
    payload = {"id": new_id().hex, "brand": brand_id.hex, "kind": kind, "n": len(comments)}
    who = {"actor": actor_id.hex} if actor_id else {}
    return json.dumps(payload | who | {"comments": few})


class PostgresChanges:
    """See `ports.Changes`; `url` must reach PostgreSQL itself or a pooler in session mode."""

    def __init__(self, url: str, engine: Engine) -> None:
        self.url = url
        self.engine = engine

    async def heard(self) -> AsyncIterator[Heard]:
        """See the port."""
        where = make_conninfo(self.url, **conninfo_to_dict(KEEPALIVE))
        opened = psycopg.AsyncConnection.connect(where, autocommit=True)
        async with await opened as connection:
            await connection.execute(f"LISTEN {CHANNEL}")
            yield None
            async for notice in connection.notifies():
                if (found := read(notice.payload)) is not None:
                    yield found

    def tell(self, presence: Presence) -> None:
        """See the port."""
        said = {
            "brand": presence.brand_id.hex,
            "at": presence.comment_id.hex,
            "actor": presence.actor_id.hex,
            "name": presence.name[:LONGEST_NAME],
            "doing": presence.doing,
        }
        with self.engine.begin() as connection:
            connection.execute(NOTIFY, {"payload": json.dumps(said)})


def read(payload: str) -> Change | Presence | None:
    """A notification as the product speaks of it; None for what another version may send."""
    try:
        said: dict[str, Any] = json.loads(payload)
        return _presence(said) if "at" in said else _change(said)
    except (KeyError, TypeError, ValueError):
        return None


def _presence(said: dict[str, Any]) -> Presence:
    brand_id, comment_id, actor_id = (UUID(said[name]) for name in ("brand", "at", "actor"))
    return Presence(brand_id, comment_id, actor_id, str(said["name"]), str(said["doing"]))


def _change(said: dict[str, Any]) -> Change:
    return Change(
        id=str(said["id"]),
        brand_id=UUID(said["brand"]),
        kind=str(said["kind"]),
        count=int(said["n"]),
        comments=tuple(UUID(one) for one in said["comments"]),
        actor_id=UUID(said["actor"]) if "actor" in said else None,
    )
