"""What the models must do: encode, label, write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from triage.domain.brand import Brand
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


class Writer(Protocol):
    """Words a reply for a plan."""

    @property
    def version(self) -> str:
        """Name and version, stored with each draft."""

    def write(self, plan: Any, brand: Brand) -> tuple[str, tuple[Source, ...]]:
        """Text with unfilled placeholders, and what it rests on."""
