"""`triage heads` and `triage evaluate`: training the shipped heads again, and measuring them."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from triage.settings import content_folder

app = typer.Typer(no_args_is_help=True, help="The trained heads.")

Data = Annotated[Path, typer.Option(help="Folder of the public data sets.")]


Brand = Annotated[str, typer.Option(help="The brand's name.")]


@app.callback()
def group() -> None:
    """The trained heads."""


@app.command()
def train(
    data: Data,
    out: Annotated[Path, typer.Option(help="Where to write heads, manifest and card.")] = Path(
        "models/heads"
    ),
) -> None:
    """Train every head from the own rows and the public sets, and write the model card."""
    from triage.bootstrap import encoder, heads_in
    from triage.evaluation.training import Folders, train_heads
    from triage.settings import Settings

    folders = Folders(own=content_folder("models") / "training", public=data, out=out)
    train_heads(encoder(Settings()), folders, heads_in, lambda text: typer.echo(text, err=True))


@app.command()
def tone(
    out: Annotated[Path, typer.Option(help="Where to write weights and manifest.")] = Path(
        "triage/guidelines/tone"
    ),
    card: Annotated[Path, typer.Option(help="The model card to write.")] = Path(
        "models/tone/README.md"
    ),
) -> None:
    """Train the head that measures the tone of replies, and write its model card."""
    from triage.bootstrap import encoder
    from triage.evaluation.tone import train_tone
    from triage.settings import Settings

    train_tone(
        encoder(Settings()),
        content_folder("models"),
        out,
        card,
        lambda text: typer.echo(text, err=True),
    )


@app.command()
def statements() -> None:
    """Train the head that tells what sentences of replies state."""
    from triage.bootstrap import encoder
    from triage.evaluation.statements import train_statements
    from triage.settings import Settings

    models = content_folder("models")
    train_statements(encoder(Settings()), models, lambda text: typer.echo(text, err=True))


@app.command()
def versions(brand: Brand = "morgenrot") -> None:
    """What people taught a brand's heads: every version, the newest first."""
    from triage.bootstrap import installation
    from triage.settings import Settings
    from triage.understanding.teaching import versions as listed

    with installation(Settings()) as place:
        found = listed(place.intake_line(), place.brand_id(brand))
    table = Table("version", "state", "in force", "corrections", "by", "when", "why")
    for version in found:
        when = f"{version.created_at:%Y-%m-%d %H:%M}"
        mark = "yes" if version.in_force else ""
        corrections = str(version.corrections)
        table.add_row(
            str(version.number), version.state, mark, corrections, version.actor, when,
            version.reason,
        )  # fmt: skip
    in_force = any(version.in_force for version in found)
    table.add_row("0", "as shipped", "" if in_force else "yes", "0", "", "", "")
    Console().print(table)


@app.command()
def rollback(
    number: Annotated[int, typer.Argument(min=0, help="The version; 0 is as shipped.")],
    brand: Brand = "morgenrot",
    reason: Annotated[str, typer.Option(help="Why; kept on record.")] = "",
) -> None:
    """Put an accepted version of a brand's heads in force again, with the corrections of its time.

    Those made since are set aside; going forth to a later version brings its own back.
    """
    from triage.bootstrap import installation
    from triage.settings import Settings
    from triage.understanding.teaching import roll_back

    with installation(Settings()) as place:
        line = place.intake_line()
        done = roll_back(line, place.brand_id(brand), number, place.machine, reason)
    typer.echo(
        f"Version {number} is in force. Corrections set aside: {done.set_aside}; "
        f"counting again: {done.restored}."
    )


@app.command()
def labels(brand: Brand = "morgenrot") -> None:
    """How sure each label must be for the precision the brand wants, and how often it is."""
    from triage.bootstrap import installation
    from triage.settings import Settings
    from triage.understanding.teaching import wanted_labels

    with installation(Settings()) as place:
        line = place.intake_line()
        found = wanted_labels(line.heads, line.shelf.get(place.brand_id(brand)))
    table = Table("head", "label", "language", "wanted", "threshold", "coverage")
    for row in found:
        wanted = f"{row.precision:.2f}" if row.precision else "as shipped"
        table.add_row(
            row.head, row.label, row.language, wanted, f"{row.threshold:.2f}", f"{row.coverage:.2f}"
        )
    Console().print(table)
