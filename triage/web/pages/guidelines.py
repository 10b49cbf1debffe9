"""Guidelines as pages: the brands, what is in force in plain words, versions, differences."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import Response

from triage.brandfiles.parcel import packed
from triage.domain.errors import BrandFileError, Conflict
from triage.guiding import branding, changing, proposing
from triage.guiding.trying import AT_FIRST
from triage.language.personal_data.remarks import masked_remark
from triage.ports import ProposalState
from triage.team.staff import everywhere
from triage.web import wording_guidelines as words
from triage.web.api.brands import VERSION
from triage.web.guards import ServicesDep
from triage.web.pages.entrance import PagesDep
from triage.web.pages.guide_room import (
    Administrator,
    Looker,
    Reader,
    RoomDep,
    outcome,
    plain,
)
from triage.web.pages.guideline_diff import file_diffs

router = APIRouter(include_in_schema=False)
Told = Annotated[str, Query(max_length=20)]
Version = Annotated[str, Query(pattern=VERSION)]
Words = Annotated[str, Form(max_length=2_000)]
NEWEST = 5


@router.get("/guidelines")
def brands(request: Request, services: ServicesDep, pages: PagesDep, visitor: Reader) -> Response:
    """Every brand the visitor may see."""
    line = services.line
    rows = [
        {
            "name": row["name"],
            "brand": line.shelf.get(row["id"]),
            "version": next(one for one in branding.versions(line, row["id"]) if one.in_force),
            "open": len(proposing.listed(line, row["id"], ProposalState.OPEN)),
        }
        for row in services.desk.open_to(visitor.actor).brands()
    ]
    return pages.show(
        request,
        "guide_brands.html",
        visitor=visitor,
        rows=rows,
        may_begin=everywhere(visitor.actor),
        words=words,
        now=services.clock.now(),
    )


@router.get("/guidelines/{brand}")
def rules(room: RoomDep, visitor: Reader, told: Told = "") -> Response:
    """What is in force, in plain words."""
    line = room.services.line
    brand = line.shelf.get(room.id)
    return room.show(
        visitor,
        "guide.html",
        rules=brand.guidelines,
        of=brand,
        versions=branding.versions(line, room.id)[:NEWEST],
        proposals=len(proposing.listed(line, room.id, ProposalState.OPEN)),
        told=words.GUIDELINE_NOTICES.get(told, ""),
    )


@router.get("/guidelines/{brand}/versions")
def versions(room: RoomDep, visitor: Reader, told: Told = "") -> Response:
    """Who changed what, when and why."""
    return room.show(
        visitor,
        "guide_versions.html",
        versions=branding.versions(room.services.line, room.id),
        told=words.GUIDELINE_NOTICES.get(told, ""),
    )


@router.get("/guidelines/{brand}/diff")
def diff(room: RoomDep, visitor: Reader, before: Version, after: Version | None = None) -> Response:
    """Two versions word by word, the later one by default the one in force."""
    line = room.services.line
    old = branding.files(line, room.id, before)[1]
    later, new = branding.files(line, room.id, after)
    return room.show(
        visitor,
        "guide_diff.html",
        diffs=file_diffs(old, new),
        before=before,
        after=later,
        versions=branding.versions(line, room.id),
    )


@router.get("/guidelines/{brand}/export")
def export(room: RoomDep, _: Looker, version: Version | None = None) -> Response:
    """All files of a version as an archive that can be brought in again."""
    made, files = branding.files(room.services.line, room.id, version)
    disposition = f'attachment; filename="{room.name}-{made}.zip"'
    headers = {"Content-Disposition": disposition}
    return Response(packed(room.name, files), media_type="application/zip", headers=headers)


@router.get("/guidelines/{brand}/roll-back")
def before_rolling_back(room: RoomDep, visitor: Looker, version: Version) -> Response:
    """What going back would change and do, before it is done."""
    return shown(room, visitor, version)


def shown(room: RoomDep, visitor: Looker, version: str, status: int = 200, **more: Any) -> Response:
    """The page that asks."""
    line = room.services.line
    found: dict[str, Any] = {"diffs": [], "trial": None, "mistakes": [], "in_force": ""}
    unreadable = ""
    try:
        judged = changing.to_version(line, room.id, version, room.language, AT_FIRST)
        found = outcome(room, judged)
    except BrandFileError as error:
        unreadable, status = str(error), 422
    return room.show(
        visitor,
        "guide_roll_back.html",
        status,
        version=version,
        unreadable=unreadable,
        missing=more.get("missing", False),
        conflict=more.get("conflict", False),
        **found,
    )


@router.post("/guidelines/{brand}/roll-back")
def roll_back(
    room: RoomDep,
    visitor: Administrator,
    version: Words = "",
    seen: Words = "",
    reason: Words = "",
) -> Response:
    """Put an earlier version in force again."""
    why = masked_remark(plain(reason).strip())[: branding.LONGEST_NOTE]
    if not why:
        return shown(room, visitor, version, 422, missing=True)
    try:
        branding.roll_back(room.services.line, room.id, version, visitor.actor, why, seen)
    except Conflict:
        return shown(room, visitor, version, 409, conflict=True)
    return room.back("rolled-back")
