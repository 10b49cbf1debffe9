"""The commands under `triage evaluate`; without the name of one it measures the models."""

from typing import Any

import typer
from typer.core import TyperGroup

from triage.cli.evaluate import evaluate
from triage.cli.evaluate_drafts import evaluate_attacks, evaluate_drafts, judged

DEFAULT = "models"


class Defaulting(TyperGroup):
    """Takes anything but a command's name, or a call for help, as arguments of `default`."""

    default = DEFAULT

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the command's name where it was left out."""
        if not args or (
            args[0] not in self.commands and args[0] not in self.get_help_option_names(ctx)
        ):
            args = [self.default, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=Defaulting, help="Measure how good the product is, on its own rows or on yours."
)
app.command(DEFAULT)(evaluate)
app.command("drafts")(evaluate_drafts)
app.command("attacks")(evaluate_attacks)
app.command("judged")(judged)
