"""A furnished desk, a client that calls itself a browser, and ones with a key."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.conftest import House
from tests.web.apps import app_over
from tests.web.doubles import EVERYTHING, World
from tests.web.furniture import furnished
from tests.web.memory_upkeep import MemoryUpkeep
from triage.domain.decision import ActorKind, Scope
from triage.web.services import Services

BASE = "http://127.0.0.1"


@pytest.fixture
def world() -> World:
    return furnished()


@pytest.fixture
def api(world: World) -> Iterator[TestClient]:
    headers = {"Authorization": f"Bearer {world.key(*EVERYTHING)}"}
    with TestClient(app_over(world.services), BASE, headers=headers) as client:
        yield client


@pytest.fixture
def browser(world: World) -> Iterator[TestClient]:
    headers = {"Accept": "text/html", "Accept-Language": "de"}
    cookies = {"triage_session": world.session(*EVERYTHING)}
    with TestClient(
        app_over(world.services), BASE, headers=headers, cookies=cookies, follow_redirects=False
    ) as client:
        yield client


def served(house: House) -> Services:
    """What the web is given over a real installation."""
    return Services(
        line=house.line,
        desk=house.desk,
        access=house.access,
        staff=house.staff,
        upkeep=MemoryUpkeep(),
        clock=house.clock,
        version="0.1.0",
        default_brand="morgenrot",
        secure_cookies=False,
    )


@pytest.fixture
def client(house: House) -> Iterator[TestClient]:
    """Over a real installation, with a key of one actor and nobody signed in."""
    services = served(house)
    actor = house.access.create("shop", ActorKind.API_KEY, list(Scope), house.clock.now())
    key = house.access.issue_key(actor.id, None, house.clock.now())
    headers = {"Authorization": f"Bearer {key}"}
    with TestClient(app_over(services), BASE, headers=headers) as found:
        yield found
