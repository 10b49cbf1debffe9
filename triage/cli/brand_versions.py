"""`triage brand versions|diff|rollback|import|export`: a brand's versions in the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from triage.domain.errors import FileRefused
from triage.settings import content_folder

if TYPE_CHECKING:
    from uuid import UUID

    from triage.bootstrap import Installation

Name = Annotated[str, typer.Argument(help="The brand's name.")]


@contextmanager
def known(name: str) -> "Iterator[tuple[Installation, UUID]]":
    """The installation and the brand as it is in force there; raises NotFound."""
    from triage.bootstrap import installation
    from triage.settings import Settings

    with installation(Settings()) as place:
        yield place, place.brand_id(name)


def versions(name: Name) -> None:
    """Every version of a brand's files, the newest first."""
    from triage.guiding.branding import versions as listed

    with known(name) as (place, brand_id):
        found = listed(place.intake_line(), brand_id)
    table = Table("number", "version", "in force", "from", "by", "when", "note")
    for one in found:
        when = f"{one.created_at:%Y-%m-%d %H:%M}"
        mark = "yes" if one.in_force else ""
        table.add_row(
            str(one.number), one.version, mark, str(one.origin), one.author, when, one.note
        )
    Console().print(table)


def diff(
    name: Name,
    before: Annotated[str, typer.Argument(help="The earlier version.")],
    after: Annotated[str, typer.Argument(help="The later one; else the one in force.")] = "",
) -> None:
    """What changed from one version to another."""
    from triage.guiding.branding import difference

    with known(name) as (place, brand_id):
        typer.echo(difference(place.intake_line(), brand_id, before, after or None), nl=False)


def rollback(
    name: Name, version: Annotated[str, typer.Argument(help="The version to go back to.")]
) -> None:
    """Put an earlier version in force again; what waits is drafted anew."""
    from triage.guiding.branding import roll_back

    with known(name) as (place, brand_id):
        made = roll_back(place.intake_line(), brand_id, version, place.machine)
    typer.echo(f"version {made} is in force")


def bring_in(
    name: Name,
    over: Annotated[
        bool, typer.Option("--over", help="Even where the brand was changed here as well.")
    ] = False,
) -> None:
    """Bring the folder of a brand in, as a new version."""
    from triage.bootstrap import installation
    from triage.settings import Settings

    with installation(Settings()) as place:
        folder = content_folder("brand_guidelines") / name
        brand_id = place.brands.put(folder, place.clock.now(), over=over)
        typer.echo(f"version {place.brands.get(brand_id).version} is in force")


def export(
    name: Name,
    out: Annotated[Path, typer.Option(help="The folder to write to; it must be empty or new.")],
    version: Annotated[str, typer.Option(help="The version; else the one in force.")] = "",
) -> None:
    """Write the files of a version into a folder that can be brought in again."""
    from triage.guiding.branding import files

    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise FileRefused(f"{out} is not empty; name a new folder.")
    with known(name) as (place, brand_id):
        made, found = files(place.intake_line(), brand_id, version or None)
    for path, text in found.items():
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    typer.echo(f"version {made}: {len(found)} files in {out}")
