"""Figures and their progress on a terminal, or as plain lines. Measures nothing."""

import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

if TYPE_CHECKING:
    from triage.evaluation.bench import Progress as Told
    from triage.evaluation.references import Reference
    from triage.evaluation.report import Table

NARROWEST, WIDEST = 40, 100
"""Letters of a line that tables are laid out for."""


def show(found: "Sequence[Table]", published: "Sequence[Reference]" = ()) -> None:
    """Tables on stdout, what others published below."""
    from triage.evaluation.report import text

    console = Console()
    width = min(max(console.width, NARROWEST), WIDEST) if console.is_terminal else WIDEST
    for table in found:
        typer.echo(text(table, width) + "\n")
    for reference in published:
        sentence = f"published: {reference.sentence}"
        typer.echo(textwrap.fill(sentence, width, subsequent_indent="  ", break_on_hyphens=False))
    if published:
        typer.echo()


@contextmanager
def telling() -> "Iterator[Told]":
    """How far it is: a bar on a terminal, else a line for each new thing that is done."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield PlainLines()
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=None)

        def tell(message: str, done: int = 0, total: int = 0) -> None:
            bar.update(task, description=message, completed=done, total=total or None)

        yield tell


class PlainLines:
    """Says each thing once, and how much of it there is."""

    def __init__(self) -> None:
        self.said: set[str] = set()

    def __call__(self, message: str, done: int = 0, total: int = 0) -> None:
        """See `bench.Progress`."""
        line = f"{message} {total} texts" if total else message
        if line not in self.said:
            typer.echo(line, err=True)
        self.said.add(line)
