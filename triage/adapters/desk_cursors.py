"""Cursors of lists: where a page ended, as a word for addresses, and back. Must not know SQL."""

import base64
import binascii
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from triage.adapters.cursors_uploads import NO_CURSOR
from triage.domain.errors import RowRefused

Row = dict[str, Any]


def encoded(row: Row, keys: Sequence[str]) -> str:
    """A cursor: where the page ended."""
    values = json.dumps([row[key] for key in keys], default=str)
    return base64.urlsafe_b64encode(values.encode()).decode().rstrip("=")


def decoded(cursor: str | None, keys: Sequence[str]) -> Row:
    """The parameters of a cursor; raises RowRefused on one nobody issued."""
    if cursor is None:
        return {}
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        values = json.loads(base64.urlsafe_b64decode(padded))
        return {f"after_{key}": KINDS[key](value) for key, value in zip(keys, values, strict=True)}
    except (ValueError, TypeError, binascii.Error) as error:
        raise RowRefused(NO_CURSOR, "cursor") from error


def moment(value: Any) -> datetime:
    """A point in time out of a cursor; raises ValueError or TypeError on anything else."""
    found = datetime.fromisoformat(value)
    if found.tzinfo is None:
        raise ValueError(value)
    return found


def key(value: Any) -> UUID:
    """An id out of a cursor; raises ValueError or TypeError on anything else."""
    if not isinstance(value, str):
        raise TypeError(value)
    return UUID(value)


def flag(value: Any) -> bool:
    """A yes or no out of a cursor; raises TypeError on anything else."""
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def size(value: Any) -> int:
    """A number of comments out of a cursor; raises ValueError or TypeError on anything else."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(value)
    if not 0 <= value < 2**31:
        raise ValueError(value)
    return value


def second(value: Any) -> int:
    """A second to count from out of a cursor; raises ValueError or TypeError on anything else."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(value)
    if not -(2**62) < value < 2**62:
        raise ValueError(value)
    return value


KINDS: Mapping[str, Callable[[Any], Any]] = {
    "received_at": moment,
    "due_at": moment,
    "at": moment,
    "id": key,
    "urgent": flag,
    "size": size,
    "rank": second,
    "place": size,
}
"""What each key of a cursor must be: only such values reach a statement."""
