"""Headers, hosts, cross-site requests, sign-in, and what the log may know."""

import logging
import re

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import BASE
from tests.web.doubles import EVERYTHING, World
from triage.web.app import create_app
from triage.web.guards import csrf_token

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


@pytest.mark.parametrize("path", ["/queue", "/nowhere", "/healthz", "/static/app.css", "/sign-in"])
def test_every_answer_carries_the_security_headers(browser: TestClient, path: str) -> None:
    headers = browser.get(path).headers
    assert headers["content-security-policy"] == STRICT
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert "strict-transport-security" not in headers


def test_secure_cookies_bring_hsts(world: World) -> None:
    object.__setattr__(world.services, "secure_cookies", True)
    world.access.links["L"] = world.access.sessions[world.session(*EVERYTHING)]
    with TestClient(create_app(world.services), "https://localhost") as client:
        answer = client.post("/sign-in", data={"token": "L"}, follow_redirects=False)
    assert "Secure" in answer.headers["set-cookie"]
    assert answer.headers["strict-transport-security"]


def test_pages_have_nothing_inline(browser: TestClient, world: World) -> None:
    for path in ["/queue", *(f"/queue?open={key}" for key in list(world.desk.rows)[:4])]:
        page = browser.get(path).text
        assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=", page)
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page)


def test_customers_words_are_escaped(browser: TestClient, world: World) -> None:
    keys = list(world.desk.rows)
    assert "&lt;b&gt;irgendwie&lt;/b&gt;" in browser.get(f"/queue?open={keys[3]}").text
    assert "<script>alert" not in browser.get(f"/queue?open={keys[1]}").text


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "[::2]"])
def test_unknown_hosts_are_refused(browser: TestClient, host: str) -> None:
    answer = browser.get("/queue", headers={"Host": host, "Accept": "application/json"})
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/unknown-host")


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:8000", "LOCALHOST"])
def test_known_hosts_are_served(browser: TestClient, host: str) -> None:
    assert browser.get("/queue", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    ("headers", "passes"),
    [
        ({}, True),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1"}, False),
        ({"Origin": "http://127.0.0.1"}, True),
        ({"Origin": "http://evil.example"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "http://127.0.0.1.evil.example"}, False),
    ],
)
def test_no_other_site_can_act(browser: TestClient, headers: dict[str, str], passes: bool) -> None:
    wish = {"language": "en", "back": "/queue"}
    answer = browser.post("/preferences", data=wish, headers=headers)
    assert answer.status_code == (303 if passes else 403)


def test_a_form_without_the_sessions_token_is_refused(browser: TestClient, world: World) -> None:
    draft = list(world.desk.rows.values())[2]["drafts"][0]["id"]
    stolen = csrf_token(world.session(*EVERYTHING))
    for token in ("", "0" * 64, "\udcff", stolen):
        data = {"csrf": token.encode("utf-8", "surrogatepass"), "verdict": "approve"}
        assert browser.post(f"/drafts/{draft}/decide", data=data).status_code == 403
    assert list(world.desk.rows.values())[2]["drafts"][0]["state"] == "proposed"


def test_a_link_signs_in_once_and_only_by_a_click(world: World) -> None:
    world.access.links["L"] = world.access.sessions[world.session(*EVERYTHING)]
    with TestClient(create_app(world.services), BASE, follow_redirects=False) as client:
        for _ in range(3):
            assert 'value="L"' in client.get("/sign-in?token=L").text
        entered = client.post("/sign-in", data={"token": "L"})
        assert (entered.status_code, entered.headers["location"]) == (303, "/")
        cookie = entered.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "samesite=lax" in cookie.lower()
        assert client.post("/sign-in", data={"token": "L"}).status_code == 403


def test_signing_out_ends_the_session_on_the_server(browser: TestClient, world: World) -> None:
    assert browser.get("/queue").status_code == 200
    assert browser.post("/sign-out").status_code == 200
    assert not world.access.sessions
    assert browser.get("/queue").status_code == 401


@pytest.mark.parametrize(
    "back",
    ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x", "\n/x", ""],
)
def test_nobody_is_led_away(browser: TestClient, back: str) -> None:
    answer = browser.post("/preferences", data={"language": "de", "back": back})
    assert answer.headers["location"] == "/"


def test_the_access_log_knows_routes_only(
    browser: TestClient, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    key = list(world.desk.rows)[1]
    with caplog.at_level(logging.DEBUG, logger="triage"):
        browser.get("/sign-in?token=secret-token")
        browser.get(f"/queue?open={key}")
        browser.get("/jana.vogel@example.org")
    assert "GET /queue 200" in caplog.text
    for secret in ("secret-token", str(key), "jana", "0171"):
        assert secret not in caplog.text


def test_static_files_keep_for_good_under_their_hash_only(browser: TestClient) -> None:
    page = browser.get("/queue").text
    addresses = re.findall(r'(?:href|src)="(/static/[0-9a-f]{12}/[^"#]+)', page)
    assert len(addresses) >= 4
    for address in addresses:
        kept = browser.get(address)
        assert kept.headers["cache-control"] == "public, max-age=31536000, immutable"
        again = browser.get(address, headers={"If-None-Match": kept.headers["etag"]})
        assert again.status_code == 304
    assert browser.get("/static/app.css").headers["cache-control"] == "public, no-cache"
    assert browser.get("/static/0123456789ab/app.css").status_code == 404
    assert browser.get("/static/../app.py").status_code == 404
    assert browser.get("/static/%2e%2e/app.py").status_code == 404
