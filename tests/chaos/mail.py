"""A mail server that takes a mail and then drops the line, before or after it had all of it."""

import socket
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from tests.chaos.place import Place, Sink
from triage.channels.mail_writing import Sender
from triage.channels.smtp import SmtpChannel
from triage.channels.smtp_server import SmtpServer
from triage.ports import Outgoing

Drop = Literal["before", "amid", "after"]
"""Before the content was asked for, in the middle of it, after all of it and before the answer."""


@dataclass
class DroppingMail:
    """The product's own SMTP channel towards such a server; what it took in counts as delivered."""

    place: Place
    sink: Sink
    when: Drop

    def deliver(self, message: Outgoing, text: str) -> str:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            arguments = (listener, message, text)
            server = threading.Thread(target=self.serve, args=arguments, daemon=True)
            server.start()
            address = SmtpServer("127.0.0.1", listener.getsockname()[1], "none", timeout=10)
            sender = Sender("service@morgenrot.example", "Morgenrot")
            try:
                return SmtpChannel(address, sender, self.place.clock.now).deliver(message, text)
            finally:
                server.join(10)

    def serve(self, listener: socket.socket, message: Outgoing, text: str) -> None:
        listener.settimeout(5)
        connection, _ = listener.accept()
        with suppress(OSError), connection, connection.makefile("rwb", buffering=0) as line:
            line.write(b"220 here\r\n")
            while words := line.readline():
                if words.upper().startswith(b"DATA"):
                    self.take(line, message, text)
                    return
                line.write(b"250 yes\r\n")

    def take(self, line: socket.SocketIO, message: Outgoing, text: str) -> None:
        if self.when == "before":
            return
        line.write(b"354 go on\r\n")
        while (words := line.readline()) not in {b".\r\n", b""}:
            if self.when == "amid" and not words.strip():
                return
        self.sink.file.deliver(message, text)

    def trace(self, message: Outgoing) -> str | None:
        """No folder of sent mails: a person is asked."""
        return None
