"""The web's surroundings in memory: a desk with comments on it, keys, sessions, a line.

They keep the promises of the ports that the web relies on: states move once, links work once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from tests.web.amendments import MemoryAmendments
from triage.deciding import Decided, Verdict
from triage.domain.correcting import checked
from triage.domain.decision import Actor, ActorKind, Scope
from triage.domain.errors import (
    Busy,
    Conflict,
    DraftBlocked,
    NotFound,
    RowRefused,
    Unavailable,
)
from triage.domain.ids import new_id
from triage.domain.reply import Finding, Severity, Source, SourceKind
from triage.domain.special import veiled_row
from triage.explaining import Explained
from triage.pipeline import Receipt
from triage.ports import AttachmentShown, Filter, Page, Share
from triage.reviewing import Reviewed
from triage.steps.ingest import ingest
from triage.web.actions import LineActions, Readings, Reviews
from triage.web.amendments import Amendments
from triage.web.attachments import Attachments
from triage.web.services import Services

if TYPE_CHECKING:
    from triage.line import Line
    from triage.staff import Staff

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
BRAND = new_id()
EVERYTHING = frozenset(str(scope) for scope in Scope)
EXCLAMATION = {"de": "Zu viele Ausrufezeichen.", "en": "Too many exclamation marks."}


@dataclass
class StillClock:
    """A clock that stands until it is moved."""

    at: datetime = NOW

    def now(self) -> datetime:
        return self.at


@dataclass
class MemoryDesk:
    """Comments by id; `seen` is who revealed what."""

    rows: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    values: dict[UUID, dict[str, str]] = field(default_factory=dict)
    seen: list[tuple[UUID, str]] = field(default_factory=list)
    is_ready: bool = True
    veil: bool = True
    seen_brands: frozenset[UUID] | None = None

    def open_to(self, actor: Actor) -> MemoryDesk:
        veil = Scope.SENSITIVE not in actor.scopes
        return replace(self, veil=veil, seen_brands=actor.brands)

    def shown(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return veiled_row(row) if self.veil else dict(row)

    def put(self, row: dict[str, Any], values: dict[str, str] | None = None) -> UUID:
        self.rows[row["id"]] = row
        self.values[row["id"]] = values or {}
        found: UUID = row["id"]
        return found

    def comments(self, brand_id: UUID, where: Filter, cursor: str | None, limit: int) -> Page:
        return self._page(list(self.rows.values()), where, cursor, limit)

    def queue(self, brand_id: UUID, where: Filter, cursor: str | None, limit: int) -> Page:
        waiting = [row for row in self.rows.values() if row["state"] == "waiting"]
        waiting.sort(key=lambda row: (not row["urgent"], row["due_at"], row["id"]))
        return self._page(waiting, where, cursor, limit)

    def work(self, brand_id: UUID, share: Share, cursor: str | None, limit: int) -> Page:
        where = Filter(state="waiting", team=share.team)
        return self.queue(brand_id, where, cursor, limit)

    def _page(
        self, rows: list[dict[str, Any]], where: Filter, cursor: str | None, limit: int
    ) -> Page:
        if cursor is not None and not cursor.isdecimal():
            raise RowRefused("This cursor is not valid; start from the first page.", "cursor")
        rows = [row for row in rows if fits(row, where)]
        start = int(cursor or 0)
        following = str(start + limit) if start + limit < len(rows) else None
        shown = [self.shown(row) | {"draft": open_draft(row)} for row in rows[start:][:limit]]
        return Page(shown, following, len(rows))

    def comment(self, comment_id: UUID) -> Mapping[str, Any]:
        if comment_id not in self.rows:
            raise NotFound(f"There is no comment {comment_id}.")
        row = self.rows[comment_id]
        return self.shown(row) | {"draft": open_draft(row)}

    def draft(self, draft_id: UUID) -> Mapping[str, Any]:
        return self.owner(draft_id)[1]

    def owner(self, draft_id: UUID) -> tuple[dict[str, Any], dict[str, Any]]:
        for row in self.rows.values():
            for draft in row["drafts"]:
                if draft["id"] == draft_id:
                    return row, draft
        raise NotFound(f"There is no draft {draft_id}.")

    def counts(self, brand_id: UUID) -> Mapping[str, Mapping[str, int]]:
        states: dict[str, int] = {}
        for row in self.rows.values():
            states[row["state"]] = states.get(row["state"], 0) + 1
        return {"state": states, "team": {"support": len(self.rows)}}

    def teams(self, brand_id: UUID) -> Sequence[str]:
        return ["support"]

    def themes(self, brand_id: UUID, cursor: str | None, limit: int) -> Page:
        return Page([{"id": new_id(), "label": "Kühlkette", "size": 3, "named": False}], None, 1)

    def dead_letters(self, cursor: str | None, limit: int) -> Page:
        row = {"id": new_id(), "comment_id": None, "job": "advance", "error": "X", "at": NOW}
        return Page([row], None, 1)

    def brands(self) -> Sequence[Mapping[str, Any]]:
        if self.seen_brands is not None and BRAND not in self.seen_brands:
            return []
        return [{"id": BRAND, "name": "morgenrot", "title": "Morgenrot", "version": "1"}]

    def brands_of(self, ids: Collection[UUID]) -> frozenset[UUID]:
        return frozenset({BRAND} if BRAND in ids or set(ids) & set(self.rows) else ())

    def reveal(self, comment_id: UUID, actor: Actor, now: datetime, why: str) -> Mapping[str, str]:
        self.seen.append((comment_id, actor.name))
        return self.values[comment_id]

    def ready(self) -> bool:
        return self.is_ready


def fits(row: Mapping[str, Any], where: Filter) -> bool:
    names = ("state", "disposition", "channel", "language", "team", "urgent")
    wanted = {name: getattr(where, name) for name in names}
    return all(value is None or row[name] == value for name, value in wanted.items())


def open_draft(row: Mapping[str, Any]) -> dict[str, Any] | None:
    states = ("proposed", "approved")
    return next((draft for draft in row["drafts"] if draft["state"] in states), None)


@dataclass
class MemoryAccess:
    """Keys, links and sessions in plain sight."""

    keys: dict[str, Actor] = field(default_factory=dict)
    links: dict[str, Actor] = field(default_factory=dict)
    sessions: dict[str, Actor] = field(default_factory=dict)
    kept: dict[tuple[UUID, str], tuple[bytes, Mapping[str, Any]]] = field(default_factory=dict)

    def create(
        self,
        name: str,
        kind: str,
        scopes: Sequence[str],
        now: datetime,
        brands: frozenset[UUID] | None = None,
    ) -> Actor:
        return Actor(new_id(), ActorKind(kind), name, frozenset(scopes), brands)

    def issue_key(self, actor_id: UUID, expires_at: datetime | None, now: datetime) -> str:
        raise NotImplementedError

    def by_key(self, key: str, now: datetime) -> Actor | None:
        return self.keys.get(key)

    def issue_link(self, actor_id: UUID, expires_at: datetime) -> str:
        raise NotImplementedError

    def redeem(self, token: str, expires_at: datetime, now: datetime) -> str | None:
        if (actor := self.links.pop(token, None)) is None:
            return None
        session = f"session-{token}"
        self.sessions[session] = actor
        return session

    def by_session(self, token: str, now: datetime) -> Actor | None:
        return self.sessions.get(token)

    def sign_out(self, token: str) -> None:
        self.sessions.pop(token, None)

    def reserve(
        self, actor_id: UUID, key: str, request: bytes, now: datetime
    ) -> Mapping[str, Any] | None:
        if (actor_id, key) not in self.kept:
            self.kept[actor_id, key] = (request, {})
            return None
        earlier, response = self.kept[actor_id, key]
        if earlier != request:
            raise Conflict("This Idempotency-Key was used for another request.")
        if not response:
            raise Busy
        return response

    def keep(self, actor_id: UUID, key: str, response: Mapping[str, Any]) -> None:
        self.kept[actor_id, key] = (self.kept[actor_id, key][0], response)

    def release(self, actor_id: UUID, key: str) -> None:
        del self.kept[actor_id, key]


@dataclass
class MemoryLine:
    """The line over the same desk; a reply with `!!` breaks a rule that blocks."""

    desk: MemoryDesk
    clock: StillClock
    submitted: list[tuple[str, str, list[Any]]] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)

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

    @property
    def actions(self) -> LineActions:
        assert self.memory is not None
        return self.memory

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
    line = MemoryLine(desk, clock)
    services = MemoryServices(
        line=cast("Line", None),
        desk=desk,
        access=access,
        staff=cast("Staff", None),
        clock=clock,
        version="0.1.0",
        default_brand="morgenrot",
        secure_cookies=False,
        memory=line,
    )
    return World(desk, access, clock, line, services)
