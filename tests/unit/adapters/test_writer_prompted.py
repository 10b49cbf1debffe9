"""What is taken away from a model's answer, and what is left to the checks."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.adapters.prompting import FOLDER, task
from triage.adapters.prompts_jinja import JinjaPrompts
from triage.adapters.writer_prompted import PromptedWriter, Said, cleaned
from triage.domain.errors import WriterUnavailable
from triage.domain.reply import SourceKind
from triage.ports import ChatMessage

REPLY = "Guten Tag,\n\nwir sehen uns den Griff an.\n\nFreundliche Grüße\nIhr Team"


class Parrot:
    """Says what it was given, in turn; raises what is an error."""

    name = "parrot:1"

    def __init__(self, *answers: str | WriterUnavailable) -> None:
        self.answers = answers
        self.asked: list[Sequence[ChatMessage]] = []

    def answer(self, messages: Sequence[ChatMessage], variant: int) -> Said:
        self.asked.append(messages)
        said = self.answers[variant]
        if isinstance(said, WriterUnavailable):
            raise said
        return Said(said, {"tokens": 3.0})


def writer(*answers: str | WriterUnavailable, languages: str = "de") -> PromptedWriter:
    return PromptedWriter(Parrot(*answers), JinjaPrompts(FOLDER), frozenset(languages.split(",")))


@pytest.mark.parametrize(
    "answer",
    [
        REPLY,
        f"  {REPLY}\n\n",
        f"```\n{REPLY}\n```",
        f"```text\n{REPLY}\n```",
        f'"{REPLY}"',
        f"„{REPLY}“",
        f"Here is your reply:\n\n{REPLY}",
        f"Sure! Here's a reply you could send:\n\n```\n{REPLY}\n```",
        f"Hier ist ein Entwurf für Ihre Antwort:\n\n“{REPLY}”",
        f"Betreff: Ihr Wasserkocher\n\n{REPLY}",
        f"Antwort: {REPLY}",
        f"<think>The customer is upset. „Guten Tag“ fits.</think>\n\n{REPLY}",
    ],
)
def test_the_reply_is_found_in_what_models_put_around_it(answer: str) -> None:
    assert cleaned(answer) == REPLY


@pytest.mark.parametrize("answer", ["", "  \n", "<think>I am still thinking", "```\n\n```", '""'])
def test_no_reply_is_no_reply(answer: str) -> None:
    assert cleaned(answer) == ""
    with pytest.raises(WriterUnavailable, match="empty"):
        writer(answer).write(task())


@given(st.text(alphabet='Ab :"„“`\n<>', max_size=60))
@settings(derandomize=True, deadline=None, max_examples=200)
def test_cleaning_adds_nothing_and_ends(answer: str) -> None:
    assert cleaned(answer) in answer


@pytest.mark.parametrize(
    "reply",
    [
        "Hallo,\n\nSie fragen: „Wo ist mein Paket?“ Wir sehen nach.",
        "Dear [[AUTHOR]],\n\nof course we will look at it: the handle must not leak.",
        "„Der Griff tropft“ hören wir ungern. „Es tut uns leid“, sagt das ganze Team.",
    ],
)
def test_quotes_and_colons_inside_a_reply_stay(reply: str) -> None:
    assert cleaned(reply) == reply


def test_candidates_are_distinct_and_a_later_failure_costs_none_before() -> None:
    asked = replace(task(), candidates=3)
    texts = [one.text for one in writer("Eins.", "Eins.", "Zwei.").write(asked)]
    assert texts == ["Eins.", "Zwei."]
    broken = writer("Eins.", WriterUnavailable("gone"), "Zwei.")
    assert [one.text for one in broken.write(asked)] == ["Eins."]
    with pytest.raises(WriterUnavailable, match="gone"):
        writer(WriterUnavailable("gone")).write(asked)


def test_the_version_names_kind_model_and_prompts() -> None:
    made = writer("Eins.")
    [written] = made.write(task())
    assert written.writer == made.version == f"parrot:1+{JinjaPrompts(FOLDER).version}"
    assert written.usage == {"tokens": 3.0}


def test_it_speaks_what_it_is_trusted_with() -> None:
    assert writer("x", languages="de,en").speaks("en")
    assert not writer("x", languages="de,en").speaks("fr")
    assert writer("x", languages="*").speaks("fr")


def test_only_knowledge_it_used_is_named_as_a_source() -> None:
    [silent] = writer("Wir sehen uns das an.").write(task())
    assert {source.kind for source in silent.sources} == {SourceKind.COMMENT}
    [told] = writer("Die Dichtung kann man tauschen.").write(task())
    assert SourceKind.KNOWLEDGE in {source.kind for source in told.sources}
