"""Chooses who keeps accounts, sign-ins and passwords, and how letters reach people."""

from typing import TYPE_CHECKING

from triage.adapters.accounts_postgres import PostgresAccounts
from triage.adapters.errands_thread import ThreadErrands
from triage.adapters.factors_postgres import PostgresFactors
from triage.adapters.keys_postgres import PostgresKeys
from triage.adapters.ledger_postgres import PostgresLedger
from triage.adapters.links_postgres import PostgresLinks
from triage.adapters.pace_postgres import PostgresPace
from triage.adapters.passwords_argon2 import Argon2Passwords
from triage.adapters.sessions_postgres import PostgresSessions
from triage.adapters.signins_postgres import PostgresSignIns
from triage.bootstrap.channels import mail_server, sender
from triage.channels.staff_mail import NoMail, StaffMail
from triage.domain.entry import HouseRules
from triage.ports import Access, Clock, Letters
from triage.settings import Settings
from triage.team.staff import Entry, Staff

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from triage.adapters.vault import Vault


def staff_of(
    engine: "Engine",
    vault: "Vault",
    access: Access,
    clock: Clock,
    passwords: Argon2Passwords | None = None,
    settings: Settings | None = None,
) -> Staff:
    """The staff of an installation; tests hash more cheaply, and take the usual rules."""
    accounts = PostgresAccounts(engine, vault)
    rules = rules_of(settings) if settings else HouseRules()
    return Staff(
        accounts=accounts,
        colleagues=accounts,
        sign_ins=PostgresSignIns(engine, vault, admin_factor=rules.admin_factor),
        passwords=passwords or Argon2Passwords(),
        access=access,
        clock=clock,
        entry=entry_of(engine, vault, clock, rules, settings),
    )


def entry_of(
    engine: "Engine", vault: "Vault", clock: Clock, rules: HouseRules, settings: Settings | None
) -> Entry:
    """What lets people in."""
    factors = PostgresFactors(engine, vault)
    sessions = PostgresSessions(engine, rules.idle)
    return Entry(
        factors=factors,
        codes=factors,
        sessions=sessions,
        passing=sessions,
        links=PostgresLinks(engine, vault),
        keys=PostgresKeys(engine, vault),
        letters=letters_of(settings, clock) if settings else NoMail(),
        pace=PostgresPace(engine, vault),
        errands=ThreadErrands(),
        ledger=PostgresLedger(engine),
        rules=rules,
        address=public_address(settings) if settings else "http://localhost:8000",
    )


def rules_of(settings: Settings) -> HouseRules:
    """What the operator decided about signing in."""
    return HouseRules(
        session=settings.session_length,
        idle=settings.session_idle,
        admin_factor=settings.admin_second_factor,
    )


def letters_of(settings: Settings, clock: Clock) -> Letters:
    """Mail to staff goes by the server that sends replies; without one, nowhere."""
    if not (settings.smtp_host and settings.smtp_from):
        return NoMail()
    return StaffMail(mail_server(settings), sender(settings), clock.now)


def public_address(settings: Settings) -> str:
    """Where a browser finds the pages: what was set, never what a request calls us."""
    if settings.public_url:
        return settings.public_url.rstrip("/")
    host = settings.host
    local = host in {"127.0.0.1", "0.0.0.0", "::"}  # noqa: S104 - a comparison
    return f"http://{'localhost' if local else host}:{settings.port}"
