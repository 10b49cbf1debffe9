"""What an evaluation works with: models, rows, and a way to say how far it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from triage.evaluation.replies import Review
from triage.evaluation.report import Layout, Line, Table, tables
from triage.evaluation.speed import Yardstick
from triage.ports import Encoded, Encoder, Heads, IntentTrainer, Reference, Statements

Lines = list[dict[str, Any]]
Identify = Callable[[str, str | None], tuple[str, float]]

CHUNK = 512
"""Texts encoded between two signs of life: some seconds."""


class Progress(Protocol):
    """Is told what is being done, and how much of it, where that is known."""

    def __call__(self, message: str, done: int = 0, total: int = 0) -> None:
        """Say so."""


def silent(message: str, done: int = 0, total: int = 0) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What is measured, and on which rows.

    `models` is the content folder with training rows and experiments, `public` that of the public
    sets, None where they are not at hand. What few sections need is a call away.
    """

    encoder: Encoder
    heads: Heads
    identify: Identify
    trainer: Callable[[Encoder], IntentTrainer]
    reference: Callable[[], Reference]
    yardstick: Callable[[], Yardstick]
    reviewer: Callable[[], Review]
    statements: Callable[[], Statements]
    models: Path
    public: Path | None
    progress: Progress = silent


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report; a `slow` one takes minutes and is run only when asked for.

    `public` says whether it looks at public sets; without them it measures less, or nothing.
    """

    name: str
    about: str
    layout: Layout
    measure: Callable[[Bench], Lines]
    public: bool = False
    slow: bool = False

    def run(self, bench: Bench, progress: Progress = silent) -> Lines:
        """Measure, telling meanwhile what is done."""

        def tell(message: str, done: int = 0, total: int = 0) -> None:
            progress(f"{self.name}: {message}", done, total)

        tell("measuring")
        return self.measure(replace(bench, encoder=Talking(bench.encoder, tell), progress=tell))

    def tables(self, lines: Sequence[Line]) -> list[Table]:
        """Its figures as people read them."""
        return tables(self.about, self.layout, lines)


class Talking:
    """An encoder that says how far it is with many texts."""

    def __init__(self, model: Encoder, progress: Progress) -> None:
        self.model = model
        self.progress = progress

    @property
    def version(self) -> str:
        """See `ports.Encoder`."""
        return self.model.version

    @property
    def dimensions(self) -> int:
        """See `ports.Encoder`."""
        return self.model.dimensions

    def encode(self, texts: Sequence[str]) -> Encoded:
        """See `ports.Encoder`."""
        if len(texts) <= CHUNK:
            return self.model.encode(texts)
        parts = []
        for start in range(0, len(texts), CHUNK):
            self.progress("encoding", start, len(texts))
            parts.append(self.model.encode(texts[start : start + CHUNK]))
        self.progress("measuring")
        return Encoded(
            np.concatenate([part.vectors for part in parts]),
            np.concatenate([part.features for part in parts]),
        )
