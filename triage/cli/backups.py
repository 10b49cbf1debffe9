"""`triage backup` and `triage restore`: everything into one folder, and back again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from triage.settings import Settings

To = Annotated[Path | None, typer.Option(help="The folder back-ups go to; else the set one.")]
Verify = Annotated[
    Path | None,
    typer.Option("--verify", help="Try a back-up out in a throw-away database instead."),
]
Key = Annotated[Path | None, typer.Option(help="The file that holds the vault's key.")]
Folder = Annotated[Path, typer.Argument(help="A back-up's folder.")]
Replace = Annotated[
    bool, typer.Option("--replace", help="Even where there is something: it is replaced.")
]


def backup(to: To = None, verify: Verify = None, key: Key = None) -> None:
    """Put everything into a new folder while the service goes on; or try one of them out."""
    from triage.bootstrap.backups import back_up
    from triage.bootstrap.restoring import verify as tried

    settings = Settings()
    if verify is not None:
        with telling() as tell:
            found = tried(settings, verify, key, tell)
        typer.echo(
            f"{verify} comes back whole: {len(found.manifest.tables)} tables, {found.rows} rows; "
            f"the key opened {found.opened} sealed ones."
        )
        return
    with telling() as tell:
        made = back_up(settings, to, tell)
    rows = sum(table.rows for table in made.manifest.tables.values())
    typer.echo(f"{made.folder}: {len(made.manifest.tables)} tables, {rows} rows.")
    typer.echo(
        f"The vault's key is not in it. Keep a copy of the one with the hint {made.manifest.key} "
        "somewhere else: without it nobody can read what customers wrote."
    )


def restore(folder: Folder, key: Key = None, replace: Replace = False) -> None:
    """Bring a back-up into an empty installation, checked before anything is changed."""
    from triage.bootstrap.restoring import restore as brought_back

    with telling() as tell:
        done = brought_back(Settings(), folder, key, tell, replace=replace)
    typer.echo(
        f"Restored {done.checked.rows} rows as they were on {done.checked.manifest.made_at}."
    )
    for path in done.aside:
        typer.echo(f"Kept from before: {path}")
    typer.echo(
        f"Nothing is sent for now. {done.held} messages may have left after the back-up was made: "
        "look at them, then let sending go on."
    )
    typer.echo("Now run `triage reindex`, then `triage serve`.")


@contextmanager
def telling() -> Iterator[Callable[[str], None]]:
    """What is being done: on a terminal in one line that changes, else a line each."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda message: typer.echo(message, err=True)
        return
    with console.status("…") as status:
        yield lambda message: status.update(f"{message} …")
