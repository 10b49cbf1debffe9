"""Whatever a program sends to the API, the answer is never an error of ours."""

from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.core.result import Ok

from tests.conftest import House
from tests.web.apps import app_over
from tests.web.conftest import BASE, served
from tests.web.visiting import ROW
from triage.domain.decision import ActorKind, Scope

AWAY = frozenset({503})
"""What the API answers where it needs a worker, and none is there."""

TRIES = settings(
    max_examples=3,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def key(house: House) -> dict[str, str]:
    """A key that may do everything, over records to do it to."""
    house.take(ROW)
    actor = house.access.create("shop", ActorKind.API_KEY, list(Scope), house.clock.now())
    token = house.access.issue_key(actor.id, None, house.clock.now())
    return {"Authorization": f"Bearer {token}"}


def broken_by(operation: Any, client: TestClient) -> list[str]:
    """The calls to one operation that ended in an error of the server."""
    found: list[str] = []

    @TRIES
    @given(case=operation.as_strategy())
    def tried(case: Case[Any]) -> None:
        wanted = case.as_transport_kwargs(base_url=BASE)
        wanted["headers"] = {**dict(wanted["headers"]), **client.headers}
        wanted.pop("cookies", None)
        if not isinstance(wanted.get("data"), dict | None):
            wanted["content"] = wanted.pop("data")
        answer = client.request(**wanted)
        if answer.status_code >= 500 and answer.status_code not in AWAY:
            found.append(f"{operation.label} -> {answer.status_code}: {wanted}"[:400])

    tried()
    return found


@pytest.mark.timeout(240)
def test_no_call_leads_to_an_error_of_the_server(house: House, key: dict[str, str]) -> None:
    app = app_over(served(house))
    schema = schemathesis.openapi.from_dict(app.openapi())
    client = TestClient(app, BASE, headers=key, raise_server_exceptions=False)
    broken: list[str] = []
    for found in schema.get_all_operations():
        assert isinstance(found, Ok), found
        broken += broken_by(found.ok(), client)
    assert broken == []
