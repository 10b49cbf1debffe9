"""Lets other processes of one machine use the worker's models and index, over a Unix socket.

One JSON line there, one back. The socket lies in the data folder, for its owner only.
"""

import base64
import json
import os
import socket
import socketserver
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np

from triage.domain.errors import Conflict, Unavailable
from triage.ports import Encoded, Encoder, Vector, VectorHit, VectorIndex, VectorPoint

TIMEOUT = 60.0
"""Seconds to wait for an answer; a busy worker finishes its batch first."""

LONGEST_NAME = 100
"""Bytes. A socket's whole path must stay below 104 (macOS) or 108 (Linux)."""

Answers = Mapping[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]]


def answers(encoder: Encoder, index: VectorIndex, reindex: Callable[[], int]) -> Answers:
    """What the worker answers."""

    def encode(ask: Mapping[str, Any]) -> Mapping[str, Any]:
        encoded = encoder.encode(ask["texts"])
        return {"vectors": packed(encoded.vectors), "features": packed(encoded.features)}

    def search(ask: Mapping[str, Any]) -> Mapping[str, Any]:
        hits = index.search(
            unpacked(ask["vector"]),
            kind=ask["kind"],
            brand=ask["brand"],
            limit=int(ask["limit"]),
            where=ask["where"],
        )
        return {"hits": [[str(hit.id), hit.score, dict(hit.payload)] for hit in hits]}

    return {
        "encode": encode,
        "search": search,
        "count": lambda _: {"count": index.count()},
        "reindex": lambda _: {"count": reindex()},
        "about": lambda _: {"version": encoder.version, "dimensions": encoder.dimensions},
    }


class WorkerServer(socketserver.ThreadingUnixStreamServer):
    """Answers on the socket until it is closed."""

    daemon_threads = True

    def __init__(self, path: Path, answering: Answers) -> None:
        self.answering = answering
        path.unlink(missing_ok=True)
        old = os.umask(0o177)
        try:
            with reachable(path) as short:
                super().__init__(short, Handler)
        finally:
            os.umask(old)

    def start(self) -> None:
        """Answer in the background."""
        threading.Thread(target=self.serve_forever, name="worker-socket", daemon=True).start()


class Handler(socketserver.StreamRequestHandler):
    """One question, one answer."""

    server: WorkerServer

    def handle(self) -> None:
        """Read a line, answer with a line."""
        try:
            ask = json.loads(self.rfile.readline())
            answer = self.server.answering[ask["do"]](ask)
        except Exception as error:  # noqa: BLE001 - the asker is told, the worker goes on
            answer = {"error": type(error).__name__}
        self.wfile.write(json.dumps(answer).encode() + b"\n")


class WorkerClient:
    """Asks the worker. Raises Unavailable when none answers."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def ask(self, do: str, *, patience: float = TIMEOUT, **question: Any) -> dict[str, Any]:
        """One question, one answer; `patience` is the time to wait for it, in seconds."""
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(patience)
                with reachable(self.path) as short:
                    connection.connect(short)
                connection.sendall(json.dumps({"do": do, **question}).encode() + b"\n")
                with connection.makefile("rb") as lines:
                    answer: dict[str, Any] = json.loads(lines.readline())
        except (OSError, ValueError) as error:  # ValueError: it died before the line was whole
            raise Unavailable("The worker does not answer; is `triage serve` running?") from error
        if "error" in answer:
            raise Unavailable(f"The worker could not do it: {answer['error']}.")
        return answer


class RemoteEncoder:
    """See `ports.Encoder`; the worker does it."""

    def __init__(self, client: WorkerClient) -> None:
        self.client = client

    @property
    def version(self) -> str:
        """See the port."""
        return str(self.client.ask("about")["version"])

    @property
    def dimensions(self) -> int:
        """See the port."""
        return int(self.client.ask("about")["dimensions"])

    def encode(self, texts: Sequence[str]) -> Encoded:
        """See the port."""
        answer = self.client.ask("encode", texts=list(texts))
        return Encoded(unpacked(answer["vectors"]), unpacked(answer["features"]))


class RemoteIndex:
    """See `ports.VectorIndex`; the worker does it. Reading only: the worker writes."""

    def __init__(self, client: WorkerClient) -> None:
        self.client = client

    def upsert(self, points: Sequence[VectorPoint]) -> None:
        """Only the worker may."""
        raise Conflict("Only the worker writes to the index.")

    def search(
        self,
        vector: Vector,
        *,
        kind: str,
        brand: str,
        limit: int,
        where: Mapping[str, str] | None = None,
    ) -> list[VectorHit]:
        """See the port."""
        answer = self.client.ask(
            "search", vector=packed(vector), kind=kind, brand=brand, limit=limit, where=where
        )
        return [VectorHit(UUID(i), score, payload) for i, score, payload in answer["hits"]]

    def delete(self, ids: Sequence[UUID]) -> None:
        """Only the worker may."""
        raise Conflict("Only the worker writes to the index.")

    def count(self) -> int:
        """See the port."""
        return int(self.client.ask("count")["count"])

    def clear(self) -> None:
        """Only the worker may."""
        raise Conflict("Only the worker writes to the index.")

    def close(self) -> None:
        """Nothing is held."""


@contextmanager
def reachable(path: Path) -> Iterator[str]:
    """A name of the socket that is short enough: a long one goes by way of its open folder."""
    if len(os.fsencode(path)) <= LONGEST_NAME:
        yield str(path)
        return
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)


def packed(vector: Vector) -> dict[str, Any]:
    """An array as JSON: shape and float32 bytes in base64."""
    array = np.ascontiguousarray(vector, dtype=np.float32)
    return {"shape": array.shape, "data": base64.b64encode(array.tobytes()).decode()}


def unpacked(value: Mapping[str, Any]) -> Vector:
    """The array again."""
    flat = np.frombuffer(base64.b64decode(value["data"]), dtype=np.float32)
    return flat.reshape(value["shape"])
