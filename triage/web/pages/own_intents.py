"""Own intents as pages: examples in, quality out, a sentence to try, in and out of force."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Path, Query, Request
from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from triage.domain.errors import Conflict, FileRefused, IntentsRefused, NotFound, RowRefused
from triage.domain.taxonomy import TAXONOMY_NAME, taxonomy_name
from triage.guiding import examples
from triage.guiding.quality import quality
from triage.understanding import tailoring
from triage.web import wording_guidelines as words
from triage.web.api.inputs import BODY_BYTES, BrandId, BrandName
from triage.web.catalogue import language_of
from triage.web.fittings import found as fit_found
from triage.web.fittings import start
from triage.web.guards import ServicesDep, Visitor
from triage.web.pages.entrance import PagesDep
from triage.web.pages.guide_room import Administrator, Looker, Posted, plain
from triage.web.pages.rendering import Pages
from triage.web.services import Services
from triage.web.spreadsheets import csv_saved

router = APIRouter(include_in_schema=False)
Name = Annotated[str, Path(pattern=f"^{TAXONOMY_NAME.pattern}$")]
Told = Annotated[str, Query(max_length=20)]
Text = Annotated[str, Form(max_length=20_000)]
RESERVED = "new"
REFUSED_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Room:
    """One request about one brand's own intents."""

    request: Request
    services: Services
    pages: Pages
    id: UUID
    name: str

    def show(self, visitor: Visitor, template: str, status: int = 200, **more: Any) -> Response:
        """A page, with what all of them name."""
        return self.pages.show(
            self.request,
            template,
            status,
            visitor=visitor,
            brand=self.name,
            now=self.services.clock.now(),
            **{"told": ""} | more,
        )

    def to(self, name: str = "", told: str = "") -> Response:
        """To a set, or to the list."""
        place = f"/{name}" if name else ""
        notice = f"&told={told}" if told else ""
        return RedirectResponse(f"/intents{place}?brand={self.name}{notice}", 303)


def room_of(
    request: Request, services: ServicesDep, pages: PagesDep, brand: BrandId, name: BrandName
) -> Room:
    """The brand asked for, else the usual one."""
    return Room(request, services, pages, brand, name)


RoomDep = Annotated[Room, Depends(room_of)]


@router.get("/intents")
def listed(visitor: Looker, room: RoomDep, told: Told = "") -> Response:
    """Every set of a brand, with how well it is told."""
    line = room.services.line
    rows = [
        {"set": one, "quality": quality(line, room.id, one)}
        for one in tailoring.listed(line, room.id)
    ]
    notice = words.INTENT_NOTICES.get(told, "")
    return room.show(visitor, "intents.html", rows=rows, told=notice)


@router.get("/intents/new")
def new(
    visitor: Looker, room: RoomDep, name: Annotated[str, Query(max_length=60)] = ""
) -> Response:
    """A form for examples; for a set that is there it holds them."""
    known = ""
    if TAXONOMY_NAME.fullmatch(name):
        try:
            found = tailoring.described(room.services.line, room.id, name).intents
            pairs = ((text, one.name) for one in found for text in one.texts)
            known = "".join(f"{' '.join(text.split())} ; {label}\n" for text, label in pairs)
        except NotFound:
            known = ""
    return form_page(room, visitor, name, known)


def form_page(
    room: Room,
    visitor: Visitor,
    name: str,
    lines: str,
    errors: Mapping[str, str] | None = None,
    handed: examples.Handed | None = None,
) -> Response:
    """The form, with what is wrong."""
    refused = handed.refused if handed else []
    return room.show(
        visitor,
        "intents_new.html",
        422 if errors or refused else 200,
        name=name,
        lines=lines,
        errors=errors or {},
        refused=refused[:REFUSED_SHOWN],
        more=max(0, len(refused) - REFUSED_SHOWN),
        usable=sum(map(len, handed.examples.values())) if handed else 0,
    )


@router.post("/intents/new")
def define(visitor: Administrator, room: RoomDep, form: Posted) -> Response:
    """Learn them; what takes longer than a moment goes on behind a page that waits."""
    name, lines = plain(form.get("name"), 60).strip(), plain(form.get("lines"), BODY_BYTES)
    errors: dict[str, str] = {}
    handed = None
    try:
        taxonomy_name(name)
        if name == RESERVED:
            raise RowRefused("Choose another name.", "name")
    except RowRefused as error:
        errors["name"] = str(error)
    try:
        handed = handed_in(form.get("file"), lines)
        lines = handed.lines() if isinstance(form.get("file"), UploadFile) and handed else lines
    except FileRefused as error:
        errors["file"] = str(error)
    leave_out = plain(form.get("leave_out"), 3) == "yes"
    if errors or handed is None or (handed.refused and not leave_out):
        return form_page(room, visitor, name, lines, errors, handed)
    return fitted(visitor, room, name, handed)


def handed_in(sent: object, lines: str) -> examples.Handed:
    """What was uploaded, else what was typed."""
    if isinstance(sent, UploadFile) and sent.filename:
        return examples.uploaded(sent.filename, sent.file.read(examples.LARGEST + 1))
    return examples.typed(lines)


def fitted(visitor: Visitor, room: Room, name: str, handed: examples.Handed) -> Response:
    """Begin to fit, and go where the outcome will be."""
    line, brand_id, actor = room.services.line, room.id, visitor.actor
    intents = handed.intents()
    count = sum(len(intent.examples) for intent in intents)
    job = start(
        line,
        brand_id,
        (name, count),
        lambda: tailoring.define(line, brand_id, name, intents, actor),
    )
    if isinstance(job.error, IntentsRefused | RowRefused):
        return form_page(room, visitor, name, handed.lines(), {"lines": str(job.error)}, handed)
    if job.ended.is_set() and not job.made:
        return form_page(room, visitor, name, handed.lines(), {"lines": job.said}, handed)
    if job.made:
        return room.to(name, "fitted")
    return RedirectResponse(f"/intents/fitting/{job.id}?brand={room.name}", 303)


@router.get("/intents/fitting/{job_id}")
def waiting(visitor: Looker, room: RoomDep, job_id: UUID) -> Response:
    """How far a fit is; the page asks again by itself until it is done."""
    job = fit_found(room.services.line, room.id, job_id)
    if job.ended_at and not job.error:
        return room.to(job.name, "fitted")
    page = room.show(
        visitor,
        "intents_fitting.html",
        job=job,
        seconds=max(0, int((room.services.clock.now() - job.started_at).total_seconds())),
    )
    if not job.error:
        page.headers["Refresh"] = "2"
    return page


@router.get("/intents/{name}")
def one(visitor: Looker, room: RoomDep, name: Name, told: Told = "") -> Response:
    """A set: how well it is told, by intent and in words."""
    return set_page(room, visitor, name, told=words.INTENT_NOTICES.get(told, ""))


def set_page(room: Room, visitor: Visitor, name: str, status: int = 200, **more: Any) -> Response:
    """The page of a set."""
    line = room.services.line
    found = tailoring.described(line, room.id, name)
    few = [(i.name, len(i.texts)) for i in found.intents if len(i.texts) < examples.ENOUGH]
    shown = {"sentence": "", "guess": None, "trouble": ""} | more
    return room.show(
        visitor,
        "intents_set.html",
        status,
        set=found.taxonomy,
        intents=found.intents,
        versions=found.versions,
        quality=quality(line, room.id, found.taxonomy),
        few=few,
        **shown,
    )


@router.post("/intents/{name}/try")
def attempt(visitor: Administrator, room: RoomDep, name: Name, sentence: Text = "") -> Response:
    """Tell the intent of one sentence; nothing is kept."""
    text = plain(sentence, 5_000)
    try:
        [told] = tailoring.tell(room.services.line, room.id, name, [text])
    except Conflict as error:
        return set_page(room, visitor, name, 409, sentence=text, trouble=str(error))
    if isinstance(told, RowRefused):
        return set_page(room, visitor, name, 422, sentence=text, trouble=str(told))
    return set_page(room, visitor, name, sentence=text, guess=told)


@router.get("/intents/{name}/export")
def export(_: Looker, room: RoomDep, name: Name) -> Response:
    """Its examples, masked, as a file that can be handed in again."""
    found = tailoring.described(room.services.line, room.id, name)
    rows = [(text, intent.name) for intent in found.intents for text in intent.texts]
    return csv_saved(f"{name}.csv", ("text", "intent"), rows, language_of(room.request))


@router.post("/intents/{name}/activate")
def activate(visitor: Administrator, room: RoomDep, name: Name) -> Response:
    """Tell them from the next comment on."""
    try:
        tailoring.activate(room.services.line, room.id, name, visitor.actor)
    except Conflict as error:
        return set_page(room, visitor, name, 409, trouble=str(error))
    return room.to(name, "in-force")


@router.post("/intents/{name}/deactivate")
def deactivate(visitor: Administrator, room: RoomDep, name: Name) -> Response:
    """Tell none any more."""
    try:
        tailoring.deactivate(room.services.line, room.id, name, visitor.actor)
    except Conflict:
        return room.to(name, "too-late")
    return room.to(name, "out-of-force")


@router.post("/intents/{name}/roll-back")
def roll_back(
    visitor: Administrator,
    room: RoomDep,
    name: Name,
    number: Annotated[int, Form(ge=1)],
) -> Response:
    """Fit an earlier version anew."""
    line, brand_id, actor = room.services.line, room.id, visitor.actor
    job = start(
        line,
        brand_id,
        (name, 0),
        lambda: tailoring.roll_back(line, brand_id, name, number, actor),
    )
    if job.ended.is_set() and not job.made:
        return set_page(room, visitor, name, 422, trouble=job.said)
    if job.made:
        return room.to(name, "fitted")
    return RedirectResponse(f"/intents/fitting/{job.id}?brand={room.name}", 303)


@router.post("/intents/{name}/delete")
def delete(visitor: Administrator, room: RoomDep, name: Name) -> Response:
    """Take them away, as long as no comment was labelled with them."""
    try:
        tailoring.delete(room.services.line, room.id, name, visitor.actor)
    except Conflict:
        return room.to(name, "kept")
    return room.to(told="deleted")
