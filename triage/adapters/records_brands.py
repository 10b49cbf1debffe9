"""Versions of brands' files in PostgreSQL. Reads no folder and parses no file."""

import hashlib
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects.postgresql import insert

from triage.adapters import tables as t
from triage.domain.errors import Conflict, NotFound
from triage.domain.ids import new_id
from triage.ports.brands import BrandVersion, Files, NewVersion, Origin


class PostgresBrandVersions:
    """See `ports.BrandVersions`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def listed(self, brand_id: UUID) -> list[BrandVersion]:
        """See the port."""
        v = t.brand_version.c
        query = (
            select(v.number, v.version, v.origin, v.created_at, v.note, t.actor.c.name)
            .add_columns(t.brand.c.version.label("in_force"))
            .select_from(
                t.brand_version.join(t.brand).outerjoin(t.actor, v.created_by == t.actor.c.id)
            )
            .where(v.brand_id == brand_id)
            .order_by(v.number.desc())
        )
        return [
            BrandVersion(
                number=row.number,
                version=row.version,
                origin=Origin(row.origin),
                created_at=row.created_at,
                author=row.name or "",
                note=row.note,
                in_force=row.version == row.in_force,
            )
            for row in self.connection.execute(query)
        ]

    def ids(self) -> list[UUID]:
        """See the port."""
        return list(self.connection.scalars(select(t.brand.c.id).order_by(t.brand.c.id)))

    def files(self, brand_id: UUID, version: str) -> Files:
        """See the port."""
        v = t.brand_version.c
        query = select(v.files).where(v.brand_id == brand_id, v.version == version)
        found: dict[str, str] | None = self.connection.scalar(query)
        if found is None:
            raise NotFound(f"This brand has no version {version}.")
        return found

    def begin(self, name: str, title: str, now: datetime) -> UUID | None:
        """See the port."""
        statement = insert(t.brand).values(
            id=new_id(), name=name, title=title, version="", created_at=now
        )
        added = statement.on_conflict_do_nothing(index_elements=["name"]).returning(t.brand.c.id)
        found: UUID | None = self.connection.scalar(added)
        return found

    def put(self, brand_id: UUID, new: NewVersion, now: datetime) -> str:
        """See the port."""
        b = t.brand.c
        in_force = self.connection.scalar(
            select(b.version).where(b.id == brand_id).with_for_update()
        )
        if new.before not in (None, in_force):
            raise Conflict(
                f"Version {in_force} is in force by now, not {new.before}; look at it, then "
                "make your change again."
            )
        version = fingerprint(new.files)
        self._store(brand_id, version, new, now)
        changed = update(t.brand).where(b.id == brand_id).values(version=version, title=new.title)
        self.connection.execute(changed)
        return version

    def _store(self, brand_id: UUID, version: str, new: NewVersion, now: datetime) -> None:
        """A folder brought in again counts as new: what came last from there must be known."""
        v = t.brand_version.c
        newest = select(func.coalesce(func.max(v.number), 0) + 1).where(v.brand_id == brand_id)
        values: dict[str, Any] = {
            "id": new_id(),
            "brand_id": brand_id,
            "version": version,
            "files": dict(new.files),
            "created_at": now,
            "number": newest.scalar_subquery(),
            "origin": str(new.origin),
            "created_by": new.actor.id if new.actor else None,
            "note": new.note,
        }
        statement = insert(t.brand_version).values(values)
        if new.origin is Origin.FOLDER:
            statement = statement.on_conflict_do_update(
                index_elements=["brand_id", "version"],
                set_={
                    name: statement.excluded[name] for name in ("created_at", "number", "origin")
                },
            )
        else:
            statement = statement.on_conflict_do_nothing()
        self.connection.execute(statement)


def fingerprint(files: Files) -> str:
    """Names the content: SHA-256 over names and texts, 12 hex digits."""
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name}\x00{content}\x00".encode())
    return digest.hexdigest()[:12]
