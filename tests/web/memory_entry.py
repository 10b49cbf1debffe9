"""What lets people in, in memory: sessions stay as they are, and nobody is too fast."""

from datetime import datetime
from types import SimpleNamespace
from typing import cast

from triage.domain.decision import Actor
from triage.domain.entry import HouseRules, Limit
from triage.team.staff import Staff


class MemorySessions:
    """Sessions whose rights never change and that ask for no second step."""

    def began(self, token: str, browser: str, system: str) -> None:
        """Notes nothing."""

    def renewed(self, token: str, now: datetime) -> str | None:
        return None

    def waiting(self, token: str, now: datetime) -> Actor | None:
        return None


class MemoryPace:
    """Room for everybody."""

    def take(self, what: str, who: str, limit: Limit, now: datetime) -> float:
        return 0.0


def memory_staff() -> Staff:
    """As much of the staff as pages over a memory need."""
    entry = SimpleNamespace(
        sessions=MemorySessions(),
        pace=MemoryPace(),
        rules=HouseRules(),
        address="https://triage.example",
    )
    return cast("Staff", SimpleNamespace(entry=entry))
