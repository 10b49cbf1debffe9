"""Cursors of lists that run from the newest back. Must not let anything else into a statement."""

import base64
import binascii
import json
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, tuple_

from triage.domain.errors import RowRefused

NO_CURSOR = "This cursor is not valid; start from the first page."


def cursor_of(at: datetime, key: UUID) -> str:
    """Where a page ended."""
    values = json.dumps([at.isoformat(), str(key)])
    return base64.urlsafe_b64encode(values.encode()).decode().rstrip("=")


def after(cursor: str, at: ColumnElement[Any], key: ColumnElement[Any]) -> ColumnElement[bool]:
    """What lies behind a cursor; raises RowRefused on one nobody issued."""
    try:
        then, one = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        moment, found = datetime.fromisoformat(then), UUID(one)
    except (ValueError, TypeError, AttributeError, binascii.Error) as error:
        raise RowRefused(NO_CURSOR, "cursor") from error
    if moment.tzinfo is None:
        raise RowRefused(NO_CURSOR, "cursor")
    return tuple_(at, key) < tuple_(moment, found)
