"""Rate limits at the doors anybody can knock at, and headers no page goes without."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from starlette.requests import Request

from tests.conftest import House
from tests.web.conftest import BASE, served
from tests.web.entering import HTML, SECRET, browsing, hire, sign_in
from triage.web.app import create_app
from triage.web.pacing import RESET_OF, SIGN_IN, SIGN_IN_AS, caller

MIA = {"email": "mia@example.com", "password": "wrong password!"}


def test_guessing_at_one_account_is_held_back_known_or_not(house: House) -> None:
    hire(house, "Mia")
    with browsing(house) as client:
        answers = []
        for email in ("mia@example.com", "nobody@example.com"):
            form = {"email": email, "password": "wrong password!"}
            tries = [client.post("/sign-in/password", data=form) for _ in range(12)]
            answers.append([(one.status_code, one.headers.get("retry-after")) for one in tries])
    assert answers[0] == answers[1]
    assert [status for status, _ in answers[0]] == [403] * SIGN_IN_AS.limit.burst + [429] * 2
    assert answers[0][-1][1] == "30"


def test_guessing_from_one_address_is_held_back(house: House) -> None:
    hire(house, "Mia")
    with browsing(house) as client:
        for n in range(SIGN_IN.limit.burst):
            form = {"email": f"p{n}@example.com", "password": "x"}
            assert client.post("/sign-in/password", data=form).status_code == 403
        held = client.post("/sign-in/password", data={**MIA, "password": SECRET})
        assert (held.status_code, held.headers["retry-after"]) == (429, "10")
        assert "Zu viele Versuche" in held.text
        assert 'name="password"' in held.text, "the form is still there"
        house.clock.advance(seconds=11)
        assert sign_in(client, "mia@example.com") == "/"


def test_nobodys_mailbox_is_filled(house: House) -> None:
    with browsing(house) as client:
        statuses = [
            client.post("/sign-in/forgot", data={"email": spelled}).status_code
            for spelled in (
                "mia@example.com",
                " MIA@example.com",
                "Mia@Example.com",
                "mia@example.com",
            )
        ]
        assert statuses == [200] * RESET_OF.limit.burst + [429]
        other = client.post("/sign-in/forgot", data={"email": "max@example.com"})
        assert other.status_code == 200


def test_links_and_wrong_keys_are_held_back(house: House) -> None:
    with browsing(house) as client:
        links = [client.post("/sign-in", data={"token": "x"}) for _ in range(21)]
        assert [one.status_code for one in links] == [403] * 20 + [429]
        assert int(links[-1].headers["retry-after"]) > 0
        wrong = {"Authorization": "Bearer nonsense", "Accept": "application/json"}
        keys = [client.get("/api/v1/stats", headers=wrong) for _ in range(61)]
        assert [one.status_code for one in keys] == [401] * 60 + [429]
        assert keys[-1].json()["type"] == "/problems/too-fast"
        actor = house.access.create("shop", "api_key", ["comments:read"], house.clock.now())
        key = house.access.issue_key(actor.id, None, house.clock.now())
        good = client.get("/api/v1/stats", headers={"Authorization": f"Bearer {key}"})
        assert good.status_code == 200, "a good key is never held back for others' wrong ones"


@pytest.mark.parametrize(
    ("host", "who"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
    ],
)
def test_a_caller_is_an_address_or_a_network(host: str, who: str) -> None:
    assert caller(Request({"type": "http", "client": (host, 1), "headers": []})) == who


@pytest.mark.parametrize(
    "path", ["/account", "/account/security", "/account/sessions", "/people", "/keys", "/record"]
)
def test_no_page_with_data_is_kept_framed_or_read_by_others(house: House, path: str) -> None:
    services = replace(served(house), secure_cookies=True)
    token = house.access.issue_link(house.person.id, house.clock.now().replace(year=2099))
    with TestClient(create_app(services), "https://localhost", headers=HTML) as client:
        client.post("/sign-in", data={"token": token}, follow_redirects=False)
        answer = client.get(path)
        assert answer.status_code == 200
        assert client.get(path, headers={"Host": "evil.example"}).status_code == 400
    headers = answer.headers
    assert headers["cache-control"] == "no-store"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY"
    assert headers["strict-transport-security"].startswith("max-age=")
    assert "publickey-credentials-get=()" in headers["permissions-policy"]
    assert BASE not in answer.text
