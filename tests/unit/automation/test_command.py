"""The command prints the figures the explanation rests on, the same ones for the same seed."""

import pytest
from typer.testing import CliRunner

from triage.cli.app import app
from triage.cli.automation import span
from triage.domain.errors import FileRefused


def test_the_simulation_prints_its_tables() -> None:
    command = ["automation", "simulate", "--runs", "3", "--decisions", "1000"]
    printed = CliRunner().invoke(app, command)
    assert printed.exit_code == 0, printed.output
    for title in ("after a jump", "budget 3 %", "until a cell may open", "False closings"):
        assert title in " ".join(printed.output.split())


def test_a_span_is_read_or_refused() -> None:
    assert (span("7d").days, span("2w").days, span("12h").seconds) == (7, 14, 12 * 3600)
    for wrong in ("7", "d", "-1d", "7 days"):
        with pytest.raises(FileRefused):
            span(wrong)
