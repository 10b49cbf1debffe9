"""Themes of a brand, changed by one transaction at a time."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import numpy as np
from sqlalchemy import Connection, select, text
from sqlalchemy.dialects.postgresql import insert

from triage.adapters import tables as t
from triage.ports import ThemeRecord

LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(CAST(:brand AS text), 7))")

UNNAMED = text("""
    SELECT brand_id, id FROM theme
    WHERE NOT named AND size >= 1.5 * labelled_size AND size > labelled_size
    ORDER BY updated_at LIMIT :limit
""")

UNTHEMED = text("UPDATE comment SET theme_id = NULL WHERE theme_id = ANY(:ids)")

DROPPED = text("DELETE FROM theme WHERE id = ANY(:ids)")

UNLABELLED = text("UPDATE theme SET labelled_size = 0 WHERE id = ANY(:ids) AND NOT named")


class PostgresThemes:
    """See `ports.Themes`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def locked(self, brand_id: UUID) -> list[ThemeRecord]:
        """See the port."""
        self.connection.execute(LOCK, {"brand": str(brand_id)})
        query = select(t.theme).where(t.theme.c.brand_id == brand_id).order_by(t.theme.c.id)
        return [
            ThemeRecord(
                row.id, row.label, row.size, np.frombuffer(row.centroid, np.float32), row.named
            )
            for row in self.connection.execute(query)
        ]

    def save(self, brand_id: UUID, themes: Sequence[ThemeRecord], now: datetime) -> None:
        """See the port."""
        if not themes:
            return
        statement = insert(t.theme)
        statement = statement.on_conflict_do_update(
            index_elements=["id"],
            set_={
                "size": statement.excluded.size,
                "centroid": statement.excluded.centroid,
                "updated_at": now,
            },
        )
        self.connection.execute(
            statement,
            [
                {
                    "id": theme.id,
                    "brand_id": brand_id,
                    "label": theme.label,
                    "named": theme.named,
                    "size": theme.size,
                    "centroid": theme.centroid.astype(np.float32).tobytes(),
                    "created_at": now,
                    "updated_at": now,
                }
                for theme in themes
            ],
        )

    def label(self, theme_id: UUID, label: str) -> None:
        """See the port."""
        self.connection.execute(
            t.theme.update()
            .where(t.theme.c.id == theme_id, ~t.theme.c.named)
            .values(label=label, labelled_size=t.theme.c.size)
        )

    def forget(self, renamed: Sequence[UUID], gone: Sequence[UUID]) -> None:
        """See the port."""
        for statement in (UNTHEMED, DROPPED):
            self.connection.execute(statement, {"ids": list(gone)})
        self.connection.execute(UNLABELLED, {"ids": list(renamed)})

    def unnamed(self, limit: int) -> list[tuple[UUID, UUID]]:
        """See the port."""
        rows = self.connection.execute(UNNAMED, {"limit": limit})
        return [(row.brand_id, row.id) for row in rows]

    def members(self, theme_id: UUID, limit: int) -> list[tuple[str, str]]:
        """See the port."""
        query = (
            select(t.comment.c.text, t.comment.c.language)
            .where(t.comment.c.theme_id == theme_id)
            .order_by(t.comment.c.id.desc())
            .limit(limit)
        )
        return [(row.text, row.language) for row in self.connection.execute(query)]

    def background(self, brand_id: UUID, limit: int) -> list[str]:
        """See the port."""
        query = (
            select(t.comment.c.text)
            .where(t.comment.c.brand_id == brand_id, t.comment.c.theme_id.is_not(None))
            .order_by(t.comment.c.id.desc())
            .limit(limit)
        )
        return list(self.connection.scalars(query))
