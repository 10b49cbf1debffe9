"""Passwords hashed by argon2id (RFC 9106), the second recommended choice: 64 MiB, t=3, p=4."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from triage.domain.errors import Unavailable

MEMORY_KIB, TIME, LANES = 64 * 1024, 3, 4
AT_ONCE = 2
"""Hashings at a time: 64 MiB and several threads each."""
WAITERS, PATIENCE = 4, 0.5
"""Each who waits holds a thread of the web: more, or longer, and a flood of sign-ins stops every
page."""


class Argon2Passwords:
    """See `ports.Passwords`."""

    def __init__(
        self,
        memory_kib: int = MEMORY_KIB,
        time: int = TIME,
        lanes: int = LANES,
        at_once: int = AT_ONCE,
        patience: float = PATIENCE,
    ) -> None:
        self.hasher = PasswordHasher(time_cost=time, memory_cost=memory_kib, parallelism=lanes)
        self.places = BoundedSemaphore(at_once)
        self.queue = BoundedSemaphore(at_once + WAITERS)
        self.patience = patience
        self.nobody: str | None = None

    @contextmanager
    def _place(self) -> Iterator[None]:
        if not self.queue.acquire(blocking=False):
            raise Unavailable
        try:
            if not self.places.acquire(timeout=self.patience):
                raise Unavailable
            try:
                yield
            finally:
                self.places.release()
        finally:
            self.queue.release()

    def hash(self, password: str) -> str:
        """See the port."""
        with self._place():
            return self.hasher.hash(password)

    def verify(self, password: str, hashed: str | None) -> bool:
        """See the port; a password nobody has is compared with one nobody knows."""
        if hashed is None:
            self.nobody = self.nobody or self.hash("nobody's")
        with self._place():
            try:
                self.hasher.verify(hashed or self.nobody or "", password)
            except (VerificationError, InvalidHashError):
                return False
        return hashed is not None

    def outdated(self, hashed: str) -> bool:
        """See the port."""
        return self.hasher.check_needs_rehash(hashed)
