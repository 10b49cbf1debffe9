"""A furnished desk, a client that calls itself a browser, and one with a key."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.web.doubles import EVERYTHING, World, furnished
from triage.web.app import create_app

BASE = "http://127.0.0.1"


@pytest.fixture
def world() -> World:
    return furnished()


@pytest.fixture
def api(world: World) -> Iterator[TestClient]:
    headers = {"Authorization": f"Bearer {world.key(*EVERYTHING)}"}
    with TestClient(create_app(world.services), BASE, headers=headers) as client:
        yield client


@pytest.fixture
def browser(world: World) -> Iterator[TestClient]:
    headers = {"Accept": "text/html", "Accept-Language": "de"}
    cookies = {"triage_session": world.session(*EVERYTHING)}
    with TestClient(
        create_app(world.services), BASE, headers=headers, cookies=cookies, follow_redirects=False
    ) as client:
        yield client
