"""Order facts from another system: a signed question over HTTP, a small answer of plain strings.

Signed as Standard Webhooks 1.0 asks (webhook-id, webhook-timestamp, webhook-signature). Whatever
goes wrong means that nothing is known: no draft waits for it. It must log neither what was asked
nor what was answered.
"""

import http.client
import json
import logging
import re
import time
import unicodedata
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Any

from triage.domain.ids import new_id
from triage.ports import RecordQuestion
from triage.signed_calls import Address, NotAsked, Resolve, connected, left, signed_headers

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
    """The answer is not as it must be."""


@dataclass
class WebhookRecords:
    """See `ports.RecordLookup`. `timeout` is in seconds and covers everything; `resolve` finds the
    addresses of a host and `now` tells the time of the signature."""

    address: Address
    key: bytes
    timeout: float
    now: Callable[[], datetime]
    resolve: Resolve
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
        except (
            Refused,
            NotAsked,
            OSError,
            ValueError,
            http.client.HTTPException,
            TimeoutError,
        ) as error:
            asked.cancel()
            self._failed(error)
            return {}
        with self.lock:
            self.failures = 0
        return found

    def _failed(self, error: Exception) -> None:
        """Only the kind of an error is logged: its words could hold what was asked."""
        reason = str(error) if isinstance(error, Refused | NotAsked) else type(error).__name__
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
        headers = signed_headers(self.key, message_id, timestamp, body)
        with closing(connected(self.address, self.resolve, deadline)) as connection:
            line = connection.sock
            connection.request("POST", self.address.path, body, headers)
            with closing(connection.getresponse()) as response:
                return record_from(answered(response, lambda: line.settimeout(left(deadline))))


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
