"""What the models must do: encode, label, write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from triage.domain.labels import Label
from triage.domain.statement import Statement
from triage.domain.taxonomy import IntentDefinition
from triage.domain.writing import Task, Written

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

    def threshold(
        self, head: str, language: str, label: str | None = None, precision: float | None = None
    ) -> float:
        """The score below which a person decides; of a yes-or-no head, the score of a yes.

        `label` asks for that of one label of the head; `precision` is the wanted share of right
        answers among those given, 0-1, None for what the heads ship with.
        """

    def coverage(
        self, head: str, language: str, label: str | None = None, precision: float | None = None
    ) -> float:
        """Share, 0-1, of a label's (or head's) answers that reach that threshold; of a
        yes-or-no head, the share of comments that get a yes."""


@dataclass(frozen=True, slots=True)
class IntentGuess:
    """The likeliest of the own intents, or what several likely ones have in common.

    `margin` says how far the text lies inside their scope, in logits; below 0 it is outside:
    probably none of them is meant.
    """

    intent: Label
    margin: float

    @property
    def out_of_scope(self) -> bool:
        """Whether probably none of the intents is meant."""
        return self.margin < 0


@dataclass(frozen=True, slots=True)
class HeldOut:
    """How examples were told that the fit did not know: by intent, in the order of the labels.

    `tried` counts its examples, `right` those told as it, `told` all that were told as it;
    `confused` has (intent, told as, count) by place among the labels, the most frequent first.
    `outside` counts examples that would have been taken for out of scope.
    """

    tried: tuple[int, ...]
    right: tuple[int, ...]
    told: tuple[int, ...]
    confused: tuple[tuple[int, int, int], ...]
    outside: int = 0


class OwnIntents(Protocol):
    """Intents a brand made up itself, fitted on its examples."""

    @property
    def version(self) -> str:
        """Names the fitted weights; the same examples give the same."""

    @property
    def labels(self) -> Sequence[str]:
        """The intents' names, in the order of their paths."""

    @property
    def accuracy(self) -> float | None:
        """Share of examples, each held out once, told right; None below three an intent."""

    @property
    def held_out(self) -> HeldOut | None:
        """The same by intent; None below three an intent, and for fits that did not count it."""

    def guess(self, texts: Sequence[str], vectors: Vector) -> list[IntentGuess]:
        """One guess a text, in order: masked texts (n) and their unit vectors (n, d).

        The deepest name that is as likely as not: `billing/refund`, or `billing` where its kinds
        share the likelihood; the likeliest intent where no name is that likely.
        """

    def packed(self) -> bytes:
        """As they are stored: numbers and names, no text."""


class IntentTrainer(Protocol):
    """Fits own intents, and makes them again of what was stored."""

    def fit(self, intents: Sequence[IntentDefinition]) -> OwnIntents:
        """Fit intents on masked texts: one example, or only a description, is enough.

        Raises IntentsRefused, see `domain.taxonomy.checked`.
        """

    def load(self, data: bytes) -> OwnIntents:
        """Intents as they were packed; raises ModelUnusable for damaged bytes, or those that were
        fitted for another encoder."""


class IntentShelf(Protocol):
    """Own intents by name, outside any brand: what `triage intents` works with.

    Names are as `domain.taxonomy.taxonomy_name` wants them; both raise RowRefused for others.
    """

    def put(self, name: str, own: OwnIntents) -> None:
        """Keep, in place of what had that name."""

    def open(self, name: str) -> OwnIntents:
        """Raises NotFound, or ModelUnusable for a damaged file or another encoder's."""


class Statements(Protocol):
    """Tells what kinds of statement sentences make."""

    @property
    def version(self) -> str:
        """Names what is read by."""

    def read(self, sentences: Sequence[str]) -> list[Mapping[Statement, float]]:
        """The share, 0-1, of each kind, in order; raises Unavailable while the encoder is away."""

    def near(self, sentence: str, passages: Sequence[str]) -> float:
        """The largest cosine, -1 to 1, of a sentence and one of the passages, -1 without any;
        raises Unavailable."""


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message to a chat model; `role` is "system", "user" or "assistant"."""

    role: str
    text: str


class Prompts(Protocol):
    """Words a task for a chat model."""

    @property
    def version(self) -> str:
        """Names the content of all templates; stored with what was written by them."""

    def messages(self, task: Task) -> list[ChatMessage]:
        """The conversation that asks for a reply, for its repair or for its revision.

        Raises WriterUnavailable where a template asks for what the task does not hold.
        """


class Writer(Protocol):
    """Words a reply for a plan."""

    @property
    def version(self) -> str:
        """Name and version, stored with each draft."""

    def speaks(self, language: str) -> bool:
        """Whether it can be asked for a reply in this language (ISO 639-1)."""

    def write(self, task: Task) -> list[Written]:
        """At most `task.candidates` distinct replies, the best first, none where it has nothing.

        Raises NotFound where a playbook lacks a wording, WriterUnavailable where a model outside
        cannot be had; both leave the comment to the next writer.
        """
