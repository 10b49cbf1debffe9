"""Files people bring in: their states and the fields a column can stand for."""

from enum import StrEnum


class UploadState(StrEnum):
    """How far a file is."""

    CHOOSING = "choosing"  # its columns are being chosen
    IMPORTING = "importing"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


RUNNING = frozenset({UploadState.CHOOSING, UploadState.IMPORTING})
"""States from which a file can be given up."""

KEEP = "keep"
"""A column nobody asked for that stays with the comment."""

SKIP = "skip"
"""A column that is left out."""

FIELDS = (
    "text",
    "id",
    "created_at",
    "channel",
    "nps",
    "rating",
    "scale",
    "lang",
    "customer_id",
    "email",
    "author",
    "order",
    "product",
    "category",
    "store",
    "app_version",
    "url",
    "parent",
    "conversation",
    "in_reply_to",
)
"""What a column can stand for, each at most once; only `text` is needed."""
