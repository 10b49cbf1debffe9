"""One-time links: invitations, forgotten passwords, the first administrator.

Whoever asks for a link learns nothing from it: not whether an address is known, not by the time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from triage.domain.account import known_email, known_name, known_password
from triage.domain.decision import Actor, ActorKind
from triage.domain.entry import INVITATION_LENGTH, RESET_LENGTH, SETUP_LENGTH, LinkKind
from triage.domain.errors import Conflict, NotFound, RowRefused
from triage.domain.role import Membership, Role
from triage.team import staff as office
from triage.team.staff import Staff, governed

LENGTHS = {
    LinkKind.INVITATION: INVITATION_LENGTH,
    LinkKind.RESET: RESET_LENGTH,
    LinkKind.SETUP: SETUP_LENGTH,
}


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it is handed over, this once."""

    address: str
    kind: LinkKind
    to: str
    name: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Newcomer:
    """The first administrator, as they describe themselves."""

    name: str
    email: str
    password: str


def invite(staff: Staff, account_id: UUID, by: Actor) -> Link:
    """A link by which somebody chooses a password: the first one, or another.

    Raises RowRefused without an address, Conflict for one's own: that takes the present password.
    """
    account = governed(staff, account_id, by)
    if account.id == by.id:
        raise Conflict("You change your own password on your account page.")
    if account.email is None:
        raise RowRefused("Without an e-mail address nobody can sign in by password.", "email")
    kind = LinkKind.RESET if account.has_password else LinkKind.INVITATION
    return issued(staff, account_id, kind, by)


def issued(staff: Staff, account_id: UUID, kind: LinkKind, by: Actor) -> Link:
    """A fresh link; the earlier one of its kind ends."""
    account, now = staff.accounts.account(account_id), staff.clock.now()
    until = now + LENGTHS[kind]
    token = staff.entry.links.issue(account.id, kind, by, now, until)
    page = "first" if kind is LinkKind.SETUP else "password-link"
    address = f"{staff.entry.address}/sign-in/{page}?token={token}"
    return Link(address, kind, account.email or "", account.name, until)


def forgotten(staff: Staff, email: str, send: Callable[[Link], None]) -> None:
    """Sends a link to whoever can sign in with this address; done later, as an errand."""

    def look() -> None:
        try:
            spelled = known_email(email)
            account = staff.accounts.named(spelled)
        except (NotFound, RowRefused):
            return
        if account.disabled_at is None and account.email == spelled:
            by = Actor(account.id, ActorKind.PERSON, account.name)
            kind = LinkKind.RESET if account.has_password else LinkKind.INVITATION
            send(issued(staff, account.id, kind, by))

    staff.entry.errands.run(look)


def choose(staff: Staff, token: str, wanted: str, length: timedelta) -> str | None:
    """Sets the password and signs in: the token of the session, or of its first half.

    None for a link that was used or is over. Raises RowRefused for a password that is too weak; the
    link stays good.
    """
    now = staff.clock.now()
    held = staff.entry.links.holder(token, now)
    if held is None or held[1] is LinkKind.SETUP:
        return None
    account = staff.accounts.account(held[0])
    found = known_password(wanted, account.name, account.email or "")
    chosen = staff.entry.links.choose(token, staff.passwords.hash(found), now)
    return staff.sign_ins.let_in(chosen, now + length, now) if chosen else None


def first_admin(staff: Staff, token: str, who: Newcomer, length: timedelta) -> str | None:
    """Makes the first administrator and signs them in; None for a link that is used or over.

    Raises RowRefused, naming the field, and Conflict for a name or address that is taken.
    """
    now = staff.clock.now()
    held = staff.entry.links.holder(token, now)
    if held is None or held[1] is not LinkKind.SETUP:
        return None
    name, email = known_name(who.name), known_email(who.email)
    known_password(who.password, name, email)
    require_free(staff, name, email)
    starter = staff.accounts.account(held[0])
    if staff.entry.links.spend(token, now) is None:
        return None
    by = Actor(starter.id, ActorKind.PERSON, starter.name)
    made = staff.accounts.add(name, email, [Membership(Role.ADMIN)], by, now)
    office.put_password(staff, made, who.password, by)
    return staff.sign_ins.let_in(made.id, now + length, now)


def require_free(staff: Staff, *names: str) -> None:
    """Raises Conflict when somebody has one of these names or addresses."""
    for name in names:
        try:
            staff.accounts.named(name)
        except NotFound:
            continue
        raise Conflict("This name or e-mail address is taken.")


def has_admin(staff: Staff, everybody: Actor) -> bool:
    """Whether anybody can sign in by password who may set everything up."""
    after = None
    while found := office.listed(staff, everybody, after, 200):
        if any(one.has_password and administers(one.memberships) for one in found):
            return True
        if len(found) <= 200:
            return False
        after = found[199].name
    return False


def administers(memberships: tuple[Membership, ...]) -> bool:
    """Whether roles set everything up, in all brands."""
    return Membership(Role.ADMIN) in memberships
