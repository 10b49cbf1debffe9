"""The tables of files people bring in. Their contents are sealed under a key of each file's own."""

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text, text

from triage.adapters.tables import json, key, link, metadata, moment


def count(name: str) -> Column[object]:
    """A number of rows."""
    return Column(name, Integer, nullable=False, server_default=text("0"))


upload = Table(
    "upload",
    metadata,
    key(),
    link("brand_id", "brand"),
    link("actor_id", "actor"),
    Column("name", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("size", Integer, nullable=False),  # bytes
    Column("wrapped_key", LargeBinary),  # null once the file and its refused rows are forgotten
    Column("content", LargeBinary),  # sealed; null once it was brought in
    json("reading"),  # how the file is read: encoding, delimiter
    json("columns"),  # name of a column → field
    json("usual"),  # what holds for rows that do not say: channel, scale
    count("revision"),  # of the columns
    count("position"),  # rows handled so far
    Column("total", Integer),
    count("accepted"),
    count("repeated"),
    count("refused"),
    Column("error", Text, nullable=False, server_default=text("''")),
    moment("created_at"),
    moment("started_at", null=True),
    moment("ended_at", null=True),
)
Index("ix_upload_brand", upload.c.brand_id, upload.c.created_at.desc(), upload.c.id.desc())
Index("ix_upload_hash", upload.c.brand_id, upload.c.content_hash)
Index("ix_upload_running", upload.c.started_at, postgresql_where=upload.c.state == "importing")

upload_refusal = Table(
    "upload_refusal",
    metadata,
    key(),
    link("upload_id", "upload"),
    Column("line", Integer, nullable=False),
    Column("field", Text),
    Column("message", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=False),  # the row as it was
)
Index("ix_upload_refusal_upload", upload_refusal.c.upload_id, upload_refusal.c.line)
