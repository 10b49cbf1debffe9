"""Accounts and roles in PostgreSQL. Knows no password: `signins_postgres` keeps what is made of
one."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import IntegrityError

from triage.adapters.records_decisions import PostgresDecisions
from triage.adapters.vault import Vault
from triage.domain.account import Account
from triage.domain.decision import Actor, ActorKind, Decision
from triage.domain.errors import Conflict, NotFound
from triage.domain.ids import new_id
from triage.domain.role import Membership, Role
from triage.ports import Colleague

ACCOUNTS = """
    SELECT a.id, a.name, k.email, a.created_at, a.disabled_at,
           k.password_hash IS NOT NULL AS has_password, k.invited_at,
           EXISTS (SELECT 1 FROM second_factor f
                   WHERE f.actor_id = a.id AND f.confirmed_at IS NOT NULL) AS has_factor,
           cardinality(a.scopes) > 0 AS own_rights,
           (SELECT coalesce(json_agg(json_build_array(m.role, m.brand_id)
                            ORDER BY m.brand_id NULLS FIRST, m.role), '[]')
            FROM membership m WHERE m.actor_id = a.id) AS roles
    FROM actor a LEFT JOIN account k ON k.actor_id = a.id
    WHERE a.kind = 'person'
"""
ONE = text(ACCOUNTS + " AND a.id = :id")
NAMED = text(ACCOUNTS + " AND (a.name = :name OR k.email = :email)")
LISTED = text(
    ACCOUNTS
    + " AND (CAST(:after AS text) IS NULL OR a.name > :after) ORDER BY a.name, a.id LIMIT :limit"
)
ADD_ACTOR = text("""
    INSERT INTO actor (id, kind, name, scopes, created_at)
    VALUES (:id, 'person', :name, '{}', :now)
""")
ADDRESS = text("""
    INSERT INTO account (actor_id, email) VALUES (:id, :email)
    ON CONFLICT (actor_id) DO UPDATE SET email = excluded.email
""")
NAME = text("UPDATE actor SET name = :name WHERE id = :id")
LOCK = text("SELECT id FROM actor WHERE id = :id FOR UPDATE")
LEAVE = text("DELETE FROM membership WHERE actor_id = :id")
JOIN = text("""
    INSERT INTO membership (id, actor_id, brand_id, role) VALUES (:key, :id, :brand_id, :role)
""")
CLOSE = text("UPDATE actor SET disabled_at = :now WHERE id = :id AND disabled_at IS NULL")
OPEN = text("UPDATE actor SET disabled_at = NULL WHERE id = :id AND disabled_at IS NOT NULL")
END = text("DELETE FROM session WHERE actor_id = :id")
RENEW = text("UPDATE session SET renew = true WHERE actor_id = :id AND kind = 'session'")
"""Other rights, another token: with the next page."""
ALONE = text("LOCK TABLE membership IN SHARE ROW EXCLUSIVE MODE")
GOVERNED = text("""
    SELECT EXISTS (
        SELECT 1 FROM actor a
        WHERE a.kind = 'person' AND a.disabled_at IS NULL
          AND (a.brands IS NULL AND 'admin' = ANY(a.scopes)
               OR EXISTS (SELECT 1 FROM membership m WHERE m.actor_id = a.id
                          AND m.brand_id IS NULL AND m.role = 'admin')))
""")
LAST = (
    "Nobody would administer all brands any more. Make somebody else an administrator of all first."
)
BRANDS = text("SELECT id FROM brand WHERE :everywhere OR id = ANY(:some) ORDER BY id")
COLLEAGUES = text("""
    SELECT a.id, a.name, array_agg(DISTINCT m.role ORDER BY m.role) AS roles
    FROM actor a JOIN membership m ON m.actor_id = a.id
    WHERE a.disabled_at IS NULL AND (m.brand_id IS NULL OR m.brand_id = :brand_id)
    GROUP BY a.id, a.name ORDER BY a.name, a.id
""")


@dataclass(frozen=True, slots=True)
class Change:
    """What is done to an account, by whom and when."""

    kind: str
    by: Actor
    at: datetime


class PostgresAccounts:
    """See `ports.Accounts` and `ports.Colleagues`."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self.engine = engine
        self.vault = vault

    def add(
        self,
        name: str,
        email: str | None,
        memberships: Collection[Membership],
        by: Actor,
        now: datetime,
    ) -> Account:
        """See the port."""
        account_id = new_id()
        with self._changing() as connection:
            connection.execute(ADD_ACTOR, {"id": account_id, "name": name, "now": now})
            connection.execute(ADDRESS, {"id": account_id, "email": email})
            join(connection, account_id, memberships)
            made = one(connection, account_id)
            self._record(connection, Change("account_add", by, now), made)
        return made

    def describe(
        self, account_id: UUID, name: str, email: str | None, by: Actor, now: datetime
    ) -> Account:
        """See the port."""
        with self._changing() as connection:
            before = locked(connection, account_id)
            connection.execute(NAME, {"id": account_id, "name": name})
            connection.execute(ADDRESS, {"id": account_id, "email": email})
            self._record(connection, Change("account_describe", by, now), before)
            return one(connection, account_id)

    @contextmanager
    def _changing(self) -> Iterator[Connection]:
        try:
            with self.engine.begin() as connection:
                yield connection
        except IntegrityError as error:
            raise Conflict("This name or e-mail address is taken.") from error

    def account(self, account_id: UUID) -> Account:
        """See the port."""
        with self.engine.connect() as connection:
            return one(connection, account_id)

    def named(self, name: str) -> Account:
        """See the port."""
        with self.engine.connect() as connection:
            row = (
                connection.execute(NAMED, {"name": name, "email": name.casefold()})
                .mappings()
                .first()
            )
        if row is None:
            raise NotFound(f"There is no account {name!r}.")
        return as_account(row)

    def accounts(self, after: str | None, limit: int) -> Sequence[Account]:
        """See the port."""
        with self.engine.connect() as connection:
            rows = connection.execute(LISTED, {"after": after, "limit": limit}).mappings()
            return [as_account(row) for row in rows]

    def assign(
        self, account_id: UUID, memberships: Collection[Membership], by: Actor, now: datetime
    ) -> Account:
        """See the port."""
        with self.engine.begin() as connection, governable(connection, by):
            before = locked(connection, account_id)
            connection.execute(LEAVE, {"id": account_id})
            join(connection, account_id, memberships)
            after = one(connection, account_id)
            if set(after.memberships) != set(before.memberships):
                connection.execute(RENEW, {"id": account_id})
                change = Change("account_roles", by, now)
                self._record(connection, change, after, before.memberships)
        return after

    def switch(self, account_id: UUID, on: bool, by: Actor, now: datetime) -> Account:
        """See the port."""
        with self.engine.begin() as connection, governable(connection, by):
            before = locked(connection, account_id)
            done = connection.execute(OPEN if on else CLOSE, {"id": account_id, "now": now})
            if not on:
                connection.execute(END, {"id": account_id})
            if done.rowcount:
                kind = "account_open" if on else "account_close"
                self._record(connection, Change(kind, by, now), before)
            return one(connection, account_id)

    def linked(self, account_id: UUID, by: Actor, now: datetime) -> None:
        """See the port."""
        with self.engine.begin() as connection:
            change = Change("account_link", by, now)
            self._record(connection, change, one(connection, account_id))

    def colleagues(self, brand_id: UUID) -> Sequence[Colleague]:
        """See the port."""
        with self.engine.connect() as connection:
            rows = connection.execute(COLLEAGUES, {"brand_id": brand_id})
            return [Colleague(row.id, row.name, tuple(map(Role, row.roles))) for row in rows]

    def _record(
        self,
        connection: Connection,
        change: Change,
        account: Account,
        before: Collection[Membership] = (),
    ) -> None:
        decisions = PostgresDecisions(connection, self.vault)
        decisions.record(decided(connection, change, account, before))


def decided(
    connection: Connection, change: Change, account: Account, before: Collection[Membership] = ()
) -> list[Decision]:
    """One decision in each brand the account is, or was, part of; neither name nor address."""
    return [
        Decision(
            new_id(),
            brand_id,
            change.kind,
            change.at,
            change.by.id,
            inputs={"account": str(account.id)},
            outcome={"roles": told(account.memberships), "before": told(before)},
        )
        for brand_id in concerned(connection, {*account.memberships, *before})
    ]


def concerned(connection: Connection, memberships: Collection[Membership]) -> Sequence[UUID]:
    """The brands that memberships are about."""
    some = [one.brand_id for one in memberships if one.brand_id]
    everywhere = any(one.brand_id is None for one in memberships)
    return connection.scalars(BRANDS, {"everywhere": everywhere, "some": some}).all()


def told(memberships: Collection[Membership]) -> list[str]:
    """Roles as they are recorded: `agent`, or `agent@` and the brand's id."""
    return sorted(f"{one.role}@{one.brand_id}" if one.brand_id else one.role for one in memberships)


def one(connection: Connection, account_id: UUID) -> Account:
    """One account; raises NotFound."""
    row = connection.execute(ONE, {"id": account_id}).mappings().first()
    if row is None:
        raise NotFound(f"There is no account {account_id}.")
    return as_account(row)


def locked(connection: Connection, account_id: UUID) -> Account:
    """One account, for this transaction alone to change; raises NotFound."""
    connection.execute(LOCK, {"id": account_id})
    return one(connection, account_id)


@contextmanager
def governable(connection: Connection, by: Actor) -> Iterator[None]:
    """A change after which somebody still administers all brands, if anybody did; raises Conflict.

    One at a time, or two could each take away what the other relied on. Whoever is at the machine
    itself may: from there another administrator can always be made.
    """
    if by.kind is ActorKind.SYSTEM:
        yield
        return
    connection.execute(ALONE)
    before = connection.scalar(GOVERNED)
    yield
    if before and not connection.scalar(GOVERNED):
        raise Conflict(LAST)


def join(connection: Connection, account_id: UUID, memberships: Collection[Membership]) -> None:
    """Adds roles, each once."""
    rows = [
        {"key": new_id(), "id": account_id, "brand_id": one.brand_id, "role": one.role}
        for one in dict.fromkeys(memberships)
    ]
    if rows:
        connection.execute(JOIN, rows)


def as_account(row: Mapping[Any, Any]) -> Account:
    """A row as the product speaks of it."""
    values = {name: row[name] for name in row if name != "roles"}
    return Account(**values, memberships=as_memberships(row["roles"]))


def as_memberships(pairs: Sequence[Sequence[str | None]]) -> tuple[Membership, ...]:
    """Memberships out of pairs of role and brand; roles of another release are left out."""
    known = set(Role)
    return tuple(
        Membership(Role(str(role)), UUID(brand) if brand else None)
        for role, brand in pairs
        if role in known
    )
