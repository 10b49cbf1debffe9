"""Second factors: set up, asked for, taken away. Must not decide who needs one: rules do."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from triage.domain.decision import Actor
from triage.domain.errors import Conflict, RowRefused
from triage.domain.one_time import DIGITS, digits_of, grouped, key_uri, matching_step
from triage.team.staff import Staff, governed

ISSUER = "Triage"
WRONG = "This code is not right, or it was used already. Wait for the next one and try again."

OWN = "You take your own second factor away on your account page, with your password."


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What goes into an authenticator app: the address, and the secret to be typed instead."""

    uri: str
    secret: str


def enrolment(staff: Staff, actor_id: UUID) -> Enrolment:
    """The secret to be set up; the same one until it is confirmed. Raises Conflict if one is."""
    account = staff.accounts.account(actor_id)
    secret = staff.entry.factors.begin(actor_id, staff.clock.now())
    return Enrolment(key_uri(secret, account.email or account.name, ISSUER), grouped(secret))


def confirm(staff: Staff, actor: Actor, code: str) -> Sequence[str]:
    """Puts the factor in force; the recovery codes, shown this once. Raises RowRefused."""
    if not right_code(staff, actor.id, code):
        raise RowRefused(WRONG, "code")
    return staff.entry.codes.renew(actor.id, actor, staff.clock.now())


def right(staff: Staff, actor_id: UUID, typed: str) -> bool:
    """Whether it is the code of now, or a recovery code; either is used up by it."""
    plain = digits_of(typed)
    if len(plain) == DIGITS and plain.isdecimal():
        return right_code(staff, actor_id, plain)
    return staff.entry.codes.use(actor_id, typed, staff.clock.now())


def right_code(staff: Staff, actor_id: UUID, code: str) -> bool:
    """Whether it is the code of now, for the first time."""
    now = staff.clock.now()
    secret = staff.entry.factors.attempt(actor_id, now)
    if secret is None:
        return False
    step = matching_step(secret, code, now)
    return step is not None and staff.entry.factors.accept(actor_id, step, now)


def drop(staff: Staff, actor: Actor) -> None:
    """Takes one's own factor away, with its recovery codes."""
    staff.entry.factors.remove(actor.id, actor, staff.clock.now())


def new_codes(staff: Staff, actor: Actor) -> Sequence[str]:
    """Other recovery codes in place of the earlier ones; RowRefused without a factor."""
    if staff.entry.factors.standing(actor.id).since is None:
        raise RowRefused("Set up the second factor first.", "code")
    return staff.entry.codes.renew(actor.id, actor, staff.clock.now())


def reset(staff: Staff, account_id: UUID, by: Actor) -> bool:
    """Takes somebody's factor away who lost it; all their sessions end. False without one.

    Raises Conflict for one's own: that takes the password.
    """
    account, now = governed(staff, account_id, by), staff.clock.now()
    if account.id == by.id:
        raise Conflict(OWN)
    done = staff.entry.factors.remove(account.id, by, now)
    staff.entry.sessions.end_others(account.id, "")
    return done


def passed(staff: Staff, waiting: str, actor: Actor, typed: str) -> str | None:
    """The token of the session once the code is right; None for a wrong one or when time ran
    out."""
    if not right(staff, actor.id, typed):
        return None
    return onward(staff, waiting)


def onward(staff: Staff, waiting: str) -> str | None:
    """The token of the session after the second step."""
    now = staff.clock.now()
    return staff.entry.passing.passed(waiting, now + staff.entry.rules.session, now)
