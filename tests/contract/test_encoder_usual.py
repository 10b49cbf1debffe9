"""The yardstick of speed does the same work as the product's encoder, the usual way."""

import numpy as np
import pytest

from triage.adapters.encoder_packed import PackedEncoder
from triage.adapters.encoder_transformers import PREFIX
from triage.adapters.encoder_usual import UsualEncoder

TEXTS = ["Die Lieferung kam zwei Stunden zu spät.", "Great app, but it crashes on login 😡"]


@pytest.mark.real_model
def test_both_ways_give_the_same_vectors(encoder: PackedEncoder) -> None:
    usual = UsualEncoder(str(encoder.folder))
    theirs = np.asarray(usual.encode(TEXTS))
    own = encoder.encode(TEXTS).vectors
    assert float((own * theirs).sum(axis=1).min()) > 0.999


@pytest.mark.real_model
def test_work_is_that_of_the_matrix_products(encoder: PackedEncoder) -> None:
    usual = UsualEncoder(str(encoder.folder))
    weights = 12 * (4 * 384**2 + 2 * 384 * 1536)
    tokens = [len(row.ids) for row in encoder.tokenizer.encode_batch([PREFIX + t for t in TEXTS])]
    expected = 2 * sum(n * weights + 12 * 2 * n**2 * 384 for n in tokens)
    assert usual.work(TEXTS) == pytest.approx(expected)
    assert usual.work(TEXTS * 2) == pytest.approx(2 * expected)


def test_the_peak_is_of_this_machine() -> None:
    usual = UsualEncoder("never loaded")
    assert usual.peak() > 1e8
    assert usual.dtype in {"bfloat16", "float32"}
    assert usual.threads >= 1
