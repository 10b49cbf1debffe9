"""`triage run`: the whole line over one file, no server, nothing left behind."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from triage.cli.progress import Step, progress
from triage.domain.errors import FileRefused

if TYPE_CHECKING:
    from triage.bootstrap import Installation
    from triage.line import Line
    from triage.pipeline import Receipt

CHUNK = 256
"""Rows taken along the line together: enough like lengths to batch well."""


def run(
    source: Annotated[Path, typer.Argument(metavar="INPUT", help="A CSV or JSONL file.")],
    out: Annotated[Path, typer.Option(help="Where to write JSONL, one line an input row.")],
    brand: Annotated[str, typer.Option(help="The brand that answers.")] = "",
    intents: Annotated[
        str, typer.Option(help="Also tell these own intents, made by `triage intents fit`.")
    ] = "",
) -> None:
    """Label, route and draft every comment of a file."""
    from triage.bootstrap import intent_shelf, read_file, throw_away
    from triage.settings import Settings
    from triage.understanding.tailoring import adopt

    settings = Settings()
    rows = list(read_file(source))
    require_writable(out)
    with throw_away(settings) as (place, line), progress("triage", len(rows)) as step:
        name = brand or settings.brand
        brand_id = place.brand_id(name)
        if intents:
            adopt(line, brand_id, intents, intent_shelf(settings, line.trainer).open(intents))
        accepted = Run(place, line, name).all(rows, step)
        count = write(accepted, rows, place, line, out)
    typer.echo(f"{count} of {len(rows)} rows triaged, written to {out}", err=True)
    if not count:
        raise typer.Exit(2)


def require_writable(out: Path) -> None:
    """Raises FileRefused before the work rather than after it."""
    try:
        out.open("ab").close()
    except OSError as error:
        raise FileRefused(f"{out} cannot be written: {error.strerror}.") from error


class Run:
    """One file on its way along the line."""

    def __init__(self, place: "Installation", line: "Line", brand: str) -> None:
        self.place = place
        self.line = line
        self.brand = brand

    def all(self, rows: Sequence[Any], step: Step) -> "dict[int, Receipt]":
        """Take every row along; returns receipts by place in the file."""
        from triage.indexing import refresh_knowledge
        from triage.pipeline import name_all_themes

        refresh_knowledge(self.line, self.place.brand_id(self.brand))
        receipts: dict[int, Receipt] = {}
        for start in range(0, len(rows), CHUNK):
            receipts |= self.chunk(start, rows[start : start + CHUNK])
            step(len(rows[start : start + CHUNK]))
        name_all_themes(self.line)
        return receipts

    def chunk(self, start: int, rows: Sequence[Any]) -> "dict[int, Receipt]":
        """Submit and advance some rows; equal ids are told apart by their place."""
        from triage.pipeline import Receipt, advance, submit

        good = [i for i, row in enumerate(rows) if row.error is None]
        numbered = [{**rows[i].values, "id": f"{start + i:09}"} for i in good]
        handed = submit(self.line, self.brand, numbered, "run", self.place.machine)
        advance(self.line, [r.comment_id for r in handed if r.comment_id])
        receipts = {start + i: receipt for i, receipt in zip(good, handed, strict=True)}
        for i, row in enumerate(rows):
            if row.error is not None:
                receipts[start + i] = Receipt(i, "refused", error={"message": row.error})
        return receipts


def write(
    receipts: "dict[int, Receipt]",
    rows: Sequence[Any],
    place: "Installation",
    line: "Line",
    out: Path,
) -> int:
    """Write one line a row, in order; returns how many were triaged."""
    by_comment = {r.comment_id: i for i, r in receipts.items() if r.comment_id}
    with out.open("wb") as handle:
        return sum(
            write_chunk(handle, chunk, receipts, rows, line, by_comment)
            for chunk in chunks(len(rows))
        )


def chunks(total: int) -> Iterator[range]:
    """Ranges of row numbers."""
    for start in range(0, total, 1000):
        yield range(start, min(total, start + 1000))


def write_chunk(
    handle: IO[bytes],
    places: range,
    receipts: "dict[int, Receipt]",
    rows: Sequence[Any],
    line: "Line",
    by_comment: dict[UUID, int],
) -> int:
    """Write some rows; returns how many were triaged."""
    from triage.report import json_line, report

    def named(comment_id: UUID) -> Any:
        return identifier(rows, by_comment[comment_id])

    ids = [i for place in places if (i := receipts[place].comment_id)]
    with line.store.write() as work:
        outcomes = {o.comment_id: o for o in work.comments.outcomes(ids)}
    done = 0
    for place in places:
        receipt = receipts[place]
        outcome = outcomes.get(receipt.comment_id) if receipt.comment_id else None
        if outcome:
            result = report(outcome, identifier(rows, place), named)
            done += 1
        else:
            result = refusal(receipt, rows, place)
        handle.write(json_line(result))
    return done


def identifier(rows: Sequence[Any], place: int) -> Any:
    """The row's own id, else its number from 1."""
    own = rows[place].values.get("id")
    return own if own not in (None, "") else str(place + 1)


def refusal(receipt: "Receipt", rows: Sequence[Any], place: int) -> dict[str, Any]:
    """What is written for a row that could not be used."""
    error = receipt.error or {"message": "This comment could not be processed."}
    return {
        "id": identifier(rows, place),
        "line": rows[place].line,
        "error": error["message"],
    }
