"""Any sentence-transformers model as encoder: one forward pass for vectors and head features.

Loading is lazy and happens once; passes are serialised because the model owns all threads. The
bundled weights have a forward pass of their own in `encoder_packed`.
"""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import torch

from triage.adapters.encoder_turns import Turns
from triage.domain.errors import ModelUnusable
from triage.ports import Encoded

PREFIX = "query: "
"""e5 models were trained with a prefix; `query: ` serves symmetric tasks such as themes."""

BATCH = 16
"""Texts a pass. Measured on two cores, sorted by length: 16 beats 8 and 64."""

FEATURE_LAYERS = (1 / 3, 1 / 2, 2 / 3, 5 / 6, 1.0)
"""Depths whose mean-pooled states are joined for the heads (layers 4, 6, 8, 10, 12 of 12)."""

TOKENS = 256
"""Longest text in tokens; the tail of longer ones adds cost and no label."""


class TransformerEncoder:
    """Loads a model by folder or id on first use; bfloat16 where the processor computes in it."""

    def __init__(self, name: str, threads: int | None = None) -> None:
        self.name = name
        self.threads = threads
        self.turns = Turns()

    @cached_property
    def version(self) -> str:
        """The model's name, and a digest of where it came from."""
        digest = hashlib.sha256(self.name.encode()).hexdigest()[:8]
        return f"{Path(self.name).name}-{digest}"

    @property
    def dimensions(self) -> int:
        """Width of the hidden states."""
        return int(self._model.config.hidden_size)

    @cached_property
    def _wrapped(self) -> Any:
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.set_verbosity_error()
        logging.disable_progress_bar()
        if self.threads:
            torch.set_num_threads(self.threads)
        try:
            wrapped = SentenceTransformer(self.name, device="cpu")
        except (OSError, ValueError) as error:
            raise ModelUnusable(f"The encoder {self.name!r} cannot be loaded: {error}") from error
        return wrapped.to(best_dtype()).eval()

    @property
    def _model(self) -> Any:
        return self._wrapped[0].auto_model

    def encode(self, texts: Sequence[str]) -> Encoded:
        """See `ports.Encoder`."""
        with self.turns.of(len(texts)):
            ids, layers, width = self._tokens(texts), self._layers(), self.dimensions
        vectors = np.empty((len(texts), width), dtype=np.float32)
        features = np.empty((len(texts), width * len(layers)), dtype=np.float32)
        for rows in batches([len(row) for row in ids]):
            with self.turns.of(len(texts)), torch.inference_mode():
                pooled = self._pooled([ids[row] for row in rows], layers)
            features[rows] = pooled.reshape(len(rows), -1)
            vectors[rows] = pooled[:, -1]
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        return Encoded(vectors, features)

    def _tokens(self, texts: Sequence[str]) -> list[list[int]]:
        if not texts:
            return []
        prefix = PREFIX if "e5" in Path(self.name).name.lower() else ""
        prefixed = [prefix + text for text in texts]
        tokenizer = self._wrapped.tokenizer
        rows = tokenizer(prefixed, truncation=True, max_length=TOKENS, padding=False)["input_ids"]
        pad = tokenizer.pad_token_id or 0
        return [list(row) or [pad] for row in rows]  # some tokenizers make nothing of nothing

    def _layers(self) -> list[int]:
        depth = int(self._model.config.num_hidden_layers)
        return [max(1, round(depth * share)) for share in FEATURE_LAYERS]

    def _pooled(self, rows: list[list[int]], layers: list[int]) -> Any:
        """Mean over tokens: (rows, layers, width), float32."""
        longest = max(len(row) for row in rows)
        pad = self._wrapped.tokenizer.pad_token_id or 0
        ids = torch.full((len(rows), longest), pad)
        mask = torch.zeros((len(rows), longest))
        for index, row in enumerate(rows):
            ids[index, : len(row)] = torch.tensor(row)
            mask[index, : len(row)] = 1
        output = self._model(input_ids=ids, attention_mask=mask.long(), output_hidden_states=True)
        states = output.hidden_states
        weights = (mask / mask.sum(dim=1, keepdim=True)).unsqueeze(1).to(states[0].dtype)
        pooled = [torch.bmm(weights, states[layer]) for layer in layers]
        return torch.cat(pooled, dim=1).float().numpy()


def best_dtype() -> torch.dtype:
    """bfloat16 where the processor multiplies matrices in it, else float32."""
    native = torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()
    return torch.bfloat16 if native else torch.float32


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Row numbers in groups of like length, so that little is padding."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    for start in range(0, len(order), BATCH):
        yield order[start : start + BATCH]
