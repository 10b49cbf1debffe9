"""Reads what an OpenAI-compatible server answers, streamed or whole. Must trust nothing in it."""

import json
import time
from collections.abc import Iterator, Mapping
from typing import Any

LONGEST = 1_000_000
"""Bytes of an answer that are read; a reply has a few thousand."""


class Unusable(Exception):
    """An answer that is none; the message says what it lacks, never what it holds."""


def chunks(parts: Iterator[bytes], deadline: float) -> Iterator[bytes]:
    """The bytes of an answer as they arrive, until it grows too long or takes too long."""
    size = 0
    for part in parts:
        size += len(part)
        if size > LONGEST:
            raise Unusable("sent more than a reply can be")
        if time.monotonic() > deadline:
            raise Unusable("did not finish its answer in time")
        yield part


def streamed(parts: Iterator[bytes]) -> tuple[str, Mapping[str, float]]:
    """Text and usage of a stream of server-sent events (WHATWG HTML §9.2)."""
    text: list[str] = []
    usage: Mapping[str, float] = {}
    finish: str | None = None
    done = False
    for data in events(parts):
        if data == "[DONE]":
            done = True
            break
        event = _json(data)
        usage = counted(event) or usage
        for choice in _list(event.get("choices")):
            delta = choice.get("delta")
            finish = choice.get("finish_reason") or finish
            text.append(_spoken(delta if isinstance(delta, dict) else {}))
    if not (done or finish):
        raise Unusable("broke off in the middle of its answer")
    return _complete("".join(text), finish), usage


def events(parts: Iterator[bytes]) -> Iterator[str]:
    """The data of each event; comments and other fields are passed over."""
    rest = b""
    for part in parts:
        *lines, rest = (rest + part).replace(b"\r\n", b"\n").split(b"\n")
        for line in lines:
            if line.startswith(b"data:"):
                yield _utf8(line.removeprefix(b"data:")).strip()
    if rest.startswith(b"data:"):
        yield _utf8(rest.removeprefix(b"data:")).strip()


def whole(data: bytes) -> tuple[str, Mapping[str, float]]:
    """Text and usage of an answer in one piece, as servers give that cannot stream."""
    answer = _json(_utf8(data))
    choices = _list(answer.get("choices"))
    if not choices:
        raise Unusable("sent an answer without a choice")
    message = choices[0].get("message")
    text = _spoken(message if isinstance(message, dict) else {})
    return _complete(text, choices[0].get("finish_reason")), counted(answer)


def counted(answer: Mapping[str, Any]) -> Mapping[str, float]:
    """The tokens the server counted, where it did."""
    usage = answer.get("usage")
    if not isinstance(usage, dict):
        return {}
    return {
        name: float(usage[name])
        for name in ("prompt_tokens", "completion_tokens")
        if isinstance(usage.get(name), int | float) and usage[name] >= 0
    }


def _spoken(message: Mapping[str, Any]) -> str:
    """The text of a message or of a piece of one; a call of a tool is no reply."""
    if message.get("tool_calls") or message.get("function_call"):
        raise Unusable("called a tool instead of answering")
    content = message.get("content")
    if content is not None and not isinstance(content, str):
        raise Unusable("sent an answer that is no text")
    return content or ""


def _complete(text: str, finish: object) -> str:
    if finish not in (None, "stop", "eos", "end_turn"):
        raise Unusable("did not finish its answer" if finish == "length" else "ended it otherwise")
    if not text.strip():
        raise Unusable("sent an empty answer")
    # Halves of a character sent one by one belong together; one that is left alone is replaced.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _json(data: str) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Unusable("sent an answer that is not JSON") from error
    if not isinstance(found, dict) or found.get("error"):
        raise Unusable("sent an error instead of an answer")
    return found


def _list(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _utf8(data: bytes) -> str:
    return data.decode("utf-8", "replace")
