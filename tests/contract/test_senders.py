"""What every way out promises, and what each makes of servers that refuse, tire or vanish."""

import io
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.contract.sending import ID, NOW, TEXT, message, receiver
from tests.contract.smtp_sink import Sink, running
from triage.channels.console import ConsoleChannel
from triage.channels.mail_headers import POLICY, addressed, header
from triage.channels.mail_writing import Sender, write
from triage.channels.outbox_file import FileChannel
from triage.channels.smtp import NoAnswer, SmtpChannel
from triage.channels.smtp_server import Bearer, Password, SmtpServer
from triage.channels.smtp_server import checked as checked_server
from triage.domain.errors import Refused, SetupError, Unavailable
from triage.ports import OutboundChannel

SENDER = Sender(
    "service@morgenrot.example", "Morgenrot", own=frozenset({"hallo@morgenrot.example"})
)


def smtp(sink: Sink, **more: Any) -> SmtpChannel:
    server = SmtpServer("127.0.0.1", sink.port, "none", timeout=2)
    return SmtpChannel(server, SENDER, lambda: NOW, **more)


def read(data: bytes) -> EmailMessage:
    found = message_from_bytes(data, policy=default)
    assert isinstance(found, EmailMessage)
    return found


@pytest.fixture(params=["smtp", "webhook", "file", "console"])
def channel(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OutboundChannel]:
    with ExitStack() as stack:
        made: Mapping[str, Callable[[], OutboundChannel]] = {
            "smtp": lambda: smtp(stack.enter_context(running(Sink()))),
            "webhook": lambda: stack.enter_context(receiver())[1],
            "file": lambda: FileChannel(tmp_path / "outbox.jsonl"),
            "console": lambda: ConsoleChannel(io.StringIO()),
        }
        yield made[request.param]()


def test_a_reply_gets_the_same_name_however_often_it_is_tried(channel: OutboundChannel) -> None:
    first, second = channel.deliver(message(), TEXT), channel.deliver(message(), TEXT)
    assert first == second
    assert channel.trace(message()) in {None, first}


# --- e-mail: what is written ----------------------------------------------------------------


def test_a_mail_is_in_its_thread_in_both_forms_and_the_same_bytes_each_time() -> None:
    answered = message(references="<0@k.example> <1@k.example>", author="Anna Müller")
    with running(Sink()) as sink:
        smtp(sink).deliver(answered, TEXT)
        smtp(sink).deliver(answered, TEXT)
    assert sink.mails[0] == sink.mails[1]
    mail = read(sink.mails[0])
    assert mail["Message-ID"] == f"<triage.{ID.hex}@morgenrot.example>"
    assert mail["In-Reply-To"] == "<1@k.example>"
    assert mail["References"] == "<0@k.example> <1@k.example>"
    assert mail["Subject"] == "Re: Frage"
    assert str(mail["To"]) == "Anna Müller <anna@kunden.example>"
    assert mail["X-Loop"] == SENDER.address
    assert mail["Auto-Submitted"] is None
    plain, page = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain
    assert page
    assert plain.get_content().replace("\r\n", "\n").strip() == TEXT
    assert "&lt;b&gt;nach&lt;/b&gt;" in page.get_content()
    assert '<html lang="de">' in page.get_content()
    assert sink.envelopes == [("service@morgenrot.example", "anna@kunden.example")] * 2


def test_what_a_machine_sends_says_so_and_bounces_lead_back_to_the_reply() -> None:
    sender = replace(SENDER, bounces="bounces@morgenrot.example")
    written = write(message(automatic=True), TEXT, sender, NOW)
    mail = read(written.data)
    assert mail["Auto-Submitted"] == "auto-replied"
    assert mail["X-Auto-Response-Suppress"] == "All"
    assert written.envelope_from == f"bounces+{ID.hex}@morgenrot.example"


@pytest.mark.parametrize(
    ("subject", "language", "expected"),
    [
        ("AW: WG: Re: Paket", "de", "AW: Paket"),
        ("Re: AW: Paket", "de", "Re: Paket"),
        ("[EXTERN] Antwort: Paket", "de", "AW: Paket"),
        ("Grüße aus Köln", "de", "Re: Grüße aus Köln"),
        ("", "de", "Ihre Nachricht an Morgenrot"),
        ("Re: ", "en", "Your message to Morgenrot"),
        ("x\r\nBcc: all@kunden.example", "en", "Re: x Bcc: all@kunden.example"),
    ],
)
def test_the_subject_is_the_customers_with_one_prefix(
    subject: str, language: str, expected: str
) -> None:
    mail = read(write(message(subject=subject, language=language), TEXT, SENDER, NOW).data)
    assert mail["Subject"] == expected
    assert mail["Bcc"] is None


def test_long_threads_are_shortened_and_long_names_stay_whole() -> None:
    names = [f"<{'x' * 90}{n}@k.example>" for n in range(60)]
    mail = read(write(message(references=" ".join(names)), TEXT, SENDER, NOW).data)
    kept = str(mail["References"]).split()
    assert kept[0] == names[0]
    assert kept[-2:] == [names[-1], "<1@k.example>"]
    assert len(kept) == 20


NAMES = st.text(st.sampled_from("Anna Müller.,;:\"'()<>[]@\\=?_-0"), max_size=30)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(NAMES | st.text(st.sampled_from("ab =?-"), max_size=90), NAMES)
def test_headers_are_those_the_standard_library_writes(subject: str, author: str) -> None:
    written: dict[str, str | Address] = {
        "Subject": " ".join(subject.split()),
        "To": addressed(" ".join(author.split()), "anna@kunden.example"),
    }
    letter = EmailMessage(POLICY)
    for name, value in written.items():
        letter[name] = value
    expected = letter.as_bytes().removesuffix(b"\r\n")
    assert b"".join(header(POLICY, name, value) for name, value in written.items()) == expected


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_words_arrive_as_they_were_written(text: str) -> None:
    data = write(message(), text, SENDER, NOW).data
    assert all(len(line) <= 76 for line in data.split(b"\r\n\r\n", 1)[1].split(b"\r\n"))
    plain = read(data).get_body(("plain",))
    assert plain
    sent = text.encode().replace(b"\r\n", b"\n").replace(b"\r", b"\n").decode()
    assert plain.get_content().replace("\r\n", "\n").rstrip("\n") == sent.rstrip("\n")


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_nothing_of_a_customer_adds_a_header(subject: str, author: str, names: str) -> None:
    hostile = message(subject=subject + "\nX-A: 1", author=author + "\r\nX-B: 1", references=names)
    data = write(hostile, TEXT, SENDER, NOW).data
    head = data.split(b"\r\n\r\n", 1)[0]
    lines = [line for line in head.split(b"\r\n") if not line.startswith((b" ", b"\t"))]
    assert {line.split(b":")[0] for line in lines} <= {
        *(b"From", b"To", b"Subject", b"Date", b"Message-ID", b"X-Loop", b"MIME-Version"),
        *(b"In-Reply-To", b"References", b"Content-Type"),
    }
    assert b"\n" not in head.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    "to",
    [
        *("", "no at sign", "a@b@", "anna@", "@kunden.example", "anna@kun den.example"),
        *("noreply@shop.example", "no-reply@shop.example", "do-not-reply+7@shop.example"),
        *("nicht-antworten@shop.example", "keine.antwort@shop.example", "bestellung-noreply@a.de"),
        *("MAILER-DAEMON@shop.example", "postmaster@shop.example", "bounces+1@shop.example"),
        *("service@morgenrot.example", "Service+x@Morgenrot.example", "hallo@morgenrot.example"),
    ],
)
def test_nobody_is_written_to_who_cannot_answer_or_is_ourselves(to: str) -> None:
    with pytest.raises(Refused):
        write(message(email=to), TEXT, SENDER, NOW)


def test_a_machines_mail_is_answered_by_a_person_only() -> None:
    sign = "auto-generated"
    assert write(message(auto_submitted=sign), TEXT, SENDER, NOW)
    with pytest.raises(Refused):
        write(message(automatic=True, auto_submitted=sign), TEXT, SENDER, NOW)


def test_a_conversation_gets_only_so_many_automatic_replies() -> None:
    with running(Sink()) as sink:
        tired = smtp(sink, before=lambda _: 3)
        with pytest.raises(Refused):
            tired.deliver(message(automatic=True), TEXT)
        assert tired.deliver(message(), TEXT), "a person may go on"
    assert len(sink.mails) == 1


def test_addresses_with_umlauts_go_where_the_server_can() -> None:
    idn = message(email="anna@käse.example")
    local = message(email="jürgen@kunden.example")
    with running(Sink()) as sink:
        smtp(sink).deliver(idn, TEXT)
        with pytest.raises(Refused):
            smtp(sink).deliver(local, TEXT)
        sink.extensions = ("SMTPUTF8", "8BITMIME")
        smtp(sink).deliver(local, TEXT)
    assert [to for _, to in sink.envelopes] == ["anna@xn--kse-qla.example", "jürgen@kunden.example"]
    assert "jürgen@kunden.example".encode() in sink.mails[1]


# --- e-mail: what servers say ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("says", "error"),
    [
        ({"connect": "421 busy"}, Unavailable),
        ({"connect": None}, Unavailable),
        ({"MAIL": None}, Unavailable),
        ({"MAIL": "451 later"}, Unavailable),
        ({"RCPT": "450 4.2.1 greylisted"}, Unavailable),
        ({"RCPT": "550 5.1.1 no such user <anna@kunden.example>"}, Refused),
        ({"RCPT": None}, Unavailable),
        ({"DATA": "452 full"}, Unavailable),
        ({"DATA": "554 no"}, Refused),
        ({"DATA": None}, Unavailable),
        ({".": "451 4.3.0 later"}, Unavailable),
        ({".": "554 5.7.1 spam"}, Refused),
        ({".": None}, NoAnswer),
    ],
)
def test_each_answer_means_that_nothing_left_or_that_nobody_knows(
    says: dict[str, str | None], error: type[Exception]
) -> None:
    with running(Sink(says)) as sink, pytest.raises(error) as raised:
        smtp(sink).deliver(message(), TEXT)
    assert "anna" not in str(raised.value)


def test_silence_after_the_content_is_an_unknown_fate_and_before_it_is_not() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        server = SmtpServer("127.0.0.1", mute.getsockname()[1], "none", timeout=0.3)
        with pytest.raises(Unavailable):
            SmtpChannel(server, SENDER, lambda: NOW).deliver(message(), TEXT)
    with pytest.raises(Unavailable):
        SmtpChannel(server, SENDER, lambda: NOW).deliver(message(), TEXT)


def test_what_is_said_after_the_mail_was_taken_changes_nothing() -> None:
    with running(Sink({"QUIT": None})) as sink:
        assert smtp(sink).deliver(message(), TEXT)


def test_a_password_or_a_token_is_shown_and_a_refusal_leaves_nothing() -> None:
    with running(Sink()) as sink:
        server = SmtpServer("127.0.0.1", sink.port, "none", Bearer("service@x", lambda: "t0k"), 2)
        SmtpChannel(server, SENDER, lambda: NOW).deliver(message(), TEXT)
    assert sink.token == "user=service@x\x01auth=Bearer t0k\x01\x01"
    refused: list[str] = []
    with running(Sink({"AUTH": "535 5.7.8 no"})) as sink:
        old = Bearer("service@x", lambda: "old", lambda: refused.append("old"))
        server = SmtpServer("127.0.0.1", sink.port, "none", old, 2)
        with pytest.raises(Unavailable):
            SmtpChannel(server, SENDER, lambda: NOW).deliver(message(), TEXT)
    assert refused == ["old"], "the next try asks for another token"
    with running(Sink({"AUTH": "535 5.7.8 no"})) as sink:
        server = SmtpServer("127.0.0.1", sink.port, "none", Password("service", "wrong"), 2)
        with pytest.raises(Unavailable):
            SmtpChannel(server, SENDER, lambda: NOW).deliver(message(), TEXT)
    assert not sink.mails


def test_nothing_travels_in_clear_to_another_machine() -> None:
    with pytest.raises(SetupError):
        checked_server(SmtpServer("mail.example", 25, "none"))
    with running(Sink()) as sink:
        server = SmtpServer("127.0.0.1", sink.port, "starttls", Password("a", "b"), 2)
        with pytest.raises(Unavailable):
            SmtpChannel(server, SENDER, lambda: NOW).deliver(message(), TEXT)
    assert not [words for words in sink.heard if words.startswith("AUTH")]


class Shelf:
    """A folder of sent mails."""

    def __init__(self) -> None:
        self.kept: list[bytes] = []
        self.broken = False

    def find(self, name: str) -> bool:
        return any(name.encode() in data for data in self.kept)

    def put(self, data: bytes) -> None:
        if self.broken:
            raise Unavailable
        self.kept.append(data)


def test_a_copy_is_kept_once_and_tells_whether_a_reply_left() -> None:
    shelf = Shelf()
    with running(Sink()) as sink:
        channel = smtp(sink, sent=shelf)
        assert channel.trace(message()) is None
        name = channel.deliver(message(), TEXT)
        channel.deliver(message(), TEXT)
        assert channel.trace(message()) == name
        assert len(shelf.kept) == 1
        shelf.kept, shelf.broken = [], True
        assert channel.deliver(message(), TEXT) == name, "it left, copy or not"


def test_the_console_shows_the_reply() -> None:
    shown = io.StringIO()
    ConsoleChannel(shown).deliver(message(), TEXT)
    assert TEXT in shown.getvalue()
