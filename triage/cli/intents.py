"""`triage intents`: a brand's own intents, fitted on a handful of examples and told in a file."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from triage.cli.progress import progress
from triage.cli.texts import Identify, masked
from triage.domain.errors import FileRefused, RowRefused

if TYPE_CHECKING:
    from triage.ports import Encoder, Example, FileRow, IntentGuess, OwnIntents

app = typer.Typer(no_args_is_help=True, help="Intents of your own, from a few examples.")

Name = Annotated[str, typer.Option(help="Name of the intents: a-z, 0-9, _ and -.")]
CHUNK = 512
LONGEST = 200
"""Characters of an intent's name."""


@app.command()
def fit(
    source: Annotated[Path, typer.Argument(metavar="EXAMPLES", help="JSONL or CSV: text, intent.")],
    name: Name,
) -> None:
    """Learn intents from examples: one each is enough, ten are better, in any language."""
    from triage.bootstrap import LazyIdentifier, encoder, intent_trainer, read_file
    from triage.settings import Settings

    settings = Settings()
    examples = usable(list(read_file(source)), source.name, LazyIdentifier().identify)
    own = intent_trainer(settings, encoder(settings)).fit(name, examples)
    told = "" if own.accuracy is None else f", {own.accuracy:.0%} of held-out examples told right"
    typer.echo(f"{name}: {len(own.labels)} intents from {len(examples)} examples{told}", err=True)


@app.command()
def predict(
    source: Annotated[Path, typer.Argument(metavar="INPUT", help="JSONL or CSV with text.")],
    name: Name,
    out: Annotated[Path, typer.Option(help="Where to write JSONL: id, intent, out_of_scope.")],
) -> None:
    """Tell the intent of every text of a file, one line a row, in order."""
    from triage.bootstrap import LazyIdentifier, encoder, intent_trainer, read_file
    from triage.report import json_line
    from triage.settings import Settings

    settings = Settings()
    model = encoder(settings)
    own = intent_trainer(settings, model).open(name)
    teller = Teller(own, model, LazyIdentifier().identify)
    rows = list(read_file(source))
    with out.open("wb") as handle, progress("intents", len(rows)) as step:
        for start in range(0, len(rows), CHUNK):
            chunk = rows[start : start + CHUNK]
            for result in teller.results(chunk, start):
                handle.write(json_line(result))
            step(len(chunk))


class Teller:
    """Tells the intents of rows."""

    def __init__(self, own: "OwnIntents", model: "Encoder", identify: Identify) -> None:
        self.own = own
        self.model = model
        self.identify = identify

    def results(self, rows: "Sequence[FileRow]", start: int) -> list[dict[str, Any]]:
        """What is written, one a row; `start` is the place of the first in the file."""
        texts: dict[int, str] = {}
        results: list[dict[str, Any]] = []
        for place, row in enumerate(rows):
            own_id = row.values.get("id")
            named = own_id if own_id not in (None, "") else str(start + place + 1)
            results.append({"id": named})
            try:
                texts[place] = masked(row, self.identify).text
            except RowRefused as error:
                results[place] |= {"line": row.line, "error": str(error)}
        for place, guess in zip(texts, self.guesses(list(texts.values())), strict=True):
            intent = {"label": guess.intent.label, "score": round(guess.intent.score, 4)}
            results[place] |= {"intent": intent, "out_of_scope": guess.out_of_scope}
        return results

    def guesses(self, texts: Sequence[str]) -> "list[IntentGuess]":
        """One guess a masked text."""
        return self.own.guess(texts, self.model.encode(texts).vectors) if texts else []


def usable(rows: "Sequence[FileRow]", file: str, identify: Identify) -> "list[Example]":
    """The examples among rows; others are named on stderr. Raises FileRefused if none is left."""
    examples, refused = [], []
    for row in rows:
        try:
            examples.append(example(row, identify))
        except RowRefused as error:
            refused.append(f"{file}:{row.line}: {error}")
    if not examples:
        first = refused[0] if refused else f"{file} has no rows."
        raise FileRefused(f"No example has a text and an intent. {first}")
    for message in refused[:10]:
        typer.echo(f"left out: {message}", err=True)
    if len(refused) > 10:
        typer.echo(f"left out: {len(refused) - 10} more rows", err=True)
    return examples


def example(row: "FileRow", identify: Identify) -> "Example":
    """A row as an example, its text masked; raises RowRefused."""
    from triage.ports import Example

    text = masked(row, identify).text
    intent = row.values.get("intent")
    if not isinstance(intent, str) or not intent.strip():
        raise RowRefused("The column 'intent' is missing or empty.", "intent")
    if len(intent) > LONGEST:
        raise RowRefused(f"The intent is longer than {LONGEST} characters.", "intent")
    return Example(text, intent.strip())
