"""The worker's socket: what another process is told is what the models and the index say."""

import socket
import stat
import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import numpy as np
import pytest

from tests.doubles import DIMENSIONS, HashEncoder, identify
from triage.adapters.identifier_remote import RemoteIdentifier, identifying
from triage.adapters.vectors_memory import MemoryVectors
from triage.adapters.worker_socket import (
    RemoteEncoder,
    RemoteIndex,
    WorkerClient,
    WorkerServer,
    answers,
)
from triage.domain.errors import Conflict, Unavailable
from triage.ports import VectorPoint


@pytest.fixture(params=["w.sock", f"{'long' * 30}/{'longer' * 20}/w.sock"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    found: Path = tmp_path / request.param
    found.parent.mkdir(parents=True, exist_ok=True)
    return found


@pytest.fixture
def client(path: Path) -> Iterator[WorkerClient]:
    encoder, index = HashEncoder(), MemoryVectors(DIMENSIONS)
    vector = encoder.encode(["Brot"]).vectors[0]
    index.upsert([VectorPoint(UUID(int=1), vector, "knowledge", "b", {"article": "a1"})])
    server = WorkerServer(path, answers(encoder, index, lambda: 7))
    server.start()
    yield WorkerClient(path)
    server.shutdown()
    server.server_close()


def test_vectors_and_hits_come_through_unchanged(client: WorkerClient, path: Path) -> None:
    texts = ["Brot", "Die Lieferung kam zu spät 🙂", ""]
    remote, own = RemoteEncoder(client), HashEncoder()
    assert (remote.version, remote.dimensions) == (own.version, own.dimensions)
    there, here = remote.encode(texts), own.encode(texts)
    assert np.array_equal(there.vectors, here.vectors)
    assert np.array_equal(there.features, here.features)
    index = RemoteIndex(client)
    [hit] = index.search(here.vectors[0], kind="knowledge", brand="b", limit=3, where=None)
    assert (hit.id, hit.payload) == (UUID(int=1), {"article": "a1"})
    assert hit.score == pytest.approx(1)
    assert index.count() == 1
    assert client.ask("reindex") == {"count": 7}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_only_the_worker_writes(client: WorkerClient) -> None:
    index = RemoteIndex(client)
    with pytest.raises(Conflict):
        index.upsert([])
    with pytest.raises(Conflict):
        index.delete([])
    with pytest.raises(Conflict):
        index.clear()


def test_a_question_it_cannot_answer_is_told_by_kind_and_the_next_is_answered(
    client: WorkerClient,
) -> None:
    for words in ({"do": "dance"}, {"do": "encode"}, {"do": "encode", "texts": 5}):
        with pytest.raises(Unavailable, match="Error"):
            client.ask(**words)
    assert client.ask("count") == {"count": 1}


def test_languages_are_told_as_the_worker_tells_them(tmp_path: Path) -> None:
    server = WorkerServer(tmp_path / "i.sock", identifying(identify))
    server.start()
    try:
        remote = RemoteIdentifier(WorkerClient(tmp_path / "i.sock"))
        for asked in (("Das ist mein Brot", None), ("Bread", "fr"), ("Bread", None)):
            assert remote.identify(*asked) == identify(*asked)
    finally:
        server.shutdown()
        server.server_close()


def test_nobody_there_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="triage serve"):
        WorkerClient(tmp_path / "none.sock").ask("count")


@pytest.mark.parametrize("words", [b"", b'{"vectors": [1, 2'])
def test_a_worker_that_dies_mid_answer_is_unavailable(tmp_path: Path, words: bytes) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "w.sock"))
        listener.listen()

        def die() -> None:
            connection, _ = listener.accept()
            connection.recv(1000)
            connection.sendall(words)
            connection.close()

        thread = threading.Thread(target=die)
        thread.start()
        with pytest.raises(Unavailable):
            WorkerClient(tmp_path / "w.sock").ask("count")
        thread.join()
