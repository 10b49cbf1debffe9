"""`triage replay`: compute a comment's labels and destination anew, and compare with the record."""

from typing import Annotated
from uuid import UUID

import typer


def replay(
    comment_id: Annotated[UUID, typer.Argument(metavar="ID", help="The comment's id.")],
) -> None:
    """Print what was decided, computed again from what was stored; exit 1 if it differs.

    The result is one line of JSON on stdout, byte for byte the one on record.
    """
    from triage.bootstrap import installation
    from triage.settings import Settings
    from triage.understanding.replaying import replay as replay_comment

    with installation(Settings()) as place:
        found = replay_comment(place.intake_line(), comment_id)
    typer.echo(found.computed.decode())
    if found.same:
        typer.echo("The same as on record, byte for byte.", err=True)
        return
    typer.echo("This differs from the record, which says:", err=True)
    typer.echo(found.recorded.decode(), err=True)
    raise typer.Exit(1)
