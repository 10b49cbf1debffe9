"""One app for all tests of a process: FastAPI takes half a second to put its routes together."""

from functools import cache
from typing import Any, cast

from fastapi import FastAPI

from triage.web.app import create_app
from triage.web.hub import Hub
from triage.web.services import Services


class Standin:
    """Whatever services the test at hand works with."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def __getattr__(self, name: str) -> Any:
        return getattr(self.services, name)


@cache
def standing() -> tuple[FastAPI, Standin]:
    from tests.web.furniture import furnished

    standin = Standin(furnished().services)
    return create_app(cast(Services, standin)), standin


def app_over(services: Services) -> FastAPI:
    """The app over these services, for tests that come by the usual host without TLS.

    Hosts, cookies and time zone are those of an app's beginning: tests about them make their own.
    """
    app, standin = standing()
    standin.services = services
    app.state.hub = Hub(services.changes, services.clock.now)
    return app
