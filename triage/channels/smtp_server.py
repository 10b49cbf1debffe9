"""The server that sends: how it is reached, how its way is protected, how we sign in.

Nothing of a mail is said here.
"""

import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, Protocol

from triage.domain.errors import SetupError, Unavailable

Security = Literal["tls", "starttls", "none"]
PORTS = {"tls": 465, "starttls": 587, "none": 25}
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class Login(Protocol):
    """How to prove to a server who we are: a password, or a token that ends."""

    user: str

    def secret(self) -> str:
        """The password or token; raises Unavailable."""


@dataclass(frozen=True, slots=True)
class Password:
    """A password."""

    user: str
    password: str = field(repr=False)

    def secret(self) -> str:
        """The password."""
        return self.password


@dataclass(frozen=True, slots=True)
class Bearer:
    """A token (XOAUTH2), from a source that renews it, at the latest when one was `refused`."""

    user: str
    token: Callable[[], str] = field(repr=False)
    refused: Callable[[], None] = field(default=lambda: None, repr=False)

    def secret(self) -> str:
        """The token."""
        return self.token()

    def answer(self) -> str:
        """What XOAUTH2 sends."""
        return f"user={self.user}\x01auth=Bearer {self.secret()}\x01\x01"


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """A server and the way to it; `timeout` in seconds covers each answer."""

    host: str
    port: int
    security: Security = "starttls"
    login: Password | Bearer | None = None
    timeout: float = 30.0


def checked(server: SmtpServer) -> SmtpServer:
    """The same; raises SetupError where passwords or mails would travel in clear."""
    if server.security == "none" and server.host not in LOOPBACK:
        raise SetupError("TRIAGE_SMTP_SECURITY=none is for a mail server on this machine only.")
    return server


def connected(server: SmtpServer, our_name: str) -> smtplib.SMTP:
    """A session, greeted, secured and signed in; raises Unavailable: so far nothing left."""
    try:
        line = opened(server, our_name)
    except (OSError, smtplib.SMTPException) as error:
        raise Unavailable(f"The mail server does not answer ({kind_of(error)}).") from error
    try:
        secured(line, server)
    except smtplib.SMTPAuthenticationError as error:
        line.close()
        if isinstance(server.login, Bearer):
            server.login.refused()
        raise Unavailable(
            f"The mail server does not take our sign-in ({error.smtp_code})."
        ) from error
    except (OSError, smtplib.SMTPException) as error:
        line.close()
        raise Unavailable(f"The mail server cannot be used ({kind_of(error)}).") from error
    except BaseException:  # such as a token that cannot be had
        line.close()
        raise
    return line


def opened(server: SmtpServer, our_name: str) -> smtplib.SMTP:
    """A connection, by TLS where that is the way."""
    if server.security == "tls":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(
            server.host, server.port, our_name, timeout=server.timeout, context=context
        )
    return smtplib.SMTP(server.host, server.port, our_name, timeout=server.timeout)


def secured(session: smtplib.SMTP, server: SmtpServer) -> None:
    """TLS and sign-in, as the server was set up; without TLS nothing secret is said."""
    session.ehlo_or_helo_if_needed()
    if server.security == "starttls":
        session.starttls(context=ssl.create_default_context())
        session.ehlo()
    if isinstance(server.login, Bearer):
        answer = server.login.answer()
        # To a refusal the client says nothing more, so that the server ends the exchange.
        session.auth("XOAUTH2", lambda challenge=None: "" if challenge else answer)
    elif server.login:
        session.login(server.login.user, server.login.secret())


def kind_of(error: Exception) -> str:
    """The kind of an error: its words could name the customer."""
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{type(error).__name__} {error.smtp_code}"
    return type(error).__name__
