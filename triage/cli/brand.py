"""`triage brand`: begin a brand's folder, check one before it counts, and keep its versions."""

from pathlib import Path
from typing import Annotated

import typer

from triage.cli.brand_versions import bring_in, diff, export, rollback, versions
from triage.domain.guidelines import AddressForm

app = typer.Typer(no_args_is_help=True, help="Brands: begin a folder, check one, its versions.")
app.command("versions")(versions)
app.command("diff")(diff)
app.command("rollback")(rollback)
app.command("import")(bring_in)
app.command("export")(export)


@app.command()
def new(
    name: Annotated[str, typer.Argument(help="Small letters, digits, hyphens.")],
    title: Annotated[str, typer.Option(help="The name people read.")],
    address: Annotated[
        AddressForm, typer.Option(help="How German customers are addressed.")
    ] = AddressForm.SIE,
    into: Annotated[
        Path | None, typer.Option(help="Where the folder goes; left out, beside the others.")
    ] = None,
) -> None:
    """Write the smallest folder of a brand; everything else is inherited."""
    from triage.brandfiles.new_brand import write_new
    from triage.settings import content_folder

    place = into or content_folder("brand_guidelines")
    file = write_new(place, name, title, address)
    typer.echo(f"{file} is written. Next: triage brand check {file.parent if into else name}")


@app.command()
def check(
    brand: Annotated[str, typer.Argument(metavar="NAME|FOLDER", help="A brand or its folder.")],
) -> None:
    """Check all files of a brand and what it inherits; ends with 1 if something is wrong.

    Own words that its own rules would flag are named as notes.
    """
    from triage.brandfiles.checking import check_folder
    from triage.settings import content_folder

    folder = Path(brand)
    if not folder.is_dir():
        folder = content_folder("brand_guidelines") / brand
    checked = check_folder(folder.resolve())
    for mistake in checked.mistakes:
        typer.echo(str(mistake), err=True)
    if checked.mistakes:
        raise typer.Exit(1)
    for remark in checked.remarks:
        typer.echo(f"note: {remark}", err=True)
    parents = f" (inherits from {', '.join(checked.lineage)})" if checked.lineage else ""
    kind = " to inherit from" if checked.abstract else ""
    counts = ", ".join(f"{count} {what}" for what, count in checked.counts)
    typer.echo(f"{folder.name} is fine{kind}{parents}: {counts}")
