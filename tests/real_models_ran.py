"""Fails a run in which no test ran on the bundled weights: `pytest -p tests.real_models_ran`.

A double that drifts from the real model is found by these tests only, so skipping them all must
not look like success.
"""

import pytest

MARK = "real_model"


class Count:
    """Counts what ran, in the process that collects the reports."""

    def __init__(self) -> None:
        self.passed: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed and MARK in report.keywords:
            self.passed.add(report.nodeid)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if not self.passed and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.passed:
            terminalreporter.write_line(f"{len(self.passed)} tests ran on the bundled weights")
        else:
            terminalreporter.write_line("No test ran on the bundled weights: failed", red=True)


def pytest_configure(config: pytest.Config) -> None:
    """Count once a run, not in each of xdist's workers."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Count())
