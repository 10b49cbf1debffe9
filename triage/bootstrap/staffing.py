"""Chooses who keeps accounts, sign-ins and passwords."""

from typing import TYPE_CHECKING

from triage.adapters.accounts_postgres import PostgresAccounts
from triage.adapters.passwords_argon2 import Argon2Passwords
from triage.adapters.signins_postgres import PostgresSignIns
from triage.ports import Access, Clock
from triage.staff import Staff

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from triage.adapters.vault import Vault


def staff_of(
    engine: "Engine",
    vault: "Vault",
    access: Access,
    clock: Clock,
    passwords: Argon2Passwords | None = None,
) -> Staff:
    """The staff of an installation; tests hash more cheaply."""
    accounts = PostgresAccounts(engine, vault)
    return Staff(
        accounts=accounts,
        colleagues=accounts,
        sign_ins=PostgresSignIns(engine, vault),
        passwords=passwords or Argon2Passwords(),
        access=access,
        clock=clock,
    )
