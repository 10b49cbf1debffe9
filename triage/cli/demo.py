"""`triage demo`: the main job on the sample feedback, then the pages."""

import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.panel import Panel
from rich.table import Table

from triage.cli.imports import import_comments, import_customers
from triage.cli.progress import progress
from triage.cli.serve import base_url, configure_logging, require_free, sign_in_link, supervisor
from triage.settings import Settings, content_folder

if TYPE_CHECKING:
    from triage.bootstrap import Installation
    from triage.cli.supervisor import Supervisor
    from triage.ports import Outcome

EXAMPLES = 3
"""Drafts shown a language."""

KINDS = ("sentiment", "intent", "team", "disposition")
OPEN = ("received", "triaged")


def demo(
    serve: Annotated[bool, typer.Option(envvar="SERVE", help="Go on serving afterwards.")] = True,
) -> None:
    """Import the sample of the fictional brand Morgenrot, show what comes out, serve the pages."""
    from triage.bootstrap import installation

    settings = Settings()
    configure_logging(settings)
    require_free(settings.host, settings.port)
    stays = serve and sys.stdin.isatty()
    with ExitStack() as stack:
        place = stack.enter_context(installation(settings))
        watcher = supervisor(place, worker_too=True)
        watcher.start()
        stack.callback(watcher.stop)
        typer.echo(f"The pages: {base_url(settings)} (models are loading)")
        import_sample(place)
        wait_until_done(place, watcher)
        summary(place)
        if stays and not watcher.stopping.is_set():
            typer.echo(f"\nSign in (once, within an hour): {sign_in_link(place)}\nCtrl-C ends it.")
            watcher.watch()


def import_sample(place: "Installation") -> None:
    """The sample's customers and comments; a second time changes nothing."""
    folder = content_folder("examples")
    import_customers(place, folder / "customers.csv", place.settings.brand)
    accepted, repeated, _ = import_comments(
        place, folder / "feedback.jsonl", place.settings.brand, "sample"
    )
    typer.echo(f"Sample feedback: {accepted} comments imported, {repeated} were there before")


def wait_until_done(place: "Installation", watcher: "Supervisor") -> None:
    """Wait for the worker, with a progress bar."""
    brand_id = place.brand_id(place.settings.brand)
    total = left = pending(place.desk.counts(brand_id))
    with progress("triage", total) as step:
        while left and not watcher.stopping.wait(0.25):
            watcher.look()
            now = pending(place.desk.counts(brand_id))
            step(left - now)
            left = now
    time.sleep(1.5)  # one tick, so that themes have their names


def pending(counts: Mapping[str, Mapping[str, int]]) -> int:
    """Comments still on the line."""
    return sum(counts.get("state", {}).get(state, 0) for state in OPEN)


def summary(place: "Installation") -> None:
    """Print counts and example drafts."""
    console = Console(width=None if sys.stdout.isatty() else 100)
    brand_id = place.brand_id(place.settings.brand)
    counts = place.desk.counts(brand_id)
    table = Table(title="What came in")
    for kind in KINDS:
        table.add_column(kind)
    cells = [
        "\n".join(f"{name} {count}" for name, count in counts.get(kind, {}).items())
        for kind in KINDS
    ]
    table.add_row(*cells)
    console.print(table)
    for language in ("de", "en"):
        for outcome in examples(place, language):
            console.print(example(outcome))


def examples(place: "Installation", language: str) -> Sequence["Outcome"]:
    """A few drafted comments of one language, of different intents where possible."""
    from triage.ports import Filter

    where = Filter(language=language, disposition="draft")
    page = place.desk.queue(place.brand_id(place.settings.brand), where, None, 100)
    distinct = {row["intent"]: row["id"] for row in reversed(page.rows) if row["draft"]}
    with place.store.write() as work:
        outcomes = work.comments.outcomes(list(distinct.values())[:EXAMPLES])
    return [outcome for outcome in outcomes if outcome.draft]


def example(outcome: "Outcome") -> Panel:
    """One comment, its labels and its draft."""
    from triage.report import report

    row: dict[str, Any] = report(outcome, None, lambda _: None)
    labels = f"{row['language']} · {row['sentiment']['label']} · {row['intent']['label']}"
    body = f"[dim]{escaped(outcome.comment.text)}[/dim]\n\n{escaped(row['draft']['text'])}"
    return Panel(body, title=f"{labels} → {row['team']}", title_align="left")


def escaped(text: str) -> str:
    """Text without the console's markup."""
    return text.replace("[", r"\[")
