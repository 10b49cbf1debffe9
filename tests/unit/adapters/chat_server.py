"""A server on loopback that answers `/chat/completions` as a test wants it to."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reaction = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Does what the next reaction says; the last one is kept for all further requests."""

    server: "Server"

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        told = json.loads(self.rfile.read(length))
        self.server.seen.append(Seen(self.path, dict(self.headers), told))
        number = min(len(self.server.seen), len(self.server.reactions)) - 1
        try:
            self.server.reactions[number](self)
        except (BrokenPipeError, ConnectionResetError):
            return

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name it has there
        return

    def say(self, status: int, body: bytes, kind: str = "application/json", **more: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, **more}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


@dataclass
class Seen:
    """A request as it arrived."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]


@dataclass
class Served:
    """Where the server listens and what it was asked."""

    url: str
    seen: list[Seen] = field(default_factory=list)


class Server(ThreadingHTTPServer):
    """Keeps what it saw."""

    daemon_threads = True

    def __init__(self, reactions: list[Reaction], seen: list[Seen]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.reactions = reactions
        self.seen = seen


@contextmanager
def serving(*reactions: Reaction) -> Iterator[Served]:
    """A server with these reactions, one a request."""
    seen: list[Seen] = []
    server = Server(list(reactions), seen)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_address[1]}/v1", seen)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


# --- reactions --------------------------------------------------------------------------------


def streaming(*pieces: str, finish: str | None = "stop", done: bool = True) -> Reaction:
    """The text in pieces, as servers stream it, with the usage at the end."""

    def react(handler: Handler) -> None:
        events: list[Any] = [{"choices": [{"delta": {"role": "assistant"}}]}]
        events += [{"choices": [{"delta": {"content": piece}}]} for piece in pieces]
        if finish:
            events.append({"choices": [{"delta": {}, "finish_reason": finish}]})
            events.append({"choices": [], "usage": {"prompt_tokens": 90, "completion_tokens": 12}})
        lines = [": here I am\n\n", *(f"data: {json.dumps(event)}\n\n" for event in events)]
        body = "".join(lines) + ("data: [DONE]\n\n" if done else "")
        handler.say(200, body.encode(), "text/event-stream; charset=utf-8")

    return react


def whole(text: object, **more: Any) -> Reaction:
    """The text in one piece, for servers that do not stream."""
    message = {"role": "assistant", "content": text, **more}
    answer = {"choices": [{"message": message, "finish_reason": "stop"}]}
    return raw(json.dumps(answer).encode())


def raw(body: bytes, kind: str = "application/json") -> Reaction:
    """Just these bytes."""
    return lambda handler: handler.say(200, body, kind)


def status(code: int, **headers: str) -> Reaction:
    """A status, with a body that must never be shown."""
    return lambda handler: handler.say(code, b'{"error": "secret-of-the-server"}', **headers)


def slow(seconds: float) -> Reaction:
    """Nothing for a while."""

    def react(handler: Handler) -> None:
        time.sleep(seconds)
        streaming("too late")(handler)

    return react


def dripping(pause: float, times: int) -> Reaction:
    """A comment line now and then, never an answer."""

    def react(handler: Handler) -> None:
        handler.say(200, b"", "text/event-stream")
        for _ in range(times):
            handler.wfile.write(b": wait\n\n")
            handler.wfile.flush()
            time.sleep(pause)

    return react


def flood(size: int) -> Reaction:
    """More than anybody asked for."""

    def react(handler: Handler) -> None:
        handler.say(200, b"", "text/event-stream")
        line = b"data: " + json.dumps({"choices": [{"delta": {"content": "x" * 9_000}}]}).encode()
        for _ in range(size // len(line) + 1):
            handler.wfile.write(line + b"\n\n")

    return react


def hang_up(handler: Handler) -> None:
    """Closes without a word."""
    handler.close_connection = True
    handler.connection.close()
