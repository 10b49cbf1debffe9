"""`triage heads` and `triage evaluate`: training the shipped heads again, and measuring them."""

from pathlib import Path
from typing import Annotated

import typer

from triage.settings import content_folder

app = typer.Typer(no_args_is_help=True, help="The trained heads.")

Data = Annotated[Path, typer.Option(help="Folder of the public data sets.")]


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
