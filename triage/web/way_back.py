"""Where somebody comes back to: the page itself, or the one a form was sent from. Must not act."""

from collections.abc import Iterable

from starlette.requests import HTTPConnection
from starlette.routing import BaseRoute, Match

from triage.web.naming import READ_ONLY


def here_of(connection: HTTPConnection) -> str:
    """The address of what is shown, to be opened again as often as one likes."""
    if connection.scope.get("method", "GET") not in READ_ONLY:
        return page_behind(connection)
    query = f"?{connection.url.query}" if connection.url.query else ""
    return connection.url.path + query


def page_behind(connection: HTTPConnection) -> str:
    """The page at an address that takes forms only: the nearest one above it, at last the first."""
    path = connection.url.path
    while path.strip("/"):
        if opens(connection.app.routes, path):
            return path
        path = path.rpartition("/")[0]
    return "/"


def opens(routes: Iterable[BaseRoute], path: str) -> bool:
    """Whether an address can be looked at."""
    scope = {"type": "http", "method": "GET", "path": path, "root_path": "", "headers": []}
    return any(route.matches(scope)[0] is Match.FULL for route in routes)
