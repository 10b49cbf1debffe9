"""Fits own intents while their page waits. Every web process can tell how far a fit of another is.

What a fit finds is stored in one transaction at its end: one that is lost has changed nothing.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Event, Thread
from uuid import UUID

from triage.domain.errors import IntentsRefused, RowRefused, TriageError
from triage.domain.ids import new_id
from triage.line import Line
from triage.ports import Taxonomy
from triage.ports.fits import Fit
from triage.web.marking import N_

log = logging.getLogger("triage.web.fittings")

AT_ONCE = 2
"""Fits of one installation beside each other: they share the worker's encoder."""
PATIENCE = 2.0
"""Seconds a request waits for its end before it shows a page that does."""
BEAT = 5.0
"""Seconds between two signs of life."""
SILENT = timedelta(seconds=30)
"""After this long without one the process is gone, and its fit with it."""
REFUSED = N_(
    "These intents cannot be learned as they are. Nothing was changed; hand them in again."
)
BROKEN = N_("Something went wrong while fitting. Nothing was changed; try again.")
LOST = N_("The server was restarted while fitting. Nothing was changed; try again.")


@dataclass
class Fitting:
    """One fit of this process; when `ended` is set, `made` or `error` says what came of it."""

    id: UUID
    ended: Event = field(default_factory=Event)
    made: Taxonomy | None = None
    error: TriageError | None = None

    @property
    def kept(self) -> str:
        """The same for the records: what refuses an example quotes it."""
        return REFUSED if isinstance(self.error, IntentsRefused | RowRefused) else self.said

    @property
    def said(self) -> str:
        """Why it came to nothing; "" where it did not."""
        if self.made:
            return ""
        return str(self.error) if self.error and self.error.status < 500 else BROKEN


def start(
    line: Line, brand_id: UUID, named: tuple[str, int], work: Callable[[], Taxonomy]
) -> Fitting:
    """Begin, and wait a little; `named` is the name with the number of examples. Raises Busy while
    others are being fitted."""
    one, now = Fitting(new_id()), line.clock.now()
    with line.store.write() as records:
        records.fits.begin(Fit(one.id, brand_id, *named, now, now), now - SILENT, AT_ONCE)
    Thread(target=_run, args=(line, one, work), name="fitting", daemon=True).start()
    Thread(target=_beat, args=(line, one), name="fitting-beat", daemon=True).start()
    one.ended.wait(PATIENCE)
    return one


def found(line: Line, brand_id: UUID, fit_id: UUID) -> Fit:
    """A fit of any process; raises NotFound. One whose process is gone has ended with an error."""
    with line.store.write() as records:
        fit = records.fits.get(brand_id, fit_id)
        now = line.clock.now()
        if fit.ended_at is None and fit.seen_at < now - SILENT:
            records.fits.end(fit.id, now, LOST)
            fit = records.fits.get(brand_id, fit_id)
    return fit


def _run(line: Line, one: Fitting, work: Callable[[], Taxonomy]) -> None:
    try:
        one.made = work()
    except TriageError as error:
        one.error = error
    finally:
        try:
            with line.store.write() as records:
                records.fits.end(one.id, line.clock.now(), one.kept)
        finally:
            one.ended.set()


def _beat(line: Line, one: Fitting) -> None:
    while not one.ended.wait(BEAT):
        try:
            with line.store.write() as records:
                records.fits.seen(one.id, line.clock.now())
        except TriageError:
            log.warning("a fit could not say that it runs; it says so again in %s seconds", BEAT)
