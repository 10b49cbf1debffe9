"""`triage automation cells|dry-run|simulate`: what machines have earned, and what that rests on."""

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from triage.domain.errors import FileRefused
from triage.domain.policy import Policy

if TYPE_CHECKING:
    from triage.automating.steering import Standing
    from triage.automation.dryrun import DryRun

app = typer.Typer(no_args_is_help=True, help="Replies without a person, where they are earned.")
Brand = Annotated[str, typer.Option(help="The brand's name.")]
SPAN = re.compile(r"(\d{1,4})([hdw])")
UNITS = {"h": "hours", "d": "days", "w": "weeks"}


@app.command("cells")
def cells(brand: Brand) -> None:
    """Every policy cell with its state and the record it rests on."""
    from triage.automating.steering import standings
    from triage.cli.brand_versions import known

    with known(brand) as (place, brand_id):
        found = standings(place.intake_line(), brand_id, None, 1000)
    heads = ("cell", "state", "trials", "unedited", "at least", "faults", "at most", "missing")
    show("", heads, [row_of(one) for one in found])


def row_of(standing: "Standing") -> tuple[str, ...]:
    """One cell in a line."""
    record = standing.record
    evidence = record.evidence
    return (
        str(standing.cell.key),
        f"{standing.cell.state}{' (holding back)' if standing.holds else ''}",
        str(evidence.trials),
        str(evidence.clean),
        f"{evidence.clean_at_least:.1%}",
        str(evidence.faults),
        f"{evidence.faults_at_most:.1%}",
        ", ".join(record.missing),
    )


@app.command("dry-run")
def dry_run(
    brand: Brand, since: Annotated[str, typer.Option(help="How far back: 12h, 7d, 4w.")] = "7d"
) -> None:
    """What open cells would have sent, and which of that people rewrote or rejected."""
    from triage.automating.steering import replay
    from triage.cli.brand_versions import known

    with known(brand) as (place, brand_id):
        found = replay(place.intake_line(), brand_id, place.clock.now() - span(since))
    print_run(found)


def print_run(found: "DryRun") -> None:
    """The replay as two tables."""
    heads = ("cell", "drafts", "would send", "reviewed anyway", "unedited", "edited", "faults", "?")
    rows = [
        (
            run.cell,
            *map(str, (run.drafts, run.would_send, run.reviewed)),
            *map(str, (run.clean, run.edited, run.faults, run.unknown)),
        )
        for run in found.cells
    ]
    show("", heads, rows)
    mistakes = [
        (f"{one.at:%Y-%m-%d %H:%M}", one.cell, str(one.outcome), str(one.draft_id))
        for one in found.mistakes
    ]
    if mistakes:
        show("would have been a mistake", ("drafted", "cell", "outcome", "draft"), mistakes)


@app.command("simulate")
def simulate(
    runs: Annotated[int, typer.Option(min=1, help="Runs; long ones are a twentieth.")] = 1000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same figures.")] = 7,
    decisions: Annotated[int, typer.Option(min=100, help="Decisions of a long run.")] = 20_000,
    budget: Annotated[float, typer.Option(min=0.005, max=0.2)] = Policy().budget,
    review: Annotated[float, typer.Option(min=0.05, max=0.9)] = Policy().review,
    level: Annotated[float, typer.Option(min=0.8, max=0.999)] = Policy().level,
) -> None:
    """Play cells with known rates of faults by the product's own rules, and print what came of
    it."""
    from random import Random

    from triage.automation.figures import sheets

    policy = Policy(level=level, budget=budget, review=review)
    for sheet in sheets(policy, runs, Random(seed), decisions):  # noqa: S311 - a simulation, not a secret
        show(sheet.title, sheet.heads, sheet.rows)


def span(written: str) -> timedelta:
    """A span of time such as 7d; raises FileRefused."""
    match = SPAN.fullmatch(written.strip())
    if not match:
        raise FileRefused(f"{written!r} is no span of time; write for example 12h, 7d or 4w.")
    return timedelta(**{UNITS[match[2]]: int(match[1])})


def show(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table on stdout."""
    table = Table(*heads, title=title or None, title_justify="left")
    for row in rows:
        table.add_row(*row)
    Console().print(table)
