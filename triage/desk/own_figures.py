"""Figures about one's own work, for oneself alone, and only where an administrator switched them
on. Shows nobody anything about anybody else, and is never looked at when work is allotted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from uuid import UUID

from triage.domain.decision import Actor
from triage.domain.errors import Forbidden
from triage.guiding import branding
from triage.guiding.branding import Edit
from triage.hours.clock import worked_between
from triage.line import Line
from triage.ports import Handled

SPAN = timedelta(days=7)
LOOKED_AT = 2_000
FILE = "desk.yaml"
SWITCH = re.compile(r"^own_figures:.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class OwnFigures:
    """A week: replies let leave, replies set down for somebody else, the median working time to
    the first response, the share of machine drafts sent as they were, 0-1. None: nothing to tell
    it from."""

    answered: int
    written: int
    first_response: timedelta | None
    unedited: float | None


def own_figures(line: Line, brand_id: UUID, actor: Actor) -> OwnFigures:
    """The figures of the last seven days; raises Forbidden where they are not switched on."""
    brand, since = line.shelf.get(brand_id), line.clock.now() - SPAN
    if not brand.desk.own_figures:
        raise Forbidden
    with line.store.write() as work:
        found = work.own.handled(brand_id, actor.id, since, LOOKED_AT)
    sent = [one for one in found if one.kind != "set_down"]
    waited = [
        worked_between(
            one.received_at, one.at, brand.routing.team(one.team or "").hours
        ).total_seconds()
        for one in sent
        if one.first
    ]
    return OwnFigures(
        answered=len(sent),
        written=len(found) - len(sent),
        first_response=timedelta(seconds=median(waited)) if waited else None,
        unedited=_unedited(sent),
    )


def _unedited(sent: Sequence[Handled]) -> float | None:
    kinds = [one.kind for one in sent if one.kind in {"approve", "edit"}]
    return kinds.count("approve") / len(kinds) if kinds else None


def switch(line: Line, brand_id: UUID, actor: Actor, *, on: bool) -> str:
    """Switch them on or off for a whole brand, in its `desk.yaml`; that is recorded. Returns the
    version in force then. Raises Conflict."""
    before, files = branding.files(line, brand_id)
    if line.shelf.get(brand_id).desk.own_figures is on:
        return before
    said = f"own_figures: {'true' if on else 'false'}"
    text = files.get(FILE, "")
    if SWITCH.search(text):
        text = SWITCH.sub(said, text, count=1)
    else:
        text = f"{text.rstrip()}\n{said}\n".lstrip("\n")
    return branding.change(line, brand_id, Edit({FILE: text}, before), actor)
