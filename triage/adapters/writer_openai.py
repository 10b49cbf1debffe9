"""Asks any server with an OpenAI-compatible `/chat/completions`, over HTTP, streaming.

It must not follow a redirect, log a key or what a server says, or wait longer than it was told to.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx2
from pydantic import SecretStr

from triage.adapters.writer_answers import Unusable, chunks, streamed, whole
from triage.adapters.writer_budget import Budget
from triage.adapters.writer_prompted import Said
from triage.domain.errors import WriterUnavailable
from triage.ports import ChatMessage

CONNECT_SECONDS = 5.0
TRIES = 3
"""Requests an answer may take: what has not worked by then is another writer's turn."""

PAUSE = 0.5
"""Seconds before the second request, doubled before the third."""

REST = 30.0
"""Seconds nobody is asked after all tries failed, lest an import wait for each comment anew."""

CHARACTERS_A_TOKEN = 3
"""For estimates where the server counts none; German has fewer than English's four."""

PASSING = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
"""Statuses after which asking again may help."""


HEADERS = {"Accept": "text/event-stream, application/json", "Accept-Encoding": "identity"}
"""Unpacked, so that no small answer can become a large one."""


@dataclass(frozen=True, slots=True)
class Server:
    """Which server and model to ask, and how. `url` is what stands before `/chat/completions`;
    `seconds` bound one answer with all its tries, `tokens` its length."""

    url: str
    model: str
    key: SecretStr
    seconds: float = 60.0
    tokens: int = 700


class _Again(Exception):
    """Worth another try after `seconds`; None leaves the pause to the caller."""

    def __init__(self, why: str, seconds: float | None = None) -> None:
        super().__init__(why)
        self.seconds = seconds


class OpenAIChat:
    """See `writer_prompted.Chat`. One for all threads."""

    def __init__(
        self, server: Server, budget: Budget, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.server = server
        self.budget = budget
        self.sleep = sleep
        self._resting_until = 0.0
        key = server.key.get_secret_value()
        self._client = httpx2.Client(
            headers={"Authorization": f"Bearer {key}"} if key else {},
            follow_redirects=False,
            trust_env=False,  # neither proxies nor passwords of the environment
        )

    @property
    def name(self) -> str:
        """Kind and model."""
        return f"openai:{self.server.model}"

    def answer(self, messages: Sequence[ChatMessage], variant: int) -> Said:
        """See `writer_prompted.Chat`."""
        started = time.monotonic()
        if started < self._resting_until:
            raise self._unavailable("did not answer a moment ago and is left alone for a while")
        asked = sum(len(message.text) for message in messages) / CHARACTERS_A_TOKEN
        reserved = asked + self.server.tokens
        self.budget.reserve(reserved)
        used = asked
        try:
            text, usage = self._asked_until(messages, variant, started + self.server.seconds)
            answered = usage.get("completion_tokens", len(text) / CHARACTERS_A_TOKEN)
            prompted = usage.get("prompt_tokens", asked)
            used = prompted + answered
        finally:
            self.budget.settle(reserved, used)
        seconds = time.monotonic() - started
        return Said(text, {"prompt_tokens": prompted, "tokens": answered, "seconds": seconds})

    def _asked_until(
        self, messages: Sequence[ChatMessage], variant: int, deadline: float
    ) -> tuple[str, Mapping[str, float]]:
        body = body_of(self.server, messages, variant)
        why = ""
        for number in range(TRIES):
            try:
                return self._asked(body, deadline)
            except _Again as again:
                why = str(again)
                pause = PAUSE * 2**number if again.seconds is None else again.seconds
                if time.monotonic() + pause > deadline:
                    break
                if number + 1 < TRIES:
                    self.sleep(pause)
        self._resting_until = time.monotonic() + REST
        raise self._unavailable(why)

    def _asked(self, body: Mapping[str, Any], deadline: float) -> tuple[str, Mapping[str, float]]:
        """One request; raises `_Again` or WriterUnavailable."""
        url = f"{self.server.url.rstrip('/')}/chat/completions"
        left = max(0.1, deadline - time.monotonic())
        waits = httpx2.Timeout(left, connect=min(CONNECT_SECONDS, left))
        try:
            with self._client.stream(
                "POST", url, json=body, headers=HEADERS, timeout=waits
            ) as response:
                self._refuse(response)
                parts = chunks(response.iter_raw(), deadline)
                kind = response.headers.get("content-type", "")
                if kind.partition(";")[0].strip().lower() == "text/event-stream":
                    return streamed(parts)
                return whole(b"".join(parts))
        except httpx2.TimeoutException as error:
            raise _Again("did not answer in time") from error
        except (httpx2.TransportError, httpx2.InvalidURL, httpx2.DecodingError) as error:
            raise _Again(f"cannot be reached ({type(error).__name__})") from error
        except Unusable as error:
            raise self._unavailable(str(error)) from error

    def _refuse(self, response: httpx2.Response) -> None:
        status = response.status_code
        if status in PASSING:
            raise _Again(f"answered with status {status}", _wanted_pause(response))
        if status != httpx2.codes.OK:
            raise self._unavailable(f"answered with status {status}{_hint(status)}")

    def _unavailable(self, why: str) -> WriterUnavailable:
        return WriterUnavailable(f"The language model server {why}; see TRIAGE_WRITER_URL.")


def body_of(server: Server, messages: Sequence[ChatMessage], variant: int) -> dict[str, Any]:
    """The request. Variant 0 is the likeliest answer; others are drawn by their own seed."""
    return {
        "model": server.model,
        "messages": [{"role": one.role, "content": one.text} for one in messages],
        "max_tokens": server.tokens,
        "temperature": 0 if variant == 0 else 0.8,
        "seed": variant,
        "stream": True,
        "stream_options": {"include_usage": True},
    }


def _wanted_pause(response: httpx2.Response) -> float | None:
    """Seconds the server asks to wait; a date is left to our own pause."""
    wanted = response.headers.get("retry-after", "").strip()
    return float(wanted) if wanted.isascii() and wanted.isdigit() else None


def _hint(status: int) -> str:
    if status in (httpx2.codes.UNAUTHORIZED, httpx2.codes.FORBIDDEN):
        return "; is TRIAGE_WRITER_KEY right?"
    if status == httpx2.codes.NOT_FOUND:
        return "; does the address end in /v1, and is TRIAGE_WRITER_MODEL a model it has?"
    return ", a redirect, which is not followed" if 300 <= status < 400 else ""
