"""What tests of senders share: a message, and a system of the operator's that takes replies."""

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from uuid import UUID

from triage.channels.webhook import WebhookChannel
from triage.ports import Outgoing
from triage.signed_calls import address_of, resolved

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
KEY = b"k" * 24
ID = UUID("01890a5d-ac96-774b-bcce-b302099a8057")
TEXT = "Guten Tag Frau Muster,\n\nwir sehen <b>nach</b>.\n.\n\nFreundliche Grüße\nMorgenrot"


def message(automatic: bool = False, language: str = "de", **to: str) -> Outgoing:
    recipient = {"email": "anna@kunden.example", "subject": "Frage", "message_id": "<1@k.example>"}
    return Outgoing(
        id=ID,
        brand_id=ID,
        draft_id=ID,
        comment_id=ID,
        token=1,
        channel="email",
        text="",
        values={},
        recipient={name: words for name, words in (recipient | to).items() if words},
        automatic=automatic,
        language=language,
    )


class Receiver(ThreadingHTTPServer):
    """The system of the operator's: answers what a test wants."""

    daemon_threads = True

    def __init__(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body
        self.seen: list[tuple[dict[str, str], bytes]] = []
        super().__init__(("127.0.0.1", 0), Answering)


class Answering(BaseHTTPRequestHandler):
    """One request of it."""

    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append(({k.lower(): v for k, v in self.headers.items()}, body))
        if self.server.status == 0:
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
            return
        self.send_response(self.server.status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(self.server.body)))
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@contextmanager
def receiver(
    status: int = 200, body: bytes = b"", **headers: str
) -> Iterator[tuple[Receiver, WebhookChannel]]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    server = Receiver(status, named, body)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    url = f"http://127.0.0.1:{server.server_address[1]}/take?x=1"
    address = address_of(url, "TRIAGE_OUT_WEBHOOK_URL", allow_private=False)
    try:
        yield server, WebhookChannel(address, KEY, lambda: NOW, resolved, timeout=2)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
