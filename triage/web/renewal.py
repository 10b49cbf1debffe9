"""Sends the cookies guards ask for, as plain ASGI: of a session that got another token meanwhile,
and of the brand last chosen."""

from collections.abc import Iterator, Mapping
from typing import Any

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from triage.web import branded
from triage.web.services import SESSION_COOKIE, Services

YEAR = 365 * 24 * 3600


class Renewal:
    """Adds the cookies; see `guards.current` and `branded.remember`."""

    def __init__(self, app: ASGIApp, services: Services) -> None:
        self.app = app
        self.services = services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Adds them as the response starts."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        state = scope.setdefault("state", {})  # made here, so that every inner scope shares it

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self.cookies(state)]
            await send(message)

        await self.app(scope, receive, dressed)

    def cookies(self, state: Mapping[str, Any]) -> Iterator[tuple[bytes, bytes]]:
        """The headers."""
        if token := state.get("session"):
            length = int(self.services.session_length.total_seconds())
            yield self.cookie(SESSION_COOKIE, token, length)
        if brand := state.get("brand"):
            yield self.cookie(branded.COOKIE, brand, YEAR)

    def cookie(self, name: str, value: str, seconds: int) -> tuple[bytes, bytes]:
        """A header, set as at the sign-in."""
        response = Response()
        response.set_cookie(
            name,
            value,
            max_age=seconds,
            httponly=True,
            samesite="lax",
            secure=self.services.secure_cookies,
        )
        return next(pair for pair in response.raw_headers if pair[0] == b"set-cookie")
