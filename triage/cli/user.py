"""`triage user`: who may act – people, API keys, one-time links."""

from datetime import timedelta
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="People and API keys.")

Name = Annotated[str, typer.Argument(help="The name decisions are recorded under.")]
Scopes = Annotated[list[str], typer.Option("--scope", help="A right; repeat for several.")]


@app.command()
def key(
    name: Name,
    scope: Scopes,
    days: Annotated[int, typer.Option(help="Days until the key expires.")] = 365,
) -> None:
    """Make an API key and show it, once."""
    from triage.bootstrap import installation
    from triage.domain.decision import Scope
    from triage.domain.errors import RowRefused
    from triage.settings import Settings

    if unknown := set(scope) - set(Scope):
        known = ", ".join(Scope)
        raise RowRefused(f"Unknown scope {', '.join(sorted(unknown))}; use {known}.")
    with installation(Settings()) as place:
        now = place.clock.now()
        actor = place.access.create(name, "api_key", scope, now)
        typer.echo(place.access.issue_key(actor.id, now + timedelta(days=days), now))


@app.command()
def link() -> None:
    """Print a one-time sign-in link for the pages."""
    from triage.bootstrap import installation
    from triage.cli.serve import sign_in_link
    from triage.settings import Settings

    with installation(Settings()) as place:
        typer.echo(sign_in_link(place))
