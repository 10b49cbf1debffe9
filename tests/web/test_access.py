"""Who may do what: every route declares one guard, and each guard holds."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from starlette.routing import BaseRoute

from tests.web.apps import app_over
from tests.web.conftest import BASE
from tests.web.doors import ROUTES
from tests.web.doubles import EVERYTHING, World
from triage.domain.decision import Scope
from triage.web.app import create_app
from triage.web.guards import Guard

UNGUARDED = {"/static", "/api/v1/openapi.json"}
"""Nothing but our own files and the contract of the API."""


def routes(found: list[BaseRoute]) -> Iterator[BaseRoute]:
    for route in found:
        inner = getattr(route, "original_router", None)
        yield from routes(inner.routes) if inner else [route]


def guards(dependant: Dependant) -> Iterator[Guard]:
    for inner in dependant.dependencies:
        call: Any = inner.call
        if isinstance(call, Guard):
            yield call
        yield from guards(inner)


def test_every_route_declares_its_scope(world: World) -> None:
    declared = {}
    for route in routes(create_app(world.services).routes):
        if not isinstance(route, APIRoute):
            assert getattr(route, "path", None) in UNGUARDED
            continue
        found = set(guards(route.dependant))
        assert len(found) == 1, f"{route.path} has {len(found)} guards"
        for method in route.methods or ():
            declared[f"{method} {route.path}"] = found.pop().scope
    assert declared == ROUTES


def filled(route: str) -> tuple[str, str]:
    method, path = route.split()
    return method, "/".join(str(uuid4()) if part[:1] == "{" else part for part in path.split("/"))


API_ROUTES = [route for route in ROUTES if "/api/" in route]


@pytest.mark.parametrize("route", API_ROUTES)
def test_without_a_key_nothing_and_with_all_others_nothing(world: World, route: str) -> None:
    method, path = filled(route)
    wanted = ROUTES[route]
    others = [scope for scope in Scope if scope is not wanted]
    with TestClient(app_over(world.services), BASE) as client:
        bare = client.request(method, path)
        wrong = client.request(method, path, headers={"Authorization": "Bearer nonsense"})
        session = client.request(
            method, path, headers={"Cookie": f"triage_session={world.session(*EVERYTHING)}"}
        )
        weak = client.request(
            method, path, headers={"Authorization": f"Bearer {world.key(*others)}"}
        )
    assert [bare.status_code, wrong.status_code, session.status_code] == [401, 401, 401]
    assert weak.status_code == 403
    assert weak.json()["type"] == "/problems/forbidden"


def test_metrics_are_for_this_machine_and_for_keys(world: World) -> None:
    app = create_app(world.services)
    near, far = ("127.0.0.1", 5000), ("192.0.2.7", 5000)
    key = {"Authorization": f"Bearer {world.key('comments:read')}"}
    with TestClient(app, BASE, client=near) as client:
        assert client.get("/metrics").status_code == 200
        assert client.get("/metrics", headers={"X-Forwarded-For": "8.8.8.8"}).status_code == 401
    with TestClient(app, BASE, client=far) as client:
        assert client.get("/metrics").status_code == 401
        assert client.get("/metrics", headers=key).status_code == 200


def test_metrics_name_templates_and_queues_never_ids(world: World) -> None:
    key = next(iter(world.desk.rows))
    app = create_app(world.services)
    with TestClient(app, BASE, client=("127.0.0.1", 1)) as client:
        client.get(f"/api/v1/comments/{key}")
        client.get("/sign-in?token=secret-token")
        client.request("BREW", "/coffee")
        text = client.get("/metrics").text
    assert 'route="/api/v1/comments/{comment_id}"' in text
    assert 'triage_comments{brand="morgenrot",state="waiting"} 24.0' in text
    assert 'method="OTHER",route="unmatched"' in text
    assert str(key) not in text
    assert "secret-token" not in text


def test_two_apps_do_not_share_metrics(world: World) -> None:
    first, second = create_app(world.services), create_app(world.services)
    assert first.state.metrics.registry is not second.state.metrics.registry


def test_probes(world: World) -> None:
    with TestClient(create_app(world.services), "http://10.0.0.1") as client:
        assert client.get("/healthz").status_code == 200
        assert client.get("/readyz").status_code == 200
        world.desk.is_ready = False
        assert client.get("/readyz").status_code == 503
        assert client.get("/healthz").status_code == 200
