"""Trains and measures the head that scores the tone of replies.

Runs offline, by `triage heads tone`; a check only ever reads the written weights. What the encoder
knows of single words is folded into one number a word and measure, so that no check needs it.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save

from triage.domain.errors import FileRefused
from triage.evaluation.datasets import HELD_APART, digest, objects
from triage.evaluation.manifest import as_json, put
from triage.evaluation.measures import auroc, threshold_for_precision, threshold_keeping, wilson
from triage.evaluation.tone_card import tone_card
from triage.guidelines.tone import MEASURES, ToneHead
from triage.guidelines.tone.scoring import BUCKETS, gram_values, words_in
from triage.ports import Encoder

Numbers = NDArray[Any]

SENTENCES = "training/tone/sentences.jsonl"
LANGUAGES = ("de", "en")
OFTEN = 3
"""Comments a word must be in to be known, unless a sentence of the training rows has it."""

DIRECTIONS = 128
"""Dimensions of what the encoder knows of a word; more overfit, fewer lose slang."""

STRENGTH = 10.0
"""Inverse of the penalty; found by leaving out tenths of the training rows, flat from 5 to 30."""

CONFUSED = frozenset({"coldness", "defensiveness"})
"""A sentence that shows one of these is no proof against the other, so it is left out there."""

PRECISION = 0.85
SPARED = 0.97
"""A limit must be right this often and spare this share of good sentences; replies have several."""

CHUNK = 256


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence a reply may hold, and what is wrong with its tone."""

    text: str
    language: str
    tone: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Known words and what the encoder knows of them, (words, dimensions), centred."""

    words: Sequence[str]
    vectors: Numbers


def read_sentences(path: Path) -> tuple[list[Sentence], list[Sentence]]:
    """(training rows, rows kept apart), by the hash of the text; raises FileRefused."""
    parts: tuple[list[Sentence], list[Sentence]] = ([], [])
    for number, row in objects(path):
        tone = frozenset(row.get("tone", ()))
        if row.get("lang") not in LANGUAGES or not tone <= set(MEASURES):
            raise FileRefused(f"{path.name}:{number}: lang or tone is unknown.")
        sentence = Sentence(str(row["text"]), row["lang"], tone)
        parts[digest(sentence.text) % HELD_APART == 0].append(sentence)
    return parts


def train_tone(
    encoder: Encoder, models: Path, folder: Path, card: Path, progress: Callable[[str], None]
) -> dict[str, Any]:
    """Train, write `weights.safetensors` and `manifest.json` to `folder` and the model card.

    Returns the manifest; raises FileRefused for a bad row.
    """
    rows, apart = read_sentences(models / SENTENCES)
    words = known_words(rows, models / "training")
    progress(f"{len(words)} words, {len(rows)} sentences")
    manifest = write_tone(folder, rows, apart, Lexicon(words, word_vectors(encoder, words)))
    put(card, tone_card(manifest, len(words)))
    return manifest


def known_words(rows: Sequence[Sentence], comments: Path) -> list[str]:
    """Words of the training rows, and those that several comments have, sorted."""
    counts: Counter[str] = Counter()
    for path in sorted(comments.glob("*.jsonl")):
        for _, row in objects(path):
            counts.update(set(words_in(str(row["text"]))))
    often = {word for word, count in counts.items() if count >= OFTEN}
    return sorted(often.union(*(words_in(row.text) for row in rows)))


def word_vectors(encoder: Encoder, words: Sequence[str]) -> Numbers:
    """What the encoder's layers know of each word alone, in DIRECTIONS dimensions."""
    from sklearn.decomposition import PCA

    found = [
        encoder.encode(words[start : start + CHUNK]).features.astype(np.float32)
        for start in range(0, len(words), CHUNK)
    ]
    vectors = np.concatenate(found)
    vectors -= vectors.mean(axis=0)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    size = min(DIRECTIONS, *vectors.shape)
    return np.asarray(PCA(size, random_state=0).fit_transform(vectors), dtype=np.float32)


def write_tone(
    folder: Path, rows: Sequence[Sentence], apart: Sequence[Sentence], lexicon: Lexicon
) -> dict[str, Any]:
    """Fit every measure in each language, write the files, measure on the rows kept apart."""
    tensors: dict[str, Numbers] = {
        "words": np.frombuffer("\n".join(lexicon.words).encode(), dtype=np.uint8)
    }
    thresholds: dict[str, dict[str, float]] = {}
    for language in LANGUAGES:
        here = [row for row in rows if row.language == language]
        fitted = [_fit(here, measure, lexicon) for measure in MEASURES]
        weights = np.stack([weight for weight, _, _ in fitted], axis=1)
        tensors[f"{language}.grams"] = weights[:BUCKETS].astype(np.float16)
        tensors[f"{language}.known"] = (lexicon.vectors @ weights[BUCKETS:]).astype(np.float16)
        tensors[f"{language}.intercepts"] = np.array([one[1] for one in fitted], dtype=np.float32)
        limits = (round(limit, 4) for _, _, limit in fitted)
        thresholds[language] = dict(zip(MEASURES, limits, strict=True))
    data = save(tensors)
    manifest: dict[str, Any] = {
        "format": 1,
        "weights": "weights.safetensors",
        "sha256": hashlib.sha256(data).hexdigest(),
        "measures": list(MEASURES),
        "rows": {name: sum(row.language == name for row in rows) for name in LANGUAGES},
        "thresholds": thresholds,
    }
    manifest["metrics"] = measure_tone(ToneHead.read(tensors, manifest), apart)
    put_bytes(folder / "weights.safetensors", data)
    put(folder / "manifest.json", as_json(manifest))
    return manifest


def put_bytes(path: Path, data: bytes) -> None:
    """Replace a file whole."""
    fresh = path.with_suffix(".new")
    fresh.write_bytes(data)
    fresh.replace(path)


def _fit(rows: Sequence[Sentence], measure: str, lexicon: Lexicon) -> tuple[Numbers, float, float]:
    """(weights, intercept, limit); the limit comes from tenths left out in turn."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    rows = [row for row in rows if _tells(row, measure)]
    truth = np.array([measure in row.tone for row in rows])
    inputs = features([row.text for row in rows], lexicon)
    model = LogisticRegression(
        C=STRENGTH, class_weight="balanced", solver="liblinear", random_state=0
    )
    folds = StratifiedKFold(10, shuffle=True, random_state=0)
    scores = cross_val_predict(model, inputs, truth, cv=folds, method="predict_proba")[:, 1]
    limit = max(
        threshold_for_precision(scores, truth, PRECISION),
        threshold_keeping(scores, truth, SPARED),
    )
    model.fit(inputs, truth)
    return model.coef_[0], float(model.intercept_[0]), float(limit)


def _tells(row: Sentence, measure: str) -> bool:
    """Whether a row says for sure if its tone is wrong in this way."""
    return measure in row.tone or measure not in CONFUSED or not row.tone & CONFUSED


def features(texts: Sequence[str], lexicon: Lexicon) -> Numbers:
    """(n, BUCKETS + dimensions): n-grams, and the sum of the words' vectors over √words."""
    places = {word: row for row, word in enumerate(lexicon.words)}
    inputs = np.zeros((len(texts), BUCKETS + lexicon.vectors.shape[1]), dtype=np.float32)
    for row, text in zip(inputs, texts, strict=True):
        buckets, values = gram_values(text)
        np.add.at(row, buckets, values)
        known = [places[word] for word in words_in(text) if word in places]
        if known:
            row[BUCKETS:] = lexicon.vectors[known].sum(axis=0) / np.sqrt(len(known))
    return inputs


def measure_tone(head: ToneHead, rows: Sequence[Sentence]) -> list[dict[str, Any]]:
    """By language and measure: how well its sentences are told from good ones."""
    lines = []
    for language in LANGUAGES:
        here = [row for row in rows if row.language == language]
        scores = head.scores([row.text for row in here], language)
        for column, measure in enumerate(MEASURES):
            kept = np.array([_tells(row, measure) for row in here])
            truth = np.array([measure in row.tone for row in here])[kept]
            limit = head.limits[language][measure]
            about = {"language": language, "measure": measure, "threshold": limit}
            lines.append(about | _figures(scores[kept, column], truth, limit))
    return lines


def _figures(scores: Numbers, truth: Numbers, limit: float) -> dict[str, Any]:
    found = scores > limit
    right = int((found & truth).sum())
    return {
        "rows": len(truth),
        "positives": int(truth.sum()),
        "auroc": auroc(scores, truth),
        "found": int(found.sum()),
        "precision": right / max(1, int(found.sum())),
        "precision_interval": wilson(right, int(found.sum())),
        "recall": right / max(1, int(truth.sum())),
    }
