"""`triage evaluate`: how good the heads are, on rows they never saw or on a file of your own."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from triage.cli.texts import Identify, masked
from triage.domain.errors import FileRefused, RowRefused

if TYPE_CHECKING:
    from triage.evaluation.datasets import Row
    from triage.ports import Encoded, Encoder, FileRow, Heads

COLUMNS = {
    "accuracy": "accuracy",
    "macro_f1": "macro-F1",
    "macro_recall": "macro recall",
    "micro_f1": "micro-F1",
    "auroc": "AUROC",
    "recall_sparing_99": "recall sparing 99 %",
    "low": "from",
    "high": "to",
    "ece": "ECE",
    "coverage": "coverage",
    "precision": "precision",
    "majority": "majority",
}
"""Figure → heading. `from` and `to` bound macro-F1 or recall sparing 99 % at 95 %."""


def evaluate(
    source: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE",
            help="Your labelled JSONL or CSV: text, lang, sentiment, intent, spam, urgent, engage.",
        ),
    ] = None,
    data: Annotated[Path | None, typer.Option(help="Folder of the public data sets.")] = None,
    out: Annotated[Path | None, typer.Option("--json", help="Write the figures as JSON.")] = None,
) -> None:
    """Measure the heads on the rows kept apart from training, or on a labelled file."""
    from triage.bootstrap import LazyIdentifier, encoder, heads, read_file
    from triage.evaluation.evaluating import evaluate_heads
    from triage.settings import Settings, content_folder

    settings = Settings()
    model, labels = encoder(settings), heads(settings)
    if source is None:
        own = content_folder("models") / "training"
        lines = evaluate_heads(labels, model, own, data or own)
    else:
        rows = labelled(list(read_file(source)), source.name, LazyIdentifier().identify)
        lines = on_file(source.name, rows, labels, model)
    show(lines)
    if out is not None:
        out.write_text(json.dumps(lines, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def on_file(
    name: str, rows: "Sequence[Row]", labels: "Heads", model: "Encoder"
) -> list[dict[str, Any]]:
    """Figures by language of each head on the rows that have its label."""
    from triage.evaluation.evaluating import evaluate_rows

    known = Remembered(model, [row.text for row in rows])
    lines = []
    for language in sorted({row.language for row in rows}):
        for field in FIELDS:
            chosen = [
                only(row, field)
                for row in rows
                if row.language == language and getattr(row, field) is not None
            ]
            lines += evaluate_rows(name, chosen, labels, known) if chosen else []
    return lines


def only(row: "Row", field: str) -> "Row":
    """The row with this one of its labels."""
    others: dict[str, Any] = {other: None for other in FIELDS if other != field}
    return replace(row, **others)


class Remembered:
    """An encoder that encoded its texts once and gives them again."""

    def __init__(self, model: "Encoder", texts: Sequence[str]) -> None:
        self.version = model.version
        self.dimensions = model.dimensions
        distinct = list(dict.fromkeys(texts))
        self.places = {text: place for place, text in enumerate(distinct)}
        self.encoded = model.encode(distinct)

    def encode(self, texts: Sequence[str]) -> "Encoded":
        """See `ports.Encoder`; of known texts only."""
        from triage.ports import Encoded

        chosen = [self.places[text] for text in texts]
        return Encoded(self.encoded.vectors[chosen], self.encoded.features[chosen])


def labelled(rows: "Sequence[FileRow]", file: str, identify: Identify) -> "list[Row]":
    """Masked rows with their labels; others are named on stderr. Raises FileRefused for none."""
    found, refused = [], []
    for row in rows:
        try:
            found.append(one(row, file, identify))
        except RowRefused as error:
            refused.append(f"{file}:{row.line}: {error}")
    for message in refused[:10]:
        typer.echo(f"left out: {message}", err=True)
    if len(refused) > 10:
        typer.echo(f"left out: {len(refused) - 10} more rows", err=True)
    if not found:
        raise FileRefused(f"No row of {file} can be measured: it takes text and a label.")
    return found


def one(row: "FileRow", file: str, identify: Identify) -> "Row":
    """A row with what it says of each head; raises RowRefused for a wrong label, or none."""
    from triage.domain.labels import Intent, Sentiment
    from triage.evaluation.datasets import Row

    text = masked(row, identify)
    label = {
        "sentiment": choice(row, "sentiment", [str(name) for name in Sentiment]),
        "intent": choice(row, "intent", [str(name) for name in Intent]),
    }
    flags = {name: flag(row, name) for name in ("spam", "urgent", "engage")}
    if all(value is None for value in (*label.values(), *flags.values())):
        raise RowRefused(f"This row has no label; there can be {', '.join(FIELDS)}.")
    given = row.values.get("lang")
    language = given.lower()[:2] if isinstance(given, str) and given else text.language
    return Row(text.text, language, file, **label, **flags)  # type: ignore[arg-type] # by name


def choice(row: "FileRow", field: str, allowed: Sequence[str]) -> str | None:
    """A label out of those allowed; None where the row has none."""
    value = row.values.get(field)
    if value in (None, ""):
        return None
    if value not in allowed:
        raise RowRefused(f"{field} must be one of {', '.join(allowed)}, not {value!r:.60}.", field)
    return str(value)


def flag(row: "FileRow", field: str) -> bool | None:
    """A yes or no; None where the row has none."""
    value = row.values.get(field)
    if value in (None, ""):
        return None
    told = FLAGS.get(str(value).strip().lower())
    if told is None:
        raise RowRefused(f"{field} must be true or false, not {value!r:.60}.", field)
    return told


FIELDS = ("sentiment", "intent", "spam", "urgent", "engage")
FLAGS = {"true": True, "1": True, "yes": True, "ja": True} | {
    "false": False,
    "0": False,
    "no": False,
    "nein": False,
}


def show(lines: Sequence[dict[str, Any]]) -> None:
    """One table a head, on stdout: figures down, sets across."""
    console = Console()
    for head in dict.fromkeys(line["head"] for line in lines):
        mine = [line for line in lines if line["head"] == head]
        table = Table(title=head, title_justify="left")
        table.add_column("")
        for line in mine:
            table.add_column(f"{line['set']} ({line['language']})", justify="right")
        table.add_row("rows", *(str(line["rows"]) for line in mine))
        for name, heading in COLUMNS.items():
            if any(name in line for line in mine):
                figures = [f"{line[name]:.3f}" if name in line else "–" for line in mine]
                table.add_row(heading, *figures)
        console.print(table)
