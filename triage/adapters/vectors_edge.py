"""The vector index in this very process: Qdrant Edge in a folder of the data folder.

One process a folder. Calls hold the GIL, so the graph index (HNSW), whose building stops the
process for seconds, stays off: comparing with every vector is exact and quick enough.
"""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from uuid import UUID

import qdrant_edge as edge

from triage.adapters.vectors_shape import conditions, require_dimensions, stored
from triage.domain.errors import SetupError
from triage.ports import Vector, VectorHit, VectorPoint


class EdgeVectors:
    """A VectorIndex kept in `folder`, written ahead: what was put in survives a kill."""

    def __init__(self, folder: Path, dimensions: int) -> None:
        """Open the index or begin one.

        Raises SetupError where another process has it open or it does not fit.
        """
        self._folder = folder
        self._dimensions = dimensions
        self._shard = self._open()

    def upsert(self, points: Sequence[VectorPoint]) -> None:
        """Put points in; an id already there is replaced. SetupError for a wrong dimension."""
        require_dimensions([point.vector for point in points], self._dimensions)
        made = [edge.Point(point.id, point.vector.tolist(), stored(point)) for point in points]
        self._shard.update(edge.UpdateOperation.upsert_points(made))

    def search(
        self,
        vector: Vector,
        *,
        kind: str,
        brand: str,
        limit: int,
        where: Mapping[str, str] | None = None,
    ) -> list[VectorHit]:
        """The nearest points of one kind and brand, best first."""
        require_dimensions([vector], self._dimensions)
        must: list[edge.ConditionType] = [
            edge.FieldCondition(path, match=edge.MatchValue(value))
            for path, value in conditions(kind, brand, where).items()
        ]
        request = edge.SearchRequest(
            edge.Query.Nearest(vector.tolist()),
            limit,
            filter=edge.Filter(must=must),
            params=edge.SearchParams(exact=True),
            with_payload=True,
        )
        return [_hit(point) for point in self._shard.search(request)]

    def delete(self, ids: Sequence[UUID]) -> None:
        """Take points out; unknown ids are ignored."""
        self._shard.update(edge.UpdateOperation.delete_points(list(ids)))

    def count(self) -> int:
        """Number of points held."""
        return self._shard.count(edge.CountRequest(exact=True))

    def clear(self) -> None:
        """Take everything out, and give the room on the disk back."""
        self._shard.close()
        # Moved aside first, so that a kill in between leaves a whole index or none.
        aside = self._folder.with_name(f"{self._folder.name}.cleared")
        shutil.rmtree(aside, ignore_errors=True)
        self._folder.rename(aside)
        self._shard = self._open()
        shutil.rmtree(aside, ignore_errors=True)

    def close(self) -> None:
        """Write what is pending and let go of the folder; more than once harms nothing."""
        self._shard.close()

    def _open(self) -> edge.EdgeShard:
        parameters = edge.EdgeVectorParams(size=self._dimensions, distance=edge.Distance.Cosine)
        config = edge.EdgeConfig(
            vectors=parameters,
            hnsw_config=edge.HnswIndexConfig(m=0, ef_construct=4, full_scan_threshold=10_000),
        )
        try:
            if (self._folder / "edge_config.json").exists():
                return edge.EdgeShard.load(str(self._folder), config)
            self._folder.mkdir(parents=True, exist_ok=True)
            shard = edge.EdgeShard.create(str(self._folder), config)
        except Exception as error:  # Edge raises nothing more precise
            raise SetupError(self._why(str(error))) from error
        for name in ("kind", "brand"):
            schema = edge.PayloadSchemaType.Keyword
            shard.update(edge.UpdateOperation.create_field_index(name, schema))
        return shard

    def _why(self, message: str) -> str:
        if "WouldBlock" in message:
            return (
                f"Another process has the vector index in {self._folder} open; only one may. "
                "Stop it, or set TRIAGE_QDRANT_URL to share a server."
            )
        return (
            f"The vector index in {self._folder} cannot be opened ({message}). It holds nothing of "
            "its own: remove that folder and run `triage reindex`."
        )


def _hit(point: edge.ScoredPoint) -> VectorHit:
    if not isinstance(point.id, UUID):
        raise TypeError(f"the index holds the foreign id {point.id!r}")
    return VectorHit(point.id, point.score, (point.payload or {})["fields"])
