"""What the models must do: encode, label, write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from triage.domain.brand import Brand
from triage.domain.labels import Label
from triage.domain.reply import Source

Vector = NDArray[np.float32]
"""One or many rows of float32 numbers."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """What one forward pass yields for n texts.

    `vectors` (n, d) are unit length, for search and themes; `features` (n, f) are the joined
    mean-pooled hidden states that the heads read.
    """

    vectors: Vector
    features: Vector


class Encoder(Protocol):
    """Turns texts into vectors."""

    @property
    def version(self) -> str:
        """Names model and weights; vectors of different versions never mix."""

    @property
    def dimensions(self) -> int:
        """Length d of a vector."""

    def encode(self, texts: Sequence[str]) -> Encoded:
        """Encode texts, in order; any number, any length (cut at the model's maximum)."""


Scores = Mapping[str, Sequence[float]]
"""Calibrated probabilities of one comment by head; a single number for yes-or-no heads."""


class Heads(Protocol):
    """Reads labels off the encoder's features."""

    @property
    def version(self) -> str:
        """Names the trained weights."""

    @property
    def center(self) -> Vector:
        """Mean vector (d,) to subtract before thresholds and clustering."""

    def labels(self, head: str) -> Sequence[str]:
        """The label names of a head, in the order of its scores."""

    def scores(self, features: Vector, languages: Sequence[str]) -> list[Scores]:
        """Scores of n comments; calibration is by language."""

    def threshold(self, head: str, language: str) -> float:
        """The score below which a person decides, for the operator's wanted precision."""


@dataclass(frozen=True, slots=True)
class Example:
    """A cleaned, masked text and the intent it stands for."""

    text: str
    intent: str


@dataclass(frozen=True, slots=True)
class IntentGuess:
    """The likeliest of the own intents; `out_of_scope` says that probably none of them is meant."""

    intent: Label
    out_of_scope: bool


class OwnIntents(Protocol):
    """Intents a brand made up itself, fitted on its examples."""

    @property
    def version(self) -> str:
        """Names the fitted weights."""

    @property
    def labels(self) -> Sequence[str]:
        """The intents' names, sorted."""

    @property
    def accuracy(self) -> float | None:
        """Share of examples, each held out once, told right; None below three an intent."""

    def guess(self, texts: Sequence[str], vectors: Vector) -> list[IntentGuess]:
        """One guess a text, in order: masked texts (n) and their unit vectors (n, d)."""


class IntentTrainer(Protocol):
    """Fits own intents and finds them again by name."""

    def fit(self, name: str, examples: Sequence[Example]) -> OwnIntents:
        """Fit, and replace what had that name. One example an intent is enough.

        Raises RowRefused for a name outside `[a-z0-9_-]{1,60}`, FileRefused for fewer than two
        intents.
        """

    def open(self, name: str) -> OwnIntents:
        """The intents fitted under a name.

        Raises NotFound, or ModelUnusable for damaged files or those of another encoder.
        """


class Writer(Protocol):
    """Words a reply for a plan."""

    @property
    def version(self) -> str:
        """Name and version, stored with each draft."""

    def write(self, plan: Any, brand: Brand) -> tuple[str, tuple[Source, ...]]:
        """Text with unfilled placeholders, and what it rests on."""
