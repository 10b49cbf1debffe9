"""How a program and a person visit the web over a real installation."""

import re
from datetime import timedelta
from typing import Any

from fastapi.testclient import TestClient

from tests.conftest import House
from triage.pipeline import advance

ROW = {
    "id": "c-1",
    "text": (
        "Die Lieferung ist zu spät gekommen und die Tomaten waren matschig. "
        "Rufen Sie mich an: 0171 2345678."
    ),
    "channel": "email",
    "author": "Petra Lindqvist",
    "email": "petra@example.com",
    "nps": 3,
}


def entered(client: TestClient, house: House) -> None:
    """Sign in by a one-time link, as the start prints it."""
    token = house.access.issue_link(house.person.id, house.clock.now() + timedelta(hours=1))
    answer = client.post("/sign-in", data={"token": token}, headers=PERSON, follow_redirects=False)
    assert answer.status_code == 303
    again = client.post("/sign-in", data={"token": token}, headers=PERSON, follow_redirects=False)
    assert again.status_code == 403


PERSON = {"Accept": "text/html", "Accept-Language": "de"}


def handed_in(client: TestClient, house: House, *rows: dict[str, Any]) -> list[str]:
    answer = client.post("/api/v1/comments", json=list(rows or (ROW,)), params={"source": "shop"})
    assert answer.status_code == 202
    advance(house.line, house.jobs.deferred)
    house.jobs.deferred.clear()
    return [item["id"] for item in answer.json()["items"]]


def form(page: str, action: str) -> dict[str, str]:
    """The hidden fields of the form with this action."""
    found = re.search(rf'action="{re.escape(action)}">(.*?)</form>', page, re.DOTALL)
    assert found, action
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', found[1]))
