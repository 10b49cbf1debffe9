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
from tests.web.doubles import EVERYTHING, World
from triage.domain.decision import Scope
from triage.web.app import create_app
from triage.web.guards import Guard

OPEN = None
ANYBODY_HERE = None
"""A guard that asks for a session and for no right."""
ROUTES = {
    "POST /api/v1/comments": Scope.SUBMIT,
    "GET /api/v1/comments": Scope.READ,
    "GET /api/v1/queue": Scope.READ,
    "GET /api/v1/comments/{comment_id}": Scope.READ,
    "GET /api/v1/comments/{comment_id}/explain": Scope.READ,
    "POST /api/v1/comments/{comment_id}/dismiss": Scope.DECIDE,
    "POST /api/v1/drafts/{draft_id}/approve": Scope.DECIDE,
    "POST /api/v1/drafts/{draft_id}/edit": Scope.DECIDE,
    "POST /api/v1/drafts/{draft_id}/reject": Scope.DECIDE,
    "POST /api/v1/comments/{comment_id}/reply": Scope.DECIDE,
    "POST /api/v1/comments/{comment_id}/drafts": Scope.PROPOSE,
    "POST /api/v1/drafts/{draft_id}/revise": Scope.EDIT,
    "POST /api/v1/drafts/{draft_id}/alternatives/{number}": Scope.EDIT,
    "POST /api/v1/messages/{message_id}/undo": Scope.DECIDE,
    "GET /api/v1/messages": Scope.READ,
    "POST /api/v1/messages/{message_id}/release": Scope.DECIDE,
    "POST /api/v1/messages/{message_id}/resolve": Scope.DECIDE,
    "GET /api/v1/switches": Scope.READ,
    "POST /api/v1/switches": Scope.STOP,
    "DELETE /api/v1/switches/{what}": Scope.STOP,
    "POST /api/v1/switches-everywhere": Scope.STOP,
    "DELETE /api/v1/switches-everywhere/{what}": Scope.STOP,
    "PUT /api/v1/customers/{customer_id}/wishes": Scope.REVEAL,
    "GET /api/v1/cases": Scope.READ,
    "GET /api/v1/cases/{case_id}": Scope.READ,
    "POST /api/v1/cases/{case_id}/move": Scope.CASES,
    "PUT /api/v1/cases/{case_id}/owner": Scope.CASES,
    "POST /api/v1/cases/{case_id}/answer-together": Scope.DECIDE,
    "GET /crisis": Scope.READ,
    "POST /crisis/pause": Scope.STOP,
    "POST /crisis/pauses/{pause_id}/resume": Scope.AUTOMATE,
    "GET /views": Scope.READ,
    "POST /views": Scope.READ,
    "POST /views/{view_id}": Scope.READ,
    "POST /views/{view_id}/delete": Scope.READ,
    "GET /cases": Scope.READ,
    "GET /cases/{case_id}": Scope.READ,
    "GET /cases/{case_id}/print": Scope.READ,
    "POST /cases/{case_id}/owner": Scope.CASES,
    "POST /cases/{case_id}/next": Scope.CASES,
    "POST /cases/{case_id}/notes": Scope.EDIT,
    "POST /cases/{case_id}/calls": Scope.EDIT,
    "POST /cases/{case_id}/calls/{call_id}/done": Scope.EDIT,
    "GET /mine": Scope.EDIT,
    "POST /mine/next": Scope.EDIT,
    "POST /mine/{comment_id}/take": Scope.EDIT,
    "POST /mine/{comment_id}/give-back": Scope.EDIT,
    "POST /mine/{comment_id}/pass-on": Scope.EDIT,
    "POST /calls/{call_id}/done": Scope.EDIT,
    "GET /absences": Scope.READ,
    "POST /absences": Scope.READ,
    "POST /absences/{absence_id}/end": Scope.READ,
    "GET /teams": Scope.READ,
    "POST /teams/members": Scope.TEAMS,
    "POST /teams/members/remove": Scope.TEAMS,
    "POST /teams/own-figures": Scope.ADMIN,
    "GET /routing": Scope.TEAMS,
    "POST /routing/try": Scope.ADMIN,
    "POST /routing": Scope.ADMIN,
    "POST /cases/{case_id}/move": Scope.CASES,
    "POST /cases/{case_id}/take": Scope.CASES,
    "POST /cases/{case_id}/answer-together": Scope.DECIDE,
    "GET /outbox": Scope.READ,
    "GET /automation/dry-run": Scope.AUTOMATE,
    "GET /automation/cells/{cell_id}": Scope.AUTOMATE,
    "POST /automation/cells/{cell_id}/level": Scope.AUTOMATE,
    "GET /automation": Scope.AUTOMATE,
    "POST /automation/cells/{cell_id}/open": Scope.AUTOMATE,
    "POST /automation/cells/{cell_id}/close": Scope.AUTOMATE,
    "POST /automation/cells/{cell_id}/shadow": Scope.AUTOMATE,
    "GET /api/v1/automation/cells": Scope.AUTOMATE,
    "GET /api/v1/automation/cells/{cell_id}": Scope.AUTOMATE,
    "PUT /api/v1/automation/cells/{cell_id}/level": Scope.AUTOMATE,
    "POST /api/v1/automation/cells/{cell_id}/open": Scope.AUTOMATE,
    "POST /api/v1/automation/cells/{cell_id}/close": Scope.AUTOMATE,
    "POST /api/v1/automation/cells/{cell_id}/shadow": Scope.AUTOMATE,
    "GET /api/v1/automation/dry-run": Scope.AUTOMATE,
    "POST /messages/{message_id}/release": Scope.DECIDE,
    "POST /messages/{message_id}/resolve": Scope.DECIDE,
    "POST /outbox/stop": Scope.STOP,
    "POST /outbox/resume": Scope.STOP,
    "POST /api/v1/comments/{comment_id}/labels": Scope.DECIDE,
    "GET /api/v1/review": Scope.READ,
    "GET /api/v1/heads": Scope.READ,
    "POST /api/v1/heads/rollback": Scope.ADMIN,
    "POST /api/v1/people/find": Scope.REVEAL,
    "GET /api/v1/comments/{comment_id}/attachments": Scope.REVEAL,
    "GET /api/v1/attachments/{attachment_id}": Scope.REVEAL,
    "GET /api/v1/mails-aside": Scope.ADMIN,
    "POST /api/v1/mails-aside/{aside_id}/redrive": Scope.ADMIN,
    "GET /attachments/{attachment_id}": Scope.REVEAL,
    "POST /api/v1/comments/{comment_id}/reveal": Scope.REVEAL,
    "POST /api/v1/people/{customer_id}/erase": Scope.ADMIN,
    "GET /api/v1/themes": Scope.READ,
    "GET /api/v1/dead-letters": Scope.ADMIN,
    "POST /api/v1/dead-letters/{letter_id}/redrive": Scope.ADMIN,
    "GET /api/v1/brands": Scope.READ,
    "GET /api/v1/stats": Scope.READ,
    "GET /api/v1/brand/versions": Scope.READ,
    "GET /api/v1/brand/files": Scope.READ,
    "GET /api/v1/brand/diff": Scope.READ,
    "PUT /api/v1/brand/files": Scope.ADMIN,
    "POST /api/v1/brand/trial": Scope.ADMIN,
    "POST /api/v1/brand/roll-back": Scope.ADMIN,
    "GET /api/v1/brand/proposals": Scope.READ,
    "POST /api/v1/brand/proposals/{proposal_id}/accept": Scope.ADMIN,
    "POST /api/v1/brand/proposals/{proposal_id}/decline": Scope.ADMIN,
    "POST /api/v1/check": Scope.READ,
    "PUT /api/v1/intents/{name}": Scope.ADMIN,
    "GET /api/v1/intents": Scope.READ,
    "GET /api/v1/intents/{name}": Scope.READ,
    "POST /api/v1/intents/{name}/predict": Scope.READ,
    "POST /api/v1/intents/{name}/activate": Scope.ADMIN,
    "POST /api/v1/intents/{name}/deactivate": Scope.ADMIN,
    "POST /api/v1/intents/{name}/roll-back": Scope.ADMIN,
    "POST /api/v1/comments/{comment_id}/claim": Scope.EDIT,
    "DELETE /api/v1/comments/{comment_id}/claim": Scope.EDIT,
    "POST /api/v1/comments/{comment_id}/snooze": Scope.EDIT,
    "DELETE /api/v1/comments/{comment_id}/snooze": Scope.EDIT,
    "POST /api/v1/comments/{comment_id}/hand-over": Scope.EDIT,
    "POST /api/v1/drafts/{draft_id}/regenerate": Scope.EDIT,
    "GET /api/v1/queue/groups": Scope.READ,
    "POST /api/v1/queue/bulk/preview": Scope.DECIDE,
    "POST /api/v1/queue/bulk": Scope.DECIDE,
    "GET /api/v1/comments/{comment_id}/notes": Scope.READ,
    "POST /api/v1/comments/{comment_id}/notes": Scope.EDIT,
    "GET /api/v1/mentions": Scope.READ,
    "POST /api/v1/mentions/seen": Scope.READ,
    "GET /api/v1/snippets": Scope.READ,
    "POST /api/v1/snippets": Scope.EDIT,
    "PUT /api/v1/snippets/{snippet_id}": Scope.EDIT,
    "DELETE /api/v1/snippets/{snippet_id}": Scope.EDIT,
    "POST /api/v1/comments/{comment_id}/calls": Scope.EDIT,
    "GET /api/v1/calls": Scope.READ,
    "POST /api/v1/calls/{call_id}/settle": Scope.EDIT,
    "GET /api/v1/people": Scope.READ,
    "GET /api/v1/accounts": Scope.ADMIN,
    "POST /api/v1/accounts": Scope.ADMIN,
    "GET /api/v1/accounts/{account_id}": Scope.ADMIN,
    "PATCH /api/v1/accounts/{account_id}": Scope.ADMIN,
    "DELETE /api/v1/accounts/{account_id}": Scope.ADMIN,
    "POST /api/v1/accounts/{account_id}/link": Scope.ADMIN,
    "GET /api/v1/teams": Scope.READ,
    "PUT /api/v1/teams/{team}/members": Scope.TEAMS,
    "GET /api/v1/absences": Scope.READ,
    "POST /api/v1/absences": Scope.READ,
    "DELETE /api/v1/absences/{absence_id}": Scope.READ,
    "POST /api/v1/comments/{comment_id}/assign": Scope.DECIDE,
    "GET /api/v1/work": Scope.READ,
    "POST /api/v1/routing/dry-run": Scope.ADMIN,
    "GET /healthz": OPEN,
    "GET /readyz": OPEN,
    "GET /metrics": Scope.READ,
    "GET /": OPEN,
    "GET /welcome": Scope.READ,
    "POST /welcome/sample": Scope.SUBMIT,
    "GET /tour": ANYBODY_HERE,
    "GET /tour/{name}": ANYBODY_HERE,
    "GET /accessibility": OPEN,
    "GET /import": Scope.SUBMIT,
    "POST /import": Scope.SUBMIT,
    "GET /import/{upload_id}": Scope.SUBMIT,
    "POST /import/{upload_id}/columns": Scope.SUBMIT,
    "POST /import/{upload_id}/cancel": Scope.SUBMIT,
    "GET /import/{upload_id}/refused.csv": Scope.SUBMIT,
    "GET /themes": Scope.READ,
    "GET /themes/export.csv": Scope.READ,
    "GET /themes/export.json": Scope.READ,
    "GET /themes/{theme_id}": Scope.READ,
    "GET /sign-in": OPEN,
    "POST /sign-in": OPEN,
    "POST /sign-in/password": OPEN,
    "GET /account": ANYBODY_HERE,
    "POST /account/password": ANYBODY_HERE,
    "GET /account/security": ANYBODY_HERE,
    "POST /account/security/begin": ANYBODY_HERE,
    "POST /account/security/confirm": ANYBODY_HERE,
    "POST /account/security/codes": ANYBODY_HERE,
    "POST /account/security/off": ANYBODY_HERE,
    "GET /account/sessions": ANYBODY_HERE,
    "POST /account/sessions/{session_id}/end": ANYBODY_HERE,
    "POST /account/sessions/end-others": ANYBODY_HERE,
    "GET /sign-in/code": OPEN,
    "POST /sign-in/code": OPEN,
    "POST /sign-in/set-up": OPEN,
    "GET /sign-in/forgot": OPEN,
    "POST /sign-in/forgot": OPEN,
    "GET /sign-in/password-link": OPEN,
    "POST /sign-in/password-link": OPEN,
    "GET /sign-in/first": OPEN,
    "POST /sign-in/first": OPEN,
    "GET /people": Scope.ADMIN,
    "POST /people": Scope.ADMIN,
    "GET /people/{account_id}": Scope.ADMIN,
    "POST /people/{account_id}/roles": Scope.ADMIN,
    "POST /people/{account_id}/describe": Scope.ADMIN,
    "POST /people/{account_id}/link": Scope.ADMIN,
    "POST /people/{account_id}/close": Scope.ADMIN,
    "POST /people/{account_id}/open": Scope.ADMIN,
    "POST /people/{account_id}/factor": Scope.ADMIN,
    "POST /people/{account_id}/sign-out": Scope.ADMIN,
    "GET /keys": Scope.ADMIN,
    "POST /keys": Scope.ADMIN,
    "POST /keys/{key_id}/revoke": Scope.ADMIN,
    "GET /record": Scope.ADMIN,
    "GET /record.csv": Scope.ADMIN,
    "POST /sign-out": OPEN,
    "GET /health": "admin",
    "POST /health/letters/{letter_id}/redrive": "admin",
    "GET /channels": "admin",
    "POST /channels/test": "admin",
    "GET /retention": "admin",
    "POST /retention": "admin",
    "POST /preferences": OPEN,
    "GET /problems/{kind}": OPEN,
    "GET /queue": Scope.READ,
    "POST /comments/{comment_id}/claim": Scope.EDIT,
    "POST /comments/{comment_id}/release": Scope.EDIT,
    "POST /comments/{comment_id}/snooze": Scope.EDIT,
    "POST /comments/{comment_id}/wake": Scope.EDIT,
    "POST /comments/{comment_id}/hand-over": Scope.EDIT,
    "POST /comments/{comment_id}/notes": Scope.EDIT,
    "POST /comments/{comment_id}/calls": Scope.EDIT,
    "POST /calls/{call_id}/settle": Scope.EDIT,
    "POST /drafts/{draft_id}/regenerate": Scope.EDIT,
    "GET /groups": Scope.READ,
    "POST /bulk/preview": Scope.DECIDE,
    "POST /bulk": Scope.DECIDE,
    "GET /mentions": Scope.READ,
    "POST /mentions/seen": Scope.READ,
    "GET /snippets": Scope.READ,
    "POST /snippets": Scope.EDIT,
    "POST /snippets/{snippet_id}/delete": Scope.EDIT,
    "GET /calls": Scope.READ,
    "POST /drafts/{draft_id}/decide": Scope.DECIDE,
    "POST /drafts/{draft_id}/revise": Scope.EDIT,
    "POST /drafts/{draft_id}/choose": Scope.EDIT,
    "POST /drafts/{draft_id}/set-down": Scope.EDIT,
    "POST /drafts/{draft_id}/fix": Scope.EDIT,
    "POST /comments/{comment_id}/fix": Scope.EDIT,
    "POST /comments/{comment_id}/insert": Scope.EDIT,
    "GET /comments/{comment_id}/why": Scope.READ,
    "GET /comments/{comment_id}/customer": Scope.READ,
    "POST /comments/{comment_id}/redrive": Scope.DECIDE,
    "POST /comments/{comment_id}/set-down": Scope.EDIT,
    "POST /api/v1/drafts/{draft_id}/set-down": Scope.EDIT,
    "POST /api/v1/comments/{comment_id}/set-down": Scope.EDIT,
    "POST /comments/{comment_id}/dismiss": Scope.DECIDE,
    "POST /comments/{comment_id}/reply": Scope.DECIDE,
    "POST /comments/{comment_id}/labels": Scope.DECIDE,
    "POST /messages/{message_id}/undo": Scope.DECIDE,
    "GET /guidelines": Scope.READ,
    "GET /guidelines/{brand}": Scope.READ,
    "GET /guidelines/{brand}/versions": Scope.READ,
    "GET /guidelines/{brand}/diff": Scope.READ,
    "GET /guidelines/{brand}/export": Scope.ADMIN,
    "GET /guidelines/{brand}/roll-back": Scope.ADMIN,
    "POST /guidelines/{brand}/roll-back": Scope.ADMIN,
    "GET /guidelines/{brand}/edit": Scope.ADMIN,
    "POST /guidelines/{brand}/try": Scope.ADMIN,
    "POST /guidelines/{brand}/save": Scope.ADMIN,
    "POST /guidelines/{brand}/import": Scope.ADMIN,
    "GET /guidelines/{brand}/settings": Scope.ADMIN,
    "POST /guidelines/{brand}/settings": Scope.ADMIN,
    "GET /guidelines/{brand}/knowledge": Scope.READ,
    "GET /guidelines/{brand}/knowledge/{article}": Scope.ADMIN,
    "POST /guidelines/{brand}/knowledge/{article}": Scope.ADMIN,
    "POST /guidelines/{brand}/knowledge/{article}/remove": Scope.ADMIN,
    "GET /guidelines/{brand}/proposals": Scope.ADMIN,
    "GET /guidelines/{brand}/proposals/{proposal_id}": Scope.ADMIN,
    "POST /guidelines/{brand}/proposals/{proposal_id}/accept": Scope.ADMIN,
    "POST /guidelines/{brand}/proposals/{proposal_id}/decline": Scope.ADMIN,
    "GET /intents": Scope.ADMIN,
    "GET /intents/new": Scope.ADMIN,
    "POST /intents/new": Scope.ADMIN,
    "GET /intents/fitting/{job_id}": Scope.ADMIN,
    "GET /intents/{name}": Scope.ADMIN,
    "POST /intents/{name}/try": Scope.ADMIN,
    "GET /intents/{name}/export": Scope.ADMIN,
    "POST /intents/{name}/activate": Scope.ADMIN,
    "POST /intents/{name}/deactivate": Scope.ADMIN,
    "POST /intents/{name}/roll-back": Scope.ADMIN,
    "POST /intents/{name}/delete": Scope.ADMIN,
}
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
