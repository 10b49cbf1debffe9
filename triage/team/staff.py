"""People who work here: signing in with a password, their accounts and roles.

The same rules for pages, API and command line. Must not know how secrets are kept.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from triage.domain.account import Account, known_email, known_name, known_password
from triage.domain.decision import Actor, Scope
from triage.domain.entry import HouseRules
from triage.domain.errors import Conflict, Forbidden, NotFound, RowRefused
from triage.domain.role import Membership
from triage.ports import (
    Access,
    Accounts,
    Clock,
    Colleague,
    Colleagues,
    Errands,
    Keys,
    Ledger,
    Letters,
    Links,
    Pace,
    Passing,
    Passwords,
    RecoveryCodes,
    SecondFactors,
    Sessions,
    SignIns,
)

FRESH = timedelta(hours=1)
"""How long a one-time link stands in for the password when another one is chosen."""
MOST_ROLES = 200


@dataclass(frozen=True)
class Entry:
    """What it takes to let people in, and programs: `address` is where links lead to."""

    factors: SecondFactors
    codes: RecoveryCodes
    sessions: Sessions
    passing: Passing
    links: Links
    keys: Keys
    letters: Letters
    pace: Pace
    errands: Errands
    ledger: Ledger
    rules: HouseRules
    address: str


@dataclass(frozen=True)
class Staff:
    """What it takes to look after people who sign in."""

    accounts: Accounts
    colleagues: Colleagues
    sign_ins: SignIns
    passwords: Passwords
    access: Access
    clock: Clock
    entry: Entry


def sign_in(staff: Staff, email: str, password: str, length: timedelta) -> str | None:
    """The token of a new session, or None, whatever is wrong: neither answer nor time tells.

    Raises Unavailable when too many try at once.
    """
    now, attempt = staff.clock.now(), None
    hashed: str | None = None
    try:
        attempt = staff.sign_ins.attempt(known_email(email), now)
        typed = known_password(password)
        hashed = attempt.hashed if attempt else None
    except RowRefused:
        typed = ""
    right = staff.passwords.verify(typed, hashed)
    if attempt is None or hashed is None or not right:
        return None
    if staff.passwords.outdated(hashed):
        staff.sign_ins.rehash(attempt.actor_id, hashed, staff.passwords.hash(typed))
    return staff.sign_ins.let_in(attempt.actor_id, now + length, now)


def needs_password(staff: Staff, actor: Actor, session: str) -> bool:
    """Whether the present password must be given for another one to be set."""
    since = staff.clock.now() - FRESH
    kept = staff.sign_ins.hashed(actor.id)
    return kept is not None and not staff.sign_ins.by_link(session, since)


def change_password(
    staff: Staff, actor: Actor, session: str, present: str, wanted: str, length: timedelta
) -> str:
    """Sets one's own password; ends all sessions and returns the token of the one to go on with.

    Raises RowRefused, naming the field, for a wrong present password or one that is too weak.
    """
    account = staff.accounts.account(actor.id)
    if needs_password(staff, actor, session) and not confirmed(staff, account, present):
        raise RowRefused("This is not your present password.", "present")
    put_password(staff, account, wanted, actor)
    now = staff.clock.now()
    token = staff.sign_ins.let_in(actor.id, now + length, now)
    if token is None:
        raise Conflict
    # Whoever is signed in has given the second factor: it is not asked for again.
    return staff.entry.passing.passed(token, now + length, now) or token


def confirmed(staff: Staff, account: Account, present: str) -> bool:
    """Whether it is the person's password; tries count as those of signing in do."""
    attempt = staff.sign_ins.attempt(account.email or "", staff.clock.now())
    if attempt is None:
        return False
    try:
        return staff.passwords.verify(known_password(present), attempt.hashed)
    except RowRefused:
        return False


def put_password(staff: Staff, account: Account, wanted: str, by: Actor) -> None:
    """Sets a password; all sessions and links of the person end. Raises RowRefused if too weak."""
    if account.email is None:
        raise RowRefused("Without an e-mail address nobody can sign in by password.", "email")
    found = known_password(wanted, account.name, account.email)
    hashed = staff.passwords.hash(found)
    staff.sign_ins.set_hashed(account.id, hashed, by, staff.clock.now())


def add(
    staff: Staff, name: str, email: str, memberships: Collection[Membership], by: Actor
) -> Account:
    """A new account, without a password. Raises Forbidden for roles `by` may not give."""
    may_give(by, memberships)
    found = known_email(email)
    return staff.accounts.add(known_name(name), found, memberships, by, staff.clock.now())


def assign(
    staff: Staff, account_id: UUID, memberships: Collection[Membership], by: Actor
) -> Account:
    """Gives an account other roles. Raises Forbidden for what `by` may not give or take, Conflict
    where nobody would be left who administers all brands."""
    account = governed(staff, account_id, by)
    may_give(by, memberships)
    return staff.accounts.assign(account.id, memberships, by, staff.clock.now())


def describe(staff: Staff, account_id: UUID, name: str, email: str | None, by: Actor) -> Account:
    """Another name or address. A password stays good, under the new address."""
    account, now = governed(staff, account_id, by), staff.clock.now()
    spelled = known_email(email) if email else None
    return staff.accounts.describe(account.id, known_name(name), spelled, by, now)


def switch(staff: Staff, account_id: UUID, on: bool, by: Actor) -> Account:
    """Closes or opens an account. Raises Conflict for one's own: nobody shuts themselves out."""
    account = governed(staff, account_id, by)
    if account.id == by.id and not on:
        raise Conflict("Nobody can close their own account; another administrator can.")
    return staff.accounts.switch(account.id, on, by, staff.clock.now())


def link(staff: Staff, account_id: UUID, by: Actor, length: timedelta) -> str:
    """The token of a one-time link by which a person signs in and sets a password.

    Recorded before it exists: who holds it is that person.
    """
    account, now = governed(staff, account_id, by), staff.clock.now()
    if account.disabled_at is not None:
        raise Conflict("This account is closed; open it first.")
    staff.accounts.linked(account.id, by, now)
    return staff.access.issue_link(account.id, now + length)


def governed(staff: Staff, account_id: UUID, by: Actor) -> Account:
    """An account `by` may change. One with a role in a brand `by` does not administer is none, nor
    one with rights of its own: whoever signs in for it has them."""
    account = seen(staff, account_id, by)
    may_give(by, account.memberships)
    if (account.own_rights or not account.memberships) and not everywhere(by):
        raise Forbidden
    return account


def seen(staff: Staff, account_id: UUID, by: Actor) -> Account:
    """An account `by` may know of: one with a role in a brand both see. Raises NotFound."""
    account = staff.accounts.account(account_id)
    if not visible(account, by):
        raise NotFound(f"There is no account {account_id}.")
    return account


def visible(account: Account, by: Actor) -> bool:
    """Whether `by` may know of an account."""
    brands = [one.brand_id for one in account.memberships]
    return everywhere(by) or any(brand is None or by.sees(brand) for brand in brands)


def listed(staff: Staff, by: Actor, after: str | None, limit: int) -> Sequence[Account]:
    """Accounts `by` may know of, by name: `limit` and one more where there are more."""
    found: list[Account] = []
    while len(found) <= limit:
        page = staff.accounts.accounts(after, limit + 1)
        found += [account for account in page if visible(account, by)]
        if len(page) <= limit:
            break
        after = page[-1].name
    return found[: limit + 1]


def everywhere(by: Actor) -> bool:
    """Whether somebody administers all brands."""
    return by.holding(Scope.ADMIN).brands is None


def may_give(by: Actor, memberships: Collection[Membership]) -> None:
    """Raises Forbidden for a role in a brand that `by` does not administer, RowRefused for none at
    all unless `by` administers every brand: nobody else would find the account again."""
    if len(memberships) > MOST_ROLES:
        raise RowRefused("An account has at most 200 roles.", "roles")
    brands = by.holding(Scope.ADMIN).brands
    if brands is not None and not memberships:
        raise RowRefused(
            "Give at least one role. To end somebody’s work here, close the account.", "roles"
        )
    if brands is not None and any(one.brand_id not in brands for one in memberships):
        raise Forbidden


def people(staff: Staff, brand_id: UUID) -> Sequence[Colleague]:
    """Who works for a brand, by name: to be assigned to, to be mentioned."""
    return staff.colleagues.colleagues(brand_id)
