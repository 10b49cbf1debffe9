"""`triage sending`: stop everything that leaves, and let it go on – from the machine itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from triage.domain.sending import Stopped

if TYPE_CHECKING:
    from uuid import UUID

    from triage.bootstrap import Installation

app = typer.Typer(no_args_is_help=True, help="The switch that stops what leaves.")

Brand = Annotated[str, typer.Option("--brand", help="Only this brand; left out: every brand.")]
Automation = Annotated[
    bool, typer.Option("--automation", help="Only what no person approved, not every message.")
]


@contextmanager
def opened(brand: str) -> "Iterator[tuple[Installation, UUID | None]]":
    """The installation and the brand meant; raises NotFound."""
    from triage.bootstrap import installation
    from triage.settings import Settings

    with installation(Settings()) as place:
        yield place, place.brand_id(brand) if brand else None


@app.command()
def stop(
    reason: Annotated[str, typer.Argument(help="Why; it is recorded and shown to everybody.")],
    brand: Brand = "",
    automation: Automation = False,
) -> None:
    """Stop what leaves, from the next tick on. Nothing is lost: it waits."""
    from triage.outbox.overseeing import stop as throw

    what = Stopped.AUTOMATION if automation else Stopped.SENDING
    with opened(brand) as (place, brand_id):
        throw(place.intake_line(), brand_id, what, reason, place.machine)
    typer.echo("Stopped. `triage sending resume` lets it go on.")


@app.command()
def resume(brand: Brand = "", automation: Automation = False) -> None:
    """Let it go on."""
    from triage.outbox.overseeing import resume as lift

    what = Stopped.AUTOMATION if automation else Stopped.SENDING
    with opened(brand) as (place, brand_id):
        lift(place.intake_line(), brand_id, what, place.machine)
    typer.echo("What waited leaves again.")


@app.command("list")
def listed() -> None:
    """What is stopped now."""
    with opened("") as (place, _), place.store.write() as work:
        found = work.outbox.switches()
    for one in found:
        name = one["brand"] or "every brand"
        typer.echo(f"{name}: {one['what']} – {one['reason']} ({one['set_by']}, {one['since']})")
    if not found:
        typer.echo("Nothing is stopped.")
