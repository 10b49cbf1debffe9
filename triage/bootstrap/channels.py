"""Wires the ways in and out that the settings name."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path

from triage.adapters.clock_system import SystemClock
from triage.channels import imap, oauth, smtp_server
from triage.channels.console import ConsoleChannel
from triage.channels.imap import ImapMailbox, ImapSentFolder, ImapServer
from triage.channels.mail_addresses import address, display_name
from triage.channels.mail_reading import Postbox, read_letter
from triage.channels.mail_writing import Sender
from triage.channels.oauth import Grant, TokenSource
from triage.channels.outbox_file import FileChannel
from triage.channels.smtp import SmtpChannel
from triage.channels.smtp_server import Bearer, Password, SmtpServer
from triage.channels.webhook import WebhookChannel
from triage.domain.errors import SetupError
from triage.ports import Clock, OutboundChannel, Outgoing, Store
from triage.reading_mail import Inbox
from triage.settings import Settings
from triage.signed_calls import address_of, key_of, resolved

DAY = timedelta(days=1)


def ways_out(settings: Settings, store: Store, clock: Clock) -> Mapping[str, OutboundChannel]:
    """The channel of each kind of comment, `*` for the rest; SetupError where a setting is wrong
    or missing."""
    named = {
        "*": settings.out_default,
        "email": settings.out_email,
        "survey": settings.out_survey,
        "web_widget": settings.out_web_widget,
    }
    makers: Mapping[str, Callable[[], OutboundChannel]] = {
        "file": lambda: FileChannel(settings.home / "outbox.jsonl"),
        "console": ConsoleChannel,
        "webhook": lambda: webhook(settings, clock),
        "smtp": lambda: mail_out(settings, store, clock),
    }
    made = {way: makers[way]() for way in sorted(set(named.values()) - {""})}
    return {channel: made[way] for channel, way in named.items() if way}


def let_go(channels: Mapping[str, OutboundChannel]) -> None:
    """End what channels keep open between two messages."""
    for channel in channels.values():
        if isinstance(channel, SmtpChannel):
            channel.close()


def check_ways(settings: Settings) -> None:
    """Says what is set wrongly before anything starts; raises SetupError."""
    ways = {settings.out_default, settings.out_email, settings.out_survey, settings.out_web_widget}
    if "webhook" in ways:
        webhook(settings, SystemClock())
    if "smtp" in ways:
        sender(settings)
        mail_server(settings)
    if settings.imap_host:
        inboxes(settings)


def webhook(settings: Settings, clock: Clock) -> WebhookChannel:
    """The operator's system."""
    return WebhookChannel(
        address=address_of(
            settings.out_webhook_url,
            "TRIAGE_OUT_WEBHOOK_URL",
            allow_private=settings.out_webhook_private,
        ),
        key=key_of(settings.out_webhook_secret.get_secret_value(), "TRIAGE_OUT_WEBHOOK_SECRET"),
        now=clock.now,
        resolve=resolved,
        timeout=settings.out_webhook_timeout_seconds,
        idempotent=settings.out_webhook_idempotent,
    )


def mail_out(settings: Settings, store: Store, clock: Clock) -> SmtpChannel:
    """The mail server that sends."""

    def before(message: Outgoing) -> int:
        with store.write() as work:
            return work.mail.automatic_before(message.comment_id, clock.now() - DAY)

    folder = settings.smtp_sent_folder
    sent = ImapSentFolder(imap_server(settings), folder, clock.now) if folder else None
    return SmtpChannel(
        server=mail_server(settings),
        sender=sender(settings),
        now=clock.now,
        before=before,
        most=settings.smtp_automatic_a_day,
        sent=sent,
    )


def mail_server(settings: Settings) -> SmtpServer:
    """The server that sends and the way to it."""
    if not settings.smtp_host:
        raise SetupError("TRIAGE_SMTP_HOST is missing: replies are to leave by SMTP.")
    return smtp_server.checked(
        SmtpServer(
            host=settings.smtp_host,
            port=settings.smtp_port or smtp_server.PORTS[settings.smtp_security],
            security=settings.smtp_security,
            login=login(settings, settings.smtp_user, settings.smtp_password.get_secret_value()),
            timeout=settings.smtp_timeout_seconds,
        )
    )


def imap_server(settings: Settings) -> ImapServer:
    """The server that is read and the way to it."""
    if not settings.imap_host:
        raise SetupError("TRIAGE_IMAP_HOST is missing.")
    signed = login(settings, settings.imap_user, settings.imap_password.get_secret_value())
    if signed is None:
        raise SetupError("TRIAGE_IMAP_USER is missing.")
    return imap.checked(
        ImapServer(
            host=settings.imap_host,
            port=settings.imap_port or imap.PORTS[settings.imap_security],
            login=signed,
            security=settings.imap_security,
        )
    )


def login(settings: Settings, user: str, password: str) -> Password | Bearer | None:
    """How to sign in as a user; None where nobody is named."""
    if not user:
        return None
    if settings.mail_token_url:
        source = tokens(settings, settings.home / "mail-token.json")
        return Bearer(user, source.access_token, source.forget)
    return Password(user, password)


def tokens(settings: Settings, kept: Path) -> TokenSource:
    """Where access tokens come from."""
    grant = Grant(
        token_url=settings.mail_token_url,
        client_id=settings.mail_client_id,
        client_secret=settings.mail_client_secret.get_secret_value(),
        refresh_token=settings.mail_refresh_token.get_secret_value(),
        scope=settings.mail_scope,
        kept=kept,
    )
    return TokenSource(oauth.checked(grant), SystemClock().now)


def sender(settings: Settings) -> Sender:
    """Who replies come from."""
    found = address(settings.smtp_from)
    if found is None:
        raise SetupError(
            "TRIAGE_SMTP_FROM must name an address, such as Morgenrot <service@morgenrot.example>."
        )
    bounces = address(settings.smtp_bounces) if settings.smtp_bounces else ""
    if bounces is None:
        raise SetupError("TRIAGE_SMTP_BOUNCES must be an e-mail address.")
    return Sender(found, display_name(settings.smtp_from), bounces, own_addresses(settings))


def own_addresses(settings: Settings) -> frozenset[str]:
    """All the boxes that are ours, as bare addresses."""
    named = (
        *settings.mail_own_addresses.split(","),
        settings.smtp_from,
        settings.smtp_bounces,
        settings.smtp_user,
        settings.imap_user,
    )
    return frozenset(found for name in named if (found := address(name)))


def inboxes(settings: Settings) -> tuple[Inbox, ...]:
    """The folders to read; none where no server is named."""
    if not settings.imap_host:
        return ()
    server = imap_server(settings)
    own = own_addresses(settings)
    box = Postbox(
        address=address(settings.imap_user) or address(settings.smtp_from) or settings.imap_user,
        own=own,
        trusted_server=settings.imap_trusted_server,
        largest=settings.imap_megabytes * 1024 * 1024,
    )
    return tuple(
        Inbox(
            brand=settings.imap_brand or settings.brand,
            mailbox=ImapMailbox(server, folder, box.largest),
            read=partial(read_letter, box=box),
            first_days=settings.imap_first_days,
        )
        for name in settings.imap_folders.split(",")
        if (folder := name.strip())
    )
