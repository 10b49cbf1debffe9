"""Vectors as PostgreSQL keeps them: the copy every index is rebuilt from."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection, delete, select, text
from sqlalchemy.dialects.postgresql import insert

from triage.adapters import tables as t
from triage.adapters.records_rows import packed, unpacked
from triage.ports import ArticleVector, VectorPoint

COMMENTS = text("""
    SELECT c.id, c.brand_id, c.language, c.intent, g.vector
    FROM passage g JOIN comment c ON c.id = g.comment_id
    WHERE g.position = 0 AND g.model = :model AND c.state <> 'failed'
      AND c.id > :after ORDER BY c.id LIMIT :limit
""")

FIRST = UUID(int=0)


class PostgresVectors:
    """See `ports.Vectors`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def comments(self, model: str, after: UUID | None, limit: int) -> list[VectorPoint]:
        """See the port."""
        keys = {"model": model, "after": after or FIRST, "limit": limit}
        return [
            VectorPoint(
                id=row.id,
                vector=unpacked(row.vector),
                kind="comment",
                brand=str(row.brand_id),
                payload={"language": row.language, "intent": row.intent},
            )
            for row in self.connection.execute(COMMENTS, keys)
        ]

    def articles(self, brand_id: UUID, model: str) -> list[ArticleVector]:
        """See the port."""
        query = select(t.article).where(
            t.article.c.brand_id == brand_id, t.article.c.model == model
        )
        return [
            ArticleVector(row.id, row.name, row.language, row.text_hash, unpacked(row.vector))
            for row in self.connection.execute(query.order_by(t.article.c.name))
        ]

    def save_articles(
        self, brand_id: UUID, model: str, articles: Sequence[ArticleVector]
    ) -> list[UUID]:
        """See the port."""
        kept = [article.id for article in articles]
        statement = delete(t.article).where(
            t.article.c.brand_id == brand_id, t.article.c.id.not_in(kept)
        )
        gone = list(self.connection.scalars(statement.returning(t.article.c.id)))
        rows = [
            {
                "id": article.id,
                "brand_id": brand_id,
                "name": article.name,
                "language": article.language,
                "text_hash": article.text_hash,
                "model": model,
                "vector": packed(article.vector),
            }
            for article in articles
        ]
        if rows:
            self.connection.execute(insert(t.article).on_conflict_do_nothing(), rows)
        return gone
