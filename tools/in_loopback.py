"""Runs a command where only loopback exists, as far as this account can arrange it.

    python tools/in_loopback.py COMMAND …

As root on Linux the command gets a network namespace of its own; elsewhere it runs as it is, and
pytest-socket alone keeps it from reaching out.
"""

import ctypes
import fcntl
import os
import socket
import struct
import sys

CLONE_NEWNET = 0x40000000
SIOCSIFFLAGS = 0x8914
IFF_UP = 0x1


def isolate() -> bool:
    """Leave every network but a loopback of our own; False where that is not allowed."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return False
    if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWNET) != 0:
        return False
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh22x", b"lo", IFF_UP))
    return True


if __name__ == "__main__":
    where = (
        "in a network namespace with only loopback" if isolate() else "on this machine's network"
    )
    print(f"Running {where}: {' '.join(sys.argv[1:])}", flush=True)
    os.execvp(sys.argv[1], sys.argv[1:])
