"""Guards at the door, as plain ASGI: host names, body size, cross-site requests, inner errors.

Must not read bodies or look at who is asking.
"""

import logging
import traceback
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from triage.web.problem_kinds import KINDS
from triage.web.problems import Trouble, respond

SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
PROBES = frozenset({"/healthz", "/readyz"})
log = logging.getLogger("triage.web")


def refuse(scope: Scope, kind: str) -> ASGIApp:
    """The answer to a request that gets no further."""
    return respond(HTTPConnection(scope), Trouble(kind, KINDS[kind].status))


class KnownHosts:
    """Answers only to names it knows, so no foreign name can be pointed at it (DNS rebinding)."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Probes may come by address; everything else must name the host."""
        if scope["type"] != "http" or scope["path"] in PROBES or self.knows(scope):
            await self.app(scope, receive, send)
        else:
            await refuse(scope, "unknown-host")(scope, receive, send)

    def knows(self, scope: Scope) -> bool:
        """Whether the Host header, without its port, is on the list."""
        host = HTTPConnection(scope).headers.get("host", "").lower()
        name = host.split("]")[0] + "]" if host.startswith("[") else host.split(":")[0]
        return "*" in self.hosts or name in self.hosts


class SameOrigin:
    """Lets no other site act with a visitor's cookie: Sec-Fetch-Site, else Origin against Host.

    The same test as Go 1.25's CrossOriginProtection. Requests with an Authorization header
    carry no cookie rights and pass.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Unsafe methods from elsewhere are refused."""
        if scope["type"] != "http" or scope["method"] in SAFE or ours(HTTPConnection(scope)):
            await self.app(scope, receive, send)
        else:
            await refuse(scope, "cross-origin")(scope, receive, send)


def ours(connection: HTTPConnection) -> bool:
    """Whether a request was made by our own page, or by no page at all."""
    headers = connection.headers
    if "authorization" in headers:
        return True
    if site := headers.get("sec-fetch-site"):
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host", "")


class BodyLimit:
    """Refuses bodies over a number of bytes, announced or not; `wider` are limits of addresses
    that take files."""

    def __init__(self, app: ASGIApp, limit: int, wider: Mapping[str, int] | None = None) -> None:
        self.app = app
        self.limit = limit
        self.wider = wider or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Counts what comes in."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        announced = HTTPConnection(scope).headers.get("content-length", "0")
        limit = self.wider.get(scope["path"], self.limit)
        kind = "file-too-large" if scope["path"] in self.wider else "too-large"
        if not announced.isdecimal() or int(announced[:20]) > limit:
            await refuse(scope, kind)(scope, receive, send)
            return
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > limit:
                raise HTTPException(413)
            return message

        await self.app(scope, counted, send)


class Shield:
    """Turns what nobody foresaw into a plain 500 and a log line without anybody's data."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Messages of errors can hold values of a row, so only type and place are logged."""
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception as error:
            if scope["type"] != "http" or started:
                raise
            places = [f"{f.filename}:{f.lineno}" for f in traceback.extract_tb(error.__traceback__)]
            log.error("%s at %s", type(error).__name__, " < ".join(reversed(places[-6:])))
            await refuse(scope, "error")(scope, receive, send)
