"""`triage check`: replies against a brand's guidelines, for any tool that writes replies."""

from pathlib import Path
from typing import Annotated

import typer

from triage.cli.progress import progress
from triage.domain.errors import RowRefused


def check(
    source: Annotated[
        Path, typer.Argument(metavar="INPUT", help="JSONL: id, comment, reply, channel, lang, nps.")
    ],
    out: Annotated[Path, typer.Option(help="Where to write JSONL: id, findings.")],
    brand: Annotated[str, typer.Option(help="The brand whose rules count.")] = "",
) -> None:
    """Find every rule that replies break."""
    from triage.bootstrap import load_brand, read_file
    from triage.report import finding, json_line
    from triage.reviewing import Reviewer
    from triage.settings import Settings, content_folder

    folder = content_folder("brand_guidelines") / (brand or Settings().brand)
    reviewer = Reviewer(load_brand(folder))
    rows = list(read_file(source, text_column="reply"))
    with out.open("wb") as handle, progress("check", len(rows)) as step:
        for row in rows:
            result = {"id": row.values.get("id", str(row.line))}
            try:
                if row.error:
                    raise RowRefused(row.error)
                result["findings"] = [finding(one) for one in reviewer.review(row.values)]
            except RowRefused as error:
                result |= {"line": row.line, "error": str(error)}
            handle.write(json_line(result))
            step(1)
