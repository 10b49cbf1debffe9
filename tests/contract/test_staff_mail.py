"""Letters to people who work here, as a mail server hears them."""

from email import message_from_bytes, policy

import pytest

from tests.contract.sending import NOW
from tests.contract.smtp_sink import Sink, running
from triage.channels.mail_writing import Sender
from triage.channels.smtp_server import SmtpServer
from triage.channels.staff_mail import NoMail, StaffMail
from triage.domain.errors import Refused, Unavailable

SENDER = Sender("service@morgenrot.example", "Morgenrot")


def mail(sink: Sink) -> StaffMail:
    return StaffMail(SmtpServer("127.0.0.1", sink.port, "none", timeout=2), SENDER, lambda: NOW)


def test_a_letter_arrives_as_it_was_written() -> None:
    text = "Guten Tag Zoë,\n\nhttps://triage.example/sign-in/password-link?token=" + "x" * 43 + "\n"
    with running(Sink()) as sink:
        mail(sink).send("mia@example.com", "Ihr Konto\r\nBcc: eve@example.com", text)
    letter = message_from_bytes(sink.mails[0], policy=policy.default)
    assert sink.envelopes == [("service@morgenrot.example", "mia@example.com")]
    assert letter["Subject"] == "Ihr Konto Bcc: eve@example.com"
    assert letter["Bcc"] is None
    assert letter["Auto-Submitted"] == "auto-generated"
    assert str(letter["From"]) == "Morgenrot <service@morgenrot.example>"
    assert letter.get_content().replace("\r\n", "\n") == text


def test_what_does_not_leave_is_said() -> None:
    with running(Sink(says={"RCPT": "550 nobody"})) as sink, pytest.raises(Refused):
        mail(sink).send("mia@example.com", "a", "b")
    with running(Sink(says={".": "451 later"})) as sink, pytest.raises(Unavailable):
        mail(sink).send("mia@example.com", "a", "b")
    with running(Sink()) as sink, pytest.raises(Refused):
        mail(sink).send("no address", "a", "b")
    with running(Sink(says={"QUIT": None})) as sink:
        mail(sink).send("mia@example.com", "a", "b")
    with pytest.raises(Unavailable):
        NoMail().send("mia@example.com", "a", "b")
