"""A mail server that keeps what it takes, and behaves as a test wants: refuses, tires, vanishes."""

import base64
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Sink:
    """`says` replaces the answer to a command, or to the content under `.`; None hangs up."""

    says: dict[str, str | None] = field(default_factory=dict)
    extensions: tuple[str, ...] = ("SIZE 1000000", "AUTH LOGIN PLAIN XOAUTH2")
    mails: list[bytes] = field(default_factory=list)
    envelopes: list[tuple[str, str]] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    lines: list[socket.socket] = field(default_factory=list)
    port: int = 0

    def hang_up(self, last_words: bytes = b"") -> None:
        """End all sessions, as servers do with those that have been silent for long."""
        for line in self.lines:
            with suppress(OSError):
                line.sendall(last_words)
                line.shutdown(socket.SHUT_RDWR)

    @property
    def sessions(self) -> int:
        """How many were begun."""
        return sum(command.upper().startswith("EHLO") for command in self.heard)

    def serve(self, line: socket.socket) -> None:
        """One session."""
        self.lines.append(line)
        with line, line.makefile("rb") as words, suppress(OSError):
            self._say(line, "220 sink", "connect")
            sender = ""
            while raw := words.readline():
                command = raw.decode("utf-8").strip()
                self.heard.append(command)
                verb = command.split()[0].upper() if command else ""
                if verb == "MAIL":
                    sender = command.split("<", 1)[1].split(">")[0]
                if verb == "RCPT":
                    self.envelopes.append((sender, command.split("<", 1)[1].split(">")[0]))
                if not self._say(line, self._answer(verb), verb):
                    return
                if verb == "DATA" and "DATA" not in self.says and not self._content(line, words):
                    return
                if verb == "QUIT":
                    return

    def _answer(self, verb: str) -> str:
        if verb == "EHLO":
            lines = ["sink", *self.extensions]
            return "\r\n".join(
                f"250{'-' if n < len(lines) - 1 else ' '}{w}" for n, w in enumerate(lines)
            )
        usual = {"DATA": "354 go on", "QUIT": "221 bye", "AUTH": "235 welcome"}
        return usual.get(verb, "250 ok")

    def _content(self, line: socket.socket, words: object) -> bool:
        data = b""
        while not data.endswith(b"\r\n.\r\n"):
            one = words.readline()  # type: ignore[attr-defined]
            if not one:
                return False
            data += one
        self.mails.append(data[: -len(b".\r\n")].replace(b"\r\n..", b"\r\n."))
        return self._say(line, "250 kept", ".")

    def _say(self, line: socket.socket, usual: str, what: str) -> bool:
        answer = self.says.get(what, usual)
        if answer is None:
            return False
        line.sendall(answer.encode() + b"\r\n")
        return True

    @property
    def token(self) -> str:
        """What XOAUTH2 brought."""
        [said] = [command for command in self.heard if command.startswith("AUTH XOAUTH2")]
        return base64.b64decode(said.split()[2]).decode()


@contextmanager
def running(sink: Sink) -> Iterator[Sink]:
    """A sink that listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        sink.port = server.getsockname()[1]

        def accept() -> None:
            with suppress(OSError):
                while True:
                    line, _ = server.accept()
                    threading.Thread(target=sink.serve, args=(line,), daemon=True).start()

        listener = threading.Thread(target=accept, daemon=True)
        listener.start()
        yield sink
        server.shutdown(socket.SHUT_RDWR)
    listener.join(timeout=5)
