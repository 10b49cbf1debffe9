"""Counts and times requests by route template; writes the access log. Never paths or queries:

both can hold tokens and ids.
"""

import logging
import time

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("triage.web.access")


class Metrics:
    """The metrics of one app, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        names = ("method", "route", "status")
        self.requests = Counter(
            "triage_http_requests", "Requests answered.", names, registry=self.registry
        )
        self.seconds = Histogram(
            "triage_http_request_seconds",
            "Time to answer.",
            ("method", "route"),
            registry=self.registry,
        )
        self.comments = Gauge(
            "triage_comments", "Comments by state.", ("brand", "state"), registry=self.registry
        )


class Observed:
    """Measures every request and writes one line of access log."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Status 500 stands for a connection that broke."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, start = 500, time.perf_counter()

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            self.note(scope, status, time.perf_counter() - start)

    def note(self, scope: Scope, status: int, seconds: float) -> None:
        """One request, done."""
        method = scope["method"] if scope["method"] in METHODS else "OTHER"
        route = template(scope)
        self.metrics.requests.labels(method, route, str(status)).inc()
        if route not in STREAMS:
            self.metrics.seconds.labels(method, route).observe(seconds)
        log.info("%s %s %d %.1f ms", method, route, status, seconds * 1000)


STREAMS = frozenset({"/live"})
"""Routes that last as long as a page is open: no time to answer."""

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def template(scope: Scope) -> str:
    """The route with its parameters unfilled."""
    return getattr(scope.get("route"), "path", None) or "unmatched"
