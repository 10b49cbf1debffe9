"""Asks a chat model on this machine, by Hugging Face id, folder or GGUF file.

It must not run code that comes with a model, nor go on writing past its time.
"""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from triage.adapters.writer_prompted import Said
from triage.domain.errors import WriterUnavailable
from triage.ports import ChatMessage

GGUF = ".gguf"


@dataclass(frozen=True, slots=True)
class LocalModel:
    """Which model to load and how long it may take: `seconds` an answer, `tokens` its length.

    `name` is an id, a folder or a GGUF file; of the file its folder's tokenizer is used.
    """

    name: str
    seconds: float = 60.0
    tokens: int = 700

    @property
    def source(self) -> tuple[str, str | None]:
        """What the loader wants: id or folder, and the file in it."""
        path = Path(self.name)
        if path.suffix.lower() == GGUF:
            return str(path.parent), path.name
        return self.name, None


class TransformersChat:
    """See `writer_prompted.Chat`. Loads on first use; answers one at a time."""

    def __init__(self, model: LocalModel) -> None:
        self.model = model
        self._lock = threading.Lock()
        self._trouble = ""

    @property
    def name(self) -> str:
        """Kind and model."""
        return f"transformers:{Path(self.model.name).name.removesuffix(GGUF)}"

    def answer(self, messages: Sequence[ChatMessage], variant: int) -> Said:
        """See `writer_prompted.Chat`: variant 0 is greedy, the others are drawn by their seed."""
        with self._lock:
            if self._trouble:
                raise WriterUnavailable(self._trouble)
            try:
                return self._answered(messages, variant)
            except (OSError, ValueError, ImportError, RuntimeError, KeyError) as error:
                kind = f"{type(error).__name__}: {str(error)[:200]}"
                self._trouble = f"The model {self.model.name!r} cannot be used ({kind})."
                raise WriterUnavailable(self._trouble) from error

    def _answered(self, messages: Sequence[ChatMessage], variant: int) -> Said:
        tokenizer, model = self._loaded
        asked = self._encoded(tokenizer, messages)
        length = int(asked["input_ids"].shape[1])
        room = int(getattr(model.config, "max_position_embeddings", 0) or 0)
        if room and length + self.model.tokens > room:
            raise WriterUnavailable(
                f"The prompt has {length} tokens; with the reply that is more than the {room} "
                f"{self.name} can hold."
            )
        started = time.monotonic()
        made = self._generated(model, asked, variant, started + self.model.seconds)[0, length:]
        seconds = time.monotonic() - started
        ends = _ends(tokenizer, model)
        if not len(made) or int(made[-1]) not in ends:
            raise WriterUnavailable(
                f"{self.name} did not finish within {self.model.seconds:g} s and "
                f"{self.model.tokens} tokens."
            )
        text = tokenizer.decode(made, skip_special_tokens=True)
        usage = {"prompt_tokens": length, "tokens": len(made), "seconds": seconds}
        return Said(text, {name: float(value) for name, value in usage.items()})

    @cached_property
    def _loaded(self) -> tuple[Any, Any]:
        """Tokenizer and model, ready to answer."""
        from transformers import AutoModelForCausalLM, AutoTokenizer
        from transformers.utils import logging

        logging.set_verbosity_error()
        logging.disable_progress_bar()
        source, file = self.model.source
        extra = {"gguf_file": file} if file else {}
        tokenizer = AutoTokenizer.from_pretrained(source, trust_remote_code=False, **extra)
        if not tokenizer.chat_template:
            raise ValueError("it has no chat template; choose an instruction-tuned model")
        model = AutoModelForCausalLM.from_pretrained(
            source, trust_remote_code=False, dtype=self._dtype(), **extra
        )
        return tokenizer, model.eval()

    @staticmethod
    def _dtype() -> Any:
        from triage.adapters.encoder_transformers import best_dtype

        return best_dtype()

    @staticmethod
    def _encoded(tokenizer: Any, messages: Sequence[ChatMessage]) -> Any:
        chat = [{"role": one.role, "content": one.text} for one in messages]
        return tokenizer.apply_chat_template(
            chat, add_generation_prompt=True, return_tensors="pt", return_dict=True
        )

    def _generated(self, model: Any, asked: Any, variant: int, deadline: float) -> Any:
        import torch
        from transformers import StoppingCriteriaList

        drawn = {"do_sample": True, "temperature": 0.8, "top_p": 0.9} if variant else {}
        with torch.random.fork_rng(devices=[]), torch.inference_mode():
            torch.manual_seed(variant)
            return model.generate(
                **asked,
                max_new_tokens=self.model.tokens,
                stopping_criteria=StoppingCriteriaList([late(deadline)]),
                **({"do_sample": False} | drawn),
            )


def late(deadline: float) -> Any:
    """Stops the writing once the time (`time.monotonic`) has come."""
    import torch
    from transformers import StoppingCriteria

    class Late(StoppingCriteria):  # made here: its base costs seconds to load
        def __call__(self, input_ids: Any, scores: Any, **_: Any) -> Any:
            rows = input_ids.shape[0]
            return torch.full((rows,), time.monotonic() > deadline, device=input_ids.device)

    return Late()


def _ends(tokenizer: Any, model: Any) -> frozenset[int]:
    """Tokens that end an answer."""
    named = model.generation_config.eos_token_id
    listed = named if isinstance(named, list) else [named]
    return frozenset(int(token) for token in (*listed, tokenizer.eos_token_id) if token is not None)
