"""The `transformers` writer on a tiny real model, made here; on the small bundled one elsewhere."""

import time
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

from triage.adapters.writer_transformers import LocalModel, TransformersChat, late
from triage.domain.errors import WriterUnavailable
from triage.ports import ChatMessage

ASK = [ChatMessage("user", "kettle leaks")]
WORDS = ["<pad>", "<unk>", "<end>", "user", "assistant", "kettle", "leaks", "sorry", "thanks"]
TEMPLATE = (
    "{% for m in messages %}{{ m['role'] }} {{ m['content'] }} {% endfor %}"
    "{% if add_generation_prompt %}assistant {% endif %}"
)


def made(folder: Path, ends: list[int], template: str | None = TEMPLATE, room: int = 64) -> Path:
    """A real model of one small layer with its tokenizer, saved as models are.

    It says nothing but "sorry" and "thanks", at every place the one its state is nearer to.
    """
    torch.manual_seed(3)
    tokenizer = Tokenizer(models.WordLevel({w: i for i, w in enumerate(WORDS)}, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, unk_token="<unk>", pad_token="<pad>", eos_token="<end>"
    )
    fast.chat_template = template
    fast.save_pretrained(folder)
    config = LlamaConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        intermediate_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        max_position_embeddings=room,
        eos_token_id=ends,
        pad_token_id=0,
        bos_token_id=None,
    )
    model = LlamaForCausalLM(config)
    with torch.no_grad():
        model.lm_head.weight.zero_()
        model.lm_head.weight[WORDS.index("sorry")] = 1
        model.lm_head.weight[WORDS.index("thanks")] = -1
    model.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def endless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that never says its end."""
    return made(tmp_path_factory.mktemp("endless"), [2])


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model whose first word is its last."""
    return made(tmp_path_factory.mktemp("brief"), [7, 8])


def test_an_answer_that_ends_is_taken_and_counted(brief: Path) -> None:
    said = TransformersChat(LocalModel(str(brief), tokens=8)).answer(ASK, 0)
    assert said.text in {"sorry", "thanks"}
    assert said.usage["tokens"] == 1
    assert said.usage["prompt_tokens"] == 4


def test_an_answer_that_does_not_end_is_none(endless: Path) -> None:
    with pytest.raises(WriterUnavailable, match="did not finish within 60 s and 8 tokens"):
        TransformersChat(LocalModel(str(endless), tokens=8)).answer(ASK, 0)


def test_the_same_again_and_nobody_elses_chance_is_touched(brief: Path) -> None:
    chat = TransformersChat(LocalModel(str(brief), tokens=8))
    before = torch.random.get_rng_state()
    said = [chat.answer(ASK, variant).text for variant in range(8)]
    assert said == [chat.answer(ASK, variant).text for variant in range(8)]
    assert set(said) > {said[0]}, "a variant is another draw"
    assert torch.equal(before, torch.random.get_rng_state())


def test_writing_stops_when_its_time_has_come() -> None:
    ids = torch.zeros((2, 3))
    assert late(time.monotonic() - 1)(ids, None).all()
    assert not late(time.monotonic() + 60)(ids, None).any()


def test_a_prompt_the_model_cannot_hold_is_refused(endless: Path) -> None:
    chat = TransformersChat(LocalModel(str(endless), tokens=8))
    with pytest.raises(WriterUnavailable, match="more than the 64"):
        chat.answer([ChatMessage("user", "kettle " * 80)], 0)
    assert chat.name == f"transformers:{endless.name}"


def test_a_model_without_a_chat_template_says_what_to_choose(tmp_path: Path) -> None:
    chat = TransformersChat(LocalModel(str(made(tmp_path, [2], template=None))))
    with pytest.raises(WriterUnavailable, match="instruction-tuned"):
        chat.answer(ASK, 0)


def test_a_missing_model_is_looked_for_once(tmp_path: Path) -> None:
    chat = TransformersChat(LocalModel(str(tmp_path / "absent")))
    for _ in range(2):
        with pytest.raises(WriterUnavailable, match="absent"):
            chat.answer(ASK, 0)


def test_a_gguf_file_is_loaded_from_its_folder() -> None:
    assert LocalModel("models/small.Q4.gguf").source == ("models", "small.Q4.gguf")
    assert LocalModel("org/small").source == ("org/small", None)
