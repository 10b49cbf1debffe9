"""`triage user`: who may act – people with roles, API keys, one-time links."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from triage.bootstrap import Installation
    from triage.domain.account import Account
    from triage.domain.role import Membership
    from triage.team.staff import Staff

app = typer.Typer(no_args_is_help=True, help="People, their roles, and API keys.")

LINK_LIFETIME = timedelta(days=2)

Name = Annotated[str, typer.Argument(help="The name decisions are recorded under.")]
Who = Annotated[str, typer.Argument(help="The person's name or e-mail address.")]
Scopes = Annotated[list[str], typer.Option("--scope", help="A right; repeat for several.")]
Roles = Annotated[
    list[str],
    typer.Option(
        "--role",
        help="community_manager, agent, product, admin or read_only, in all brands; with @BRAND in "
        "one. Repeat for several.",
    ),
]
Brands = Annotated[
    list[str] | None, typer.Option("--brand", help="Only in this brand; repeat for several.")
]


@dataclass(frozen=True)
class Office:
    """An installation and its people."""

    place: "Installation"
    staff: "Staff"

    def roles(self, written: Sequence[str]) -> "list[Membership]":
        """`ROLE` or `ROLE@BRAND`; raises RowRefused, NotFound."""
        from triage.domain.errors import RowRefused
        from triage.domain.role import Membership, Role

        found = []
        for one in written:
            role, _, brand = one.partition("@")
            if role not in set(Role):
                raise RowRefused(f"Unknown role {role!r}; use {', '.join(Role)}.")
            found.append(Membership(Role(role), self.place.brand_id(brand) if brand else None))
        return found

    def described(self, account: "Account") -> str:
        """One line about a person."""
        names = dict(self.place.brands.all())
        roles = [
            f"{one.role}@{names[one.brand_id]}" if one.brand_id else one.role
            for one in account.memberships
        ]
        marks = [] if account.has_password else ["no password"]
        marks += ["closed"] if account.disabled_at else []
        columns = (account.name, account.email or "-", ", ".join(roles) or "-", ", ".join(marks))
        return "\t".join(columns).rstrip()


@contextmanager
def office() -> Iterator[Office]:
    """The installation, opened."""
    from triage.bootstrap import installation
    from triage.bootstrap.staffing import staff_of
    from triage.settings import Settings

    with installation(Settings()) as place:
        staff = staff_of(
            place.engine, place.vault, place.access, place.clock, settings=place.settings
        )
        yield Office(place, staff)


@app.command()
def add(
    name: Name,
    email: Annotated[str, typer.Option(help="What the person signs in with.")],
    role: Roles,
    ask: Annotated[
        bool, typer.Option("--password", help="Ask for a password now, not for a link.")
    ] = False,
) -> None:
    """Make an account; prints a one-time link by which the person sets a password."""
    from triage.domain.account import known_password
    from triage.team import staff

    password = known_password(asked(), name, email) if ask else ""
    with office() as here:
        roles = here.roles(role)
        made = staff.add(here.staff, name, email, roles, here.place.machine)
        if password:
            staff.put_password(here.staff, made, password, here.place.machine)
            typer.echo(f"{made.name} can sign in with {made.email}.")
        else:
            typer.echo(f"For {made.name}, once, within two days: {link_for(here, made)}")


def asked() -> str:
    """A password, typed twice without being shown."""
    found: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return found


def link_for(here: Office, account: "Account") -> str:
    """A one-time link for a person."""
    from triage.cli.serve import base_url
    from triage.team import staff

    token = staff.link(here.staff, account.id, here.place.machine, LINK_LIFETIME)
    return f"{base_url(here.place.settings)}/sign-in?token={token}"


@app.command("list")
def list_() -> None:
    """Print the people: name, e-mail address, roles, and what is special."""
    from triage.team import staff

    after, size = None, 200
    with office() as here:
        while True:
            found = staff.listed(here.staff, here.place.machine, after, size)
            for account in found[:size]:
                typer.echo(here.described(account))
            if len(found) <= size:
                return
            after = found[size - 1].name


@app.command()
def roles(who: Who, role: Roles) -> None:
    """Give a person these roles in place of those they have; they hold from the next click on."""
    from triage.team import staff

    with office() as here:
        found, wanted = here.staff.accounts.named(who), here.roles(role)
        after = staff.assign(here.staff, found.id, wanted, here.place.machine)
        typer.echo(here.described(after))


@app.command()
def password(who: Who) -> None:
    """Set a person's password, asked for without showing it; all their sessions end."""
    from triage.team import staff

    with office() as here:
        found = here.staff.accounts.named(who)
        staff.put_password(here.staff, found, asked(), here.place.machine)
        typer.echo(f"The password of {found.name} is set.")


@app.command()
def disable(who: Who) -> None:
    """Close an account: all its sessions, links and keys end at once. It stays on record."""
    switched(who, on=False)


@app.command()
def enable(who: Who) -> None:
    """Open a closed account again."""
    switched(who, on=True)


def switched(who: str, *, on: bool) -> None:
    """Open or close an account."""
    from triage.team import staff

    with office() as here:
        found = here.staff.accounts.named(who)
        after = staff.switch(here.staff, found.id, on, here.place.machine)
        typer.echo(here.described(after))


@app.command("factor-off")
def factor_off(who: Who) -> None:
    """Take a lost second factor away, with its recovery codes; all sessions of the person end."""
    from triage.admission import factors

    with office() as here:
        found = here.staff.accounts.named(who)
        done = factors.reset(here.staff, found.id, here.place.machine)
        said = "is taken away" if done else "was not set up"
        typer.echo(f"The second factor of {found.name} {said}.")


@app.command("sign-out")
def sign_out(who: Who) -> None:
    """End all sessions and links of a person; the account stays open."""
    with office() as here:
        found = here.staff.accounts.named(who)
        count = here.staff.entry.sessions.end_others(found.id, "")
        typer.echo(f"{found.name}: {count} sessions ended.")


@app.command()
def key(
    name: Name,
    scope: Scopes,
    brand: Brands = None,
    days: Annotated[int, typer.Option(help="Days until the key expires.")] = 365,
) -> None:
    """Make an API key and show it, once; `triage key` lists and ends them."""
    from triage.admission.keys import KeyWanted, make
    from triage.domain.decision import Scope
    from triage.domain.errors import RowRefused

    if unknown := set(scope) - set(Scope):
        known = ", ".join(Scope)
        raise RowRefused(f"Unknown scope {', '.join(sorted(unknown))}; use {known}.")
    with office() as here:
        brands = [here.place.brand_id(one) for one in brand] if brand else None
        wanted = KeyWanted(name, scope, brands, days)
        typer.echo(make(here.staff, wanted, here.place.machine)[1])


@app.command()
def link(
    who: Annotated[
        str | None, typer.Argument(help="Name or e-mail address; without one, the administrator.")
    ] = None,
) -> None:
    """Print a one-time sign-in link for the pages."""
    from triage.cli.serve import sign_in_link

    with office() as here:
        if who is None:
            typer.echo(sign_in_link(here.place))
        else:
            typer.echo(link_for(here, here.staff.accounts.named(who)))
