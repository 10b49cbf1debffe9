"""Pages beside the open comment: why it was read as it was, its customer, a failed one again."""

from collections.abc import Mapping, Sequence
from gettext import NullTranslations
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, Response

from triage.domain.errors import Conflict, Erased, NotFound, Unavailable
from triage.understanding.explaining import Piece as Word
from triage.understanding.explaining import Why
from triage.web.guards import ServicesDep
from triage.web.pages.beside import known_of, passed
from triage.web.pages.deciding import ReturnDep, RoomDep, again
from triage.web.pages.detail import is_read
from triage.web.pages.entrance import PagesDep
from triage.web.pages.filters import View
from triage.web.pages.room import Attempt, Reader, Room
from triage.web.pages.views import Piece, confidence, pieces
from triage.web.schemas import History

router = APIRouter(include_in_schema=False)
CursorText = Annotated[str | None, Query(max_length=500)]
PAGE = 25
ALWAYS = ("sentiment", "intent")
STRONG = 0.15
"""Share of a label's score a word carries from which it is marked as strong."""


@router.get("/comments/{comment_id}/why")
def why(
    request: Request, services: ServicesDep, pages: PagesDep, visitor: Reader, comment_id: UUID
) -> HTMLResponse:
    """The words that carried each label, and the nearest labelled examples; says so where the
    models cannot be asked at the moment."""
    room = Room(request, services, pages, visitor, View({}))
    found = History.model_validate(room.desk.comment(comment_id))
    told, trouble = explained(room, found)
    return pages.show(
        request,
        "why.html",
        visitor=visitor,
        item=found,
        told=told,
        trouble=trouble,
        always=ALWAYS,
    )


def explained(room: Room, found: History) -> tuple[dict[str, Any] | None, str]:
    """The labels explained, or what stands against it: erased, unread, away."""
    if found.erased:
        return None, "erased"
    if not is_read(found):
        return None, "unread"
    try:
        told = room.services.readings.explain(found.id)
    except Erased:
        return None, "erased"
    except Conflict:
        return None, "unread"
    except Unavailable:
        return None, "away"
    rows = [label_row(found, one, room.catalogue) for one in told.labels]
    main = [row for row in rows if row["head"] in ALWAYS or row["notable"]]
    return {
        "main": main,
        "rest": [row for row in rows if row not in main],
        "learned": told.learned,
        "model": told.model,
        "heads": told.heads,
    }, ""


def label_row(found: History, one: Why, catalogue: NullTranslations) -> dict[str, Any]:
    """One label as it is shown: how sure, from where on the machine decides, and by which words."""
    return {
        "head": one.head,
        "label": one.label,
        "notable": one.abstained or (one.label == "yes" and one.head in ("spam", "urgent")),
        "abstained": one.abstained,
        "confidence": confidence(one.score, one.abstained),
        "certain": one.score >= 1,
        "threshold": one.threshold,
        "shipped": one.shipped if abs(one.shipped - one.score) >= 0.01 else None,
        "words": weighed(found.text or "", one.words, catalogue),
        "carried": any(word.weight > 0 for word in one.words),
        "against": any(word.weight < 0 for word in one.words),
        "examples": [
            {
                "label": like.label,
                "taught": like.origin == "correction",
                "comment_id": like.comment_id,
                "pieces": pieces(like.text, {}, catalogue),
                "share": max(0.0, like.cosine),
            }
            for like in one.examples
        ],
    }


def weighed(
    text: str, words: Sequence[Word], catalogue: NullTranslations
) -> list[tuple[str, list[Piece]]]:
    """The text cut into stretches: "" or `for`, `for-much`, `against`, `against-much`."""
    cuts: list[tuple[str, list[Piece]]] = []
    at = 0
    for word in sorted(words, key=lambda one: one.start):
        if word.start > at:
            cuts.append(("", pieces(text[at : word.start], {}, catalogue)))
        way = "for" if word.weight > 0 else "against"
        kind = f"{way}-much" if abs(word.weight) >= STRONG else way
        cuts.append((kind, pieces(text[word.start : word.end], {}, catalogue)))
        at = word.end
    return [*cuts, ("", pieces(text[at:], {}, catalogue))]


@router.get("/comments/{comment_id}/customer")
def customer(
    request: Request,
    services: ServicesDep,
    pages: PagesDep,
    visitor: Reader,
    comment_id: UUID,
    cursor: CursorText = None,
) -> HTMLResponse:
    """Everything the customer wrote, newest first, masked, with what became of it."""
    room = Room(request, services, pages, visitor, View({}))
    found = History.model_validate(room.desk.comment(comment_id))
    around: Mapping[str, Any] = room.desk.beside(comment_id, visitor.actor.id)
    page = room.desk.others(comment_id, cursor, PAGE)
    return pages.show(
        request,
        "customer.html",
        visitor=visitor,
        item=found,
        customer=known_of(room, around["customer"]),
        rows=[passed(room, row) for row in page.rows],
        total=page.total,
        capped=page.capped,
        following=page.next,
        cursor=cursor,
    )


@router.post("/comments/{comment_id}/redrive")
def redrive(room: RoomDep, origin: ReturnDep, comment_id: UUID) -> Response:
    """Put what failed on the line again."""
    failure = room.desk.beside(comment_id, room.visitor.actor.id)["failure"]
    if failure is None:
        return origin.to("not-redriven", comment_id)
    try:
        room.services.actions.redrive(failure["id"], room.visitor.actor)
    except (Conflict, NotFound) as error:
        return again(room, origin, Attempt("", "here", error.status, str(error)))
    return origin.to("redriven", comment_id)
