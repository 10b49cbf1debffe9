"""What is under way when the fault strikes: one piece of work of each kind.

`act` runs in the process that is struck; `again` is what whoever got no answer does next.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID

from tests.chaos.place import Action, Place
from tests.chaos.recovering import approved, work
from triage.domain.errors import Conflict
from triage.line import Line
from triage.outbox.delivering import deliver
from triage.pipeline import tick
from triage.replies.deciding import Verdict, decide, undo


@dataclass
class Case:
    """One piece of work; `wanted` are the comments a person means to answer."""

    act: Action
    again: Callable[[Line], object] = lambda _: None
    wanted: list[UUID] = field(default_factory=list)
    rival: Action = tick


Prepare = Callable[[Place], Case]


def submitting(place: Place) -> Case:
    """A client hands a comment in."""
    row = place.next_row()
    return Case(
        act=lambda line: place.hand_in(row, line=line),
        again=lambda line: place.hand_in(row, line=line),
        rival=lambda line: work(line, place.url),
    )


def triaging(place: Place) -> Case:
    """A worker does the jobs of new comments: two jobs where there are others to take one."""
    wanted = [place.hand_in(place.next_row())[0] for _ in range(min(place.workers, 2))]

    def act(line: Line) -> None:
        work(line, place.url)

    return Case(act, wanted=wanted, rival=act)


def approving(place: Place) -> Case:
    """A person approves; the reply is due as soon as it is."""
    comment = place.taken()
    draft = place.draft_of(comment)

    def act(line: Line) -> None:
        with suppress(Conflict):
            decide(line, draft, Verdict("approve"), place.person)

    return Case(act, act, [comment])


def editing(place: Place) -> Case:
    """A person sends an edit."""
    comment = place.taken()
    draft = place.draft_of(comment)
    [(before,)] = place.rows("SELECT text FROM draft WHERE id = :id", id=draft)
    verdict = Verdict("edit", text=before.replace("\n\n", "\n\nDanke für Ihre Geduld. ", 1))

    def act(line: Line) -> None:
        with suppress(Conflict):
            decide(line, draft, verdict, place.person)

    return Case(act, act, [comment])


def on_its_way(place: Place) -> tuple[UUID, UUID]:
    """An approved reply: its comment and its message."""
    comment = place.taken()
    approved(place.still, place.draft_of(comment), place)
    [(message,)] = place.rows("SELECT id FROM message WHERE comment_id = :id", id=comment)
    return comment, message


def undoing(place: Place) -> Case:
    """A person takes an approved reply back, while it may be leaving."""
    _, message = on_its_way(place)

    def act(line: Line) -> None:
        with suppress(Conflict):
            undo(line, message, place.person)

    def rival(line: Line) -> None:
        place.clock.advance(minutes=1)
        tick(line)

    return Case(act, act, rival=rival)


def sending(place: Place) -> Case:
    """A worker sends what is due, three that it claims together."""
    wanted = [on_its_way(place)[0] for _ in range(3)]
    place.clock.advance(minutes=1)
    return Case(deliver, wanted=wanted)


def withdrawing(place: Place) -> Case:
    """The customer wrote again before the reply left: it is taken back and drafted anew."""
    first, _ = on_its_way(place)
    query = "SELECT external_id FROM comment WHERE id = :id"
    [(name,)] = place.rows(query, id=first)
    [second] = place.hand_in(place.next_row() | {"conversation": f"thread-{name}"})
    place.clock.advance(minutes=1)
    return Case(tick, wanted=[first, second])


SCENARIOS: dict[str, Prepare] = {
    "submit": submitting,
    "jobs": triaging,
    "approve": approving,
    "edit": editing,
    "undo": undoing,
    "send": sending,
    "withdraw": withdrawing,
}
