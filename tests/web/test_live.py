"""Live updates: to who may see them, while the session lasts, caught up on after a break."""

import http.client
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient

from tests.browser.conftest import running
from tests.web.doubles import EVERYTHING, World
from tests.web.memory_desk import BRAND, NOW
from triage.domain.ids import new_id
from triage.ports.changes import Change, Presence
from triage.web import live
from triage.web.hub import BELIEVED, REMEMBERED, WAITING, Hub, Listener


@pytest.fixture
def hub(world: World) -> Hub:
    return Hub(world.changes, world.clock.now)


def change(kind: str = "queued", **more: Any) -> Change:
    values: dict[str, Any] = {"id": new_id().hex, "brand_id": BRAND, "kind": kind, "count": 1}
    return Change(**(values | more))


def test_a_page_catches_up_on_what_it_missed(hub: Hub) -> None:
    first, second, third = change(), change(), change()
    for one in (first, second, third):
        hub.take(one)
    assert hub.since(first.id) == [second, third]
    assert hub.since(third.id) == []
    assert hub.since("unknown") == [None], "it looks anew"
    assert hub.since("") == [], "a page that was just made has missed nothing"


def test_what_is_remembered_is_bounded_and_forgotten_with_the_connection(hub: Hub) -> None:
    made = [change() for _ in range(REMEMBERED + 1)]
    for one in made:
        hub.take(one)
    assert hub.since(made[0].id) == [None]
    hub.take(None)
    assert hub.since(made[-1].id) == [None], "something may have been missed meanwhile"


def test_a_slow_page_is_told_to_look_anew(hub: Hub) -> None:
    with hub.listening("") as slow:
        for _ in range(WAITING + 1):
            hub.take(change())
        assert slow.queue.qsize() == 1
        assert slow.queue.get_nowait() is None
    assert hub.listeners == set()


def test_who_is_at_a_comment_is_believed_for_a_while(hub: Hub, world: World) -> None:
    at, mia, jo = new_id(), new_id(), new_id()
    hub.take(Presence(BRAND, at, mia, "Mia", "reading"))
    hub.take(Presence(BRAND, at, jo, "Jo", "writing"))
    assert [one.name for one in hub.others(at, mia)] == ["Jo"]
    hub.take(Presence(BRAND, at, jo, "Jo", "gone"))
    assert hub.others(at, mia) == []
    assert [one.name for one in hub.others(at, jo)] == ["Mia"]
    world.clock.at = NOW + BELIEVED + timedelta(seconds=1)
    assert hub.others(at, jo) == []


def test_events_hold_ids_only_and_say_what_is_ones_own(world: World) -> None:
    actor = world.access.sessions[world.session(*EVERYTHING)]
    comment = new_id()
    found = live.told(change("approve", comments=(comment,), actor_id=actor.id), actor)
    assert found == (
        "change",
        {
            "kind": "decided",
            "brand": str(BRAND),
            "comments": [str(comment)],
            "n": 1,
            "mine": True,
        },
    )
    assert live.told(Presence(BRAND, comment, actor.id, "Mia", "reading"), actor) is None
    name, data = live.told(Presence(BRAND, comment, new_id(), "Jo", "reading"), actor) or ("", {})
    assert (name, data) == ("presence", {"comment": str(comment)})


def test_other_brands_are_not_told_of(world: World) -> None:
    actor = world.access.sessions[world.session(*EVERYTHING)]
    elsewhere = replace(actor, brands=frozenset({new_id()}))
    assert live.event(change(), elsewhere) == ""
    assert live.event(Presence(BRAND, new_id(), new_id(), "Jo", "reading"), elsewhere) == ""
    assert live.event(change(), actor).startswith("id: ")


def test_a_page_that_cannot_keep_a_stream_asks(world: World, browser: TestClient) -> None:
    hub: Hub = browser.app.state.hub  # type: ignore[attr-defined] # a Starlette app
    first, second = change(), change("dismiss")
    hub.take(first)
    hub.take(second)
    answer = browser.get("/live/changes", params={"after": first.id}).json()
    assert answer["last"] == second.id
    assert [one["data"]["kind"] for one in answer["events"]] == ["decided"]
    browser.cookies.clear()
    assert browser.get("/live/changes").status_code == 401


def test_presence_needs_the_form_of_ones_session_and_a_comment_one_sees(
    world: World, browser: TestClient
) -> None:
    comment = next(iter(world.desk.rows))
    assert browser.post(f"/comments/{comment}/presence").status_code == 403
    page = browser.get("/queue").text
    csrf = page.split('data-csrf="')[1].split('"')[0]
    own = browser.post(f"/comments/{comment}/presence", data={"csrf": csrf, "doing": "writing"})
    assert own.json() == {"others": []}
    assert browser.post(f"/comments/{new_id()}/presence", data={"csrf": csrf}).status_code == 404
    hub: Hub = browser.app.state.hub  # type: ignore[attr-defined]
    hub.take(Presence(BRAND, comment, new_id(), "Jo", "writing"))
    found = browser.get(f"/comments/{comment}/presence").json()
    assert found == {"others": [{"name": "Jo", "doing": "writing"}]}


# --- over a real connection ---------------------------------------------------------------------


class Stream:
    """An open stream, read line by line in another thread."""

    def __init__(self, address: str, session: str, last: str = "") -> None:
        self.lines: list[str] = []
        self.connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
        headers = {"Cookie": f"triage_session={session}", "Last-Event-ID": last}
        headers["Accept"] = "text/event-stream"
        self.connection.request("GET", "/live", headers=headers)
        self.answer = self.connection.getresponse()
        self.thread = threading.Thread(target=self.read, daemon=True)
        self.thread.start()

    def close(self) -> None:
        self.answer.close()
        self.connection.close()

    def read(self) -> None:
        for line in self.answer:
            self.lines.append(line.decode().rstrip("\n"))

    def until(self, wanted: str) -> str:
        for _ in range(250):
            if found := [line for line in self.lines if wanted in line]:
                return found[0]
            time.sleep(0.02)
        raise AssertionError(f"no {wanted!r} among {self.lines}")

    def ended(self, seconds: float) -> bool:
        self.thread.join(seconds)
        return not self.thread.is_alive()


@contextmanager
def streaming(world: World) -> Iterator[tuple[Stream, str]]:
    session = world.session(*EVERYTHING)
    with running(world.services) as address:
        stream = Stream(address, session)
        stream.until("hello")
        yield stream, session
    stream.thread.join(2)
    stream.close()


def test_a_change_arrives_at_once_and_the_server_stops_at_once(world: World) -> None:
    with streaming(world) as (stream, _):
        assert stream.answer.headers["content-type"].startswith("text/event-stream")
        assert stream.answer.headers["cache-control"] == "no-store"
        assert "content-security-policy" in stream.answer.headers
        told = change(comments=(new_id(),))
        world.changes.tell(told)
        data = json.loads(stream.until("data: ").removeprefix("data: "))
        assert data["comments"] == [str(told.comments[0])]
        assert f"id: {told.id}" in stream.lines
        start = time.monotonic()
    assert time.monotonic() - start < 2.0, "open streams do not hold the server up"
    assert stream.ended(1.0)


def test_the_stream_ends_with_the_session(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "HEARTBEAT", 0.05)
    with streaming(world) as (stream, session):
        stream.until(": here")
        world.access.sign_out(session)
        assert stream.ended(2.0)


def test_nobody_listens_without_a_session(world: World) -> None:
    with running(world.services) as address:
        stream = Stream(address, "none")
        assert stream.answer.status == 401
        assert stream.ended(2.0)
        stream.close()


def test_a_stream_is_no_page(browser: TestClient) -> None:
    assert browser.get("/live").status_code == 406


def test_a_listener_that_is_over_hears_nothing_more(hub: Hub) -> None:
    hub.close()
    with hub.listening("") as late:
        assert isinstance(late, Listener)
        assert late.ended.is_set(), "who comes while the server stops is sent away at once"
