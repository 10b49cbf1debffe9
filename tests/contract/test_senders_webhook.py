"""What the signed webhook promises, and the tokens that mail servers want."""

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import httpx2
import pytest

from tests.contract.sending import ID, KEY, NOW, TEXT, message, receiver
from triage.channels.oauth import Grant, TokenSource, checked
from triage.channels.webhook import NoAnswer as Silence
from triage.channels.webhook import WebhookChannel
from triage.domain.errors import Refused, SetupError, Unavailable
from triage.signed_calls import address_of, signature

# --- tokens ---------------------------------------------------------------------------------


def tokens(answer: Callable[[httpx2.Request], httpx2.Response], grant: Grant) -> TokenSource:
    client = httpx2.Client(transport=httpx2.MockTransport(answer))
    return TokenSource(checked(grant), Ticking().now, client)


class Ticking:
    """A clock that moves half an hour at each look."""

    def __init__(self) -> None:
        self.time = NOW

    def now(self) -> datetime:
        self.time += timedelta(minutes=30)
        return self.time


GRANT = Grant("https://login.example/token", "app", "secret", "first", "mail")


def test_a_token_is_asked_for_once_and_again_when_it_ends(tmp_path: Path) -> None:
    asked: list[str] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        asked.append(request.content.decode())
        given = {"access_token": f"t{len(asked)}", "expires_in": 7200, "refresh_token": "second"}
        return httpx2.Response(200, json=given)

    source = tokens(answer, replace(GRANT, kept=tmp_path / "kept.json"))
    assert [source.access_token() for _ in range(3)] == ["t1", "t1", "t1"]
    assert [source.access_token() for _ in range(2)][-1] == "t2"
    assert "grant_type=refresh_token" in asked[0]
    assert "refresh_token=first" in asked[0]
    assert "refresh_token=second" in asked[1], "the newer one counts"
    assert (tmp_path / "kept.json").stat().st_mode & 0o777 == 0o600


def test_a_token_server_on_this_machine_answers_for_real() -> None:
    with receiver(200, json.dumps({"access_token": "real", "expires_in": 60}).encode()) as (
        http,
        _,
    ):
        url = f"http://127.0.0.1:{http.server_address[1]}/token"
        source = TokenSource(checked(Grant(url, "app", "secret")), lambda: NOW)
        assert source.access_token() == "real"
        source.client.close()
    assert b"grant_type=client_credentials" in http.seen[0][1]


@pytest.mark.parametrize(
    "answer",
    [
        httpx2.Response(400, json={"error": "invalid_grant", "error_description": "secret words"}),
        httpx2.Response(200, json={"access_token": ""}),
        httpx2.Response(200, content=b"no json"),
        httpx2.Response(302, headers={"Location": "https://elsewhere.example"}),
        httpx2.Response(503),
    ],
)
def test_without_a_token_nothing_left(answer: httpx2.Response) -> None:
    with pytest.raises(Unavailable) as raised:
        tokens(lambda _: answer, GRANT).access_token()
    assert "secret" not in str(raised.value)


def test_a_grant_that_would_travel_in_clear_is_refused() -> None:
    for url in ("http://login.example/token", "", "ftp://x"):
        with pytest.raises(SetupError):
            checked(replace(GRANT, token_url=url))
    with pytest.raises(SetupError):
        checked(Grant("https://login.example/token", "app"))


# --- webhook --------------------------------------------------------------------------------


def test_a_reply_is_posted_signed_under_its_own_key() -> None:
    with receiver(202, b'{"id": "theirs-1"}') as (server, channel):
        assert channel.deliver(message(), TEXT) == "theirs-1"
    headers, body = server.seen[0]
    assert headers["idempotency-key"] == str(ID)
    assert headers["webhook-id"] == f"msg_{ID.hex}"
    stamp = int(headers["webhook-timestamp"])
    assert headers["webhook-signature"] == signature(KEY, headers["webhook-id"], stamp, body)
    posted = json.loads(body)
    assert posted["type"] == "reply.send"
    assert posted["data"]["text"] == TEXT
    assert posted["data"]["to"]["email"] == "anna@kunden.example"


@pytest.mark.parametrize(
    ("status", "error"),
    [
        *((s, Refused) for s in (400, 401, 403, 404, 410, 422)),
        *((s, Unavailable) for s in (408, 409, 425, 429, 301, 307)),
        *((s, Silence) for s in (500, 502, 503, 504, 0)),
    ],
)
def test_each_status_means_something(status: int, error: type[Exception]) -> None:
    with receiver(status) as (_, channel), pytest.raises(error):
        channel.deliver(message(), TEXT)


def test_a_greeting_is_signed_and_speaks_of_nobody() -> None:
    with receiver(200, b"{}") as (server, channel):
        assert channel.greet().startswith("webhook:")
    headers, body = server.seen[0]
    stamp = int(headers["webhook-timestamp"])
    assert headers["webhook-signature"] == signature(KEY, headers["webhook-id"], stamp, body)
    assert set(json.loads(body)) == {"type", "timestamp"}
    for status, error in ((404, Refused), (503, Unavailable), (0, Unavailable)):
        with receiver(status) as (_, channel), pytest.raises(error):
            channel.greet()


@pytest.mark.parametrize("status", [500, 503, 0])
def test_where_a_key_is_taken_only_once_silence_may_be_tried_again(status: int) -> None:
    with receiver(status) as (_, channel), pytest.raises(Unavailable):
        replace(channel, idempotent=True).deliver(message(), TEXT)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("120", 120.0), ("Sun, 22 Nov 2026 12:05:00 GMT", 300.0), ("soon", None), ("9" * 30, 86400.0)],
)
def test_the_pause_a_system_asks_for_is_known(header: str, seconds: float | None) -> None:
    with receiver(429, Retry_After=header) as (_, channel), pytest.raises(Unavailable) as raised:
        channel.deliver(message(), TEXT)
    assert getattr(raised.value, "retry_after", None) == seconds


def test_no_address_within_is_asked_under_a_name_from_without() -> None:
    address = address_of("https://shop.example/x", "X", allow_private=False)
    channel = WebhookChannel(address, KEY, lambda: NOW, lambda host, port: ["10.0.0.7"], 1)
    with pytest.raises(Unavailable):
        channel.deliver(message(), TEXT)


def test_the_key_is_written_as_standard_webhooks_writes_it() -> None:
    from triage.signed_calls import key_of

    assert key_of("whsec_" + base64.b64encode(KEY).decode(), "X") == KEY
