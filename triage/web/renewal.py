"""Sends the cookie of a session that got another token meanwhile, as plain ASGI."""

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from triage.web.services import SESSION_COOKIE, Services


class Renewal:
    """Adds the cookie when a guard renewed the session; see `guards.current`."""

    def __init__(self, app: ASGIApp, services: Services) -> None:
        self.app = app
        self.services = services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Adds it as the response starts."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        state = scope.setdefault("state", {})  # made here, so that every inner scope shares it

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start" and (token := state.get("session")):
                message["headers"] = [*message["headers"], self.cookie(token)]
            await send(message)

        await self.app(scope, receive, dressed)

    def cookie(self, token: str) -> tuple[bytes, bytes]:
        """The header, set as at the sign-in."""
        response = Response()
        seconds = int(self.services.session_length.total_seconds())
        response.set_cookie(
            SESSION_COOKIE,
            token,
            max_age=seconds,
            httponly=True,
            samesite="lax",
            secure=self.services.secure_cookies,
        )
        return next(pair for pair in response.raw_headers if pair[0] == b"set-cookie")
