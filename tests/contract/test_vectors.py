"""One contract for every vector index, and what each engine promises beyond it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID, uuid4

import numpy as np
import pytest
from qdrant_client import QdrantClient

from triage.adapters.vectors_edge import EdgeVectors
from triage.adapters.vectors_memory import MemoryVectors
from triage.adapters.vectors_qdrant import QdrantVectors, connect
from triage.domain.errors import SetupError, Unavailable
from triage.ports import Vector, VectorIndex, VectorPoint

pytestmark = pytest.mark.filterwarnings("ignore:Payload indexes have no effect in the local Qdrant")

SIZE = 384
CHECKOUT = Path(__file__).parents[2]
SERVER = os.environ.get("TRIAGE_QDRANT_URL")  # noqa: TID251 - a test may ask for a server
A, B, C, D = (UUID(int=number) for number in range(1, 5))


@pytest.fixture(params=["memory", "edge", "qdrant", "server"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[VectorIndex]:
    if request.param == "memory":
        yield MemoryVectors(SIZE)
    elif request.param == "edge":
        edge = EdgeVectors(tmp_path / "vectors", SIZE)
        yield edge
        edge.close()
    elif request.param == "qdrant":
        local = QdrantVectors(QdrantClient(":memory:"), SIZE)
        yield local
        local.close()
    elif SERVER is None:
        pytest.skip("TRIAGE_QDRANT_URL names no server")
    else:
        client, collection = connect(SERVER), f"test-{uuid4()}"
        yield QdrantVectors(client, SIZE, collection)
        client.delete_collection(collection)
        client.close()


def direction(*numbers: float, size: int = SIZE) -> Vector:
    """A unit vector whose first numbers stand in the given proportion, the others zero."""
    vector = np.zeros(size, dtype=np.float32)
    vector[: len(numbers)] = numbers
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)


def point(
    id_: UUID, vector: Vector, kind: str = "comment", brand: str = "nord", **payload: str
) -> VectorPoint:
    return VectorPoint(id_, vector, kind, brand, payload)


def found(index: VectorIndex, vector: Vector, **wanted: str) -> list[UUID]:
    hits = index.search(vector, kind="comment", brand="nord", limit=10, where=wanted or None)
    return [hit.id for hit in hits]


def test_an_empty_index_finds_nothing(index: VectorIndex) -> None:
    assert index.search(direction(1), kind="comment", brand="nord", limit=5) == []
    assert index.count() == 0
    index.delete([A])
    index.delete([])
    index.upsert([])
    index.clear()
    assert index.count() == 0


def test_the_nearest_come_first_with_their_cosine(index: VectorIndex) -> None:
    index.upsert(
        [point(A, direction(0, 1)), point(B, direction(1, 1)), point(C, direction(1, 0.1))]
    )
    index.upsert([point(D, direction(-1))])
    hits = index.search(direction(1), kind="comment", brand="nord", limit=10)
    assert [hit.id for hit in hits] == [C, B, A, D]
    assert [hit.score for hit in hits] == pytest.approx([0.99504, 0.70711, 0.0, -1.0], abs=1e-4)
    hits = index.search(direction(1), kind="comment", brand="nord", limit=2)
    assert [hit.id for hit in hits] == [C, B]


def test_it_agrees_with_brute_force(index: VectorIndex) -> None:
    random = np.random.default_rng(7)
    vectors = random.normal(size=(300, SIZE)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    index.upsert([point(UUID(int=i + 1), vector) for i, vector in enumerate(vectors)])
    for vector in vectors[:5] + 0.5 * vectors[5:10]:
        expected = np.argsort(-(vectors @ vector))[:10] + 1
        assert found(index, vector) == [UUID(int=int(number)) for number in expected]


def test_a_point_put_in_again_is_replaced(index: VectorIndex) -> None:
    index.upsert([point(A, direction(1), product="Zelt")])
    index.upsert([point(A, direction(1), product="Zelt")])
    assert index.count() == 1
    index.upsert([point(A, direction(0, 1), kind="precedent", language="de")])
    assert index.count() == 1
    assert found(index, direction(1)) == []
    (hit,) = index.search(direction(0, 1), kind="precedent", brand="nord", limit=5)
    assert (hit.id, hit.payload) == (A, {"language": "de"})
    assert hit.score == pytest.approx(1.0, abs=1e-5)


def test_kind_and_brand_keep_points_apart(index: VectorIndex) -> None:
    index.upsert(
        [
            point(A, direction(1)),
            point(B, direction(1), kind="knowledge"),
            point(C, direction(1), brand="süd"),
            point(D, direction(1), kind="knowledge", brand="süd"),
        ]
    )
    for kind, brand, id_ in [
        ("comment", "nord", A),
        ("knowledge", "nord", B),
        ("comment", "süd", C),
        ("knowledge", "süd", D),
    ]:
        hits = index.search(direction(1), kind=kind, brand=brand, limit=5)
        assert [hit.id for hit in hits] == [id_]
    assert index.search(direction(1), kind="comment", brand="west", limit=5) == []


def test_fields_narrow_a_search(index: VectorIndex) -> None:
    index.upsert(
        [
            point(A, direction(1), language="de", product="Zelt für 2"),
            point(B, direction(1, 1), language="de"),
            point(C, direction(1, 2), language="en", product="Zelt für 2"),
        ]
    )
    assert found(index, direction(1), language="de") == [A, B]
    assert found(index, direction(1), product="Zelt für 2") == [A, C]
    assert found(index, direction(1), language="en", product="Zelt für 2") == [C]
    assert found(index, direction(1), product="Zelt") == []
    assert found(index, direction(1), unknown="x") == []


def test_a_field_cannot_pose_as_another(index: VectorIndex) -> None:
    fields = {"kind": "knowledge", "brand": "süd", "app-version": "1.2", "store.city": "Kiel"}
    index.upsert([point(A, direction(1)), VectorPoint(B, direction(1), "comment", "nord", fields)])
    assert index.search(direction(1), kind="knowledge", brand="süd", limit=5) == []
    for name, value in fields.items():
        (hit,) = index.search(
            direction(1), kind="comment", brand="nord", limit=5, where={name: value}
        )
        assert (hit.id, hit.payload) == (B, fields)


def test_deleted_points_are_gone(index: VectorIndex) -> None:
    index.upsert([point(A, direction(1)), point(B, direction(1, 1)), point(C, direction(1, 2))])
    index.delete([A, D])
    assert found(index, direction(1)) == [B, C]
    index.delete([B, C])
    assert index.count() == 0
    index.upsert([point(A, direction(1))])
    assert found(index, direction(1)) == [A]


def test_a_cleared_index_can_be_filled_again(index: VectorIndex) -> None:
    index.upsert([point(A, direction(1)), point(B, direction(1), brand="süd")])
    index.clear()
    assert index.count() == 0
    assert found(index, direction(1)) == []
    index.upsert([point(C, direction(1), language="de")])
    assert found(index, direction(1), language="de") == [C]


def test_a_vector_of_another_size_is_refused_whole(index: VectorIndex) -> None:
    with pytest.raises(SetupError, match="384 numbers"):
        index.upsert([point(A, direction(1)), point(B, direction(1, size=8))])
    assert index.count() == 0
    with pytest.raises(SetupError, match="triage reindex"):
        index.search(direction(1, size=8), kind="comment", brand="nord", limit=1)


def test_close_can_be_repeated(index: VectorIndex) -> None:
    index.close()
    index.close()


# --- Edge: in a folder, one process --------------------------------------------------------


def test_edge_keeps_its_points(tmp_path: Path) -> None:
    edge = EdgeVectors(tmp_path / "a" / "vectors", SIZE)
    edge.upsert([point(A, direction(1), language="de"), point(B, direction(1, 1))])
    edge.delete([B])
    edge.close()
    edge = EdgeVectors(tmp_path / "a" / "vectors", SIZE)
    assert found(edge, direction(1), language="de") == [A]
    edge.clear()
    edge.close()
    edge = EdgeVectors(tmp_path / "a" / "vectors", SIZE)
    assert edge.count() == 0
    edge.close()
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["vectors"]


OWNER = """
import os, sys, signal
from pathlib import Path
from uuid import UUID
import numpy as np
from triage.adapters.vectors_edge import EdgeVectors
from triage.ports import VectorPoint
edge = EdgeVectors(Path(sys.argv[1]), 384)
edge.upsert([VectorPoint(UUID(int=1), np.eye(384, dtype=np.float32)[0], "comment", "nord", {})])
print("open", flush=True)
sys.stdin.read()
"""


@pytest.mark.crash
def test_edge_belongs_to_one_process_and_survives_its_death(tmp_path: Path) -> None:
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(tmp_path / "vectors")],
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert owner.stdout is not None
    assert owner.stdout.readline() == "open\n"
    with pytest.raises(SetupError, match="Another process has the vector index"):
        EdgeVectors(tmp_path / "vectors", SIZE)
    owner.send_signal(signal.SIGKILL)
    owner.communicate(timeout=30)
    edge = EdgeVectors(tmp_path / "vectors", SIZE)
    assert found(edge, direction(1)) == [A]
    edge.close()


def test_edge_says_how_to_rebuild_what_does_not_fit(tmp_path: Path) -> None:
    EdgeVectors(tmp_path / "vectors", 8).close()
    with pytest.raises(SetupError, match="remove that folder and run `triage reindex`"):
        EdgeVectors(tmp_path / "vectors", SIZE)


def test_edge_is_quick_at_twenty_thousand(tmp_path: Path) -> None:
    random = np.random.default_rng(7)
    vectors = random.normal(size=(20_000, SIZE)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    edge = EdgeVectors(tmp_path / "vectors", SIZE)
    points = [point(UUID(int=i + 1), vector) for i, vector in enumerate(vectors)]
    filled = _seconds(lambda: edge.upsert(points))
    searched = min(_seconds(lambda: found(edge, vectors[42])) for _ in range(5))
    sys.stdout.write(
        f"Edge, 20,000 vectors: filled {filled:.2f} s, search {1e3 * searched:.1f} ms\n"
    )
    assert found(edge, vectors[42])[0] == UUID(int=43)
    edge.close()


def _seconds(action: Callable[[], object]) -> float:
    before = time.perf_counter()
    action()
    return time.perf_counter() - before


# --- Qdrant: a server that may be away -----------------------------------------------------


def test_qdrant_shares_one_collection_and_checks_its_size() -> None:
    client = QdrantClient(":memory:")
    first, second = QdrantVectors(client, SIZE), QdrantVectors(client, SIZE)
    first.upsert([point(A, direction(1))])
    assert found(second, direction(1)) == [A]
    with pytest.raises(SetupError, match="384 numbers, not 8"):
        QdrantVectors(client, 8).count()
    client.close()


def test_qdrant_takes_more_points_than_one_request_holds() -> None:
    index = QdrantVectors(QdrantClient(":memory:"), 8)
    index.upsert([point(UUID(int=i + 1), direction(1, i, size=8)) for i in range(2_500)])
    assert index.count() == 2_500
    index.close()


@pytest.mark.enable_socket
def test_an_absent_server_is_unavailable_not_a_crash() -> None:
    index = QdrantVectors(connect("http://127.0.0.1:9"), SIZE)  # the discard port: nobody listens
    with pytest.raises(Unavailable, match="does not answer"):
        index.count()
    index.close()
