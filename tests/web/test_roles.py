"""The matrix of routes and roles: who gets through which door, and that the pages say the same."""

import re
from uuid import uuid4

import pytest
from fastapi import FastAPI, Request
from fastapi.routing import APIRoute

from tests.conftest import ROOT
from tests.web.apps import app_over
from tests.web.doors import ROUTES
from tests.web.doubles import World
from tests.web.test_access import guards, routes
from triage.domain.decision import Actor, ActorKind, Scope
from triage.domain.errors import Forbidden
from triage.domain.role import Membership, Role, entitled
from triage.web.guards import Guard, Open

ALL = frozenset(Role)
MANAGERS = frozenset({Role.COMMUNITY_MANAGER, Role.ADMIN})
WRITERS = MANAGERS | {Role.AGENT}
ADMINS = frozenset({Role.ADMIN})
MATRIX = {
    Scope.READ: ALL,
    Scope.EDIT: WRITERS,
    Scope.CASES: WRITERS,
    Scope.REVEAL: WRITERS,
    Scope.DECIDE: MANAGERS,
    Scope.STOP: MANAGERS,
    Scope.AUTOMATE: MANAGERS,
    Scope.SENSITIVE: MANAGERS,
    Scope.SUBMIT: ADMINS,
    Scope.PROPOSE: ADMINS,
    Scope.TEAMS: ADMINS,
    Scope.ADMIN: ADMINS,
}


def doors(app: FastAPI) -> dict[str, Guard]:
    """The guard of every route."""
    return {
        f"{method} {route.path}": next(guards(route.dependant))
        for route in routes(app.routes)
        if isinstance(route, APIRoute)
        for method in route.methods or ()
    }


def gets_through(app: FastAPI, guard: Guard, role: Role) -> bool:
    """Whether somebody with this role is let in."""
    actor = entitled(Actor(uuid4(), ActorKind.PERSON, "Mia"), [Membership(role)])
    scope = {"type": "http", "app": app, "headers": [], "query_string": b"", "path_params": {}}
    try:
        guard.admit(Request(scope), b"", actor)
    except Forbidden:
        return False
    return True


def test_every_scope_has_its_roles() -> None:
    assert set(MATRIX) == set(Scope)


@pytest.mark.parametrize("role", Role)
def test_each_role_gets_through_its_doors_and_no_other(world: World, role: Role) -> None:
    app = app_over(world.services)
    found = {
        name: gets_through(app, guard, role)
        for name, guard in doors(app).items()
        if not isinstance(guard, Open)
    }
    assert found == {
        name: scope is None or role in MATRIX[Scope(scope)]
        for name, scope in ROUTES.items()
        if name in found
    }
    assert len(found) > 50


def test_the_how_to_tells_who_may_do_what() -> None:
    page = (ROOT / "docs" / "how-to" / "people-and-roles.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w:]+)` \|[^|]+\|(.+)\|$", page, re.MULTILINE)
    order = [Role.COMMUNITY_MANAGER, Role.AGENT, Role.PRODUCT, Role.ADMIN, Role.READ_ONLY]
    told = {
        scope: {role for role, cell in zip(order, cells.split("|"), strict=True) if cell.strip()}
        for scope, cells in rows
    }
    assert told == {str(scope): set(roles) for scope, roles in MATRIX.items()}
