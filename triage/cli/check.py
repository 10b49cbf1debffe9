"""`triage check`: replies against a brand's guidelines, for any tool that writes replies."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from triage.cli.progress import progress
from triage.cli.run import require_writable
from triage.domain.errors import RowRefused

if TYPE_CHECKING:
    from triage.ports import FileRow
    from triage.replies.reviewing import Reviewer
    from triage.settings import Settings


def check(
    source: Annotated[
        Path, typer.Argument(metavar="INPUT", help="JSONL: id, comment, reply, channel, lang, nps.")
    ],
    out: Annotated[Path, typer.Option(help="Where to write JSONL: id, findings.")],
    brand: Annotated[str, typer.Option(help="The brand whose rules count.")] = "",
) -> None:
    """Find every rule that replies break."""
    from triage.bootstrap import read_file
    from triage.report import json_line
    from triage.settings import Settings

    settings = Settings()
    reviewer = reviewer_of(brand or settings.brand, settings)
    rows = list(read_file(source, text_column="reply"))
    require_writable(out)
    done = 0
    with out.open("wb") as handle, progress("check", len(rows)) as step:
        for place, row in enumerate(rows, start=1):
            result = checked(row, reviewer, place)
            done += "findings" in result
            handle.write(json_line(result))
            step(1)
    typer.echo(f"{done} of {len(rows)} replies checked, written to {out}", err=True)
    if not done:
        raise typer.Exit(2)


def reviewer_of(brand: str, settings: "Settings") -> "Reviewer":
    """The rules of a brand's folder, and the head that reads what no rule knows."""
    from triage.bootstrap import encoder, heads, load_brand
    from triage.bootstrap.models import statements
    from triage.guidelines.check import Checker
    from triage.replies.reviewing import Reviewer, comment_reader
    from triage.settings import content_folder

    loaded = load_brand(content_folder("brand_guidelines") / brand)
    model = encoder(settings)
    checker = Checker.of(loaded, statements(settings, model))
    return Reviewer(loaded, checker, comment_reader(model, heads(settings)))


def checked(row: "FileRow", reviewer: "Reviewer", place: int) -> dict[str, Any]:
    """The findings on one row, or why there are none; a row without an id has its number."""
    from triage.report import finding

    own = row.values.get("id")
    identifier = own if own not in (None, "") else str(place)
    try:
        if row.error:
            raise RowRefused(row.error)
        found = [finding(one) for one in reviewer.review(row.values)]
    except RowRefused as error:
        return {"id": identifier, "line": row.line, "error": str(error)}
    return {"id": identifier, "findings": found}
