"""Keeps the web and the worker process running, and the embedded PostgreSQL under them."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from socket import socket

PATIENCE = 25.0
"""Seconds a process gets to finish what it is doing before it is killed."""

LONGEST_PAUSE = 10.0


@dataclass
class Child:
    """One process to keep alive; it pauses longer the quicker it dies. `shares` is a socket it
    listens on beside others."""

    command: Sequence[str]
    shares: socket | None = None
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = 0.25

    def start(self) -> None:
        """Start it."""
        self.started = time.monotonic()
        handed = [self.shares.fileno()] if self.shares else []
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "triage", *self.command], pass_fds=handed
        )

    def revive(self) -> None:
        """Start it again if it died, once its pause is over."""
        if self.process is None or self.process.poll() is None:
            return
        lived = time.monotonic() - self.started
        self.pause = 0.25 if lived > LONGEST_PAUSE else min(self.pause * 2, LONGEST_PAUSE)
        if lived > self.pause:
            self.start()

    def ask_to_stop(self) -> None:
        """Tell it to finish."""
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def wait(self) -> None:
        """Wait until it has finished, killing it after `PATIENCE`."""
        if self.process is None:
            return
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass
class Supervisor:
    """Starts children, looks after them until told to stop; `ensure` keeps what lies under them."""

    children: Sequence[Child]
    ensure: Callable[[], object]
    stopping: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        """Start every child and stop with a signal."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stopping.set())
        for child in self.children:
            child.start()

    def watch(self) -> None:
        """Look after them until told to stop, then stop them in order."""
        while not self.stopping.wait(0.5):
            self.look()
        self.stop()

    def look(self) -> None:
        """One look: the database first, then each child."""
        self.ensure()
        for child in self.children:
            child.revive()

    def stop(self) -> None:
        """Stop every child, all at once."""
        self.stopping.set()
        for child in self.children:
            child.ask_to_stop()
        for child in self.children:
            child.wait()


ORPHAN_GRACE = 20.0
"""Seconds in which a child without a supervisor may finish the job in hand."""


def follow(parent: int) -> None:
    """End this process when the supervisor `parent` is gone, so that nothing is left behind.

    The supervisor names itself: asked later, a child that lost it early would follow a stranger.
    """

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(ORPHAN_GRACE)
        os._exit(
            1
        )  # nothing is lost by it: every job is at least once, every move a compare-and-set

    threading.Thread(target=watch, name="follow", daemon=True).start()
