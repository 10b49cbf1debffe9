"""The web's surroundings in memory: a line over a desk with comments on it, and the services.

They keep the promises of the ports that the web relies on: states move once, links work once.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from tests.web.amendments import MemoryAmendments
from tests.web.memory_access import MemoryAccess
from tests.web.memory_desk import BRAND, NOW, MemoryDesk
from tests.web.memory_entry import memory_staff
from tests.web.memory_inbox import MemoryInbox
from tests.web.memory_upkeep import MemoryKeeping, MemoryUpkeep
from triage.domain.correcting import checked
from triage.domain.decision import Actor, ActorKind, Scope
from triage.domain.errors import (
    Conflict,
    DraftBlocked,
    NotFound,
    RowRefused,
    Unavailable,
)
from triage.domain.ids import new_id
from triage.domain.reply import Finding, Severity, Source, SourceKind
from triage.domain.sending import ContactLimit
from triage.pipeline import Receipt
from triage.ports import AttachmentShown
from triage.ports.changes import Heard
from triage.replies.deciding import Decided, Verdict
from triage.replies.reviewing import Reviewed
from triage.steps.ingest import ingest
from triage.understanding.explaining import Explained
from triage.web.actions import LineActions, Readings, Reviews
from triage.web.amendments import Amendments
from triage.web.attachments import Attachments
from triage.web.services import Services

if TYPE_CHECKING:
    from triage.line import Line

EVERYTHING = frozenset(str(scope) for scope in Scope)
EXCLAMATION = {"de": "Zu viele Ausrufezeichen.", "en": "Too many exclamation marks."}


@dataclass
class StillClock:
    """A clock that stands until it is moved."""

    at: datetime = NOW

    def now(self) -> datetime:
        return self.at


@dataclass
class MemoryChanges:
    """News within one process; `tell` may be called from any thread."""

    listeners: list[tuple[asyncio.AbstractEventLoop, asyncio.Queue[Heard]]] = field(
        default_factory=list
    )

    async def heard(self) -> AsyncIterator[Heard]:
        queue: asyncio.Queue[Heard] = asyncio.Queue()
        mine = (asyncio.get_running_loop(), queue)
        self.listeners.append(mine)
        try:
            yield None
            while True:
                yield await queue.get()
        finally:
            self.listeners.remove(mine)

    def tell(self, presence: Heard) -> None:
        for loop, queue in self.listeners:
            loop.call_soon_threadsafe(queue.put_nowait, presence)


@dataclass
class MemoryLine:
    """The line over the same desk; a reply with `!!` breaks a rule that blocks."""

    desk: MemoryDesk
    clock: StillClock
    submitted: list[tuple[str, str, list[Any]]] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    two: frozenset[str] = frozenset()
    limit: ContactLimit | None = None

    def submit(
        self, brand: str, rows: Sequence[Mapping[str, Any]], source: str, actor: Actor
    ) -> list[Receipt]:
        if brand != "morgenrot":
            raise NotFound(f"There is no brand {brand!r}.")
        self.submitted.append((brand, source, list(rows)))
        return [self.receipt(index, row) for index, row in enumerate(rows)]

    @staticmethod
    def receipt(index: int, row: Mapping[str, Any]) -> Receipt:
        try:
            ingest(row)
        except RowRefused as error:
            return Receipt(index, "refused", error={"field": error.field, "message": str(error)})
        return Receipt(index, "accepted", new_id())

    def decide(self, draft_id: UUID, verdict: Verdict, actor: Actor) -> Decided:
        kind = verdict.kind
        row, draft = self.desk.owner(draft_id)
        if draft["state"] != "proposed":
            raise Conflict(f"Somebody was faster: this draft is already {draft['state']}.")
        if kind == "reject":
            draft["state"] = "rejected"
            self.reasons.append(": ".join(p for p in (verdict.reason, verdict.remark) if p))
            return Decided(draft_id, row["id"], None, None, ())
        text = (verdict.text or "") if kind == "edit" else draft["text"]
        if "!!" in text:
            raise DraftBlocked(tuple(self.judge(BRAND, text, "en")))
        draft.update(state="approved", text=text)
        return self.on_its_way(row, draft_id)

    def on_its_way(self, row: dict[str, Any], draft_id: UUID) -> Decided:
        message = {
            "id": new_id(),
            "draft_id": draft_id,
            "channel": row["channel"],
            "state": "pending",
            "due_at": self.clock.now() + timedelta(seconds=30),
        }
        row["messages"].append(message)
        row["state"] = "answered"
        return Decided(draft_id, row["id"], message["id"], message["due_at"], ())

    def reply(
        self, comment_id: UUID, text: str, actor: Actor, send_at: datetime | None = None
    ) -> Decided:
        row = self.desk.comment(comment_id)
        if row["state"] != "waiting" or row["draft"]:
            raise Conflict
        if not text:
            raise RowRefused("The reply is empty. Write one, or reject the draft.", "text")
        if found := self.judge(comment_id, text, "en"):
            raise DraftBlocked(tuple(found))
        draft = {"id": new_id(), "state": "approved", "text": text, "language": row["language"]}
        row = self.desk.rows[comment_id]
        row["drafts"].append({**draft, "writer": "person", "findings": [], "sources": []})
        return self.on_its_way(row, row["drafts"][-1]["id"])

    def undo(self, message_id: UUID, actor: Actor) -> None:
        for row in self.desk.rows.values():
            for message in row["messages"]:
                if message["id"] == message_id and message["state"] == "pending":
                    message["state"], row["state"] = "cancelled", "waiting"
                    row["drafts"][-1]["state"] = "proposed"
                    return
        raise Conflict("It is too late to undo: the reply is on its way or was undone before.")

    def dismiss(self, comment_id: UUID, actor: Actor, reason: str) -> None:
        if self.desk.comment(comment_id)["state"] != "waiting":
            raise Conflict
        self.desk.rows[comment_id]["state"] = "dismissed"
        self.reasons.append(reason)

    def take_back(self, comment_id: UUID, what: str, actor: Actor) -> None:
        row = self.desk.rows[comment_id]
        before = {"dismiss": "dismissed", "reject": "rejected"}.get(what)
        if what == "dismiss" and row["state"] == before:
            row["state"] = "waiting"
        elif what == "reject" and row["drafts"] and row["drafts"][-1]["state"] == before:
            row["drafts"][-1]["state"] = "proposed"
        else:
            raise Conflict("This can no longer be undone: it has moved on since.")

    def correct(self, comment_id: UUID, words: Mapping[str, str], actor: Actor) -> bool:
        labels = self.desk.rows[comment_id]["labels"]
        for head, label in checked(words).items():
            labels[head] = {"label": label, "score": 1.0}
        return True

    def explain(self, comment_id: UUID) -> Explained:
        raise Unavailable

    def redrive(self, letter_id: UUID, actor: Actor) -> UUID:
        return new_id()

    def check(self, brand_id: UUID, row: Mapping[str, Any], language: str) -> Reviewed:
        source = Source(SourceKind.COMMENT, "comment", row.get("comment", ""))
        return Reviewed(tuple(self.judge(BRAND, row["reply"], language)), (source,))

    def judge(self, comment_id: UUID, text: str, language: str) -> list[Finding]:
        at = text.find("!!")
        message = EXCLAMATION[language]
        return [Finding("exclamation", Severity.BLOCK, at, at + 2, message, "!")] if at >= 0 else []

    def letterhead(self, comment_id: UUID) -> str:
        return "Guten Tag [[AUTHOR]],\n\n\n\nViele Grüße\nIhr Morgenrot-Team"

    def second_person(self, brand_id: UUID, channel: str, intents: Collection[str]) -> bool:
        return channel in self.two

    def contact_limit(self, brand_id: UUID) -> ContactLimit | None:
        return self.limit

    def teams(self, brand_id: UUID) -> Sequence[str]:
        return ["support", "lead"]

    def review(self, draft_id: UUID, text: str | None, language: str) -> list[Finding]:
        draft = self.desk.owner(draft_id)[1]
        if text is not None:
            return self.judge(BRAND, text, language)
        return [Finding(**{**row, "message": EXCLAMATION[language]}) for row in draft["findings"]]


class NoAttachments:
    """No comment came with files."""

    def of(self, comment_id: UUID) -> Sequence[AttachmentShown]:
        return ()

    def comment(self, attachment_id: UUID) -> UUID:
        raise NotFound

    def open(self, attachment_id: UUID, actor: Actor) -> tuple[AttachmentShown, bytes]:
        raise NotFound


@dataclass(frozen=True)
class MemoryServices(Services):
    """Services over a line in memory."""

    memory: MemoryLine | None = None
    kept: MemoryKeeping = field(default_factory=MemoryKeeping)
    special_days = 90
    box: MemoryInbox = field(default_factory=MemoryInbox)

    @property
    def actions(self) -> LineActions:
        assert self.memory is not None
        return self.memory

    @property
    def keeping(self) -> MemoryKeeping:
        return self.kept

    @property
    def inbox(self) -> MemoryInbox:
        return self.box

    @property
    def amendments(self) -> Amendments:
        assert self.memory is not None
        line = self.memory
        return MemoryAmendments(line.desk, line.reasons, line.judge)

    @property
    def attachments(self) -> Attachments:
        return NoAttachments()

    @property
    def readings(self) -> Readings:
        assert self.memory is not None
        return self.memory

    @property
    def reviews(self) -> Reviews:
        assert self.memory is not None
        return self.memory


@dataclass
class World:
    """A web with its surroundings at hand."""

    desk: MemoryDesk
    access: MemoryAccess
    clock: StillClock
    line: MemoryLine
    services: MemoryServices
    changes: MemoryChanges = field(default_factory=MemoryChanges)

    def key(self, *scopes: str, name: str = "shop") -> str:
        key = f"key-{name}-{len(self.access.keys)}"
        self.access.keys[key] = Actor(new_id(), ActorKind.API_KEY, name, frozenset(scopes))
        return key

    def session(self, *scopes: str) -> str:
        token = f"session-{len(self.access.sessions)}"
        self.access.sessions[token] = Actor(new_id(), ActorKind.PERSON, "Mia", frozenset(scopes))
        return token


def world() -> World:
    """An empty desk."""
    desk, access, clock = MemoryDesk(), MemoryAccess(), StillClock()
    changes = MemoryChanges()
    line = MemoryLine(desk, clock)
    services = MemoryServices(
        line=cast("Line", None),
        desk=desk,
        access=access,
        staff=memory_staff(),
        upkeep=MemoryUpkeep(),
        clock=clock,
        version="0.1.0",
        default_brand="morgenrot",
        secure_cookies=False,
        memory=line,
        changes=changes,
    )
    return World(desk, access, clock, line, services, changes)
