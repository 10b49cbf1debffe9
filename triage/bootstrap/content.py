"""Wires what reads files: a brand's folder, rows of a table. Keeps nothing."""

from collections.abc import Iterator
from pathlib import Path

from triage.brandfiles.folder import read_files
from triage.brandfiles.loading import load_brand, load_files, load_stored
from triage.channels.rows_file import read_rows
from triage.ports import FileRow

__all__ = ["load_brand", "load_files", "load_stored", "read_file", "read_files"]


def read_file(path: Path, text_column: str = "text") -> Iterator[FileRow]:
    """The rows of a CSV or JSONL file; raises FileRefused."""
    return read_rows(path, text_column)
