"""`triage team`: who is in which team, and who is away."""

from datetime import datetime, timedelta
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Teams: members and absences.")

Brand = Annotated[str, typer.Option(help="The brand.")]
Person = Annotated[str, typer.Argument(help="Somebody by name or id.")]


@app.command()
def add(
    team: Annotated[str, typer.Argument(help="A team of the brand's routing.yaml.")],
    person: Person,
    language: Annotated[
        list[str] | None, typer.Option(help="A language they answer in; else the team's.")
    ] = None,
    skill: Annotated[
        list[str] | None, typer.Option(help="A skill; among those of the team.")
    ] = None,
    capacity: Annotated[
        int | None, typer.Option(help="Open comments they have at most; else the team's.")
    ] = None,
    brand: Brand = "",
) -> None:
    """Put somebody into a team, or change what is known of them there."""
    from triage.bootstrap import installation
    from triage.settings import Settings
    from triage.team import staffing

    settings = Settings()
    with installation(settings) as place:
        brand_id = place.brand_id(brand or settings.brand)
        wish = staffing.Wish(person, frozenset(language or ()), frozenset(skill or ()), capacity)
        staffing.add(place.intake_line(), brand_id, team, wish, place.machine)
    typer.echo(f"{person} is in {team}.")


@app.command("list")
def show(brand: Brand = "") -> None:
    """Print the teams of a brand with their members and who is away."""
    from triage.bootstrap import installation
    from triage.settings import Settings
    from triage.team import staffing

    settings = Settings()
    with installation(settings) as place:
        brand_id = place.brand_id(brand or settings.brand)
        line = place.intake_line()
        found = staffing.manned(line, brand_id)
        with line.store.write() as work:
            away = work.staffing.absences(place.clock.now())
    for one in found:
        state = "open" if one.open else "closed"
        above = f", escalates to {one.team.escalate_to}" if one.team.escalate_to else ""
        typer.echo(f"{one.team.name} ({state}, {one.team.capacity} a person{above})")
        for member in one.members:
            able = ", ".join([*sorted(member.languages), *sorted(member.skills)])
            typer.echo(f"  {member.name}{f' ({able})' if able else ''}")
    members = {member.actor_id for one in found for member in one.members}
    for absence in away:
        if absence.actor_id in members:
            instead = f", {absence.substitute} stands in" if absence.substitute else ""
            span = f"{absence.starts_at:%Y-%m-%d %H:%M} to {absence.ends_at:%Y-%m-%d %H:%M}"
            typer.echo(f"away: {absence.name}, {span}{instead}")


@app.command()
def absent(
    person: Person,
    until: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The last day away.")],
    begin: Annotated[
        datetime | None,
        typer.Option("--from", formats=["%Y-%m-%d"], help="The first day away; else now."),
    ] = None,
    substitute: Annotated[str | None, typer.Option(help="Who stands in, by name or id.")] = None,
    brand: Brand = "",
) -> None:
    """Note that somebody is away; why is not kept. Days are those of TRIAGE_TIMEZONE."""
    from dataclasses import replace

    from triage.bootstrap import installation, zone
    from triage.domain.decision import Scope
    from triage.settings import Settings
    from triage.team import staffing

    settings = Settings()
    days = zone(settings.timezone)
    with installation(settings) as place:
        brand_id = place.brand_id(brand or settings.brand)
        start = begin.replace(tzinfo=days) if begin else place.clock.now()
        end = (until + timedelta(days=1)).replace(tzinfo=days)
        leave = staffing.Leave(person, start, end, substitute)
        keeper = replace(place.machine, scopes=frozenset({Scope.TEAMS}))
        noted = staffing.away(place.intake_line(), brand_id, leave, keeper)
    typer.echo(f"{noted.name} is away until {until:%Y-%m-%d}.")
