"""Accepting comments: customers and conversations found or made, payloads sealed, once each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, select, text, update
from sqlalchemy.dialects.postgresql import insert

from triage.adapters import tables as t
from triage.adapters.vault import Vault, erased_name
from triage.domain.comment import CommentState, Submission
from triage.domain.errors import NotFound, SetupError
from triage.domain.ids import new_id
from triage.ports import Accepted

KEY_NUMBER = text("SELECT number FROM vault_key WHERE id = 1 FOR SHARE")

MOVED = text("""
    UPDATE comment SET moved = true WHERE id IN (
        SELECT id FROM comment
        WHERE conversation_id = ANY(:ids) AND state IN ('triaged', 'waiting', 'answered')
        ORDER BY id FOR NO KEY UPDATE)
""")
"""Also those marked already: whoever takes the mark away at this moment is waited for."""

AWAKE = text("""
    UPDATE comment SET snoozed_until = NULL WHERE id IN (
        SELECT id FROM comment WHERE snoozed_until IS NOT NULL
          AND (conversation_id = ANY(:talks) OR customer_id = ANY(:people))
        ORDER BY id FOR UPDATE)
""")


@dataclass(frozen=True, slots=True)
class Person:
    """A customer row as needed while accepting."""

    id: UUID
    wrapped_key: bytes


class PostgresIntake:
    """See `ports.Intake`."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self.connection = connection
        self.vault = vault

    def brand_id(self, name: str) -> UUID:
        """See the port."""
        found = self.connection.scalar(select(t.brand.c.id).where(t.brand.c.name == name))
        if found is None:
            raise NotFound(f"There is no brand {name!r}.")
        return UUID(str(found))

    def accept(
        self, brand_id: UUID, source: str, rows: Sequence[Submission], now: datetime
    ) -> list[Accepted]:
        """See the port."""
        self._key_in_force()
        source_id = self._source(brand_id, source, now)
        firsts: dict[str, Submission] = {}
        for row in rows:
            firsts.setdefault(self._external(row), row)
        there = self._there(source_id, list(firsts))
        fresh = {key: row for key, row in firsts.items() if key not in there}
        ids = self._insert(brand_id, source_id, fresh, now)
        lost = fresh.keys() - ids.keys()
        if lost:  # another transaction accepted them between our look and our insert
            there |= self._there(source_id, list(lost))
        accepted, seen = [], set[str]()
        for row in rows:
            key = self._external(row)
            accepted.append(Accepted(ids.get(key) or there[key], key not in ids or key in seen))
            seen.add(key)
        return accepted

    def _key_in_force(self) -> None:
        """Raises SetupError where the key was exchanged: nobody would open what it seals now."""
        if self.vault.number and self.connection.scalar(KEY_NUMBER) != self.vault.number:
            raise SetupError("The vault key was exchanged in the meantime: start it again.")

    def _external(self, row: Submission) -> str:
        """The source's id; keyed where it is an e-mail address, which some sources use for one."""
        key = str(row.external_id)
        return self.vault.digest("external", key).hex() if "@" in key else key

    def _source(self, brand_id: UUID, name: str, now: datetime) -> UUID:
        statement = insert(t.source).values(
            id=new_id(), brand_id=brand_id, name=name, created_at=now
        )
        self.connection.execute(statement.on_conflict_do_nothing())
        where = (t.source.c.brand_id == brand_id) & (t.source.c.name == name)
        return UUID(str(self.connection.scalar(select(t.source.c.id).where(where))))

    def _there(self, source_id: UUID, keys: list[str]) -> dict[str, UUID]:
        """Comments there by the source's id, also where their person was erased since."""
        names = {name: key for key in keys for name in (key, erased_name(self.vault, key))}
        query = select(t.comment.c.external_id, t.comment.c.id).where(
            t.comment.c.source_id == source_id, t.comment.c.external_id.in_(list(names))
        )
        return {names[row.external_id]: row.id for row in self.connection.execute(query)}

    def _insert(
        self, brand_id: UUID, source_id: UUID, rows: Mapping[str, Submission], now: datetime
    ) -> dict[str, UUID]:
        if not rows:
            return {}
        people = self._people(brand_id, list(rows.values()), now)
        talks, begun = self._conversations(brand_id, list(rows.values()), people)
        ids = sorted(new_id() for _ in rows)  # in the order of the rows: the first is the original
        records = [
            self._record(brand_id, source_id, key, row, now)
            | {"id": comment_id, "customer_id": person.id, "conversation_id": talk}
            for comment_id, (key, row), person, talk in zip(
                ids, rows.items(), people, talks, strict=True
            )
        ]
        statement = insert(t.comment).on_conflict_do_nothing().returning(t.comment.c.external_id)
        ordered = sorted(records, key=lambda record: str(record["external_id"]))  # no deadlock
        stored = set(self.connection.scalars(statement, ordered))
        self._revise({r["conversation_id"] for r in records if r["external_id"] in stored} - begun)
        self._awake([r for r in records if r["external_id"] in stored])
        self.connection.execute(
            insert(t.vault),
            [
                {
                    "comment_id": record["id"],
                    "customer_id": person.id,
                    "payload": self.vault.seal(person.wrapped_key, row.payload),
                    "placeholders": None,
                }
                for record, person, row in zip(records, people, rows.values(), strict=True)
                if record["external_id"] in stored
            ],
        )
        return {r["external_id"]: r["id"] for r in records if r["external_id"] in stored}

    @staticmethod
    def _record(
        brand_id: UUID, source_id: UUID, key: str, row: Submission, now: datetime
    ) -> dict[str, Any]:
        return {
            "brand_id": brand_id,
            "source_id": source_id,
            "external_id": key,
            "state": CommentState.RECEIVED,
            "channel": row.channel,
            "rating_value": row.rating.value if row.rating else None,
            "rating_scale": row.rating.scale if row.rating else None,
            "created_at": row.created_at or now,
            "received_at": now,
        }

    def _people(self, brand_id: UUID, rows: Sequence[Submission], now: datetime) -> list[Person]:
        digests = [self._identities(row) for row in rows]
        known = self._known(brand_id, {d for row in digests for d in row})
        people: list[Person] = []
        customers, lookups = [], []
        for row in digests:
            person = next((known[d] for d in row if d in known), None)
            if person is None:
                person = Person(new_id(), self.vault.new_person())
                customers.append(self._customer(brand_id, person, bool(row), now))
            for digest in row:
                if digest not in known:
                    known[digest] = person
                    lookups.append(
                        {"brand_id": brand_id, "digest": digest, "customer_id": person.id}
                    )
            people.append(person)
        if customers:
            self.connection.execute(insert(t.customer), customers)
        if not lookups:
            return people
        return self._settle(brand_id, people, lookups)

    def _settle(
        self, brand_id: UUID, people: list[Person], lookups: list[dict[str, Any]]
    ) -> list[Person]:
        """Write look-ups; where another transaction was first, its customer is the one."""
        lookups.sort(key=lambda row: bytes(row["digest"]))  # one order, so no deadlock
        statement = insert(t.customer_lookup).on_conflict_do_nothing()
        won = set(self.connection.scalars(statement.returning(t.customer_lookup.c.digest), lookups))
        lost = {row["digest"]: row["customer_id"] for row in lookups if row["digest"] not in won}
        if not lost:
            return people
        winners = self._known(brand_id, set(lost))
        instead = {lost[digest]: person for digest, person in winners.items()}
        for loser, person in instead.items():
            mine = t.customer_lookup.c.customer_id == loser
            self.connection.execute(
                update(t.customer_lookup).where(mine).values(customer_id=person.id)
            )
        self.connection.execute(delete(t.customer).where(t.customer.c.id.in_(list(instead))))
        return [instead.get(person.id, person) for person in people]

    def _known(self, brand_id: UUID, digests: set[bytes]) -> dict[bytes, Person]:
        if not digests:
            return {}
        query = (
            select(t.customer_lookup.c.digest, t.customer.c.id, t.customer.c.wrapped_key)
            .join(t.customer)
            .where(
                t.customer_lookup.c.brand_id == brand_id,
                t.customer_lookup.c.digest.in_(list(digests)),
                t.customer.c.wrapped_key.is_not(None),
            )
        )
        return {
            row.digest: Person(row.id, row.wrapped_key) for row in self.connection.execute(query)
        }

    def _identities(self, row: Submission) -> list[bytes]:
        pairs = (("customer", row.customer_id), ("email", row.email))
        return [self.vault.digest(kind, value) for kind, value in pairs if value]

    @staticmethod
    def _customer(
        brand_id: UUID, person: Person, identified: bool, now: datetime
    ) -> dict[str, Any]:
        return {
            "id": person.id,
            "brand_id": brand_id,
            "wrapped_key": person.wrapped_key,
            "identified": identified,
            "created_at": now,
        }

    def _conversations(
        self, brand_id: UUID, rows: Sequence[Submission], people: Sequence[Person]
    ) -> tuple[list[UUID], set[UUID]]:
        """The conversation of each row, and those begun just now."""
        digests = [
            self.vault.digest("conversation", row.conversation) if row.conversation else None
            for row in rows
        ]
        known = self._threads(brand_id, [d for d in digests if d])
        fresh, ids = list[dict[str, Any]](), list[UUID]()
        for row, person, digest in zip(rows, people, digests, strict=True):
            found = known.get(digest) if digest else None
            if found is None:
                found = new_id()
                fresh.append(
                    {
                        "id": found,
                        "brand_id": brand_id,
                        "customer_id": person.id,
                        "channel": row.channel,
                        "digest": digest,
                        "revision": 1,
                    }
                )
                if digest:
                    known[digest] = found
            ids.append(found)
        begun = self._begin(fresh)
        lost: dict[UUID, bytes] = {r["id"]: r["digest"] for r in fresh if r["id"] not in begun}
        winners = self._threads(brand_id, list(lost.values()))
        return [winners[lost[i]] if i in lost else i for i in ids], begun

    def _begin(self, fresh: list[dict[str, Any]]) -> set[UUID]:
        """Write conversations; returns the ids of those that nobody else began first."""
        if not fresh:
            return set()
        fresh.sort(key=lambda row: row["digest"] or b"")  # one order, so no deadlock
        statement = insert(t.conversation).on_conflict_do_nothing().returning(t.conversation.c.id)
        return set(self.connection.scalars(statement, fresh))

    def _threads(self, brand_id: UUID, digests: list[bytes]) -> dict[bytes, UUID]:
        if not digests:
            return {}
        query = select(t.conversation.c.digest, t.conversation.c.id).where(
            t.conversation.c.brand_id == brand_id, t.conversation.c.digest.in_(digests)
        )
        return {row.digest: row.id for row in self.connection.execute(query)}

    def _revise(self, ids: set[UUID]) -> None:
        """A new message in a known conversation makes its open drafts stale."""
        for one in sorted(ids):  # one order, so no deadlock
            self.connection.execute(
                update(t.conversation)
                .where(t.conversation.c.id == one)
                .values(revision=t.conversation.c.revision + 1)
            )
        if ids:
            self.connection.execute(MOVED, {"ids": list(ids)})

    def _awake(self, records: Sequence[Mapping[str, Any]]) -> None:
        """Who writes again is not made to wait for what was put off."""
        talks = [record["conversation_id"] for record in records]
        people = [record["customer_id"] for record in records]
        self.connection.execute(AWAKE, {"talks": talks, "people": people})

    def enrich(self, brand_id: UUID, customers: Iterable[Mapping[str, str]], now: datetime) -> int:
        """See the port."""
        self._key_in_force()
        count = 0
        for facts in customers:
            digests = [
                self.vault.digest(kind, facts[field])
                for kind, field in (("customer", "customer_id"), ("email", "email"))
                if facts.get(field)
            ]
            known = self._known(brand_id, set(digests))
            person = next(iter(known.values()), None)
            if person is None:
                person = Person(new_id(), self.vault.new_person())
                self.connection.execute(
                    insert(t.customer), self._customer(brand_id, person, True, now)
                )
            told: dict[str, Any] = {k: facts[k] for k in ("segment", "language") if facts.get(k)}
            if facts.get("timezone"):
                told["zone"] = facts["timezone"][:60]  # what is no zone counts as none on sending
            if facts.get("revenue"):
                told["revenue"] = float(facts["revenue"])
            if told:
                self.connection.execute(
                    update(t.customer).where(t.customer.c.id == person.id).values(told)
                )
            missing = [d for d in digests if d not in known]
            if missing:
                self.connection.execute(
                    insert(t.customer_lookup).on_conflict_do_nothing(),
                    [
                        {"brand_id": brand_id, "digest": d, "customer_id": person.id}
                        for d in missing
                    ],
                )
            count += 1
        return count
