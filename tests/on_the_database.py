"""Keeps only the tests that use a PostgreSQL: `pytest -p tests.on_the_database`.

For a second pass with TRIAGE_TEST_DATABASE_URL; see tools/external_postgres.py.
"""

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Drop every test that does not reach for the fixture `server`."""
    dropped = [item for item in items if "server" not in getattr(item, "fixturenames", ())]
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        items[:] = [item for item in items if item not in set(dropped)]
