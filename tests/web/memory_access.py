"""Who may act, in memory: keys, links and sessions in plain sight; a link works once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from triage.domain.decision import Actor, ActorKind
from triage.domain.errors import Busy, Conflict
from triage.domain.ids import new_id


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

    def by_session(self, token: str, now: datetime, *, noted: bool = True) -> Actor | None:
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
