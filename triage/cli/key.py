"""`triage key`: API keys, by which programs call."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from triage.cli.user import Brands, Name, Scopes, office

if TYPE_CHECKING:
    from uuid import UUID

    from triage.domain.entry import KeyShown

app = typer.Typer(no_args_is_help=True, help="API keys, by which programs call.")
SIZE = 200


@app.command()
def add(
    name: Name,
    scope: Scopes,
    brand: Brands = None,
    days: Annotated[int, typer.Option(help="Days until the key expires.")] = 365,
) -> None:
    """Make an API key and show it, once."""
    from triage.admission.keys import KeyWanted, make

    with office() as here:
        brands = [here.place.brand_id(one) for one in brand] if brand else None
        wanted = KeyWanted(name, scope, brands, days)
        _, secret = make(here.staff, wanted, here.place.machine)
        typer.echo(secret)


@app.command("list")
def list_() -> None:
    """Print the keys: name, last signs, rights, brands, until when, and when last used."""
    from triage.admission.keys import listed

    after = None
    with office() as here:
        names = dict(here.place.brands.all())
        while True:
            found = listed(here.staff, here.place.machine, after, SIZE)
            for key in found[:SIZE]:
                typer.echo(described(key, names))
            if len(found) <= SIZE:
                return
            after = found[SIZE - 1].name


def described(key: "KeyShown", names: Mapping["UUID", str]) -> str:
    """One line about a key."""
    brands = [names.get(one, "-") for one in key.brands or ()]
    until = key.expires_at.date().isoformat() if key.expires_at else "for ever"
    used = key.used_at.date().isoformat() if key.used_at else "never used"
    columns = (
        *(key.name, f"…{key.hint}", ", ".join(key.scopes), ", ".join(brands) or "all brands"),
        *("ended" if key.revoked_at else until, used),
    )
    return "\t".join(columns)


@app.command()
def revoke(name: Name) -> None:
    """End a key for good, with its next call."""
    from triage.admission.keys import revoke as end

    with office() as here:
        key = here.staff.entry.keys.named(name)
        end(here.staff, key.id, here.place.machine)
        typer.echo(f"The key {key.name} has ended.")
