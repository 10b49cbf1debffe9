"""What a record look-up promises, asked of the null one and of the webhook before a real server."""

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from triage.adapters.record_webhook import (
    FAILURES,
    LARGEST,
    WebhookRecords,
)
from triage.domain.errors import SetupError
from triage.ports import NoRecords, RecordLookup, RecordQuestion
from triage.signed_calls import address_of, key_of, may_ask, resolved

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SECRET = "whsec_" + base64.b64encode(b"s" * 24).decode()
QUESTION = RecordQuestion("morgenrot", ("MR-1234",), ("C7",))
KNOWN = {"record": {"order.status": "unterwegs", "order.carrier": "DHL"}}

Answer = Callable[[BaseHTTPRequestHandler, bytes], None]


def saying(document: object, status: int = 200) -> Answer:
    """An answer with this body."""
    body = document if isinstance(document, bytes) else json.dumps(document).encode()

    def answer(handler: BaseHTTPRequestHandler, _: bytes) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


@contextmanager
def shop(answer: Answer) -> Iterator[str]:
    """The URL of a shop system that answers so."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            try:
                answer(self, body)
            except (BrokenPipeError, ConnectionResetError):
                return  # it took too long, and nobody listens any more

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/orders?tenant=1"
    finally:
        server.shutdown()
        server.server_close()


def webhook(url: str, timeout: float = 0.8) -> WebhookRecords:
    address = address_of(url, "TRIAGE_LOOKUP_URL", allow_private=False)
    return WebhookRecords(
        address, key_of(SECRET, "TRIAGE_LOOKUP_SECRET"), timeout, lambda: NOW, resolved
    )


def test_where_none_is_connected_nothing_is_known() -> None:
    lookup: RecordLookup = NoRecords()
    assert lookup.look_up(QUESTION) == {}


def test_fields_come_back_and_the_question_is_signed() -> None:
    seen: dict[str, object] = {}

    def answer(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        seen.update(path=handler.path, body=body, **dict(handler.headers))
        saying(KNOWN)(handler, body)

    with shop(answer) as url:
        lookup: RecordLookup = webhook(url)
        assert lookup.look_up(QUESTION) == KNOWN["record"]
    body = seen["body"]
    assert isinstance(body, bytes)
    assert json.loads(body) == {"brand": "morgenrot", "orders": ["MR-1234"], "customers": ["C7"]}
    assert seen["path"] == "/orders?tenant=1"
    assert seen["webhook-timestamp"] == str(int(NOW.timestamp()))
    signed = f"{seen['webhook-id']}.{seen['webhook-timestamp']}.".encode() + body
    digest = hmac.new(b"s" * 24, signed, hashlib.sha256).digest()
    assert seen["webhook-signature"] == "v1," + base64.b64encode(digest).decode()


@pytest.mark.parametrize(
    "answer",
    [
        saying(b"not json"),
        saying(["record"]),
        saying({"record": "x"}),
        saying(KNOWN, 500),
        saying({"record": {f"order.a{n}": "x" for n in range(31)}}),
        saying(b'{"record": {"order.status": "' + b"x" * LARGEST + b'"}}'),
    ],
    ids=["no JSON", "a list", "no record", "status", "fields", "size"],
)
def test_an_answer_of_another_shape_is_none(answer: Answer) -> None:
    with shop(answer) as url:
        assert webhook(url).look_up(QUESTION) == {}


def test_what_is_no_short_plain_text_is_left_out() -> None:
    record = {
        "order.status": "  unterwegs ",
        "order.count": 3,
        "order.note": "a\nb",
        "order.hidden": "a\u202eb",
        "order.name": "[[AUTHOR]]",
        "order.long": "x" * 201,
        "Order Status": "x",
        "order.empty": " ",
    }
    with shop(saying({"record": record})) as url:
        assert webhook(url).look_up(QUESTION) == {"order.status": "unterwegs"}


def test_a_redirect_is_not_followed() -> None:
    visited: list[str] = []

    def answer(handler: BaseHTTPRequestHandler, _: bytes) -> None:
        visited.append(handler.path)
        handler.send_response(307)
        handler.send_header("Location", "/elsewhere")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    with shop(answer) as url:
        assert webhook(url).look_up(QUESTION) == {}
    assert visited == ["/orders?tenant=1"]


@pytest.mark.parametrize("drip", [False, True], ids=["silent", "byte by byte"])
def test_one_that_is_too_slow_costs_no_more_than_the_time_out(drip: bool) -> None:
    done = threading.Event()

    def answer(handler: BaseHTTPRequestHandler, _: bytes) -> None:
        if drip:
            handler.send_response(200)
            handler.end_headers()
        while not done.wait(0.05):
            if drip:
                handler.wfile.write(b" ")
                handler.wfile.flush()

    with shop(answer) as url:
        began = time.monotonic()
        assert webhook(url, timeout=0.3).look_up(QUESTION) == {}
        assert time.monotonic() - began < 0.6
        done.set()


def test_after_a_few_failures_nobody_is_asked_for_a_while(
    caplog: pytest.LogCaptureFixture,
) -> None:
    asked: list[bytes] = []

    def answer(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        asked.append(body)
        saying({}, 503)(handler, body)

    with shop(answer) as url:
        lookup = webhook(url)
        assert [lookup.look_up(QUESTION) for _ in range(FAILURES + 3)] == [{}] * (FAILURES + 3)
    assert len(asked) == FAILURES
    assert "503" in caplog.text
    assert "MR-1234" not in caplog.text
    assert "C7" not in caplog.text


def test_nobody_listening_is_no_trouble() -> None:
    assert webhook("http://127.0.0.1:9/x").look_up(QUESTION) == {}


@pytest.mark.parametrize(
    "url",
    [
        "http://shop.example/x",
        "ftp://shop.example/x",
        "https://user:pass@shop.example/x",
        "file:///etc/passwd",
        "https://",
        "http://10.0.0.1/x",
        "https://shop.example:99999/",
        "",
    ],
)
def test_other_addresses_are_refused_at_start(url: str) -> None:
    with pytest.raises(SetupError, match="TRIAGE_LOOKUP_URL"):
        address_of(url, "TRIAGE_LOOKUP_URL", allow_private=True)


@pytest.mark.parametrize(
    ("target", "public", "private"),
    [
        ("93.184.216.34", True, True),
        ("2606:2800:220:1:248:1893:25c8:1946", True, True),
        ("10.1.2.3", False, True),
        ("192.168.0.1", False, True),
        ("fd00::1", False, True),
        ("100.64.0.1", False, True),
        ("169.254.169.254", False, False),
        ("::ffff:169.254.169.254", False, False),
        ("127.0.0.1", False, False),
        ("::1", False, False),
        ("::ffff:127.0.0.1", False, False),
        ("0.0.0.0", False, False),
        ("fe80::1%eth0", False, False),
        ("224.0.0.1", False, False),
    ],
)
def test_a_name_cannot_lead_into_the_house(target: str, public: bool, private: bool) -> None:
    url = "https://shop.example/x"
    assert may_ask(address_of(url, "TRIAGE_LOOKUP_URL", allow_private=False), target) is public
    assert may_ask(address_of(url, "TRIAGE_LOOKUP_URL", allow_private=True), target) is private


def test_a_name_that_leads_into_the_house_is_not_asked() -> None:
    address = address_of("https://shop.example/x", "TRIAGE_LOOKUP_URL", allow_private=False)
    lookup = WebhookRecords(
        address, b"k", 0.5, lambda: NOW, resolve=lambda host, port: ["192.168.0.1"]
    )
    assert lookup.look_up(QUESTION) == {}


def test_a_secret_must_be_there_and_readable() -> None:
    with pytest.raises(SetupError, match="missing"):
        key_of("", "TRIAGE_LOOKUP_SECRET")
    with pytest.raises(SetupError, match="base64"):
        key_of("whsec_***", "TRIAGE_LOOKUP_SECRET")
    assert key_of("plain", "TRIAGE_LOOKUP_SECRET") == b"plain"
