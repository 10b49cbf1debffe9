"""A real server on loopback, with a furnished desk behind it, and Debian's Chromium before it."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.web.doubles import EVERYTHING, World
from tests.web.furniture import furnished
from triage.web.app import create_app
from triage.web.services import Services
from triage.web.serving import Server

PATIENCE = 30_000
"""Milliseconds a page may take: two tests share two processors."""

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@dataclass
class Site:
    """A running site and what is behind it."""

    address: str
    world: World

    def enter(self, context: BrowserContext) -> Page:
        """A page in the queue, signed in by a one-time link, as a person would."""
        token = f"link-{len(self.world.access.sessions)}"
        key = self.world.session(*EVERYTHING)
        self.world.access.links[token] = self.world.access.sessions.pop(key)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(f"{self.address}/sign-in?token={token}")
        page.locator("button.main").click()
        page.wait_for_url("**/queue")
        return page


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not (path := shutil.which("chromium")):
        pytest.skip("chromium is not installed; apt-get install chromium")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def site() -> Iterator[Site]:
    world = furnished()
    with running(world.services) as address:
        yield Site(address, world)


@contextmanager
def running(services: Services) -> Iterator[str]:
    """A server over these services; its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = Server(create_app(services), log_level="error", access_log=False)
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    for _ in range(200):
        if server.started:
            break
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(5)
    listener.close()
