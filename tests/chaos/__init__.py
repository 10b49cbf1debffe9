"""Faults on purpose: `python -m tests.chaos` breaks everything and counts what was harmed by it."""
