"""Examples of own intents as people hand them in: typed lines, CSV or JSONL. Fits nothing.

What is not understood is named by its line; nothing is guessed.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from triage.domain.cells import unmarked
from triage.domain.errors import FileRefused, IntentsRefused
from triage.domain.taxonomy import MOST_EXAMPLES, IntentDefinition, tidy_name

LARGEST = 3_000_000
"""Bytes of a file."""
LONGEST = 5_000
"""Characters of one example."""
ENOUGH = 3
"""Examples an intent from which its quality can be measured."""

Pair = tuple[int, str, str]
"""Line, text, intent."""


@dataclass(slots=True)
class Handed:
    """What was handed in: examples by intent, and the lines that cannot be used, with why."""

    examples: dict[str, list[str]] = field(default_factory=dict)
    refused: list[tuple[int, str]] = field(default_factory=list)

    def intents(self) -> list[IntentDefinition]:
        """As they are fitted, each text once."""
        return [
            IntentDefinition(name, "", tuple(dict.fromkeys(texts)))
            for name, texts in self.examples.items()
        ]

    def few(self) -> list[tuple[str, int]]:
        """Intents with fewer examples than their quality can be measured on."""
        counts = ((name, len(set(texts))) for name, texts in self.examples.items())
        return [(name, count) for name, count in counts if count < ENOUGH]

    def lines(self) -> str:
        """The usable ones as they would be typed."""
        pairs = ((text, name) for name, texts in self.examples.items() for text in texts)
        return "".join(f"{' '.join(text.split())} ; {name}\n" for text, name in pairs)


def typed(text: str) -> Handed:
    """Lines of `text ; intent`; a tab parts them as well. Empty lines are left aside."""
    return gathered(_typed(text.split("\n")))


def _typed(lines: Iterable[str]) -> Iterator[Pair]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        mark = "\t" if "\t" in line else ";"
        text, _, intent = line.rpartition(mark)
        yield number, text.strip(), intent.strip()


def uploaded(filename: str, data: bytes) -> Handed:
    """A CSV or JSONL file with the columns text and intent. Raises FileRefused."""
    if len(data) > LARGEST:
        raise FileRefused(f"The file is larger than {LARGEST // 1_000_000} MB.")
    text = decoded(data)
    rows = json_rows(text) if filename.lower().endswith((".jsonl", ".json")) else csv_rows(text)
    return gathered(rows)


def decoded(data: bytes) -> str:
    """The text of a file. Raises FileRefused, naming the line."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileRefused(f"Line {line} is not UTF-8; save the file as UTF-8.") from error
    if "\x00" in text:
        raise FileRefused("This is no text file; send CSV or JSONL.")
    return text


def csv_rows(text: str) -> Iterator[Pair]:
    """Rows of a CSV file, parted by comma, semicolon or tab."""
    head = text.split("\n", 1)[0]
    mark = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark)
    columns = {(name or "").strip().lower(): name for name in reader.fieldnames or ()}
    if not {"text", "intent"} <= columns.keys():
        raise FileRefused("The first line must name the columns text and intent.")
    try:
        for row in reader:
            yield reader.line_num, _cell(row[columns["text"]]), _cell(row[columns["intent"]])
    except csv.Error as error:
        raise FileRefused(f"Line {reader.line_num} cannot be read as CSV.") from error


def _cell(value: str | None) -> str:
    """A cell as it was before an export marked it."""
    return unmarked((value or "").strip())


def json_rows(text: str) -> Iterator[Pair]:
    """One object a line."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise FileRefused(f"Line {number} is not valid JSON.") from error
        found = row if isinstance(row, dict) else {}
        text_, intent = found.get("text"), found.get("intent")
        yield (
            number,
            text_.strip() if isinstance(text_, str) else "",
            intent.strip() if isinstance(intent, str) else "",
        )


def gathered(pairs: Iterable[Pair]) -> Handed:
    """Examples by intent. Raises FileRefused for more than can be learned from."""
    found = Handed()
    for count, (line, text, intent) in enumerate(pairs, 1):
        if count > MOST_EXAMPLES:
            raise FileRefused(f"There are more than {MOST_EXAMPLES} examples.")
        if why := _fault(text, intent):
            found.refused.append((line, why))
            continue
        try:
            found.examples.setdefault(tidy_name(intent), []).append(text)
        except IntentsRefused as error:
            found.refused.append((line, str(error)))
    return found


def _fault(text: str, intent: str) -> str:
    if not text or not intent:
        return "A text and an intent are needed, parted by a semicolon."
    if len(text) > LONGEST:
        return f"The text is longer than {LONGEST} characters."
    return ""
