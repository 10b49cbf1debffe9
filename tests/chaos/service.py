"""The whole service under fire: `triage serve` with its real models, killed again and again.

Comments go on coming in, people go on approving, and replies go on leaving.
"""

import os
import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from tests.chaos.campaign import Row, print_row
from tests.chaos.invariants import harm
from tests.crash.running import Running, running, until

SCOPES = ("comments:write", "comments:read", "drafts:decide")
PRODUCTS = ("das Obst", "die Milch", "der Salat", "das Brot", "die Butter", "der Käse", "der Saft")
TO_APPROVE = """
    SELECT d.id FROM draft d JOIN comment c ON c.id = d.comment_id
    WHERE d.state = 'proposed' AND c.state = 'waiting' ORDER BY d.created_at LIMIT 3
"""
OPEN = """
    SELECT (SELECT count(*) FROM comment WHERE state IN ('received', 'triaged'))
         + (SELECT count(*) FROM message WHERE state = 'pending')
"""


@dataclass
class Seen:
    """The service as `invariants` look at a place: its records, and what left."""

    running: Running
    name: str
    submitted: list[str] = field(default_factory=list)

    @property
    def outbox(self) -> Path:
        return self.running.home / "outbox.jsonl"

    def rows(self, statement: str, **values: object) -> list[tuple[Any, ...]]:
        named = statement
        for key in values:
            named = named.replace(f":{key}", f"%({key})s")
        with self.running.database() as connection:
            found = connection.execute(named.encode(), values or None).fetchall()
        return [tuple(row) for row in found]


def under_fire(kills: int, seed: int, ends: float) -> Row:
    """Kill a process of the service that many times, while time lasts; then let it finish."""
    choice, row = random.Random(seed), Row("kill -9: whole service", "embedded", planned=kills)
    with running() as place:
        place.environment |= {"TRIAGE_UNDO_SECONDS": "1"}
        scopes = [word for scope in SCOPES for word in ("--scope", scope)]
        place.key = place.command("user", "key", "chaos", *scopes).stdout.strip()
        assert place.key.startswith("triage_")
        place.start()
        seen = Seen(place, "api:chaos")
        while row.struck < kills and time.monotonic() < ends:
            busy(place, seen, choice)
            row.runs += 1
            row.struck += struck(place, choice)
        until(lambda: quietly(lambda: not seen.rows(OPEN)[0][0]), "everything to be done", 240)
        row.harm = harm(seen)
        print_row(row)
        return row


def busy(place: Running, seen: Seen, choice: random.Random) -> None:
    """Hand some comments in, approve what waits, and strike at an unforeseen moment of it."""
    rows = []
    for _ in range(4):
        name = f"n-{len(seen.submitted)}"
        seen.submitted.append(name)
        product, number = choice.choice(PRODUCTS), choice.randrange(10_000)
        told = f"Lieferung {number}: {product} war verdorben und kam zu spät. Was nun?"
        rows.append({"id": name, "text": told, "channel": "email"})
    until(lambda: place.post("/api/v1/comments", rows) is not None, "accepting comments")
    for (draft,) in quietly(lambda: seen.rows(TO_APPROVE)) or []:
        quietly(partial(place.post, f"/api/v1/drafts/{draft}/approve", {}))
    time.sleep(choice.random() * 0.7)


def struck(place: Running, choice: random.Random) -> bool:
    """Kill one of the processes; whether there was one."""
    victims: dict[str, Callable[[], int | None]] = {
        "worker": lambda: place.child("worker"),
        "web": lambda: place.child("web"),
        "database": place.postmaster,
    }
    alive = {name: pid for name, find in victims.items() if (pid := quietly(find))}
    if not alive:
        return False
    # The worker does the most; the web takes clients with it, who then wait.
    weights = [{"worker": 3, "web": 1, "database": 2}[name] for name in alive]
    [name] = choice.choices(list(alive), weights=weights)
    try:
        os.kill(alive[name], signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def quietly(ask: Callable[[], Any]) -> Any:
    """The answer, or None while the service is in pieces."""
    try:
        return ask()
    except Exception:  # noqa: BLE001 - whatever is broken now is what was broken on purpose
        return None
