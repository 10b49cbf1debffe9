"""Measures the tone of sentences: linear weights over word n-grams, spellings and known words.

Must not judge a score: limits are the brand's. Reads the weights beside this file, nothing else.
"""

import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]

MEASURES = ("coldness", "defensiveness", "familiarity")
"""The lack of empathy, pushing blame away, speaking like a chum. Each 0 (none) to 1."""

BUCKETS = 4096
WORD_RUNS = (1, 2, 3)
SPELLINGS = (4,)
FOLDER = "triage.guidelines.tone"
TOKEN = re.compile(r"[\w']+|[!?…]")
WORD = re.compile(r"[^\W\d_]+")
PLACEHOLDER = re.compile(r"\[\[\w+\]\]")


@dataclass(frozen=True, slots=True)
class ToneHead:
    """Weights by language: of hashed n-grams (BUCKETS, measures), of known words (words,
    measures), the intercepts, and the row of each word."""

    grams: Mapping[str, Numbers]
    known: Mapping[str, Numbers]
    intercepts: Mapping[str, Numbers]
    words: Mapping[str, int]
    limits: Mapping[str, Mapping[str, float]]
    """Language → measure → the score from which a sentence is worth a look."""

    @classmethod
    def packaged(cls) -> "ToneHead":
        """The shipped head; some milliseconds."""
        from safetensors.numpy import load

        folder = files(FOLDER)
        manifest = json.loads(folder.joinpath("manifest.json").read_text("utf-8"))
        tensors = load(folder.joinpath("weights.safetensors").read_bytes())
        return cls.read(tensors, manifest)

    @classmethod
    def read(cls, tensors: Mapping[str, NDArray[Any]], manifest: Mapping[str, Any]) -> "ToneHead":
        """A head out of its tensors and manifest."""

        def by_language(name: str) -> dict[str, Numbers]:
            return {
                language: tensors[f"{language}.{name}"].astype(np.float32)
                for language in manifest["thresholds"]
            }

        words = tensors["words"].tobytes().decode().split("\n")
        return cls(
            grams=by_language("grams"),
            known=by_language("known"),
            intercepts=by_language("intercepts"),
            words={word: row for row, word in enumerate(words)},
            limits=manifest["thresholds"],
        )

    def scores(self, sentences: Sequence[str], language: str) -> Numbers:
        """Scores (sentences, measures) 0-1; raises KeyError for a language it does not know."""
        grams, known = self.grams[language], self.known[language]
        logits = np.empty((len(sentences), len(MEASURES)), dtype=np.float32)
        for number, sentence in enumerate(sentences):
            places, values = gram_values(sentence)
            # No matrix product: waking the threads of one costs more than all these numbers.
            weighed = np.einsum("g,gm->m", values, grams[places])
            logits[number] = weighed + self.intercepts[language]
            rows = [self.words[word] for word in words_in(sentence) if word in self.words]
            if rows:
                logits[number] += known[rows].sum(axis=0) / np.sqrt(len(rows))
        return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)


def words_in(text: str) -> list[str]:
    """The words of a text in small letters."""
    return WORD.findall(text.lower())


def gram_values(text: str) -> tuple[NDArray[np.intp], Numbers]:
    """(buckets, values): signed, damped counts of the text's n-grams, of length 1 together."""
    counts = Counter(zlib.crc32(gram.encode()) for gram in _grams(text))
    digests = np.fromiter(counts, dtype=np.uint32, count=len(counts))
    numbers = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
    values = np.where(digests >> 31, 1, -1) * (1 + np.log(numbers))
    length = max(float(np.linalg.norm(values)), 1e-9)
    return (digests % BUCKETS).astype(np.intp), (values / length).astype(np.float32)


def _grams(text: str) -> Iterator[str]:
    tokens = TOKEN.findall(PLACEHOLDER.sub("", text).lower())
    tokens = ["#" if token[0].isdigit() else token for token in tokens]
    for length in WORD_RUNS:
        for start in range(len(tokens) - length + 1):
            yield f"{' '.join(tokens[start : start + length])}|"
    for token in tokens:
        marked = f"<{token}>"
        for length in SPELLINGS:
            for start in range(len(marked) - length + 1):
                yield marked[start : start + length]
