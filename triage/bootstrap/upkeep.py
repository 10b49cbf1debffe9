"""What an administrator looks at: the condition of the installation, the ways in and out."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine

from triage.adapters import upkeep_postgres
from triage.adapters.backup_schedule import BackupSchedule
from triage.adapters.clock_system import SystemClock
from triage.bootstrap import channels
from triage.channels import imap, smtp_server
from triage.channels.imap import closing, translated
from triage.domain.comment import Channel
from triage.domain.errors import TriageError, Unavailable
from triage.ports import Backup, Condition, Disk, Way
from triage.settings import Settings


class Versioned(Protocol):
    """What can tell its version."""

    @property
    def version(self) -> str:
        """Of the weights in use; raises Unavailable while nobody can be asked."""


class SettledUpkeep:
    """See `ports.Upkeep`."""

    def __init__(self, settings: Settings, engine: Engine, models: Mapping[str, Versioned]) -> None:
        self.settings = settings
        self.engine = engine
        self.models = models

    def condition(self) -> Condition:
        """See the port."""
        disk = shutil.disk_usage(self.settings.home)
        return Condition(
            records=upkeep_postgres.records(self.engine),
            disk=Disk(disk.free, disk.total),
            models={name: version(model) for name, model in self.models.items()},
            backup=self._backup(),
        )

    def workers(self) -> list[datetime]:
        """See the port."""
        return upkeep_postgres.workers(self.engine)

    def _backup(self) -> Backup | None:
        if not self.settings.backup_hours:
            return None
        last = BackupSchedule(self.engine, timedelta(hours=self.settings.backup_hours)).last()
        return Backup(last.made_at, last.due_at, last.error) if last else Backup(None, None, "")

    def ways(self) -> list[Way]:
        """See the port."""
        return [*ways_in(self.settings), *ways_out(self.settings)]


def version(model: Versioned) -> str:
    """The version of what is in use; "" while it cannot be asked."""
    try:
        return model.version
    except (TriageError, OSError):
        return ""


def ways_in(settings: Settings) -> Iterator[Way]:
    """How comments come in; the API is always there."""
    yield Way("api", inbound=True, serves=tuple(Channel))
    if settings.imap_host:
        facts = {
            "host": settings.imap_host,
            "user": settings.imap_user,
            "security": settings.imap_security,
            "folders": settings.imap_folders,
            "brand": settings.imap_brand or settings.brand,
        }
        yield Way("imap", True, (Channel.EMAIL,), facts, lambda: read_mail(settings))


def ways_out(settings: Settings) -> Iterator[Way]:
    """How replies leave, with what each channel's go by."""
    named = {
        Channel.EMAIL: settings.out_email,
        Channel.SURVEY: settings.out_survey,
        Channel.WEB_WIDGET: settings.out_web_widget,
    }
    serves: dict[str, list[str]] = {}
    for channel in Channel:
        serves.setdefault(named.get(channel) or settings.out_default, []).append(channel)
    for name, (facts, trial) in makers(settings).items():
        if name in serves:
            yield Way(name, False, tuple(serves[name]), facts, trial)


def makers(settings: Settings) -> Mapping[str, tuple[Mapping[str, str], Callable[[], str] | None]]:
    """What can be said of each way out, and how to try it."""
    file = settings.home / "outbox.jsonl"
    mail = {
        "host": settings.smtp_host,
        "from": settings.smtp_from,
        "user": settings.smtp_user,
        "security": settings.smtp_security,
    }
    post = {"address": settings.out_webhook_url.partition("?")[0]}
    return {
        "smtp": (mail, lambda: greet_mail(settings)),
        "webhook": (post, lambda: channels.webhook(settings, SystemClock()).greet()),
        "file": ({"file": file.name}, lambda: writable(file)),
        "console": ({}, None),
    }


def greet_mail(settings: Settings) -> str:
    """Sign in at the mail server that sends, and leave; no letter is sent."""
    session = smtp_server.connected(channels.mail_server(settings), "triage")
    with session:
        code, _ = session.noop()
    return f"SMTP {code}"


def read_mail(settings: Settings) -> str:
    """Sign in at the mailbox that is read and look into each folder."""
    found = []
    for name in settings.imap_folders.split(","):
        with (
            translated("sign us in"),
            closing(imap.signed_in(channels.imap_server(settings), name.strip())) as box,
        ):
            held = box.folder.status(name.strip(), ["MESSAGES"])["MESSAGES"]
            found.append(f"{name.strip()}: {held}")
    return "; ".join(found)


def writable(file: Path) -> str:
    """Whether the file replies are put into can be written."""
    place = file if file.exists() else file.parent
    if not os.access(place, os.W_OK):
        raise Unavailable("The file for replies cannot be written.")
    return file.name
