"""What a mail server answers when asked for one mail: given, gone, or not to be had."""

import imaplib
from typing import Any, cast

import pytest
from imap_tools import BaseMailBox

from triage.channels.imap import ImapMailbox, ImapServer
from triage.channels.smtp_server import Password
from triage.domain.errors import Refused, Unavailable

SERVER = ImapServer("127.0.0.1", 1, Password("service", "x"), "none")


class Session:
    """An open session whose server gives one answer to every FETCH."""

    def __init__(self, answer: object) -> None:
        self.answer = answer
        self.client = self
        self.ended = False

    def uid(self, *_: str) -> Any:
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def shutdown(self) -> None:
        self.ended = True


def fetched(answer: object) -> tuple[ImapMailbox, Session]:
    session = Session(answer)
    return ImapMailbox(SERVER, box=cast("BaseMailBox", session)), session


def test_a_mail_is_given_or_gone() -> None:
    assert fetched(("OK", [(b"1 (UID 5 BODY[]<0> {3}", b"abc"), b")"]))[0].fetch(5) == b"abc"
    assert fetched(("OK", [None]))[0].fetch(5) is None
    assert fetched(("OK", [rb"3 (UID 9 FLAGS (\Seen))"]))[0].fetch(5) is None


@pytest.mark.parametrize(
    "answer",
    [
        imaplib.IMAP4.error("UID command error: BAD [b'Internal error']"),
        ("NO", [b"Message could not be read"]),
        ("OK", [b"1 (UID 5 BODY[]<0> NIL)"]),
    ],
)
def test_a_mail_the_server_cannot_give_is_refused_and_the_session_goes_on(answer: object) -> None:
    box, session = fetched(answer)
    with pytest.raises(Refused):
        box.fetch(5)
    assert not session.ended


def test_a_broken_connection_is_no_fault_of_the_mail() -> None:
    box, session = fetched(imaplib.IMAP4.abort("socket error: EOF"))
    with pytest.raises(Unavailable):
        box.fetch(5)
    assert session.ended
