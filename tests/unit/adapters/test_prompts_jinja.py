"""Prompts as they are sent, and what no comment can do to them.

After a change of a template, `GOLDEN=write pytest` with this file renews them.
"""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.adapters.prompting import FOLDER, HOSTILE, RENDERED, revision, task
from triage.adapters.prompts_fences import LONGEST, fence_for, inert
from triage.adapters.prompts_jinja import JinjaPrompts
from triage.domain.errors import SetupError, WriterUnavailable
from triage.domain.writing import Change, Task
from triage.ports import ChatMessage

WRITE = os.environ.get("GOLDEN") == "write"  # noqa: TID251 - renews the renderings


def shown(messages: list[ChatMessage]) -> str:
    return "\n".join(f"=== {message.role}\n{message.text}" for message in messages)


@pytest.mark.parametrize("name", RENDERED)
def test_a_prompt_is_sent_as_it_was_last_read(name: str) -> None:
    folder, case = name.split("/")
    golden = FOLDER / folder / "golden" / f"{case}.txt"
    said = shown(JinjaPrompts(FOLDER).messages(RENDERED[name]))
    if WRITE:
        golden.write_text(said, "utf-8")
    assert said == golden.read_text("utf-8")


def test_a_missing_value_is_an_error_that_names_the_template() -> None:
    with pytest.raises(WriterUnavailable, match=r"reply/user\.j2.*undefined"):
        JinjaPrompts(FOLDER).render("reply/user.j2", {})


def test_every_change_a_person_can_ask_for_has_its_words() -> None:
    prompts = JinjaPrompts(FOLDER)
    said = {shown(prompts.messages(revision(change, "Danke"))) for change in Change}
    assert len(said) == len(Change)


def test_the_version_follows_the_templates(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "prompts")
    copy = JinjaPrompts(tmp_path / "prompts").version
    assert copy == JinjaPrompts(FOLDER).version
    template = tmp_path / "prompts" / "repair" / "user.j2"
    template.write_text(template.read_text("utf-8") + "!", "utf-8")
    assert JinjaPrompts(tmp_path / "prompts").version != copy


def test_a_folder_without_prompts_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="install"):
        _ = JinjaPrompts(tmp_path).version


def test_a_hostile_comment_stays_between_its_fences() -> None:
    _, user = JinjaPrompts(FOLDER).messages(task("en", text=HOSTILE))
    before, _, rest = user.text.partition(" comment\n")
    inside, _, after = rest.partition(f"\n{before.rpartition('<<<')[2]}>>>")
    assert "pirate" in inside
    assert "pirate" not in before + after
    assert not set("<>{}`\u202e\x00") & set(inside)
    assert "[INST]" not in inside
    assert "Assistant:" not in inside


def test_a_brand_cannot_reach_into_the_program_by_its_texts(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "prompts")
    template = tmp_path / "prompts" / "repair" / "user.j2"
    template.write_text("{{ brand.__class__.__mro__ }}", "utf-8")
    with pytest.raises(WriterUnavailable):
        JinjaPrompts(tmp_path / "prompts").render("repair/user.j2", {"brand": "x"})


@given(st.lists(st.text(), max_size=4))
@settings(derandomize=True, deadline=None, max_examples=150)
def test_no_text_holds_its_own_fence(texts: list[str]) -> None:
    fence = fence_for(texts)
    assert fence == fence_for(texts)
    assert not any(mark in text for text in texts for mark in (fence.open, fence.close))
    tricked = [*texts, fence.open, fence.close]
    again = fence_for(tricked)
    assert not any(mark in text for text in tricked for mark in (again.open, again.close))


@given(st.text(max_size=400))
@settings(derandomize=True, deadline=None, max_examples=150)
def test_inert_text_stays_inert_and_short(text: str) -> None:
    once = inert(text)
    assert inert(once) == once
    assert not set("<>{}`\r\x00\u200b") & set(once)
    assert len(inert(text * 40 + "x" * LONGEST)) <= LONGEST


def test_names_known_for_a_private_reply_are_not_offered_in_public() -> None:
    prompts = JinjaPrompts(FOLDER)

    def system(one: Task) -> str:
        return prompts.messages(one)[0].text

    assert "[[ORDER_NUMBER_1]]" in system(task())
    assert "[[ORDER_NUMBER_1]]" not in system(task(public=True))
    assert "it is not known here" in system(task(public=True))
