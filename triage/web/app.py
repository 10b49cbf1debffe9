"""Puts the web together: routes, guards at the door, errors. Must not name an adapter."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from triage.web import problems
from triage.web.api.documents import describe
from triage.web.api.inputs import BODY_BYTES, FILE_BYTES, PREFIX
from triage.web.assets import Assets
from triage.web.catalogue import load_catalogues
from triage.web.headers import SecurityHeaders
from triage.web.hub import Hub
from triage.web.metrics import Metrics, Observed
from triage.web.origin import BodyLimit, KnownHosts, SameOrigin, Shield
from triage.web.pages.rendering import Pages
from triage.web.renewal import Renewal
from triage.web.routes import routers
from triage.web.services import Services


def create_app(services: Services, close: Callable[[], None] | None = None) -> FastAPI:
    """The ASGI app over these services; `close` is called when the server stops."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        hub: Hub = app.state.hub
        listening = asyncio.create_task(hub.run())
        yield
        hub.close()
        listening.cancel()
        if close:
            close()

    app = FastAPI(
        lifespan=lifespan,
        title="Feedback triage",
        summary="Reads every customer comment on arrival and has a brand-safe reply waiting.",
        version=services.version,
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,  # its page loads scripts from elsewhere
        redoc_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False},
        form_limits={"max_part_size": BODY_BYTES},
    )
    assets = Assets()
    app.state.services = services
    app.state.hub = Hub(services.changes, services.clock.now)
    app.state.metrics = Metrics()
    app.state.catalogues = load_catalogues()
    app.state.pages = Pages(app.state.catalogues, assets, services.zone)
    for router in routers():
        app.include_router(router)
    # Only these are sent compressed: a page holds what somebody typed beside its form's token.
    app.mount("/static", GZipMiddleware(assets), name="static")
    problems.install(app)
    describe(app)
    guard(app, services)
    return app


def guard(app: FastAPI, services: Services) -> None:
    """The guards at the door, innermost first."""
    app.add_middleware(SameOrigin)
    app.add_middleware(BodyLimit, limit=BODY_BYTES, wider={"/import": FILE_BYTES})
    app.add_middleware(KnownHosts, hosts=services.hosts)
    app.add_middleware(Shield)
    app.add_middleware(Renewal, services=services)
    app.add_middleware(SecurityHeaders, secure=services.secure_cookies)
    app.add_middleware(Observed, metrics=app.state.metrics)
