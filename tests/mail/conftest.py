"""The post office, opened anew for each test, and an installation with a mailbox there."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

import pytest

from tests.conftest import House
from tests.mail.post_office import (
    DOMAIN,
    DOVECOT,
    EXIM,
    MISSING,
    PASSWORD,
    PostOffice,
    account,
    open_post_office,
)
from triage.channels.imap import ImapMailbox, ImapSentFolder, ImapServer
from triage.channels.mail_reading import Postbox, read_letter
from triage.channels.mail_writing import Sender
from triage.channels.smtp import SmtpChannel
from triage.channels.smtp_server import Password, SmtpServer
from triage.line import Line
from triage.reading_mail import Inbox

SUPPORT = f"support@{DOMAIN}"


@pytest.fixture
def office() -> Iterator[PostOffice]:
    if not (DOVECOT and EXIM and account()):
        pytest.skip(MISSING)
    with open_post_office() as opened:
        yield opened


@dataclass
class Service:
    """The installation with a mailbox of its own on the real servers."""

    house: House
    line: Line
    inbox: Inbox
    sent: ImapSentFolder


@pytest.fixture
def service(house: House, office: PostOffice) -> Iterator[Service]:
    box = ImapServer("127.0.0.1", office.imap, Password("support", PASSWORD), "none", 10)
    sent = ImapSentFolder(box, "Sent", house.clock.now)
    smtp = SmtpChannel(
        SmtpServer("127.0.0.1", office.smtp, "none", timeout=10),
        Sender(SUPPORT, "Morgenrot", bounces=SUPPORT),
        house.clock.now,
        sent=sent,
    )
    mailbox = ImapMailbox(box)
    read = partial(read_letter, box=Postbox(SUPPORT))
    line = replace(house.line, channels={"*": house.channel, "email": smtp})
    yield Service(house, line, Inbox("morgenrot", mailbox, read), sent)
    mailbox.close()
