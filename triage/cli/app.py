"""Collects the commands, and turns the product's own errors into one clear sentence."""

import sys

import typer
from pydantic import ValidationError
from rich.console import Console

from triage.cli import (
    automation,
    backups,
    brand,
    check,
    demo,
    doctor,
    embed,
    evaluating,
    heads,
    imports,
    intents,
    key,
    person,
    replay,
    routing,
    run,
    sending,
    serve,
    team,
    user,
    vault,
)
from triage.domain.errors import TriageError

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Reads customer feedback and has a brand-safe reply waiting. German and English, offline.",
)
app.command("run")(run.run)
app.command("import")(imports.import_file)
app.command("serve")(serve.serve)
app.command("worker")(serve.worker)
app.command("web", hidden=True)(serve.web)
app.command("demo")(demo.demo)
app.command("check")(check.check)
app.command("embed")(embed.embed)
app.command("themes")(embed.themes)
app.command("reindex")(serve.reindex)
app.command("replay")(replay.replay)
app.command("doctor")(doctor.doctor)
app.command("backup")(backups.backup)
app.command("restore")(backups.restore)
app.add_typer(automation.app, name="automation")
app.add_typer(brand.app, name="brand")
app.add_typer(user.app, name="user")
app.add_typer(key.app, name="key")
app.add_typer(person.app, name="person")
app.add_typer(routing.app, name="routing")
app.add_typer(sending.app, name="sending")
app.add_typer(team.app, name="team")
app.add_typer(vault.app, name="vault")
app.add_typer(heads.app, name="heads")
app.add_typer(intents.app, name="intents")
app.add_typer(evaluating.app, name="evaluate")


def main() -> None:
    """Run the command line; an error of ours, of a setting or of the system ends it with a sentence
    and 1."""
    console = Console(stderr=True)
    try:
        app()
    except TriageError as error:
        console.print(f"[red]triage:[/red] {error}", highlight=False)
        sys.exit(1)
    except ValidationError as error:
        for wrong in error.errors():
            name = f"TRIAGE_{'_'.join(map(str, wrong['loc'])).upper()}"
            console.print(f"[red]triage:[/red] {name}: {wrong['msg']}.", highlight=False)
        sys.exit(1)
    except OSError as error:
        place = f": {error.filename}" if error.filename else ""
        console.print(f"[red]triage:[/red] {error.strerror or error}{place}", highlight=False)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
