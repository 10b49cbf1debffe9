"""Sends replies to a system of the operator's: one signed POST each (Standard Webhooks 1.0).

The id of a message is its idempotency key, the same at every attempt. The system answers 2xx once
it has the reply for good.
"""

import http.client
import json
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from uuid import UUID

from triage.domain.errors import Refused, Unavailable
from triage.domain.ids import new_id
from triage.ports import Outgoing
from triage.signed_calls import Address, NotAsked, Resolve, connected, left, signed_headers

LARGEST = 64 * 1024
LATER = frozenset({408, 409, 425, 429})
"""Refusals that ask to come again: time-out, under way, too early, too many."""

LONGEST_PAUSE = 86_400


class NoAnswer(Exception):
    """The request was sent, and nobody said whether it was taken."""


class Later(Unavailable):
    """The system asks to come again later."""

    def __init__(self, status: int, seconds: float | None) -> None:
        when = f" in {seconds:.0f} s" if seconds is not None else ""
        super().__init__(f"The system that takes replies asks to come again{when} ({status}).")
        self.retry_after = seconds


@dataclass(frozen=True)
class WebhookChannel:
    """See `ports.OutboundChannel`. `timeout` is in seconds and covers everything; `idempotent` says
    that the system takes the same key only once, so that silence may be followed by a retry."""

    address: Address
    key: bytes = field(repr=False)
    now: Callable[[], datetime]
    resolve: Resolve
    timeout: float = 10.0
    idempotent: bool = False

    def deliver(self, message: Outgoing, text: str) -> str:
        """Post the reply; returns the system's id for it, or ours."""
        return self._posted(message.id, document(message, text, self.now()))

    def greet(self) -> str:
        """Post an event that says nothing but that we are there; returns the system's word for it.

        Raises as `deliver` does.
        """
        content = {"type": "connection.test", "timestamp": self.now().isoformat()}
        try:
            return self._posted(new_id(), content)
        except NoAnswer as error:
            message = f"The system that takes replies gave no answer ({error})."
            raise Unavailable(message) from error

    def _posted(self, key: UUID, content: Mapping[str, object]) -> str:
        body = json.dumps(content, ensure_ascii=False).encode()
        stamp = int(self.now().timestamp())
        headers = signed_headers(self.key, f"msg_{key.hex}", stamp, body)
        headers["Idempotency-Key"] = str(key)
        deadline = time.monotonic() + self.timeout
        try:
            connection = connected(self.address, self.resolve, deadline)
        except (NotAsked, OSError) as error:
            reason = str(error) if isinstance(error, NotAsked) else type(error).__name__
            raise Unavailable(f"The system that takes replies is away: {reason}.") from error
        try:
            with closing(connection):
                return self._asked(connection, key, (headers, body), deadline)
        except (OSError, http.client.HTTPException, NoAnswer) as error:
            raise self._silence(type(error).__name__) from error

    def _asked(
        self,
        connection: http.client.HTTPConnection,
        key: UUID,
        request: tuple[dict[str, str], bytes],
        deadline: float,
    ) -> str:
        headers, body = request
        line = connection.sock
        line.settimeout(left(deadline))
        connection.request("POST", self.address.path, body, headers)
        line.settimeout(left(deadline))
        with closing(connection.getresponse()) as response:
            self._judge(response)
            return provider_id(response, lambda: line.settimeout(left(deadline)), key)

    def _judge(self, response: http.client.HTTPResponse) -> None:
        """What a status means; raises for all but 2xx."""
        status = response.status
        if status in LATER:
            raise Later(status, pause(response.headers.get("Retry-After"), self.now()))
        if 400 <= status < 500:
            raise Refused(f"The system that takes replies refuses this one ({status}).")
        if 300 <= status < 400:
            raise Unavailable(f"The system that takes replies has moved ({status}).")
        if not 200 <= status < 300:
            raise NoAnswer(str(status))

    def _silence(self, kind: str) -> Exception:
        """What it means that nobody said whether the reply was taken."""
        if self.idempotent:
            return Unavailable(f"The system that takes replies gave no answer ({kind}).")
        return NoAnswer(kind)

    def trace(self, message: Outgoing) -> str | None:
        """See the port: there is nothing to look it up in."""
        return None


def document(message: Outgoing, text: str, now: datetime) -> dict[str, object]:
    """What is posted."""
    return {
        "type": "reply.send",
        "timestamp": now.isoformat(),
        "data": {
            "id": str(message.id),
            "comment_id": str(message.comment_id),
            "channel": message.channel,
            "to": dict(message.recipient),
            "text": text,
            "language": message.language,
            "automatic": message.automatic,
            "attempt": message.attempts + 1,
        },
    }


def provider_id(response: http.client.HTTPResponse, hurry: Callable[[], None], key: UUID) -> str:
    """The `id` of a JSON answer, else a name made of ours: it was taken, whatever it says."""
    instead = f"webhook:{key}"
    try:
        hurry()
        found = json.loads(response.read(LARGEST))
    except (OSError, http.client.HTTPException, ValueError, RecursionError):
        return instead
    name = found.get("id") if isinstance(found, dict) else None
    plain = isinstance(name, str) and 0 < len(name) <= 200 and name.isprintable()
    return str(name) if plain else instead


def pause(header: str | None, now: datetime) -> float | None:
    """Seconds to wait by Retry-After (RFC 9110 §10.2.3), at most a day."""
    if header is None:
        return None
    if header.strip().isdecimal():
        return float(min(int(header.strip()[:9]), LONGEST_PAUSE))
    try:
        moment = parsedate_to_datetime(header)
        return min(max((moment - now).total_seconds(), 0.0), LONGEST_PAUSE)
    except (TypeError, ValueError, IndexError):
        return None
