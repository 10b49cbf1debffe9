"""Shows replies instead of sending them, for development: it must never stand before customers."""

import sys
from dataclasses import dataclass, field
from typing import TextIO

from triage.ports import Outgoing


@dataclass(frozen=True)
class ConsoleChannel:
    """See `ports.OutboundChannel`. What it shows holds personal data."""

    stream: TextIO = field(default_factory=lambda: sys.stderr)

    def deliver(self, message: Outgoing, text: str) -> str:
        """Write the reply where a developer sees it."""
        to = message.recipient.get("email") or message.recipient.get("author") or "?"
        self.stream.write(f"--- {message.channel} to {to} ({message.id})\n{text}\n---\n")
        self.stream.flush()
        return f"console:{message.id}"

    def trace(self, message: Outgoing) -> str | None:
        """See the port: nobody remembers what was shown."""
        return None
