"""A brand's files edited by hand: numbered lines, mistakes in their place, tried on real drafts."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from triage.brandfiles import parcel
from triage.domain.comment import Channel
from triage.domain.errors import BrandFileError, Conflict, FileRefused, NotFound, RowRefused
from triage.guiding import branding, changing, trying
from triage.guiding.branding import edited
from triage.guiding.changing import Change, Judged
from triage.guiding.trying import AT_FIRST
from triage.ports import Files
from triage.web import wording_guidelines as words
from triage.web.catalogue import catalogue_of
from triage.web.guards import Visitor
from triage.web.marking import N_
from triage.web.pages.guide_room import (
    Administrator,
    Looker,
    Posted,
    Room,
    RoomDep,
    change_from,
    marked,
    most_from,
    outcome,
    plain,
    review,
)
from triage.web.pages.guideline_diff import file_diffs
from triage.web.problems import finding_json

router = APIRouter(include_in_schema=False)
INHERITED = "extends/"
GUIDELINES = "guidelines.yaml"
HEADINGS: Mapping[str, str] = {
    "settings": N_("Check the settings before they count"),
    "import": N_("Check what the file would change"),
    "knowledge": N_("Check the article before it counts"),
    "remove": N_("Check before the article is taken out"),
    "file": N_("Check the change before it counts"),
}
"""What is reviewed, by where it came from."""
TRY_FIELDS = ("own_reply", "own_comment", "own_channel", "own_lang")


def listed(files: Files) -> list[dict[str, Any]]:
    """Every file there is or may be: own, inherited, or not there yet."""
    own = {path for path in files if not path.startswith(INHERITED)}
    inherited = {path: "/".join(path.split("/")[2:]) for path in files if path not in own}
    known = [path for path in words.FILES if path in own or path not in inherited.values()]
    new = [p for p in words.FILES if p in inherited.values() and p not in own]
    rows = [_listed(path, path in own) for path in (*known, *new)]
    rows += [_listed(path, True) for path in sorted(own - set(known))]
    return rows + [_listed(path, True) for path in sorted(inherited)]


def _listed(path: str, there: bool) -> dict[str, Any]:
    own = not path.startswith(INHERITED)
    return {"path": path, "there": there, "own": own, "article": own and "/" in path}


@router.get("/guidelines/{brand}/edit")
def edit(
    room: RoomDep,
    visitor: Looker,
    file: Annotated[str, Query(max_length=300)] = GUIDELINES,
) -> Response:
    """One file as it stands."""
    before, files = branding.files(room.services.line, room.id)
    if file not in files and not parcel.PATH.fullmatch(file):
        raise NotFound(f"This brand has no file {file}.")
    judged = Judged(files, files, before)
    return page(room, visitor, Change({file: files.get(file, "")}, before), judged)


def page(
    room: Room,
    visitor: Visitor,
    change: Change,
    judged: Judged,
    *,
    form: FormData | None = None,
    status: int = 200,
    **more: Any,
) -> Response:
    """The editor with what is known of the change so far."""
    [(file, text)] = change.files.items()
    found = outcome(room, judged)
    bad = {one.line for one in found["mistakes"] if one.file == file and one.line}
    count = (text or "").count("\n") + 1
    typed = {name: plain(form.get(name) if form else "", 20_000) for name in TRY_FIELDS}
    return room.show(
        visitor,
        "guide_edit.html",
        status,
        file=file,
        text=text or "",
        before=change.before,
        lines=range(1, count + 1),
        bad=bad,
        files=listed(judged.there),
        read_only=file.startswith(INHERITED),
        judged=form is not None,
        most=most_from(form) if form else AT_FIRST,
        typed=typed,
        own=own_reply(room, judged, typed) if form else None,
        channels=[channel.value for channel in Channel],
        reason=plain(form.get("reason"), 500) if form else "",
        missing=more.get("missing", False),
        conflict=more.get("conflict"),
        **found,
    )


def own_reply(room: Room, judged: Judged, typed: Mapping[str, str]) -> Mapping[str, Any] | None:
    """What the new rules say of a reply somebody typed; None where nothing was."""
    if judged.brand is None or not typed["own_reply"].strip():
        return None
    row = {
        "reply": typed["own_reply"],
        "comment": typed["own_comment"],
        "channel": typed["own_channel"] or Channel.EMAIL.value,
        "lang": typed["own_lang"] or "de",
    }
    try:
        found = trying.own_reply(room.services.line, judged.brand, row, room.language)
    except RowRefused as error:
        return {"refused": str(error), "pieces": [], "findings": []}
    shown = marked(row["reply"], found.findings, catalogue_of(room.request))
    return {"refused": "", "pieces": shown, "findings": [finding_json(f) for f in found.findings]}


@router.post("/guidelines/{brand}/try")
def attempt(room: RoomDep, visitor: Administrator, form: Posted) -> Response:
    """Try what was typed; nothing is kept."""
    change = change_from(form)
    if plain(form.get("from"), 20) != "edit":
        return again(room, visitor, change, form, 200)
    judged = changing.judged(room.services.line, room.id, change, room.language, most_from(form))
    return page(room, visitor, change, judged, form=form, status=422 if judged.mistakes else 200)


def again(
    room: Room, visitor: Visitor, change: Change, form: FormData, status: int, **more: Any
) -> Response:
    """The page a change came from, once more."""
    source = plain(form.get("from"), 20)
    if source == "edit" and len(change.files) == 1:
        judged = changing.judged(
            room.services.line, room.id, change, room.language, most_from(form)
        )
        return page(room, visitor, change, judged, form=form, status=status, **more)
    return review(
        room,
        visitor,
        change,
        source if source in HEADINGS else "file",
        plain(form.get("back"), 300),
        most=most_from(form),
        status=status,
        reason=plain(form.get("reason"), 500),
        **more,
    )


@router.post("/guidelines/{brand}/save")
def save(room: RoomDep, visitor: Administrator, form: Posted) -> Response:
    """Put it in force as a version, with the reason for it."""
    change, line = change_from(form), room.services.line
    reason = plain(form.get("reason"), branding.LONGEST_NOTE)
    in_force, now = branding.files(line, room.id)
    if change.before != in_force and plain(form.get("over"), 3) == "yes":
        change = Change(change.files, plain(form.get("seen"), 12))
    if change.before == in_force and edited(now, known(change, now)) == now:
        return room.back("same")
    if not reason.strip():
        return again(room, visitor, change, form, 422, missing=True)
    try:
        changing.put_in_force(line, room.id, change, reason, visitor.actor)
    except BrandFileError:
        return again(room, visitor, change, form, 422)
    except Conflict:
        return again(room, visitor, change, form, 409, conflict=conflict(room, change))
    return room.back("saved")


def known(change: Change, there: Files) -> dict[str, str | None]:
    """The change without what it would take away that is gone already."""
    return {p: text for p, text in change.files.items() if text is not None or p in there}


def conflict(room: Room, change: Change) -> Mapping[str, Any]:
    """What others changed since this was begun, and whether it touches the same files."""
    line = room.services.line
    newest = next(one for one in branding.versions(line, room.id) if one.in_force)
    _, before = branding.files(line, room.id, change.before)
    in_force, now = branding.files(line, room.id)
    return {
        "version": newest,
        "seen": in_force,
        "same": changing.moved_on(line, room.id, change),
        "diffs": file_diffs(before, now),
    }


@router.post("/guidelines/{brand}/import")
def bring_in(room: RoomDep, visitor: Administrator, form: Posted) -> Response:
    """Read an archive or a single file, and show what it would change."""
    sent, line = form.get("file"), room.services.line
    before, there = branding.files(line, room.id)
    try:
        if not isinstance(sent, UploadFile) or not sent.filename:
            raise FileRefused("Send a ZIP archive as it was exported, or one .yaml or .md file.")
        data = sent.file.read(parcel.LARGEST_PARCEL + 1)
        found = parcel.unpacked(sent.filename, data)
    except FileRefused as error:
        return room.show(
            visitor,
            "guide_versions.html",
            422,
            versions=branding.versions(line, room.id),
            told="",
            refused=str(error),
        )
    whole = GUIDELINES in found and len(found) > 1
    files = changing.wholly(found, there) if whole else dict[str, str | None](found)
    files = {path: text for path, text in files.items() if there.get(path) != text}
    if not files:
        return room.back("same", "versions")
    return review(room, visitor, Change(files, before), "import", f"{room.address}/versions")
