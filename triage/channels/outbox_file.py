"""Sends into a file: one JSON line a reply, in the data folder, for whoever carries it on."""

import json
import os
from pathlib import Path

from triage.domain.errors import Unavailable
from triage.ports import Outgoing


class FileChannel:
    """See `ports.OutboundChannel`. The file holds filled replies: mode 0600."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def deliver(self, message: Outgoing, text: str) -> str:
        """Append the reply and have it written to disk; returns the message id.

        Raises Unavailable when the file cannot take it: then nothing of it stays there.
        """
        line = {
            "id": str(message.id),
            "comment_id": str(message.comment_id),
            "channel": message.channel,
            "to": dict(message.recipient),
            "text": text,
        }
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self.file, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        except OSError as error:
            raise Unavailable(f"The outbox file cannot be opened: {error.strerror}.") from error
        try:
            append(descriptor, json.dumps(line, ensure_ascii=False).encode() + b"\n")
        except OSError as error:
            raise Unavailable(f"The outbox file cannot be written: {error.strerror}.") from error
        finally:
            os.close(descriptor)
        return f"file:{message.id}"

    def trace(self, message: Outgoing) -> str | None:
        """See the port: a whole line with the message's id is in the file, or it is not."""
        try:
            lines = self.file.read_bytes().splitlines()
        except OSError:
            return None
        start = b'{"id": "%s"' % str(message.id).encode()
        return f"file:{message.id}" if any(line.startswith(start) for line in lines) else None


def append(descriptor: int, line: bytes) -> None:
    """Write a whole line to disk or, raising OSError, nothing of it."""
    size = os.fstat(descriptor).st_size
    torn = size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"  # by a power cut
    rest = memoryview(b"\n" + line if torn else line)
    try:
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, size)
        raise
