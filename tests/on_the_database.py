"""Keeps only the tests of what is done in PostgreSQL: `pytest -p tests.on_the_database`.

For a second pass with TRIAGE_TEST_DATABASE_URL; see tools/external_postgres.py. Each statement has
its contract; of what stands on them only the line itself, deciding and delivering are asked again.
"""

import pytest

PLACES = (
    "tests/contract/",
    "tests/pipeline/test_line.py",
    "tests/pipeline/test_deciding.py",
    "tests/pipeline/test_delivering.py",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Drop every test elsewhere, and those that do not reach for the fixture `server`."""
    dropped = [item for item in items if not asked_again(item)]
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        items[:] = [item for item in items if item not in set(dropped)]


def asked_again(item: pytest.Item) -> bool:
    """Whether another PostgreSQL could answer otherwise."""
    return item.nodeid.startswith(PLACES) and "server" in getattr(item, "fixturenames", ())
