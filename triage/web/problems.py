"""Problem details (RFC 9457) and error pages. Must not let out what went wrong inside."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response

from triage.domain.errors import DraftBlocked, TooFast, TriageError
from triage.web.catalogue import catalogue_of
from triage.web.naming import READ_ONLY
from triage.web.problem_kinds import INVALID_VALUES, KINDS, OF_STATUS
from triage.web.way_back import page_behind
from triage.web.wording import say

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = "5"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem to be told: its kind, and what is particular about this one.

    `typed` is what a person had written into a form that can no longer be taken.
    """

    kind: str
    status: int
    message: str = ""
    errors: Sequence[Mapping[str, Any]] = ()
    findings: Sequence[Mapping[str, Any]] = ()
    typed: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


class RequestTrouble(Exception):
    """This request cannot be served; `trouble` says why."""

    def __init__(self, kind: str, errors: Sequence[Mapping[str, Any]] = ()) -> None:
        super().__init__(kind)
        self.trouble = Trouble(kind, KINDS[kind].status, errors=errors)


def json_bytes(value: object) -> bytes:
    """JSON as UTF-8; a lone surrogate, which UTF-8 cannot carry, becomes a question mark."""
    return json.dumps(value, ensure_ascii=False, default=str).encode("utf-8", "replace")


def told(connection: HTTPConnection, trouble: Trouble) -> dict[str, Any]:
    """The problem document, in the reader's language."""
    catalogue, kind = catalogue_of(connection), KINDS[trouble.kind]
    message = say(catalogue, trouble.message)
    document: dict[str, Any] = {
        "type": f"/problems/{trouble.kind}",
        "title": catalogue.gettext(kind.title),
        "status": trouble.status,
        "detail": f"{message} {catalogue.gettext(kind.advice)}".strip(),
        "instance": connection.url.path,
        "errors": [
            {**error, "message": say(catalogue, catalogue.gettext(message))}
            for error in trouble.errors
            for message in [error["message"]]
        ],
    }
    return document | ({"findings": list(trouble.findings)} if trouble.findings else {})


def wants_page(connection: HTTPConnection) -> bool:
    """Whether a person with a browser reads the answer."""
    accepts = connection.headers.get("accept", "")
    return "text/html" in accepts and not connection.url.path.startswith("/api/")


def respond(connection: HTTPConnection, trouble: Trouble) -> Response:
    """The problem as a page or as problem details."""
    if wants_page(connection):
        page: Response = connection.app.state.pages.trouble(connection, trouble)
        page.headers.update(trouble.headers)
        return page
    return Response(
        json_bytes(told(connection, trouble)),
        trouble.status,
        dict(trouble.headers),
        MEDIA_TYPE,
    )


def of_triage(error: TriageError) -> Trouble:
    """Errors the product raises on purpose; inner ones (5xx) keep their words to themselves."""
    kind = error.code if error.code in KINDS else "error"
    message = "" if error.status >= 500 or str(error) == default_words(error) else str(error)
    field_name = getattr(error, "field", None)
    return Trouble(
        kind,
        error.status,
        message,
        errors=[{"field": field_name, "message": str(error)}] if field_name else [],
        findings=found_by(error),
        headers={"Retry-After": waiting_time(error)} if error.retry else {},
    )


def waiting_time(error: TriageError) -> str:
    """Seconds until trying again helps: what the error names, where it is a limit of ours."""
    return str(ceil(error.retry_after)) if isinstance(error, TooFast) else RETRY_SECONDS


def found_by(error: TriageError) -> list[dict[str, Any]]:
    """The findings that block a draft."""
    found = error.findings if isinstance(error, DraftBlocked) else ()
    return [finding_json(finding) for finding in found]


def default_words(error: TriageError) -> str:
    """What an error says when nobody said more: its docstring."""
    return (type(error).__doc__ or "").split("\n")[0]


def finding_json(found: Any) -> dict[str, Any]:
    """A finding as the interfaces speak of it."""
    names = ("rule", "severity", "start", "end", "message", "fix")
    return {name: getattr(found, name) for name in names}


def of_http(error: HTTPException) -> Trouble:
    """Errors of the framework: unknown routes, wrong methods, unreadable forms."""
    kind = OF_STATUS.get(error.status_code, "bad-request" if error.status_code < 500 else "error")
    return Trouble(kind, error.status_code, headers=error.headers or {})


def of_validation(error: RequestValidationError) -> Trouble:
    """Each value that is not valid, by its place; the values themselves are not repeated."""
    return Trouble("invalid", 422, errors=[value_error(item) for item in error.errors()])


def value_error(item: Mapping[str, Any]) -> dict[str, str]:
    """One invalid value in words."""
    place = [str(part) for part in item["loc"] if part not in ("body", "query", "path", "header")]
    message = INVALID_VALUES.get(item["type"], INVALID_VALUES[""])
    return {"field": ".".join(place)[:200], "message": message}


async def typed_into(request: Request) -> str:
    """The text of a form that came too late, so that nobody loses a long reply."""
    if request.method != "POST" or not wants_page(request):
        return ""
    typed = (await request.form()).get("text")
    return typed if isinstance(typed, str) else ""


def install(app: FastAPI) -> None:
    """Makes every error of the app a problem."""

    def on_triage(request: Request, error: Exception) -> Response:
        assert isinstance(error, TriageError)  # noqa: S101 - Starlette calls by type
        return respond(request, of_triage(error))

    def on_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101
        if error.status_code == 405 and request.method in READ_ONLY and wants_page(request):
            return RedirectResponse(page_behind(request), 303)  # a form's address, opened again
        return respond(request, of_http(error))

    def on_validation(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)  # noqa: S101
        return respond(request, of_validation(error))

    async def on_request(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestTrouble)  # noqa: S101
        return respond(request, replace(error.trouble, typed=await typed_into(request)))

    app.add_exception_handler(TriageError, on_triage)
    app.add_exception_handler(HTTPException, on_http)
    app.add_exception_handler(RequestValidationError, on_validation)
    app.add_exception_handler(RequestTrouble, on_request)
