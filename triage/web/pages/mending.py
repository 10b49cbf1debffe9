"""The text of a reply changed on its way back to its writer: a finding mended, a snippet put in.

Nothing is stored: what stands in the field afterwards is decided on like any edit. So all of it
works without scripts, and nobody becomes the author of a text they have not looked at.
"""

import re
from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form
from starlette.responses import Response

from triage.domain.errors import Conflict, NotFound
from triage.web.pages.deciding import ReturnDep, Text, WritersRoomDep, again, attempted
from triage.web.pages.detail import judged
from triage.web.pages.filters import id_of
from triage.web.pages.room import Attempt, Room
from triage.web.schemas import Finding

router = APIRouter(include_in_schema=False)
Place = Annotated[str, Form(max_length=200)]
PARAGRAPH = re.compile(r"\n[ \t]*\n")


@router.post("/drafts/{draft_id}/fix")
def fix_draft(
    room: WritersRoomDep, origin: ReturnDep, draft_id: UUID, text: Text = "", finding: Place = ""
) -> Response:
    """Mend one finding in what stands in the field."""
    return again(room, origin, fixed(room, (origin.comment, draft_id), text, finding))


@router.post("/comments/{comment_id}/fix")
def fix_own(
    room: WritersRoomDep, origin: ReturnDep, comment_id: UUID, text: Text = "", finding: Place = ""
) -> Response:
    """The same in a person's own reply."""
    return again(room, origin, fixed(room, (comment_id, None), text, finding))


@router.post("/comments/{comment_id}/insert")
def insert(
    room: WritersRoomDep, origin: ReturnDep, comment_id: UUID, text: Text = "", snippet: Place = ""
) -> Response:
    """Put a snippet into what stands in the field, before the sign-off."""
    around = room.desk.beside(comment_id, room.visitor.actor.id)
    wanted = id_of(snippet)
    words = next((row["text"] for row in around["snippets"] if row["id"] == wanted), "")
    notice = "inserted" if words else "not-found"
    return again(room, origin, Attempt(inserted(typed(text), words), notice, 200))


def typed(text: str) -> str:
    """A field's text as stored: forms send CRLF; the ends stay, findings count from the first."""
    return text.replace("\r\n", "\n").replace("\x00", "")


def fixed(room: Room, about: tuple[UUID | None, UUID | None], text: str, place: str) -> Attempt:
    """The text with one finding mended; as it was where the finding is not in it any more."""
    (comment_id, draft_id), words = about, typed(text)
    try:
        hits = judged(room, comment_id, draft_id, words) if comment_id else ()
    except (Conflict, NotFound) as error:
        return attempted(words, error)
    found = meant(hits, place)
    if found is None:
        return Attempt(words, "not-found", 200)
    return Attempt(mended(words, found), "mended", 200)


def meant(found: Sequence[Finding], place: str) -> Finding | None:
    """The finding a button named, as `rule|start`: the text may have moved around it since, so the
    nearest of the same rule that can be mended."""
    rule, _, start = place.rpartition("|")
    if not start.isdecimal() or len(start) > 6:
        return None
    alike = [one for one in found if one.rule == rule and one.fix is not None]
    return min(alike, key=lambda one: abs(one.start - int(start)), default=None)


def mended(text: str, finding: Finding) -> str:
    """The text with the fix in the finding's place; where words are left out, so is their space."""
    before, after = text[: finding.start], text[finding.end :]
    fix = finding.fix or ""
    if not fix and before[-1:] == " " and after[:1] in ("", " ", ".", ",", "!", "?", "\n"):
        before = before[:-1]
    return f"{before}{fix}{after}"


def inserted(text: str, words: str) -> str:
    """The text with a paragraph more: before the last, which is the sign-off, if there is one."""
    if not words:
        return text
    places = [match.start() for match in PARAGRAPH.finditer(text.rstrip())]
    if not places:
        return f"{text.rstrip()}\n\n{words}".lstrip()
    at = places[-1]
    return f"{text[:at].rstrip()}\n\n{words}\n\n{text[at:].lstrip()}"
