"""Letters to people who work here: invitations and links, by the mail server that sends replies.

Must not be used for customers: nothing here is recorded as a message or can be called back.
"""

import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from triage.channels.mail_addresses import address, unfolded
from triage.channels.mail_headers import INTERNATIONAL, POLICY, addressed
from triage.channels.mail_writing import Sender
from triage.channels.smtp_server import SmtpServer, connected, kind_of
from triage.channels.smtp_sessions import part
from triage.domain.errors import Refused, Unavailable


@dataclass(frozen=True)
class StaffMail:
    """See `ports.Letters`."""

    server: SmtpServer
    sender: Sender
    now: Callable[[], datetime]

    @property
    def able(self) -> bool:
        """See the port."""
        return True

    def send(self, to: str, subject: str, text: str) -> None:
        """See the port."""
        found, letter = written(to, subject, text, self.sender)
        letter["Date"] = format_datetime(self.now())
        line = connected(self.server, self.sender.domain)
        try:
            line.send_message(letter, self.sender.address, [found])
        except smtplib.SMTPRecipientsRefused as error:
            raise Refused("The mail server does not take this address.") from error
        except (OSError, smtplib.SMTPException) as error:
            raise Unavailable(f"The mail server cannot be used ({kind_of(error)}).") from error
        finally:
            part(line)


class NoMail:
    """See `ports.Letters`: none is set up, so whoever makes a link hands it over."""

    able = False

    def send(self, to: str, subject: str, text: str) -> None:
        """See the port."""
        raise Unavailable("No mail server is set up.")


def written(to: str, subject: str, text: str, sender: Sender) -> tuple[str, EmailMessage]:
    """The address and the letter; raises Refused for what is no address."""
    found = address(to)
    if found is None:
        raise Refused("This is not an e-mail address.")
    letter = EmailMessage(POLICY if found.isascii() else INTERNATIONAL)
    letter["From"] = addressed(unfolded(sender.name), sender.address)
    letter["To"] = addressed("", found)
    letter["Subject"] = unfolded(subject)
    letter["Message-ID"] = make_msgid(domain=sender.domain)
    letter["Auto-Submitted"] = "auto-generated"
    letter["X-Auto-Response-Suppress"] = "All"
    letter.set_content(text, cte="quoted-printable")
    return found, letter
