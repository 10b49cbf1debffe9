"""Cursors of the real desk: only what it issued itself reaches the database."""

import base64
import json
from datetime import UTC
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.adapters.desk_cursors import decoded, encoded
from triage.adapters.desk_queries import COMMENTS, DEAD_LETTERS, QUEUE, THEMES
from triage.domain.errors import RowRefused

LISTINGS = (COMMENTS, QUEUE, THEMES, DEAD_LETTERS)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)


def cursor(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@given(JSON)
def test_no_value_of_json_is_more_than_refused(value: Any) -> None:
    for listing in LISTINGS:
        with pytest.raises(RowRefused) as refused:
            decoded(cursor(value), listing.keys)
        assert refused.value.field == "cursor"


@given(
    st.fixed_dictionaries(
        {
            **dict.fromkeys(("received_at", "due_at", "at"), st.datetimes(timezones=st.just(UTC))),
            "id": st.uuids(),
            "urgent": st.booleans(),
            "size": st.integers(0, 2**31 - 1),
            "rank": st.integers(-(2**40), 2**40),
        }
    )
)
def test_what_was_issued_is_understood(row: dict[str, Any]) -> None:
    for listing in LISTINGS:
        values = decoded(encoded(row, listing.keys), listing.keys)
        assert values == {f"after_{key}": row[key] for key in listing.keys}
