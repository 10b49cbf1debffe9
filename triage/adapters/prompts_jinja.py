"""Renders the prompts of `prompts/` with Jinja2: strict, sandboxed, without a shell to escape for.

It must not put anything a customer wrote outside a fence; see `prompts_fences.py`.
"""

import hashlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from triage.adapters.prompts_context import context_of, found_in
from triage.adapters.prompts_fences import inert
from triage.domain.errors import SetupError, WriterUnavailable
from triage.domain.writing import Task
from triage.ports import ChatMessage

PROMPTS = ("reply", "repair", "revise")


class JinjaPrompts:
    """The prompts of one folder; `SetupError` where one is missing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(folder),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,  # prompts are plain text; `inert` and fences guard them
        )

    @cached_property
    def version(self) -> str:
        """See `ports.Prompts`; eight hex digits over names and content of all templates."""
        files = sorted(f for name in PROMPTS for f in (self.folder / name).glob("*.j2"))
        if not files:
            raise SetupError(f"There are no prompts in {self.folder}; install the product again.")
        digest = hashlib.sha256()
        for file in files:
            digest.update(file.relative_to(self.folder).as_posix().encode() + b"\0")
            digest.update(file.read_bytes() + b"\0")
        return f"prompts-{digest.hexdigest()[:8]}"

    def messages(self, task: Task) -> list[ChatMessage]:
        """See `ports.Prompts`."""
        values = context_of(task)
        kind = "revise" if task.revision else "reply"
        said = [
            ChatMessage("system", self.render("reply/system.j2", values)),
            ChatMessage("user", self.render(f"{kind}/user.j2", values)),
        ]
        if task.refused:
            text, findings = task.refused
            wrong = {"brand": values["brand"], "findings": [found_in(text, f) for f in findings]}
            said.append(ChatMessage("assistant", inert(text)))
            said.append(ChatMessage("user", self.render("repair/user.j2", wrong)))
        return said

    def render(self, name: str, values: Mapping[str, Any]) -> str:
        """One template; raises WriterUnavailable naming it where a value is missing."""
        try:
            return self._environment.get_template(name).render(values).strip() + "\n"
        except TemplateError as error:
            raise WriterUnavailable(f"The prompt {name} cannot be made: {error}") from error
