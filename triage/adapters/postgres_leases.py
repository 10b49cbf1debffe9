"""Tells who lives by held file locks (`flock`): the kernel lets go of them at death.

Must never tell it by a process number, which can be recycled and means nothing in another
container. Locks are per open file, so two holders in one process count as two.
"""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Lease:
    """A client's sign of life in `folder`, held until dropped or dead.

    Take, drop and look around only under the lock of whoever the lease is for: a lease file
    that is not locked yet looks like one of the dead.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self._folder = folder
        self._descriptor, name = tempfile.mkstemp(dir=folder, prefix=f"{os.getpid()}-")
        self._path = Path(name)
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)

    def drop(self) -> None:
        """Give up the lease; once."""
        self._path.unlink(missing_ok=True)
        os.close(self._descriptor)

    def others(self) -> bool:
        """Whether anybody else holds a lease; files of the dead are removed."""
        alive = False
        for path in self._folder.iterdir():
            if path == self._path:
                continue
            if free(path):
                path.unlink()
            else:
                alive = True
        return alive


@contextmanager
def held(path: Path) -> Iterator[int]:
    """Hold the lock on a file, waiting for it; children who inherit the descriptor keep it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)


def free(path: Path) -> bool:
    """Whether nobody alive holds the lock on a file."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    return True
