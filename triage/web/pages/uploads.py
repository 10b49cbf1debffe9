"""Bringing in files: the list, the choice of columns with its result, how far an import is."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from triage.domain.decision import Scope
from triage.domain.errors import (
    Conflict,
    Erased,
    FileRefused,
    Forbidden,
    RowRefused,
    TriageError,
    Unavailable,
)
from triage.domain.upload import FIELDS, KEEP, SKIP, UploadState
from triage.ports.uploads import Choice, Reading, Refusal, Upload
from triage.uploads import choosing
from triage.uploads.choosing import Look
from triage.uploads.foreseeing import Foreseen, foresee
from triage.web.api.inputs import BrandId, Cursor
from triage.web.catalogue import catalogue_of, language_of
from triage.web.guards import Sender, ServicesDep, SignedIn, Visitor
from triage.web.naming import Content
from triage.web.pages.entrance import PagesDep
from triage.web.pages.system import present
from triage.web.pages.views import pieces
from triage.web.services import Services
from triage.web.spreadsheets import csv_saved
from triage.web.wording import say
from triage.web.wording_uploads import (
    DELIMITER_NAMES,
    ENCODING_NAMES,
    FIELD_NAMES,
    SCALE_NAMES,
    UPLOAD_STATES,
)

router = APIRouter(include_in_schema=False)
Bringer = Annotated[Visitor, Depends(SignedIn(Scope.SUBMIT))]
Doer = Annotated[Visitor, Depends(Sender(Scope.SUBMIT))]
PAGE = 25
EXAMPLES = 3
"""Values of a column shown beside it."""

REFUSED_SHOWN = 20
REFUSED_MOST = 10_000
WORDS: Mapping[str, Any] = {
    "field_names": FIELD_NAMES,
    "scale_names": SCALE_NAMES,
    "upload_states": UPLOAD_STATES,
    "delimiter_names": DELIMITER_NAMES,
    "encoding_names": ENCODING_NAMES,
    "fields": (*FIELDS, KEEP, SKIP),
}


@router.get("/import")
def files(
    request: Request,
    services: ServicesDep,
    pages: PagesDep,
    visitor: Bringer,
    brand: BrandId,
    cursor: Cursor = None,
) -> Response:
    """Files brought in so far, and the form for another."""
    return listing(request, services, pages, visitor, brand, cursor=cursor)


def listing(  # noqa: PLR0913 - one parameter for each thing the page shows
    request: Request,
    services: Services,
    pages: Any,
    visitor: Visitor,
    brand: UUID,
    *,
    cursor: str | None = None,
    error: str = "",
) -> Response:
    """The page; `error` says why a file was not taken."""
    with services.line.store.write() as work:
        page = work.uploads.listed(brand, cursor, PAGE)
    brands = services.desk.open_to(visitor.actor).brands()
    answer: Response = pages.show(
        request,
        "import.html",
        422 if error else 200,
        visitor=visitor,
        rows=[row["upload"] for row in page.rows],
        following=page.next,
        total=page.total,
        brands=brands,
        brand=next((row for row in brands if row["id"] == brand), None),
        error=say(catalogue_of(request), error) if error else "",
        largest=choosing.BYTES,
        **WORDS,
    )
    return answer


@router.post("/import")
def bring(
    request: Request,
    services: ServicesDep,
    pages: PagesDep,
    visitor: Doer,
    brand: BrandId,
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Takes a file; nothing is handed to the line before somebody looked at its columns."""
    data = file.file.read(choosing.BYTES + 1) if file else b""
    name = (file.filename if file else "") or ""
    try:
        if not data:
            raise FileRefused("This file holds no rows.")
        upload_id = choosing.take_in(services.line, brand, name, data, visitor.actor)
    except FileRefused as error:
        return listing(request, services, pages, visitor, brand, error=str(error))
    return RedirectResponse(f"/import/{upload_id}", 303)


@router.get("/import/{upload_id}")
def one_file(
    request: Request, services: ServicesDep, pages: PagesDep, visitor: Bringer, upload_id: UUID
) -> Response:
    """A file: its columns while they are being chosen, how far it is from then on."""
    return shown(request, services, pages, visitor, upload_id)


def shown(
    request: Request,
    services: Services,
    pages: Any,
    visitor: Visitor,
    upload_id: UUID,
    error: TriageError | None = None,
) -> Response:
    """The page of a file; `error` says why nothing was changed."""
    with services.line.store.write() as work:
        upload = work.uploads.get(upload_id)
    context: dict[str, Any] = {
        "visitor": visitor,
        "upload": upload,
        "error": say(catalogue_of(request), str(error)) if error else "",
        **WORDS,
    }
    status = error.status if error else 200
    if upload.state is UploadState.CHOOSING and upload.kept:
        context |= columns(request, services, visitor, upload)
        answer: Response = pages.show(request, "import_columns.html", status, **context)
        return answer
    context |= progress(services, visitor, upload)
    page: Response = pages.show(request, "import_progress.html", status, **context)
    return page


def may_look(visitor: Visitor, upload: Upload) -> bool:
    """Whether somebody may see what stands in a file: who brought it, and who may see originals."""
    return upload.actor_id == visitor.actor.id or visitor.may(Scope.REVEAL)


def columns(
    request: Request, services: Services, visitor: Visitor, upload: Upload
) -> dict[str, Any]:
    """The columns with the first values, and what would become of the first rows."""
    look = choosing.looked_at(services.line, upload.id)
    allowed = may_look(visitor, upload)
    return {
        "sheet": look.sheet,
        "columns": [
            {
                "number": number,
                "name": name,
                "field": upload.choice.columns.get(name, KEEP),
                "examples": examples(look, name) if allowed else [],
            }
            for number, name in enumerate(look.sheet.columns)
        ],
        "allowed": allowed,
        "earlier": look.earlier,
        **result(request, services, look),
    }


def examples(look: Look, name: str) -> list[str]:
    """The first values of a column, each once."""
    found = (str(row.values.get(name, "")).strip() for row in look.first)
    return [one[:120] for one in dict.fromkeys(found) if one][:EXAMPLES]


def result(request: Request, services: Services, look: Look) -> dict[str, Any]:
    """What would become of the first rows; `away` says that nobody can tell at the moment."""
    if "text" not in look.upload.choice.columns.values():
        return {"outcomes": [], "away": False}
    try:
        found = foresee(services.line, look.first, look.upload)
    except Unavailable:
        return {"outcomes": [], "away": True}
    catalogue = catalogue_of(request)
    return {"outcomes": [outcome(one, catalogue) for one in found], "away": False}


def outcome(one: Foreseen, catalogue: Any) -> dict[str, Any]:
    """A row of the result, its text masked as it will be stored."""
    if one.routed is None:
        return {"line": one.line, "refused": say(catalogue, one.refused)}
    understood = one.routed.understood
    text = understood.clean.text.strip()
    cut = text[:200].rsplit(" ", 1)[0] + " …" if len(text) > 200 else text
    return {
        "line": one.line,
        "refused": "",
        "pieces": pieces(cut, {}, catalogue),
        "language": understood.clean.language,
        "labels": understood.labels,
        "team": one.routed.team,
        "disposition": str(one.routed.disposition),
    }


def progress(services: Services, visitor: Visitor, upload: Upload) -> dict[str, Any]:
    """How far a file is, and the first rows that were refused."""
    with services.line.store.write() as work:
        refused = work.imports.refusals(upload.id, 0, REFUSED_SHOWN) if upload.refused else ()
        unread = work.imports.unread(upload)
    waits = upload.is_running or unread
    return {
        "away": waits and not present(services.upkeep.workers(), services.clock.now()),
        "refused": [(one.line, one.field, one.message) for one in refused],
        "unread": min(unread, upload.accepted) if upload.accepted else 0,
        "is_sample": upload.content_hash == choosing.sample_hash(services.line),
        "may_fetch": bool(refused) and may_look(visitor, upload),
    }


@router.post("/import/{upload_id}/columns")
def choose(  # noqa: PLR0913 - one parameter a part of the request
    request: Request,
    services: ServicesDep,
    pages: PagesDep,
    visitor: Doer,
    upload_id: UUID,
    content: Content,
    do: Annotated[str, Form(max_length=10)] = "look",
) -> Response:
    """Keeps what was chosen; shows the result, or starts."""
    form = content if isinstance(content, FormData) else FormData()
    try:
        choosing.choose(services.line, upload_id, chosen(services, upload_id, form))
        if do == "start":
            choosing.start(services.line, upload_id, visitor.actor)
            return RedirectResponse(f"/import/{upload_id}", 303)
    except (Conflict, RowRefused, FileRefused) as error:
        return shown(request, services, pages, visitor, upload_id, error)
    return RedirectResponse(f"/import/{upload_id}#result", 303)


def chosen(services: Services, upload_id: UUID, form: FormData) -> Choice:
    """What the form says; its fields are numbered, for names of columns may be anything."""
    look = choosing.looked_at(services.line, upload_id)
    kept, before = look.upload.choice.columns, look.upload.choice.reading
    reading = Reading(
        str(form.get("encoding", before.encoding))[:20],
        str(form.get("delimiter", before.delimiter))[:1],
        header=form.get("header", "yes" if before.header else "no") == "yes",
    )
    return Choice(
        reading,
        {
            name: str(form.get(f"c{number}", kept.get(name, KEEP)))
            for number, name in enumerate(look.sheet.columns)
        },
        {name: str(form.get(name, "")) for name in ("channel", "scale")},
    )


@router.post("/import/{upload_id}/cancel")
def cancel(
    request: Request, services: ServicesDep, pages: PagesDep, visitor: Doer, upload_id: UUID
) -> Response:
    """Gives a file up; what was accepted stays."""
    try:
        choosing.cancel(services.line, upload_id, visitor.actor)
    except Conflict as error:
        return shown(request, services, pages, visitor, upload_id, error)
    return RedirectResponse(f"/import/{upload_id}", 303)


@router.get("/import/{upload_id}/refused.csv")
def refused_rows(
    request: Request, services: ServicesDep, visitor: Bringer, upload_id: UUID
) -> Response:
    """The rows that were not taken with the reasons, to be mended and brought in again."""
    with services.line.store.write() as work:
        upload = work.uploads.get(upload_id)
        if not may_look(visitor, upload):
            raise Forbidden
        if not upload.kept:
            raise Erased
        found = work.imports.refusals(upload_id, 0, REFUSED_MOST)
    catalogue = catalogue_of(request)
    names = list(dict.fromkeys(name for one in found for name in one.row))
    heads = [catalogue.gettext("Line"), catalogue.gettext("Reason"), *names]
    rows = [told(one, names, say(catalogue, one.message)) for one in found]
    return csv_saved("refused.csv", heads, rows, language_of(request))


def told(one: Refusal, names: Sequence[str], reason: str) -> list[Any]:
    """One line of the list of refused rows."""
    cells = (one.row.get(name) for name in names)
    plain = [cell if isinstance(cell, (str, int, float)) else None for cell in cells]
    return [one.line, reason, *plain]
