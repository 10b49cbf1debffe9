"""Who may pass: every route declares its scope through exactly one of these dependencies.

They are also the one place that keeps brands apart: what a request names is looked up here, so a
record of a brand its sender may not see is, on every route, not there.
"""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from ipaddress import ip_address
from typing import Annotated, ClassVar

from fastapi import Depends, Form, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.datastructures import FormData

from triage.domain.decision import Actor, Scope
from triage.domain.errors import Forbidden, NotFound
from triage.web import branded
from triage.web.granting import granters
from triage.web.naming import Content, named_in
from triage.web.pacing import WRONG_KEYS, caller, hold_back
from triage.web.problems import RequestTrouble
from triage.web.services import SESSION_COOKIE as SESSION_COOKIE
from triage.web.services import Services

FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")
bearer = HTTPBearer(auto_error=False, description="An API key, as printed when it was made.")
Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]


def services_of(request: Request) -> Services:
    """What the app was made with."""
    found: Services = request.app.state.services
    return found


async def services_at_hand(request: Request) -> Services:
    """The same; a plain function would be handed to a thread, which costs more than it does."""
    return services_of(request)


ServicesDep = Annotated[Services, Depends(services_at_hand)]


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person with a running session; `csrf` proves that a form was one of ours, `unread` counts
    the notes to them when it is asked."""

    actor: Actor
    csrf: str
    unread: Callable[[], int] = int

    def may(self, scope: Scope) -> bool:
        """Whether the person has a right."""
        return scope in self.actor.scopes


@dataclass(frozen=True, slots=True)
class Guard:
    """What a route asks of its caller; `scope` None means nothing.

    `always` says that it matters which brand is meant, even to who may do the same in all.
    """

    scope: Scope | None
    always: ClassVar[bool] = False

    def admit(self, request: Request, content: bytes | FormData, actor: Actor) -> Actor:
        """The actor with its rights in the brands the request is about.

        Raises NotFound for a brand the actor may not see, Forbidden without the scope in all.
        """
        if self.always or actor.brands is not None or actor.grants:
            actor = self.placed(request, content, actor)
        if self.scope is not None and self.scope not in actor.scopes:
            raise Forbidden
        request.state.scope = self.scope
        return actor

    def placed(self, request: Request, content: bytes | FormData, actor: Actor) -> Actor:
        """As `admit`; a request that names no brand is about the one it would get by default."""
        services, named = services_of(request), named_in(request, content)
        rows = services.desk.brands()
        asked = {row["id"] for row in rows if row["name"] in named.brands}
        brands = asked | services.desk.brands_of(named.ids)
        if not all(actor.sees(brand_id) for brand_id in brands):
            raise NotFound
        there = actor.holding(self.scope) if self.scope else actor
        open_to = [row for row in rows if there.sees(row["id"])]
        wishes = request.cookies.get(branded.COOKIE), services.default_brand
        found = branded.meant(open_to, brands, *wishes, asked=len(asked) == 1)
        request.state.about = found  # what the rights are looked up in is what is shown
        if not brands and found.chosen:
            brands = {found.chosen["id"]}
        return there.within(brands)


class Open(Guard):
    """Anybody may come: probes, sign-in, the contract of the API."""

    def __call__(self) -> None:
        """Nothing to ask."""


class KeyHolder(Guard):
    """A program with an API key."""

    def __call__(
        self, request: Request, services: ServicesDep, credentials: Credentials, content: Content
    ) -> Actor:
        """Its actor; 401 without a valid key, 403 without the scope."""
        actor = credentials and services.access.by_key(
            credentials.credentials, services.clock.now()
        )
        if not actor:
            if credentials:
                hold_back(services, WRONG_KEYS, caller(request))
            raise RequestTrouble("unauthenticated")
        return self.admit(request, content, actor)


class Watcher(Guard):
    """A program on this machine, or one with a key: for metrics."""

    def __call__(self, request: Request, services: ServicesDep, credentials: Credentials) -> None:
        """A proxy on this machine speaks for others, so what it forwards needs a key."""
        if not from_this_machine(request):
            KeyHolder(self.scope)(request, services, credentials, b"")


def from_this_machine(request: Request) -> bool:
    """Whether the peer is loopback and speaks for itself."""
    if request.client is None or any(name in request.headers for name in FORWARDED):
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False


class SignedIn(Guard):
    """A person who looks at a page; `noted` says that looking keeps the session alive."""

    noted = True
    always = True

    def __call__(self, request: Request, services: ServicesDep, content: Content) -> Visitor:
        """The visitor; 401 without a running session, 403 without the scope."""
        token = request.cookies.get(SESSION_COOKIE, "")
        actor = self.known(services, token) if token else None
        if actor is None:
            raise RequestTrouble("session-over" if token else "unauthenticated")
        csrf = csrf_token(current(request, services))
        unread = partial(services.inbox.unread, actor)
        request.state.visitor = Visitor(actor, csrf, unread)
        try:
            admitted = self.admit(request, content, actor)
        except Forbidden:
            request.state.granters = granters(services, actor, branded.about(request))
            raise
        if self.noted and shows_a_page(request):
            branded.remember(request)
        return Visitor(admitted, csrf, unread)

    def known(self, services: Services, token: str) -> Actor | None:
        """Whose session it is."""
        return services.access.by_session(token, services.clock.now(), noted=self.noted)


class Listening(SignedIn):
    """A page that is merely open: it must not keep a session alive nobody uses."""

    noted = False


class Sender(Guard):
    """A person who sends a form of ours."""

    def __call__(
        self,
        request: Request,
        services: ServicesDep,
        content: Content,
        csrf: Annotated[str, Form()] = "",
    ) -> Visitor:
        """As SignedIn, and the form must carry the session's token."""
        visitor = SignedIn(self.scope)(request, services, content)
        if not hmac.compare_digest(csrf.encode(), visitor.csrf.encode()):
            raise RequestTrouble("cross-origin")
        return visitor


def current(request: Request, services: Services) -> str:
    """The token of the session: another one, where its rights changed and a whole page is shown.

    `renewal` sends it along; forms on that page are made with it.
    """
    token = request.cookies.get(SESSION_COOKIE, "")
    if request.method == "GET" and shows_a_page(request):
        fresh = services.staff.entry.sessions.renewed(token, services.clock.now())
        if fresh:
            request.state.session = fresh
    return session_of(request)


def shows_a_page(request: Request) -> bool:
    """Whether a whole page is asked for; what scripts look up beside it is none."""
    return "text/html" in request.headers.get("accept", "")


def session_of(request: Request) -> str:
    """The token of the session this request came with, or was given."""
    return getattr(request.state, "session", "") or request.cookies.get(SESSION_COOKIE, "")


def csrf_token(session: str) -> str:
    """A token bound to the session, from which the session cannot be found."""
    return hmac.new(session.encode(), b"triage form", hashlib.sha256).hexdigest()
