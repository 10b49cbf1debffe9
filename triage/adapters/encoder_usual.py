"""The encoder as most people run it, and the processor's peak: what speed is measured against.

Never used on the line: only `triage evaluate --only speed` loads it.
"""

import time
from collections.abc import Sequence
from functools import cached_property
from typing import Any

import torch

from triage.adapters.encoder_transformers import PREFIX, best_dtype

SIDE = 2_048
"""Rows and columns of the matrices of the peak: far beyond the caches, a fraction of a second."""


class UsualEncoder:
    """sentence-transformers with its defaults: float32, batches of 32, sorted by length."""

    def __init__(self, folder: str, threads: int = 0) -> None:
        self.folder = folder
        if threads:
            torch.set_num_threads(threads)

    @property
    def dtype(self) -> str:
        """In what the product's own encoder computes on this processor."""
        return str(best_dtype()).removeprefix("torch.")

    @property
    def threads(self) -> int:
        """Threads of a matrix product."""
        return torch.get_num_threads()

    @cached_property
    def _model(self) -> Any:
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.set_verbosity_error()
        logging.disable_progress_bar()
        return SentenceTransformer(self.folder, device="cpu")

    def encode(self, texts: Sequence[str]) -> object:
        """Vectors of the texts, behind the same prefix as in the product."""
        return self._model.encode([PREFIX + text for text in texts], show_progress_bar=False)

    def work(self, texts: Sequence[str]) -> float:
        """Floating-point operations of the matrix products, two for a multiplication and addition.

        A layer takes 4 w² + 2 w i a token for its weights and 2 n w for a text of n tokens to look
        at itself; width w, inner width i. Padding is no work.
        """
        config = self._model[0].auto_model.config
        width, inner = int(config.hidden_size), int(config.intermediate_size)
        found = self._model.tokenizer([PREFIX + text for text in texts])["input_ids"]
        products = sum(
            len(ids) * (4 * width**2 + 2 * width * inner + 2 * len(ids) * width) for ids in found
        )
        return 2.0 * int(config.num_hidden_layers) * products

    def peak(self) -> float:
        """Floating-point operations a second of one large product in `dtype`; the best of five."""
        left = torch.randn(SIDE, SIDE).to(best_dtype())
        right = torch.randn(SIDE, SIDE).to(best_dtype())
        times = []
        for _ in range(5):
            start = time.perf_counter()
            torch.mm(left, right)
            times.append(time.perf_counter() - start)
        return 2.0 * SIDE**3 / min(times)
