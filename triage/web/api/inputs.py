"""What requests may carry, and how an unreadable one is refused. Must not act."""

import json
from collections.abc import Mapping
from typing import Annotated, Any, NoReturn
from uuid import UUID

from fastapi import Depends, Header, Query, Request
from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints
from starlette.datastructures import FormData

from triage.domain.decision import Scope
from triage.domain.errors import NotFound
from triage.web.branded import about, meant
from triage.web.guards import ServicesDep
from triage.web.naming import BRAND, READ_ONLY, Content
from triage.web.problems import RequestTrouble
from triage.web.services import Services

PREFIX = "/api/v1"
BODY_BYTES = 8 * 1024 * 1024
FILE_BYTES = 33 * 1024 * 1024
"""A file of 32 MB and the form around it."""

ROWS = 1_000
PAGE = 200
HANDING_IN = frozenset({Scope.SUBMIT, Scope.READ, Scope.PROPOSE})
PLAIN = r"^[^\x00-\x1f\x7f]+$"

Name = Annotated[str, Query(max_length=200, pattern=PLAIN)]
Cursor = Annotated[str | None, Query(max_length=500, pattern=r"^[\x21-\x7e]+$")]
Limit = Annotated[int, Query(ge=1, le=PAGE)]


def storable(text: str) -> str:
    """PostgreSQL stores neither NUL nor lone surrogates; a reply with one is a mistake."""
    if "\x00" in text:
        raise ValueError("NUL")
    text.encode()
    return text


Words = Annotated[str, AfterValidator(storable)]
Reason = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=500),
    AfterValidator(storable),
]
"""Why something is done, where the reason is the record: blanks are none."""


class Sent(BaseModel):
    """The body of a request. A field nobody knows is refused: a misspelt one would do nothing."""

    model_config = ConfigDict(extra="forbid")


def read_json(body: bytes) -> Any:
    """JSON of a body; refuses what is no JSON, NaN and what is nested too deep to read."""
    try:
        return json.loads(body, parse_constant=no_constant)
    except (ValueError, RecursionError) as error:
        raise RequestTrouble("malformed-json") from error


def no_constant(name: str) -> NoReturn:
    """NaN and Infinity are no JSON (RFC 8259 §6)."""
    raise ValueError(name)


async def json_body(request: Request) -> bytes:
    """The body as sent; 415 unless it calls itself JSON."""
    kind = request.headers.get("content-type", "application/json").split(";")[0].strip().lower()
    if kind != "application/json" and not kind.endswith("+json"):
        raise RequestTrouble("unsupported-media")
    return await request.body()


def rows_of(document: Any) -> list[Any]:
    """The rows of one comment, a list, or an object with a list of `comments`."""
    rows = document.get("comments", [document]) if isinstance(document, Mapping) else document
    if not isinstance(rows, list) or not rows:
        raise RequestTrouble("malformed-json")
    if len(rows) > ROWS:
        raise RequestTrouble("too-many")
    return rows


def brand_name(
    request: Request,
    services: ServicesDep,
    content: Content,
    brand: Annotated[Name | None, Query(description="The brand's name.")] = None,
    x_brand: Annotated[str | None, Header(max_length=200, pattern=PLAIN)] = None,
) -> str:
    """The brand by ?brand=, else X-Brand, else a form's; else what the guard found."""
    request.state.branded = True
    if named := brand or x_brand or in_form(content):
        return named
    found = about(request) or meant(services.desk.brands(), (), services.default_brand)
    if not found.sure and must_name(request):
        raise RequestTrouble("which-brand")
    if not found.chosen:
        errors = [{"field": "brand", "message": "This value is missing."}]
        raise RequestTrouble("invalid", errors)
    name: str = found.chosen["name"]
    return name


def in_form(content: bytes | FormData) -> str:
    """The brand a form names; "" for none, and for what is no form."""
    value = content.get(BRAND) if isinstance(content, FormData) else None
    return value if isinstance(value, str) else ""


def must_name(request: Request) -> bool:
    """Whether it would be a mistake to guess: what changes a brand takes its name. Programs that
    hand something in may leave it to the usual one."""
    if request.method in READ_ONLY:
        return False
    by_hand = hasattr(request.state, "visitor")
    return by_hand or request.state.scope not in HANDING_IN


BrandName = Annotated[str, Depends(brand_name)]


def brand_id(services: Services, name: str) -> UUID:
    """The id of a brand; raises NotFound, which names it."""
    for row in services.desk.brands():
        if row["name"] == name:
            found: UUID = row["id"]
            return found
    raise NotFound(f"There is no brand {name!r}.")


def chosen_brand(services: ServicesDep, name: BrandName) -> UUID:
    """The brand a list is about."""
    return brand_id(services, name)


BrandId = Annotated[UUID, Depends(chosen_brand)]
