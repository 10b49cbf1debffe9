"""Order facts from another system: a signed question over HTTP, a small answer of plain strings.

Signed as Standard Webhooks 1.0 asks (webhook-id, webhook-timestamp, webhook-signature). Whatever
goes wrong means that nothing is known: no draft waits for it. It must log neither what was asked
nor what was answered.
"""

import base64
import hashlib
import hmac
import http.client
import json
import logging
import re
import socket
import ssl
import time
import unicodedata
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from ipaddress import IPv4Address, IPv6Address, ip_address
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from triage.domain.errors import SetupError
from triage.domain.ids import new_id
from triage.ports import RecordQuestion

LARGEST = 64 * 1024
"""Bytes of an answer; a larger one is none."""

FIELDS = 30
LONGEST = 200
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}(\.[a-z][a-z0-9_]{0,39}){0,3}")
FAILURES = 3
"""After so many failures in a row nobody is asked for `PAUSE` seconds: a batch of comments must
not wait for a system that is down."""

PAUSE = 30.0
WAITING = 4
"""Questions under way at once; of one that is too slow the thread ends with its socket."""

log = logging.getLogger("triage.lookup")


class Refused(Exception):
    """The answer, or the way to it, is not as it must be."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where to ask. Plain HTTP is for this machine only."""

    scheme: str
    host: str
    port: int
    path: str
    allow_private: bool


def address_of(url: str, *, allow_private: bool) -> Address:
    """The parts of a look-up's URL; raises SetupError for one that must not be asked."""
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise SetupError("TRIAGE_LOOKUP_URL is not a URL.") from error
    host = parts.hostname or ""
    plain = parts.scheme == "http" and is_this_machine(host)
    if not host or parts.username or not (parts.scheme == "https" or plain):
        raise SetupError(
            "TRIAGE_LOOKUP_URL must begin with https:// (http:// only on this machine) and hold "
            "no user name."
        )
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Address(parts.scheme, host, port, path, allow_private)


def is_this_machine(host: str) -> bool:
    """Whether a host is written as this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def key_of(secret: str) -> bytes:
    """The signing key: base64 behind `whsec_`, as Standard Webhooks writes it, else UTF-8."""
    if not secret:
        raise SetupError("TRIAGE_LOOKUP_SECRET is missing: questions to a look-up are signed.")
    if not secret.startswith("whsec_"):
        return secret.encode()
    try:
        return base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except ValueError as error:
        raise SetupError("TRIAGE_LOOKUP_SECRET is not base64 behind whsec_.") from error


def signature(key: bytes, message_id: str, timestamp: int, body: bytes) -> str:
    """`v1,` and the HMAC-SHA256 of id, time and body in base64."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


@dataclass
class WebhookRecords:
    """See `ports.RecordLookup`. `timeout` is in seconds and covers everything; `resolve` finds the
    addresses of a host and `now` tells the time of the signature."""

    address: Address
    key: bytes
    timeout: float
    now: Callable[[], datetime]
    resolve: Callable[[str, int], list[str]]
    failures: int = 0
    quiet_until: float = 0.0
    lock: Lock = field(default_factory=Lock)
    pool: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(WAITING, thread_name_prefix="lookup")
    )

    def look_up(self, question: RecordQuestion) -> Mapping[str, str]:
        """See the port."""
        if time.monotonic() < self.quiet_until:
            return {}
        deadline = time.monotonic() + self.timeout
        asked: Future[dict[str, str]] = self.pool.submit(self._ask, question, deadline)
        try:
            found = asked.result(timeout=self.timeout)
        except (Refused, OSError, ValueError, http.client.HTTPException, TimeoutError) as error:
            asked.cancel()
            self._failed(error)
            return {}
        with self.lock:
            self.failures = 0
        return found

    def _failed(self, error: Exception) -> None:
        """Only the kind of an error is logged: its words could hold what was asked."""
        reason = str(error) if isinstance(error, Refused) else type(error).__name__
        log.warning("the record look-up gave nothing: %s", reason)
        with self.lock:
            self.failures += 1
            if self.failures >= FAILURES:
                self.quiet_until = time.monotonic() + PAUSE
                self.failures = 0

    def _ask(self, question: RecordQuestion, deadline: float) -> dict[str, str]:
        asked = {
            "brand": question.brand,
            "orders": list(question.orders),
            "customers": list(question.customers),
        }
        body = json.dumps(asked).encode()
        message_id, timestamp = f"msg_{new_id().hex}", int(self.now().timestamp())
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "User-Agent": "triage",
            "webhook-id": message_id,
            "webhook-timestamp": str(timestamp),
            "webhook-signature": signature(self.key, message_id, timestamp, body),
        }
        with closing(self._connected(deadline)) as connection:
            line = connection.sock
            connection.request("POST", self.address.path, body, headers)
            with closing(connection.getresponse()) as response:
                return record_from(answered(response, lambda: line.settimeout(left(deadline))))

    def _connected(self, deadline: float) -> http.client.HTTPConnection:
        """A connection to an address that was looked at: the name is not resolved again."""
        to = self.address
        targets = [target for target in self.resolve(to.host, to.port) if may_ask(to, target)]
        if not targets:
            raise Refused("its host has no address that may be asked")
        plain = socket.create_connection((targets[0], to.port), timeout=left(deadline))
        connection = http.client.HTTPConnection(to.host, to.port)
        connection.sock = plain
        if to.scheme == "https":
            context = ssl.create_default_context()
            try:
                connection.sock = context.wrap_socket(plain, server_hostname=to.host)
            except OSError:
                plain.close()
                raise
        return connection


def answered(response: http.client.HTTPResponse, hurry: Callable[[], None]) -> bytes:
    """The body of a plain 200; redirects lead elsewhere and are not followed. `hurry` is called
    before each read, so that an answer that drips cannot last."""
    if response.status != http.client.OK:
        raise Refused(f"it answered {response.status}")
    found = b""
    while True:
        hurry()
        chunk = response.read1(LARGEST + 1 - len(found))
        if not chunk:
            return found
        found += chunk
        if len(found) > LARGEST:
            raise Refused("its answer is too large")


def left(deadline: float) -> float:
    """Seconds that are left; raises TimeoutError when none are."""
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


def resolved(host: str, port: int) -> list[str]:
    """All addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


def may_ask(to: Address, target: str) -> bool:
    """Whether an address may be asked: public ones, this machine where the URL names it, private
    networks where the setting says so; never link-local ones, where clouds keep their secrets."""
    found = unmapped(ip_address(target.split("%")[0]))
    if found.is_loopback:
        return is_this_machine(to.host)
    if found.is_link_local or found.is_multicast or found.is_unspecified or found.is_reserved:
        return False
    return found.is_global or to.allow_private


def unmapped(found: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """An IPv4 address that is written as IPv6, as itself."""
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        return found.ipv4_mapped
    return found


def record_from(body: bytes) -> dict[str, str]:
    """The fields of an answer `{"record": {"order.status": "…"}}`; raises Refused for another."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refused("its answer is not JSON") from error
    record = found.get("record") if isinstance(found, dict) else None
    if not isinstance(record, dict) or len(record) > FIELDS:
        raise Refused("its answer holds no record")
    return {name: plain(value) for name, value in record.items() if fits(name, value)}


def fits(name: str, value: Any) -> bool:
    """Whether a field can be spoken of: a plain name, a short text of one line."""
    return (
        NAME.fullmatch(name) is not None
        and isinstance(value, str)
        and 0 < len(value.strip()) <= LONGEST
        and "[[" not in value
        and not any(unicodedata.category(sign)[0] == "C" for sign in value)
    )


def plain(value: str) -> str:
    """A value as it is spoken: composed, without space around it."""
    return unicodedata.normalize("NFC", value).strip()
