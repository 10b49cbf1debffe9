"""All that happened to a case in one line of time: said, answered, noted, called, decided. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from triage.domain.reply import MessageState

Row = Mapping[str, Any]
TALK = frozenset({"said", "reply", "note", "call", "called"})
SHOWN_ELSEWHERE = frozenset({"note", "plan_call", "call", "cancel_call", "reveal", "draft"})
"""Decisions that only repeat what stands in the line by itself, or that say who looked."""

SIGNS: Mapping[str, str] = {
    "said": "message-square",
    "reply": "send",
    "note": "pencil",
    "call": "phone",
    "called": "phone",
    "done": "circle-check",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened; `row` is what the desk tells of it, `words` its masked text."""

    at: datetime
    kind: str
    row: Row
    words: Any = ()

    @property
    def sign(self) -> str:
        """The icon beside it."""
        return SIGNS[self.kind]


def timeline(case: Row, cut: Callable[[str], Any], *, talk: bool = False) -> list[Entry]:
    """In the order in which it happened; `talk` leaves decisions and states out. `cut` makes
    pieces of a masked text."""
    found = [*_said(case, cut), *_replied(case, cut), *_noted(case, cut), *_called(case, cut)]
    if not talk:
        found += _done(case)
    return sorted(found, key=lambda one: (one.at, one.kind != "said"))


def _said(case: Row, cut: Callable[[str], Any]) -> Iterator[Entry]:
    for one in case["comments"]:
        yield Entry(one["created_at"], "said", one, cut(one["text"] or ""))


def _replied(case: Row, cut: Callable[[str], Any]) -> Iterator[Entry]:
    for one in case["replies"]:
        sent = one["message"] == MessageState.SENT
        at = one["settled_at"] if sent else one["decided_at"]
        yield Entry(at or one["created_at"], "reply", one, cut(one["text"]))


def _noted(case: Row, cut: Callable[[str], Any]) -> Iterator[Entry]:
    for one in case["notes"]:
        yield Entry(one["at"], "note", one, cut(one["text"]))


def _called(case: Row, cut: Callable[[str], Any]) -> Iterator[Entry]:
    for one in case["calls"]:
        yield Entry(one["created_at"], "call", one, cut(one["note"] or ""))
        if one["settled_at"]:
            yield Entry(one["settled_at"], "called", one, cut(one["remark"] or ""))


def _done(case: Row) -> Iterator[Entry]:
    for one in case["decisions"]:
        if one["kind"] not in SHOWN_ELSEWHERE:
            yield Entry(one["at"], "done", one)


def reply_plan(case: Row) -> list[dict[str, Any]]:
    """What is still to be answered, the oldest first, and how far its reply is."""
    drafts = {one["comment_id"]: one for one in case["replies"]}
    return [
        {"comment": one, "reply": reply, "stands": standing(one, reply)}
        for one in case["comments"]
        for reply in [drafts.get(one["id"])]
        if one["state"] == "waiting"
        or (reply is not None and reply["message"] in (MessageState.PENDING, MessageState.SENDING))
    ]


def standing(comment: Row, reply: Row | None) -> str:
    """How far the reply to a comment is, as a code."""
    if reply is None:
        return "none"
    if reply["message"] in (MessageState.PENDING, MessageState.SENDING):
        return "leaving"
    if reply["blocked"]:
        return "blocked"
    return "written" if reply["author"] else "ready"
