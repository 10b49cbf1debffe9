"""Drafts offered, worded anew and exchanged, over a desk in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from triage.domain.errors import Conflict, ForAPerson, NotFound, NotRevised, RowRefused
from triage.domain.ids import new_id, text_hash
from triage.domain.reply import Alternative, Draft, Finding
from triage.domain.writing import Change, Revision
from triage.replies.amending import Amended, Offered

if TYPE_CHECKING:
    from tests.web.memory_desk import MemoryDesk
    from triage.domain.decision import Actor


@dataclass
class MemoryAmendments:
    """Keeps what `Amendments` promises; `reasons` is told every wish."""

    desk: MemoryDesk
    reasons: list[str]
    judge: Callable[[UUID, str, str], Sequence[Finding]]

    def propose(self, comment_id: UUID, text: str, name: str, actor: Actor) -> Offered:
        row = self.desk.comment(comment_id)
        if row["state"] != "waiting":
            raise Conflict
        if row["disposition"] == "human":
            raise ForAPerson
        findings, writer = tuple(self.judge(comment_id, text, "en")), f"bot:{name}"
        made: dict[str, Any] = {
            "text": text,
            "writer": writer,
            "language": None,
            "findings": [],
            "sources": [],
        }
        if (there := row["draft"]) is not None:
            there.setdefault("alternatives", []).append(made)
            return Offered(there["id"], comment_id, len(there["alternatives"]), findings)
        draft = {**made, "id": new_id(), "state": "proposed", "language": row["language"]}
        self.desk.rows[comment_id]["drafts"].append({**draft, "alternatives": []})
        return Offered(draft["id"], comment_id, None, findings)

    def revise(self, draft_id: UUID, revision: Revision, actor: Actor) -> Amended:
        _, draft = self.desk.owner(draft_id)
        if draft["state"] != "proposed":
            raise Conflict(f"Somebody was faster: this draft is already {draft['state']}.")
        if revision.change is Change.WARMER:
            raise NotRevised("The playbook has no warmer wording that fits this comment.")
        self.reasons.append(f"{revision.change}:{revision.words}:{revision.language}")
        aside = {"text": draft["text"], "writer": draft["writer"], "language": draft["language"]}
        draft["alternatives"] = [aside, *draft.get("alternatives", [])]
        draft["text"] = f"{draft['text'][:20]} {revision.change} {revision.words}".strip()
        return self.as_it_stands(draft_id)

    def choose(self, draft_id: UUID, number: int, actor: Actor, seen: str = "") -> Amended:
        _, draft = self.desk.owner(draft_id)
        others = draft.get("alternatives", [])
        if number > len(others):
            raise NotFound(f"This draft has no alternative {number}.")
        chosen = others[number - 1]
        if seen and seen != text_hash(chosen["text"]):
            raise Conflict
        others[number - 1] = {"text": draft["text"], "writer": draft["writer"]}
        draft.update(text=chosen["text"], writer=chosen["writer"], findings=[])
        return self.as_it_stands(draft_id)

    def recall(self, draft_id: UUID, actor: Actor) -> Amended:
        row, earlier = self.desk.owner(draft_id)
        draft = next(one for one in row["drafts"] if one["state"] == "proposed")
        aside = {"text": draft["text"], "writer": draft["writer"], "language": draft["language"]}
        draft["alternatives"] = [aside, *draft.get("alternatives", [])]
        draft["text"] = earlier["text"]
        return self.as_it_stands(UUID(str(draft["id"])))

    def set_down(self, draft_id: UUID, text: str, actor: Actor, seen: str = "") -> Amended:
        _, draft = self.desk.owner(draft_id)
        if draft["state"] != "proposed" or seen not in ("", text_hash(draft["text"])):
            raise Conflict
        if not text:
            raise RowRefused("The reply is empty. Write one, or reject the draft.", "text")
        draft.update(text=text, writer="person", author=actor.name)
        return self.as_it_stands(draft_id)

    def write(self, comment_id: UUID, text: str, actor: Actor) -> Amended:
        row = self.desk.comment(comment_id)
        if row["state"] != "waiting" or row["draft"]:
            raise Conflict
        made = {"id": new_id(), "state": "proposed", "text": "", "language": row["language"]}
        more: dict[str, Any] = {"findings": [], "sources": [], "alternatives": []}
        self.desk.rows[comment_id]["drafts"].append({**made, **more, "writer": "person"})
        return self.set_down(UUID(str(made["id"])), text, actor)

    def as_it_stands(self, draft_id: UUID) -> Amended:
        row, draft = self.desk.owner(draft_id)
        others = (Alternative(o["text"], o["writer"]) for o in draft.get("alternatives", []))
        findings = tuple(self.judge(row["id"], draft["text"], "en"))
        found = Draft(
            draft["text"], draft["language"], findings, (), draft["writer"], tuple(others)
        )
        return Amended(draft_id, row["id"], found)
