"""A real mail server on loopback, of Debian's packages: exim takes and delivers, dovecot shows.

Both run as an account without rights, in a folder of their own, on ports nobody else has.
"""

import imaplib
import os
import pwd
import shutil
import smtplib
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from pathlib import Path

DOVECOT = shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin:/usr/bin")
EXIM = shutil.which("exim4", path="/usr/sbin:/usr/local/sbin:/usr/bin")
MISSING = "skipped: needs Debian's dovecot-imapd and exim4-daemon-light, and root to run them"
DOMAIN = "post.example"
PASSWORD = "secret"

DOVECOT_CONF = """
protocols = imap
base_dir = {place}/run
state_dir = {place}/run
log_path = {place}/dovecot.log
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = {user}
default_login_user = {user}
default_internal_group = {group}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:{place}/home/%n/Maildir
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={place}/home/%n
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
namespace inbox {{
  inbox = yes
  mailbox Sent {{
    auto = subscribe
  }}
}}
"""

EXIM_CONF = """
primary_hostname = mail.{domain}
qualify_domain = {domain}
spool_directory = {place}/spool
log_file_path = {place}/exim-%slog
pid_file_path = {place}/run/exim.pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = {smtp}
tls_advertise_hosts =
host_lookup =
rfc1413_hosts =
never_users =
keep_environment =
deliver_drop_privilege = true
acl_smtp_rcpt = accept
acl_smtp_data = accept
begin routers
away:
  driver = accept
  unseen
  local_parts = weg
  condition = ${{if eq{{$sender_address}}{{}}{{no}}{{yes}}}}
  transport = away
boxes:
  driver = accept
  local_part_suffix = +*
  local_part_suffix_optional
  local_parts = support : kunde : weg
  transport = box
unknown:
  driver = redirect
  data = :fail: 5.1.1 unknown user
  allow_fail
begin transports
box:
  driver = appendfile
  directory = {place}/home/$local_part_data/Maildir
  create_directory
  maildir_format
  delivery_date_add
  envelope_to_add
  return_path_add
  user = {user}
  group = {group}
away:
  driver = autoreply
  to = $sender_address
  from = weg@{domain}
  subject = Automatische Antwort: Ihre Nachricht
  text = Ich bin bis zum 30. November nicht im Haus.
  user = {user}
  group = {group}
"""


@dataclass(frozen=True)
class PostOffice:
    """The ports of the two servers."""

    smtp: int
    imap: int

    def post(self, letter: EmailMessage, to: str) -> None:
        """Hand a customer's mail in."""
        with smtplib.SMTP("127.0.0.1", self.smtp, DOMAIN, timeout=10) as server:
            server.send_message(letter, str(letter["From"]), [to])

    def inbox(self, user: str, folder: str = "INBOX") -> list[Message]:
        """All mails of a user."""
        with imaplib.IMAP4("127.0.0.1", self.imap, timeout=10) as server:
            server.login(user, PASSWORD)
            server.select(folder, readonly=True)
            numbers = server.search(None, "ALL")[1][0].split()
            found = [server.fetch(n.decode(), "(BODY.PEEK[])")[1][0] for n in numbers]
        return [
            message_from_bytes(one[1], policy=default) for one in found if isinstance(one, tuple)
        ]

    def flags(self, user: str) -> list[str]:
        """What a user's mails are marked with; all are new to a session that only looks."""
        with imaplib.IMAP4("127.0.0.1", self.imap, timeout=10) as server:
            server.login(user, PASSWORD)
            server.select("INBOX", readonly=True)
            marked = server.search(None, "SEEN")[1][0].split()
            count = len(server.search(None, "ALL")[1][0].split())
        return ["seen"] * len(marked) + [""] * (count - len(marked))

    def awaited(self, user: str, count: int, folder: str = "INBOX") -> list[Message]:
        """A user's mails once there are so many; whatever there is after 10 seconds."""
        until = time.monotonic() + 10
        while len(found := self.inbox(user, folder)) < count and time.monotonic() < until:
            time.sleep(0.05)
        return found


def account() -> tuple[str, str] | None:
    """Whom the servers run as: exim's own account, which root may become; None without root."""
    with suppress(KeyError):
        if os.geteuid() == 0:
            return pwd.getpwnam("Debian-exim").pw_name, "Debian-exim"
    return None


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def open_post_office() -> Iterator[PostOffice]:
    """Both servers, until the end."""
    found = account()
    assert found
    assert DOVECOT
    assert EXIM
    user, group = found
    place = Path(tempfile.mkdtemp(prefix="triage-mail-"))
    office = PostOffice(free_port(), free_port())
    words = {
        "place": place,
        "user": user,
        "group": group,
        "password": PASSWORD,
        "domain": DOMAIN,
        "smtp": office.smtp,
        "imap": office.imap,
    }
    for name in ("home", "spool", "run"):
        (place / name).mkdir()
    (place / "dovecot.conf").write_text(DOVECOT_CONF.format(**words))
    (place / "exim.conf").write_text(EXIM_CONF.format(**words))
    for path in (place, *place.iterdir()):
        shutil.chown(path, user, group)
    programs = [
        [DOVECOT, "-F", "-c", str(place / "dovecot.conf")],
        [EXIM, "-C", str(place / "exim.conf"), "-bdf"],
    ]
    running = [
        subprocess.Popen(
            program, user=user, group=group, extra_groups=[], cwd=place, stderr=subprocess.DEVNULL
        )
        for program in programs
    ]
    try:
        for port in (office.smtp, office.imap):
            answers(port)
        yield office
    finally:
        for program in running:
            program.terminate()
        for program in running:
            program.wait(timeout=20)
        shutil.rmtree(place, ignore_errors=True)


def answers(port: int) -> None:
    """Wait until a server listens."""
    until = time.monotonic() + 15
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return
