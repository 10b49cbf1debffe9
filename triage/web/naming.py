"""What a request is about: every id and every brand it names, wherever it names it.

In the path, the query, a header, a form or JSON of any shape: so no route has to say it. Must not
decide anything.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Request
from starlette.datastructures import FormData

BRAND = "brand"
READ_ONLY = frozenset({"GET", "HEAD", "OPTIONS"})
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
LONGEST_ID = 50
"""`urn:uuid:{…}` is the longest way to write one."""


@dataclass(frozen=True, slots=True)
class Named:
    """The ids a request names, of whatever records, and its brands by name."""

    ids: frozenset[UUID]
    brands: frozenset[str]


async def content_of(request: Request) -> bytes | FormData:
    """The body; Starlette keeps it for whoever asks again."""
    if request.method in READ_ONLY:
        return b""
    if request.headers.get("content-type", "").lower().strip().startswith(FORMS):
        return await request.form()
    return await request.body()


Content = Annotated[bytes | FormData, Depends(content_of)]


def named_in(request: Request, content: bytes | FormData) -> Named:
    """All it names. What is no JSON names nothing: no route will take it either."""
    pairs = [
        *request.path_params.items(),
        *request.query_params.multi_items(),
        (BRAND, request.headers.get("x-brand")),
        *inside(content),
    ]
    ids = (id_in(value) for _, value in pairs)
    brands = (value for name, value in pairs if name == BRAND and isinstance(value, str))
    return Named(frozenset(one for one in ids if one), frozenset(brands))


def inside(content: bytes | FormData) -> Iterable[tuple[str, Any]]:
    """Names and values of a body."""
    if isinstance(content, FormData):
        return content.multi_items()
    try:
        return leaves(json.loads(content)) if content else ()
    except (ValueError, RecursionError):
        return ()


def leaves(document: Any) -> Iterator[tuple[str, Any]]:
    """Every text in a document under the nearest name, and the names themselves."""
    waiting = [("", document)]
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.items()
            waiting += [("", key) for key in value]
        elif isinstance(value, list):
            waiting += [(name, item) for item in value]
        elif isinstance(value, str):
            yield name, value


def id_in(value: object) -> UUID | None:
    """An id, if a text is one. Routes read ids by this or by pydantic, which takes fewer spellings:
    one that only a route could read would be looked at by no guard."""
    if isinstance(value, UUID):
        return value
    if not isinstance(value, str) or not len(value) <= LONGEST_ID:
        return None
    try:
        return UUID(value.strip())
    except ValueError:
        return None
