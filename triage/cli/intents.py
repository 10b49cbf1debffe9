"""`triage intents`: a brand's own intents, fitted on a handful of examples and told in a file."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from triage.cli.progress import progress
from triage.cli.texts import Identify, masked
from triage.domain.errors import FileRefused, IntentsRefused, RowRefused

if TYPE_CHECKING:
    from triage.domain.taxonomy import IntentDefinition
    from triage.ports import Encoder, FileRow, IntentGuess, OwnIntents

app = typer.Typer(no_args_is_help=True, help="Intents of your own, from a few examples.")

Name = Annotated[str, typer.Option(help="Name of the intents: a-z, 0-9, _ and -.")]
CHUNK = 512


@app.command()
def fit(
    source: Annotated[
        Path, typer.Argument(metavar="EXAMPLES", help="JSONL or CSV: text, intent, description.")
    ],
    name: Name,
) -> None:
    """Learn intents from examples: one each is enough, ten are better, in any language.

    A row may carry a description of its intent beside an example, or in its place.
    """
    from triage.bootstrap import LazyIdentifier, encoder, intent_shelf, intent_trainer, read_file
    from triage.domain.taxonomy import taxonomy_name
    from triage.settings import Settings

    settings = Settings()
    taxonomy_name(name)
    intents = usable(list(read_file(source)), source.name, LazyIdentifier().identify)
    trainer = intent_trainer(settings, encoder(settings))
    own = trainer.fit(intents)
    intent_shelf(settings, trainer).put(name, own)
    count = sum(len(intent.texts) for intent in intents)
    told = "" if own.accuracy is None else f", {own.accuracy:.0%} of held-out examples told right"
    typer.echo(f"{name}: {len(own.labels)} intents from {count} examples{told}", err=True)


@app.command()
def predict(
    source: Annotated[Path, typer.Argument(metavar="INPUT", help="JSONL or CSV with text.")],
    name: Name,
    out: Annotated[Path, typer.Option(help="Where to write JSONL: id, intent, out_of_scope.")],
) -> None:
    """Tell the intent of every text of a file, one line a row, in order."""
    from triage.bootstrap import LazyIdentifier, encoder, intent_shelf, intent_trainer, read_file
    from triage.report import json_line
    from triage.settings import Settings

    settings = Settings()
    model = encoder(settings)
    own = intent_shelf(settings, intent_trainer(settings, model)).open(name)
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


def usable(
    rows: "Sequence[FileRow]", file: str, identify: Identify
) -> "tuple[IntentDefinition, ...]":
    """The intents of the rows; unusable rows are named on stderr, and so is a text that stands for
    two intents. Raises FileRefused if no row is left, IntentsRefused."""
    gathered, refused = Gathered(identify), []
    for row in rows:
        try:
            gathered.add(row)
        except RowRefused as error:
            refused.append(f"{file}:{row.line}: {error}")
    if not gathered.owners:
        first = refused[0] if refused else f"{file} has no rows."
        raise FileRefused(f"No example has a text and an intent. {first}")
    refused += [f"{file}: {message}" for message in gathered.left_out()]
    for message in refused[:10]:
        typer.echo(f"left out: {message}", err=True)
    if len(refused) > 10:
        typer.echo(f"left out: {len(refused) - 10} more rows", err=True)
    return gathered.intents()


class Gathered:
    """Intents as they come together row by row, their texts masked."""

    def __init__(self, identify: Identify) -> None:
        self.identify = identify
        self.examples: dict[str, list[str]] = {}
        self.descriptions: dict[str, list[str]] = {}
        self.owners: dict[str, set[str]] = {}

    def add(self, row: "FileRow") -> None:
        """Take a row's example, its description or both; raises RowRefused."""
        if row.error is not None:
            raise RowRefused(row.error, line=row.line)
        intent = self._intent(row)
        described = row.values.get("description")
        if isinstance(described, str) and described.strip():
            text = masked(replace(row, values={"text": described}), self.identify).text
            self.descriptions.setdefault(intent, []).append(text)
            self.owners.setdefault(text.casefold(), set()).add(intent)
            if row.values.get("text") in (None, ""):
                return
        text = masked(row, self.identify).text
        self.examples.setdefault(intent, []).append(text)
        self.owners.setdefault(text.casefold(), set()).add(intent)

    @staticmethod
    def _intent(row: "FileRow") -> str:
        from triage.domain.taxonomy import tidy_name

        intent = row.values.get("intent")
        if not isinstance(intent, str) or not intent.strip():
            raise RowRefused("The column 'intent' is missing or empty.", "intent")
        try:
            return tidy_name(intent)
        except IntentsRefused as error:
            raise RowRefused(str(error), "intent") from error

    def left_out(self) -> list[str]:
        """What is said of texts that stand for several intents: nothing can be learned of them."""
        return [
            f"the same text is an example of {', '.join(sorted(intents))}"
            for intents in self.owners.values()
            if len(intents) > 1
        ]

    def intents(self) -> "tuple[IntentDefinition, ...]":
        """What can be fitted; raises IntentsRefused."""
        from triage.domain.taxonomy import IntentDefinition, checked

        return checked(
            [
                IntentDefinition(
                    name,
                    " ".join(dict.fromkeys(self._own(self.descriptions.get(name, [])))),
                    tuple(self._own(self.examples.get(name, []))),
                )
                for name in dict.fromkeys([*self.examples, *self.descriptions])
            ]
        )

    def _own(self, texts: Sequence[str]) -> list[str]:
        return [text for text in texts if len(self.owners[text.casefold()]) == 1]
