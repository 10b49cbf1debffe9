"""Who may act: API keys, one-time links and sessions, kept as SHA-256 hashes only."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    ColumnElement,
    Engine,
    RowMapping,
    bindparam,
    delete,
    func,
    literal,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from triage.adapters import tables as t
from triage.adapters.accounts_postgres import as_memberships
from triage.adapters.hashing import hashed
from triage.adapters.sessions_postgres import Beginning, begin
from triage.adapters.tables_accounts import idempotency, membership
from triage.domain.decision import Actor, ActorKind
from triage.domain.entry import IDLE_NOTED
from triage.domain.errors import Busy, Conflict
from triage.domain.ids import new_id
from triage.domain.role import entitled

KEY_PREFIX = "triage_"
PAIR = func.json_build_array(membership.c.role, membership.c.brand_id)
ROLES = (
    select(func.coalesce(func.json_agg(PAIR), literal([], JSON)))
    .where(membership.c.actor_id == t.actor.c.id)
    .scalar_subquery()
)
WITH_ROLES = select(t.actor, ROLES.label("roles"))
# Asked with every call and every page, so these are put together once.
BY_KEY = WITH_ROLES.where(
    t.actor.c.key_hash == bindparam("key"),
    t.actor.c.disabled_at.is_(None),
    t.actor.c.expires_at.is_(None) | (t.actor.c.expires_at > bindparam("now")),
)
KNOWN = t.session.c
# The token before the last renewal holds for a moment.
BY_SESSION = (
    WITH_ROLES.join(t.session, KNOWN.actor_id == t.actor.c.id)
    .add_columns(KNOWN.seen_at, KNOWN.id.label("session_id"))
    .where(
        (KNOWN.token_hash == bindparam("digest"))
        | (KNOWN.former_hash == bindparam("digest")) & (KNOWN.former_until > bindparam("now")),
        KNOWN.kind == "session",
        KNOWN.expires_at > bindparam("now"),
        t.actor.c.disabled_at.is_(None),
    )
)
LATELY_SEEN = BY_SESSION.where(KNOWN.seen_at > bindparam("seen"))
ABANDONED = timedelta(minutes=2)
"""Whoever reserved an Idempotency-Key and said nothing for so long has died."""


HINT = 4
"""Signs of a key that are kept, so that its owner knows it again; 232 bits stay secret."""


class PostgresAccess:
    """See `ports.Access`. Secrets have 256 random bits, so a plain hash is enough.

    `idle` ends sessions nobody uses; `admin_factor` asks administrators for a second factor.
    """

    def __init__(
        self, engine: Engine, idle: timedelta | None = None, *, admin_factor: bool = False
    ) -> None:
        self.engine = engine
        self.idle = idle
        self.admin_factor = admin_factor

    def create(
        self,
        name: str,
        kind: str,
        scopes: Sequence[str],
        now: datetime,
        brands: frozenset[UUID] | None = None,
    ) -> Actor:
        """See the port."""
        actor = Actor(new_id(), ActorKind(kind), name, frozenset(scopes), brands)
        only = None if brands is None else sorted(brands)
        values = {"scopes": sorted(scopes), "brands": only, "created_at": now}
        statement = insert(t.actor).values(id=actor.id, kind=kind, name=name, **values)
        with self.engine.begin() as connection:
            done = connection.execute(statement.on_conflict_do_nothing().returning(t.actor.c.id))
            if done.one_or_none() is None:
                raise Conflict(f"The name {name!r} is taken.")
        return actor

    def ensure(self, name: str, kind: str, scopes: Sequence[str], now: datetime) -> Actor:
        """The actor of this name, made when missing; rights it does not have yet are added."""
        try:
            return self.create(name, kind, scopes, now)
        except Conflict:
            actor = self._one(t.actor.c.name == name)
        if actor.scopes >= set(scopes):
            return actor
        wider = sorted(actor.scopes | set(scopes))
        with self.engine.begin() as connection:
            statement = update(t.actor).where(t.actor.c.id == actor.id).values(scopes=wider)
            connection.execute(statement)
        return Actor(actor.id, actor.kind, actor.name, frozenset(wider))

    def _one(self, condition: Any) -> Actor:
        with self.engine.connect() as connection:
            return as_actor(connection.execute(WITH_ROLES.where(condition)).mappings().one())

    def issue_key(self, actor_id: UUID, expires_at: datetime | None, now: datetime) -> str:
        """See the port."""
        key = KEY_PREFIX + secrets.token_urlsafe(32)
        statement = update(t.actor).where(t.actor.c.id == actor_id)
        with self.engine.begin() as connection:
            values = {"key_hash": hashed(key), "key_hint": key[-HINT:], "expires_at": expires_at}
            connection.execute(statement.values(values))
        return key

    def by_key(self, key: str, now: datetime) -> Actor | None:
        """See the port."""
        with self.engine.connect() as connection:
            known = connection.execute(BY_KEY, {"key": hashed(key), "now": now})
            row = known.mappings().one_or_none()
        if row is None:
            return None
        if row["used_at"] is None or row["used_at"] <= now - IDLE_NOTED:
            used = update(t.actor).where(t.actor.c.id == row["id"]).values(used_at=now)
            with self.engine.begin() as connection:
                connection.execute(used)
        return as_actor(row)

    def issue_link(self, actor_id: UUID, expires_at: datetime) -> str:
        """See the port."""
        token = secrets.token_urlsafe(32)
        statement = insert(t.session).values(
            token_hash=hashed(token), actor_id=actor_id, kind="link", expires_at=expires_at
        )
        with self.engine.begin() as connection:
            connection.execute(statement)
        return token

    def redeem(self, token: str, expires_at: datetime, now: datetime) -> str | None:
        """See the port."""
        statement = (
            delete(t.session)
            .where(
                t.session.c.token_hash == hashed(token),
                t.session.c.kind == "link",
                t.session.c.expires_at > now,
            )
            .returning(t.session.c.actor_id)
        )
        with self.engine.begin() as connection:
            actor_id = connection.scalar(statement)
            if actor_id is None:
                return None
            wanted = Beginning(actor_id, expires_at, now, now, self.admin_factor)
            return begin(connection, wanted)

    def by_session(self, token: str, now: datetime, *, noted: bool = True) -> Actor | None:
        """See the port."""
        query = BY_SESSION if self.idle is None else LATELY_SEEN
        values = {"digest": hashed(token), "now": now}
        if self.idle is not None:
            values["seen"] = now - self.idle
        with self.engine.connect() as connection:
            row = connection.execute(query, values).mappings().one_or_none()
        if row is None:
            return None
        if noted and row["seen_at"] <= now - IDLE_NOTED:
            seen = update(t.session).where(t.session.c.id == row["session_id"]).values(seen_at=now)
            with self.engine.begin() as connection:
                connection.execute(seen)
        return as_actor(row)

    def sign_out(self, token: str) -> None:
        """See the port."""
        known, digest = t.session.c, hashed(token)
        ours = (known.token_hash == digest) | (known.former_hash == digest)
        with self.engine.begin() as connection:
            connection.execute(delete(t.session).where(ours))

    def reserve(
        self, actor_id: UUID, key: str, request: bytes, now: datetime
    ) -> Mapping[str, Any] | None:
        """See the port."""
        digest = hashlib.sha256(request).digest()
        statement = insert(idempotency).values(
            actor_id=actor_id, key=hashed(key), request_hash=digest, created_at=now
        )
        abandoned = (
            (idempotency.c.response == {})
            & (idempotency.c.request_hash == digest)
            & (idempotency.c.created_at < now - ABANDONED)
        )
        reserved = statement.on_conflict_do_update(
            index_elements=["actor_id", "key"], set_={"created_at": now}, where=abandoned
        )
        with self.engine.begin() as connection:
            if connection.execute(reserved.returning(idempotency.c.key)).one_or_none():
                return None
            row = connection.execute(select(idempotency).where(of(actor_id, key))).one_or_none()
        if row is not None and row.request_hash != digest:
            raise Conflict("This Idempotency-Key was used for another request.")
        if row is None or not row.response:
            raise Busy
        response: Mapping[str, Any] = row.response
        return response

    def keep(self, actor_id: UUID, key: str, response: Mapping[str, Any]) -> None:
        """See the port."""
        statement = update(idempotency).where(of(actor_id, key))
        with self.engine.begin() as connection:
            connection.execute(statement.values(response=dict(response)))

    def release(self, actor_id: UUID, key: str) -> None:
        """See the port."""
        open_still = idempotency.c.response == {}
        with self.engine.begin() as connection:
            connection.execute(delete(idempotency).where(of(actor_id, key) & open_still))


def of(actor_id: UUID, key: str) -> ColumnElement[bool]:
    """The row of one Idempotency-Key."""
    return (idempotency.c.actor_id == actor_id) & (idempotency.c.key == hashed(key))


def as_actor(row: RowMapping) -> Actor:
    """A row as the product speaks of it: rights of its own, and those of its roles."""
    own, brands = frozenset(row["scopes"]), row["brands"]
    only = None if brands is None else frozenset(brands)
    actor = Actor(row["id"], ActorKind(row["kind"]), row["name"], own, only)
    return entitled(actor, as_memberships(row["roles"]))
