"""Dockerfile and compose.yaml name only files, commands and settings that exist."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

CHECKOUT = Path(__file__).parents[2]
DOCKERFILE = (CHECKOUT / "Dockerfile").read_text("utf-8")
COMPOSE = (CHECKOUT / "compose.yaml").read_text("utf-8")


def instructions(name: str) -> list[str]:
    """The arguments of each such instruction, continued lines joined, comments dropped."""
    lines = [line for line in DOCKERFILE.splitlines() if not line.lstrip().startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    return [line[len(name) + 1 :] for line in joined.splitlines() if line.startswith(f"{name} ")]


def services() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(COMPOSE)["services"]
    return found


def ours() -> dict[str, Any]:
    return {name: service for name, service in services().items() if "build" in service}


def copied() -> list[str]:
    return [source for line in instructions("COPY") for source in shlex.split(line)[:-1]]


@pytest.mark.parametrize("source", copied())
def test_what_is_copied_exists_and_reaches_the_build(source: str) -> None:
    assert (CHECKOUT / source).exists()
    assert f"!{source}" in (CHECKOUT / ".dockerignore").read_text("utf-8").splitlines()


def test_the_wheels_content_is_copied() -> None:
    text = (CHECKOUT / "pyproject.toml").read_text("utf-8")
    included = re.findall(r'^"(\w+)" = "triage/content/', text, re.MULTILINE)
    assert included
    assert {"triage", "pyproject.toml", *included} <= set(copied())


def test_every_command_exists_with_its_options() -> None:
    from typer.main import get_command

    from triage.cli import app

    commands: Any = get_command(app)
    started = [yaml.safe_load(line) for line in instructions("CMD")]
    started += [service["command"] for service in ours().values()]
    assert len(started) == 3
    for name, *options in started:
        assert name in commands.commands
        known = [
            spelling
            for parameter in commands.commands[name].params
            for spelling in (*parameter.opts, *parameter.secondary_opts)
        ]
        assert set(options) <= set(known)
    assert instructions("ENTRYPOINT") == ['["triage"]']


def test_every_variable_is_a_setting() -> None:
    from triage.settings import Settings

    named = set(re.findall(r"\bTRIAGE_([A-Z_]+)", DOCKERFILE + COMPOSE))
    assert {"HOME", "HOST", "DATABASE_URL", "QDRANT_URL", "VAULT_KEY"} <= named
    assert {name.lower() for name in named} <= set(Settings.model_fields)


def test_the_image_runs_unprivileged_and_keeps_its_data() -> None:
    (user,) = instructions("USER")
    assert user not in {"root", "0"}
    (volume,) = instructions("VOLUME")
    assert f"TRIAGE_HOME={volume}" in " ".join(instructions("ENV")).split()
    for service in ours().values():
        assert f"triage:{volume}" in service["volumes"]


def test_the_image_says_whether_it_is_well() -> None:
    (check,) = instructions("HEALTHCHECK")
    (port,) = instructions("EXPOSE")
    program = yaml.safe_load(check[check.index("CMD ") + 4 :])
    assert program[:2] == ["python", "-c"]
    compile(program[2], "healthcheck", "exec")
    assert f"http://127.0.0.1:{port}/healthz" in program[2]


def test_secrets_have_no_default() -> None:
    for secret in ("TRIAGE_VAULT_KEY", "POSTGRES_PASSWORD"):
        uses = re.findall(rf"\$\{{{secret}([^}}]*)\}}", COMPOSE)
        assert uses
        assert all(use.startswith(":?") for use in uses)


def test_nobody_starts_before_what_it_needs_is_well() -> None:
    assert set(ours()) == {"web", "worker"}
    for service in ours().values():
        for needed, terms in service["depends_on"].items():
            assert terms == {"condition": "service_healthy"}
            assert services()[needed]["healthcheck"]["test"]


def test_only_the_web_can_be_reached_and_only_from_this_machine() -> None:
    published = {
        name: service["ports"] for name, service in services().items() if "ports" in service
    }
    assert list(published) == ["web"]
    assert all(port.startswith("127.0.0.1:") for port in published["web"])
