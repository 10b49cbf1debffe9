"""The `openai` writer against a real server on loopback, in all the ways one can fail."""

import json
import logging
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from tests.unit.adapters.chat_server import (
    Reaction,
    Served,
    dripping,
    flood,
    hang_up,
    raw,
    serving,
    slow,
    status,
    streaming,
    whole,
)
from triage.adapters.writer_budget import Budget
from triage.adapters.writer_openai import OpenAIChat, Server
from triage.domain.errors import WriterUnavailable
from triage.ports import ChatMessage

KEY = "sk-never-to-be-seen"
ASK = [ChatMessage("system", "Be kind."), ChatMessage("user", "My kettle leaks.")]
START = datetime(2026, 11, 2, 23, 0, tzinfo=UTC)

Serve = Callable[..., Served]


@pytest.fixture
def serve() -> Iterator[Serve]:
    with ExitStack() as stack:
        yield lambda *reactions: stack.enter_context(serving(*reactions))


def chat(
    url: str, budget: Budget | None = None, slept: list[float] | None = None, seconds: float = 5
) -> OpenAIChat:
    pauses = [] if slept is None else slept
    server = Server(url, "small", SecretStr(KEY), seconds=seconds, tokens=50)
    return OpenAIChat(server, budget or Budget(0, lambda: START), pauses.append)


def refused(served: Served, match: str, **how: float) -> str:
    with pytest.raises(WriterUnavailable, match=match) as error:
        chat(served.url, **how).answer(ASK, 0)  # type: ignore[arg-type]
    return str(error.value)


def test_a_streamed_answer_is_put_together_and_counted(serve: Serve) -> None:
    served = serve(streaming("Guten Tag, ", "schön, dass Sie ", "schreiben 🙂."))
    said = chat(served.url).answer(ASK, 0)
    assert said.text == "Guten Tag, schön, dass Sie schreiben 🙂."
    assert said.usage["prompt_tokens"] == 90
    assert said.usage["tokens"] == 12
    [seen] = served.seen
    assert seen.path == "/v1/chat/completions"
    assert seen.headers["Authorization"] == f"Bearer {KEY}"
    assert seen.body["messages"][1] == {"role": "user", "content": "My kettle leaks."}
    assert (seen.body["stream"], seen.body["temperature"], seen.body["seed"]) == (True, 0, 0)


def test_another_variant_is_asked_for_by_its_own_seed(serve: Serve) -> None:
    served = serve(streaming("Hello."))
    chat(served.url).answer(ASK, 2)
    assert served.seen[0].body["seed"] == 2
    assert served.seen[0].body["temperature"] > 0


def test_a_server_that_cannot_stream_answers_whole(serve: Serve) -> None:
    assert chat(serve(whole("Hello.")).url).answer(ASK, 0).text == "Hello."


@pytest.mark.parametrize(
    "first", [status(429, Retry_After="2"), status(429, Retry_After="Mon, 02 Nov 2026 09:00 GMT"),
              status(500), status(503), hang_up]
)  # fmt: skip
def test_what_may_pass_is_asked_again(serve: Serve, first: Reaction) -> None:
    served, slept = serve(first, streaming("Hello.")), list[float]()
    assert chat(served.url, slept=slept).answer(ASK, 0).text == "Hello."
    assert len(served.seen) == 2
    assert slept == [2.0] or slept == [0.5]


def test_a_server_that_wants_a_longer_pause_than_there_is_time_is_left(serve: Serve) -> None:
    served, slept = serve(status(429, Retry_After="3600")), list[float]()
    with pytest.raises(WriterUnavailable, match="429"):
        chat(served.url, slept=slept).answer(ASK, 0)
    assert slept == []
    assert len(served.seen) == 1


def test_three_times_is_enough_and_then_nobody_waits_again(serve: Serve) -> None:
    served = serve(status(500))
    asking = chat(served.url)
    with pytest.raises(WriterUnavailable, match="status 500"):
        asking.answer(ASK, 0)
    assert len(served.seen) == 3
    with pytest.raises(WriterUnavailable, match="left alone"):
        asking.answer(ASK, 0)
    assert len(served.seen) == 3


@pytest.mark.parametrize(
    ("code", "hint"),
    [(400, "status 400"), (401, "TRIAGE_WRITER_KEY"), (404, "TRIAGE_WRITER_MODEL")],
)  # fmt: skip
def test_what_will_not_pass_is_asked_once(serve: Serve, code: int, hint: str) -> None:
    served = serve(status(code))
    refused(served, hint)
    assert len(served.seen) == 1


def test_a_redirect_is_not_followed(serve: Serve) -> None:
    elsewhere = serve(streaming("I have your key."))
    served = serve(status(307, Location=f"{elsewhere.url}/chat/completions"))
    refused(served, "redirect")
    assert elsewhere.seen == []


@pytest.mark.parametrize(
    ("reaction", "why"),
    [
        (raw(b"<html>"), "not JSON"),
        (raw(b"data: {broken\n\n", "text/event-stream"), "not JSON"),
        (raw(b"[" * 100_000), "not JSON"),
        (raw(b'"text"'), "error instead"),
        (raw(b'{"error": {"message": "secret-of-the-server"}}'), "error instead"),
        (raw(b'{"choices": []}'), "without a choice"),
        (raw(b'{"choices": [{"message": "text"}]}'), "empty"),
        (whole([{"type": "text"}]), "no text"),
        (whole(None, tool_calls=[{"id": "1"}]), "tool"),
        (whole("   "), "empty"),
        (streaming(), "empty"),
        (streaming("Half a sen", finish="length"), "did not finish"),
        (streaming("Half a sen", finish="content_filter"), "otherwise"),
        (streaming("Half a sen", finish=None, done=False), "broke off"),
        (flood(2_000_000), "more than a reply"),
    ],
)
def test_an_answer_that_is_none_leaves_the_reply_to_the_next_writer(
    serve: Serve, reaction: Reaction, why: str
) -> None:
    message = refused(serve(reaction), why)
    assert "secret-of-the-server" not in message


def test_no_answer_in_time(serve: Serve) -> None:
    started = time.monotonic()
    refused(serve(slow(1.5)), "in time", seconds=0.4)
    assert time.monotonic() - started < 1.4


def test_an_answer_that_never_ends(serve: Serve) -> None:
    refused(serve(dripping(0.1, 15)), "in time", seconds=0.4)


def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    with pytest.raises(WriterUnavailable, match="ConnectError"):
        chat(url).answer(ASK, 0)


def test_the_key_is_in_no_log_message_or_representation(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    served = serve(status(401))
    message = refused(served, "401")
    server = Server(served.url, "small", SecretStr(KEY))
    for text in (message, caplog.text, repr(server), str(vars(chat(served.url)))):
        assert KEY not in text


def test_the_budget_of_a_day_is_kept_and_the_next_day_is_new(serve: Serve) -> None:
    served = serve(streaming("Hello."))
    now = [START]
    asking = chat(served.url, Budget(150, lambda: now[0]))
    asking.answer(ASK, 0)
    with pytest.raises(WriterUnavailable, match="TRIAGE_WRITER_TOKENS_PER_DAY"):
        asking.answer(ASK, 0)
    assert len(served.seen) == 1
    now[0] += timedelta(hours=2)
    asking.answer(ASK, 0)
    assert len(served.seen) == 2


def test_what_failed_costs_the_prompt_only() -> None:
    budget = Budget(1_000, lambda: START)
    budget.reserve(400)
    budget.settle(400, 10)
    assert budget.spent == {"2026-11-02": 10}


def test_a_message_cannot_break_out_of_the_request(serve: Serve) -> None:
    served = serve(streaming("Hello."))
    chat(served.url).answer([ChatMessage("user", '"}], "tools": [{"x": "\\u0000')], 0)
    assert json.dumps(served.seen[0].body["messages"]).count("role") == 1
    assert "tools" not in served.seen[0].body
