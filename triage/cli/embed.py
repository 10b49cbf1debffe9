"""`triage embed` and `triage themes`: vectors and themes of a file, without the whole line."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from triage.cli.progress import progress

if TYPE_CHECKING:
    from triage.ports import FileRow, Vector

Input = Annotated[Path, typer.Argument(metavar="INPUT", help="JSONL or CSV with a column text.")]
CHUNK = 512


def embed(
    source: Input, out: Annotated[Path, typer.Option(help="Where to write the NumPy array.")]
) -> None:
    """Write one float32 row of unit length a text, in order."""
    import numpy as np

    rows, vectors = encoded(source)
    np.save(out, vectors)
    typer.echo(f"{len(rows)} vectors of {vectors.shape[1]} written to {out}", err=True)


def themes(
    source: Input, out: Annotated[Path, typer.Option(help="Where to write JSONL: id, theme.")]
) -> None:
    """Group the texts of a file into themes."""
    import orjson

    from triage.bootstrap import heads
    from triage.domain.ids import new_id
    from triage.settings import Settings
    from triage.themes.names import frequencies, name_theme
    from triage.themes.neighbours import join

    rows, vectors = encoded(source)
    joined, _ = join(vectors, [], heads(Settings()).center, new_id)
    texts = [str(row.values.get("text", "")) for row in rows]
    outside = frequencies(texts)
    names = {
        theme: name_theme([t for t, j in zip(texts, joined, strict=True) if j == theme], outside)
        for theme in dict.fromkeys(joined)
    }
    with out.open("wb") as handle:
        for row, theme in zip(rows, joined, strict=True):
            result = {
                "id": row.values.get("id", str(row.line)),
                "theme": {"id": str(theme), "label": names[theme]},
            }
            handle.write(orjson.dumps(result) + b"\n")


def encoded(source: Path) -> "tuple[list[FileRow], Vector]":
    """The usable rows of a file and their vectors (n, d)."""
    import numpy as np

    from triage.bootstrap import encoder, read_file
    from triage.language.cleaning import clean
    from triage.settings import Settings

    rows = [row for row in read_file(source) if row.error is None]
    model = encoder(Settings())
    parts = [np.empty((0, model.dimensions), dtype=np.float32)]
    with progress("embed", len(rows)) as step:
        for start in range(0, len(rows), CHUNK):
            chunk = rows[start : start + CHUNK]
            texts = [clean(str(row.values.get("text", ""))).text for row in chunk]
            parts.append(model.encode(texts).vectors)
            step(len(chunk))
    return rows, np.concatenate(parts)
