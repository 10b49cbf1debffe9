"""`triage heads`: training the shipped heads again."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="The trained heads.")


@app.callback()
def group() -> None:
    """The trained heads."""


@app.command()
def train(
    data: Annotated[Path, typer.Option(help="Folder of the public data sets.")],
    out: Annotated[Path, typer.Option(help="Where to write heads, manifest and card.")] = Path(
        "models/heads"
    ),
) -> None:
    """Train every head from the own rows and the public sets, and write the model card."""
    from triage.bootstrap import encoder
    from triage.cli.progress import progress
    from triage.evaluation.training import train_heads
    from triage.settings import Settings

    with progress("train", None) as step:
        train_heads(encoder(Settings()), data, out, step)
