"""`triage routing`: routing rules tried on the comments of the past."""

import re
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from triage.team.rehearsing import Rehearsal

app = typer.Typer(no_args_is_help=True, help="Routing rules.")

SPAN = re.compile(r"(\d{1,4})([dw])")


@app.callback()
def routing() -> None:
    """Routing rules."""


@app.command("dry-run")
def dry_run(
    rules: Annotated[Path, typer.Option(help="A routing.yaml to try.")],
    brand: Annotated[str, typer.Option(help="The brand whose comments it is tried on.")] = "",
    since: Annotated[str, typer.Option(help="How far back, such as 30d or 4w.")] = "30d",
) -> None:
    """Tell which stored comments would go to another team by these rules. Changes nothing."""
    from triage.bootstrap import installation
    from triage.settings import Settings
    from triage.team.rehearsing import rehearse

    span, settings = span_of(since), Settings()
    text = rules.read_bytes()
    with installation(settings) as place:
        brand_id = place.brand_id(brand or settings.brand)
        start = place.clock.now() - span
        found = rehearse(place.intake_line(), brand_id, text, str(rules), start)
    tell(found)


def span_of(written: str) -> timedelta:
    """A stretch of days or weeks; raises RowRefused."""
    from triage.domain.errors import RowRefused

    found = SPAN.fullmatch(written.strip().lower())
    if not found:
        raise RowRefused(f"{written!r} is no stretch of time such as 30d or 4w.", "since")
    return timedelta(days=int(found[1]) * (7 if found[2] == "w" else 1))


def tell(found: "Rehearsal") -> None:
    """Print what came of a dry run."""
    older = " (older ones were left out)" if found.capped else ""
    typer.echo(f"{found.comments} comments{older}, {found.elsewhere} would go elsewhere:")
    for (before, after), count in found.moves.most_common():
        typer.echo(f"  {before} → {after}: {count}")
    if found.sooner or found.later:
        typer.echo(f"First response due sooner: {found.sooner}, later: {found.later}.")
    for one in found.examples:
        place = f"rule {one.rule}" if one.rule else "last resort"
        text = " ".join(one.text.split())
        typer.echo(f"  {one.comment_id} {one.before} → {one.after} ({place}): {text}")
    for idle in found.idle:
        typer.echo(f"Rule {idle.rule} (line {idle.line}, to {idle.team}) matched nothing.")
