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
        """Append the reply and have it written to disk; returns the message id."""
        line = {
            "id": str(message.id),
            "comment_id": str(message.comment_id),
            "channel": message.channel,
            "to": dict(message.recipient),
            "text": text,
        }
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self.file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        except OSError as error:
            raise Unavailable(f"The outbox file cannot be opened: {error.strerror}.") from error
        with os.fdopen(descriptor, "ab") as handle:
            handle.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
            handle.flush()
            os.fsync(handle.fileno())
        return f"file:{message.id}"
