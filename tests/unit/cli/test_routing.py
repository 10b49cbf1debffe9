"""Spans of time on the command line."""

from datetime import timedelta

import pytest

from triage.cli.routing import span_of
from triage.domain.errors import RowRefused


@pytest.mark.parametrize(("written", "days"), [("30d", 30), (" 4W ", 28), ("0d", 0)])
def test_days_and_weeks(written: str, days: int) -> None:
    assert span_of(written) == timedelta(days=days)


@pytest.mark.parametrize("written", ["", "30", "d", "-3d", "1h", "99999d"])
def test_anything_else_is_refused(written: str) -> None:
    with pytest.raises(RowRefused, match="no stretch of time"):
        span_of(written)
