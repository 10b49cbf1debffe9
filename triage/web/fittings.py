"""Own intents that are being fitted while their page waits. Forgets them when the web stops.

A fit that is lost so has changed nothing: what it found is stored in one transaction at its end.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event, Lock, Thread
from uuid import UUID

from triage.domain.errors import Busy, NotFound, TriageError
from triage.domain.ids import new_id
from triage.ports import Taxonomy

AT_ONCE = 2
"""Fits of one installation beside each other: they share the worker's encoder."""
KEPT = 50
PATIENCE = 2.0
"""Seconds a request waits for its end before it shows a page that does."""


@dataclass
class Fitting:
    """One fit; `ended` is set when `made` or `error` says what came of it."""

    id: UUID
    brand_id: UUID
    name: str
    examples: int
    started: datetime
    ended: Event = field(default_factory=Event)
    made: Taxonomy | None = None
    error: TriageError | None = None
    broken: bool = False


class Fittings:
    """Every fit of this process, the newest kept."""

    def __init__(self) -> None:
        self.found: dict[UUID, Fitting] = {}
        self.lock = Lock()

    def start(
        self,
        brand_id: UUID,
        named: tuple[str, int],
        now: datetime,
        work: Callable[[], Taxonomy],
    ) -> Fitting:
        """Begin, and wait a little; `named` is the name with the number of examples. Raises Busy
        while others are being fitted."""
        with self.lock:
            if sum(not one.ended.is_set() for one in self.found.values()) >= AT_ONCE:
                raise Busy("Other intents are being fitted; try again in a minute.")
            one = Fitting(new_id(), brand_id, *named, now)
            self.found[one.id] = one
            for old in list(self.found)[:-KEPT]:
                self.found.pop(old)
        Thread(target=self._run, args=(one, work), name="fitting", daemon=True).start()
        one.ended.wait(PATIENCE)
        return one

    def get(self, job: UUID) -> Fitting:
        """Raises NotFound, also after a restart."""
        if job not in self.found:
            raise NotFound("This fit is not known; the server was restarted. Nothing was changed.")
        return self.found[job]

    @staticmethod
    def _run(one: Fitting, work: Callable[[], Taxonomy]) -> None:
        try:
            one.made = work()
        except TriageError as error:
            one.error = error
        finally:
            one.broken = one.made is None and one.error is None
            one.ended.set()
