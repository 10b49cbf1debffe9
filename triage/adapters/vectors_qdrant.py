"""The vector index on a Qdrant server or cluster, shared by any number of processes.

Must not create anything but its own collection.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from uuid import UUID

from qdrant_client import QdrantClient
from qdrant_client import models as q
from qdrant_client.http.exceptions import ResponseHandlingException, UnexpectedResponse

from triage.adapters.vectors_shape import conditions, require_dimensions, stored
from triage.domain.errors import SetupError, Unavailable
from triage.ports import Vector, VectorHit, VectorPoint

BATCH = 1000
"""Points a request: about 8 MB of JSON; the server takes 32 MB."""


def connect(url: str, api_key: str | None = None) -> QdrantClient:
    """A client that calls nobody before it is used; its calls give up after 10 s."""
    return QdrantClient(url=url, api_key=api_key, timeout=10, check_compatibility=False)


class QdrantVectors:
    """A VectorIndex in one collection, made on first use; every write is waited for.

    All methods raise Unavailable while the server cannot be reached.
    """

    def __init__(self, client: QdrantClient, dimensions: int, collection: str = "triage") -> None:
        self._client = client
        self._dimensions = dimensions
        self._collection = collection
        self._ready = False

    def upsert(self, points: Sequence[VectorPoint]) -> None:
        """Put points in; an id already there is replaced. SetupError for a wrong dimension."""
        require_dimensions([point.vector for point in points], self._dimensions)
        made = [
            q.PointStruct(id=str(point.id), vector=point.vector.tolist(), payload=stored(point))
            for point in points
        ]
        with self._open() as client:
            for start in range(0, len(made), BATCH):
                client.upsert(self._collection, made[start : start + BATCH], wait=True)

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
        must: list[q.Condition] = [
            q.FieldCondition(key=path, match=q.MatchValue(value=value))
            for path, value in conditions(kind, brand, where).items()
        ]
        with self._open() as client:
            found = client.query_points(
                self._collection,
                query=vector.tolist(),
                query_filter=q.Filter(must=must),
                limit=limit,
                with_payload=True,
            )
        return [_hit(point) for point in found.points]

    def delete(self, ids: Sequence[UUID]) -> None:
        """Take points out; unknown ids are ignored."""
        if not ids:
            return
        selected = q.PointIdsList(points=[str(id_) for id_ in ids])
        with self._open() as client:
            client.delete(self._collection, selected, wait=True)

    def count(self) -> int:
        """Number of points held."""
        with self._open() as client:
            return client.count(self._collection, exact=True).count

    def clear(self) -> None:
        """Take everything out; the collection stays, for others may be using it."""
        with self._open() as client:
            client.delete(self._collection, q.FilterSelector(filter=q.Filter()), wait=True)

    def close(self) -> None:
        """Let go of the connection; more than once harms nothing."""
        self._client.close()

    @contextmanager
    def _open(self) -> Iterator[QdrantClient]:
        try:
            if not self._ready:
                self._ensure_collection()
                self._ready = True
            yield self._client
        except ResponseHandlingException as error:
            raise Unavailable(f"The Qdrant server does not answer: {error.source}.") from error

    def _ensure_collection(self) -> None:
        if not self._client.collection_exists(self._collection):
            self._create_collection()
        vectors = self._client.get_collection(self._collection).config.params.vectors
        size = vectors.size if isinstance(vectors, q.VectorParams) else None
        if size != self._dimensions:
            raise SetupError(
                f"The Qdrant collection {self._collection} holds vectors of {size} numbers, not "
                f"{self._dimensions}. Delete it and run `triage reindex`."
            )

    def _create_collection(self) -> None:
        shape = q.VectorParams(size=self._dimensions, distance=q.Distance.COSINE)
        try:
            self._client.create_collection(self._collection, vectors_config=shape)
        except UnexpectedResponse as error:
            if error.status_code != 409:  # another process was first
                raise
        for name in ("kind", "brand"):
            self._client.create_payload_index(
                self._collection, name, q.PayloadSchemaType.KEYWORD, wait=True
            )


def _hit(point: q.ScoredPoint) -> VectorHit:
    return VectorHit(UUID(str(point.id)), point.score, (point.payload or {})["fields"])
