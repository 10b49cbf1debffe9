"""The command line: one file a command group. Heavy imports wait until a command runs."""

from triage.cli.app import app, main

__all__ = ["app", "main"]
