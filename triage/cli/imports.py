"""`triage import`: a file of comments (or customers) into the running installation."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from triage.cli.progress import progress
from triage.domain.errors import RowRefused

if TYPE_CHECKING:
    from triage.bootstrap import Installation
    from triage.ports import FileRow

CHUNK = 500
SHOWN = 20
"""Refused rows named on the screen; all are counted."""


def import_file(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV or JSONL file.")],
    brand: Annotated[str, typer.Option(help="The brand the comments are about.")] = "",
    name: Annotated[
        str, typer.Option("--source", help="The source's name; by default the file's content.")
    ] = "",
    customers: Annotated[bool, typer.Option(help="The file holds customers.")] = False,
) -> None:
    """Import comments once per (source, id); the worker triages them."""
    from triage.bootstrap import installation
    from triage.settings import Settings

    settings = Settings()
    with installation(settings) as place:
        if customers:
            count = import_customers(place, source, brand or settings.brand)
            typer.echo(f"{count} customers known")
            return
        accepted, repeated, refused = import_comments(place, source, brand or settings.brand, name)
    typer.echo(f"{accepted} accepted, {repeated} were there before, {refused} refused")
    if not accepted and not repeated:
        raise typer.Exit(2)


def import_comments(
    place: "Installation", source: Path, brand: str, name: str = ""
) -> tuple[int, int, int]:
    """Hand every row to the line; returns (accepted, repeated, refused)."""
    from triage.bootstrap import read_file
    from triage.pipeline import submit

    place.brand_id(brand)
    line = place.intake_line()
    rows = list(read_file(source))
    label = name or f"file:{content_hash(source)}"
    counts = {"accepted": 0, "repeated": 0, "refused": 0}
    shown = 0
    with progress(source.name, len(rows)) as step:
        for start in range(0, len(rows), CHUNK):
            chunk = rows[start : start + CHUNK]
            good = [row for row in chunk if row.error is None]
            values = [{**row.values, "id": own_id(row)} for row in good]
            receipts = submit(line, brand, values, label, place.machine)
            problems = [(row.line, row.error) for row in chunk if row.error]
            for row, receipt in zip(good, receipts, strict=True):
                counts[receipt.status] += 1
                if receipt.error:
                    problems.append((row.line, receipt.error["message"]))
            counts["refused"] += sum(1 for row in chunk if row.error)
            for number, problem in sorted(problems)[: max(0, SHOWN - shown)]:
                typer.echo(f"{source.name} line {number}: {problem}", err=True)
            shown += len(problems)
            step(len(chunk))
    return counts["accepted"], counts["repeated"], counts["refused"]


def own_id(row: "FileRow") -> Any:
    """The row's id, else its line, so that a second import changes nothing."""
    own = row.values.get("id")
    return f"line:{row.line}" if own in (None, "") else own


def import_customers(place: "Installation", source: Path, brand: str) -> int:
    """Store what is known of customers: segment, revenue, language."""
    from triage.bootstrap import read_file
    from triage.steps.ingest import customer

    brand_id = place.brand_id(brand)
    facts = []
    for row in read_file(source, "customer_id"):
        try:
            if row.error:
                raise RowRefused(row.error)
            facts.append(customer(row.values))
        except RowRefused as error:
            typer.echo(f"{source.name} line {row.line}: {error}", err=True)
    with place.store.write() as work:
        return work.intake.enrich(brand_id, facts, place.clock.now())


def content_hash(path: Path) -> str:
    """Names a file by its content."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()[:16]
