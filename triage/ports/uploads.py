"""Files people bring in: reading them, choosing their columns, handing their rows to the line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from triage.domain.errors import FileRefused
from triage.domain.upload import UploadState
from triage.ports.channels import FileRow
from triage.ports.desk import Page


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is read; "" is found out by looking. `header` says that the first line of a table
    holds the names of its columns."""

    encoding: str = ""
    delimiter: str = ""
    header: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file as a table: `kind` is csv, jsonl or xlsx, `reading` how it was read in the end. Rows
    hold their cells by column name and can be gone through once."""

    kind: str
    columns: Sequence[str]
    rows: Iterable[FileRow]
    reading: Reading


class Tables(Protocol):
    """Reads files people have."""

    def read(self, name: str, data: bytes, reading: Reading, first: int | None = None) -> Sheet:
        """A file as a table; of its lines only the `first`. Raises FileRefused, also while rows are
        read, and also for a file built to exhaust its reader."""

    def sample(self) -> Mapping[str, bytes]:
        """The files of the sample by name: `comments` and `customers`."""


class NoTables:
    """Reads nothing: where nobody brings files in."""

    def read(self, name: str, data: bytes, reading: Reading, first: int | None = None) -> Sheet:
        """See the port."""
        raise FileRefused

    def sample(self) -> Mapping[str, bytes]:
        """See the port."""
        raise FileRefused


@dataclass(frozen=True, slots=True)
class Choice:
    """How a file is read and what its columns stand for, by their names; `usual` holds for rows
    that say nothing themselves."""

    reading: Reading = field(default_factory=Reading)
    columns: Mapping[str, str] = field(default_factory=dict)
    usual: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewUpload:
    """A file as it came in; `name` must be masked."""

    brand_id: UUID
    actor_id: UUID
    name: str
    content_hash: str
    data: bytes
    choice: Choice


@dataclass(frozen=True, slots=True)
class Upload:
    """A file and how far it is; `kept` says that what is left of it can still be read, `total` is
    known once its rows were counted."""

    id: UUID
    brand_id: UUID
    actor_id: UUID
    by: str
    name: str
    state: UploadState
    content_hash: str
    size: int
    kept: bool
    choice: Choice
    revision: int
    position: int
    total: int | None
    accepted: int
    repeated: int
    refused: int
    error: str
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None

    @property
    def source(self) -> str:
        """Names the source of its rows: the same content again is recognised."""
        return f"file:{self.content_hash[:16]}"

    @property
    def is_running(self) -> bool:
        """Whether a worker has rows of it to hand on."""
        return self.state is UploadState.IMPORTING


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that was not taken, with the reason and the row as it was."""

    line: int
    field: str | None
    message: str
    row: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some rows that were handed on together: how many, and what became of them."""

    rows: int
    accepted: int
    repeated: int
    refusals: Sequence[Refusal]


class Uploads(Protocol):
    """Files and what people decide about them; contents are sealed."""

    def add(self, new: NewUpload, now: datetime) -> UUID:
        """Keep a file, its columns to be chosen."""

    def get(self, upload_id: UUID) -> Upload:
        """Raises NotFound."""

    def content(self, upload_id: UUID) -> bytes:
        """The file itself; raises NotFound, Erased once it is forgotten."""

    def listed(self, brand_id: UUID, cursor: str | None, limit: int) -> Page:
        """The brand's files, the newest first; each row holds one under `upload`."""

    def same(self, upload: Upload) -> Upload | None:
        """The file of the same content that was brought in before it, if any."""

    def choose(self, upload: Upload, choice: Choice) -> bool:
        """Another choice, unless somebody chose or started since; whether it holds."""

    def move(self, upload: Upload, to: UploadState, now: datetime, error: str = "") -> bool:
        """From the state it was seen in to another; whether it moved. A file that has ended is
        forgotten, but for the rows that were refused."""


class Imports(Protocol):
    """Rows on their way from a file to the line."""

    def running(self) -> Upload | None:
        """The file whose turn it is: the one started first."""

    def counted(self, upload: Upload, total: int) -> None:
        """Note how many rows there are."""

    def step(self, upload: Upload, done: Stretch) -> bool:
        """Move on by some rows, if nobody did and nobody gave the file up; whether it moved."""

    def refusals(self, upload_id: UUID, after: int, limit: int) -> Sequence[Refusal]:
        """Refused rows behind that line, in order; none once they are forgotten."""

    def unread(self, upload: Upload) -> int:
        """How many of its comments wait for the machine, counted as far as 10,000."""

    def people(self, upload: Upload, only: UUID | None = None) -> Mapping[UUID, int]:
        """How many comments people wrote who are known from it alone: nobody erased, and nobody to
        whom a reply was sent or is on its way. `only` asks about one, who stays locked."""

    def forget(self, left: datetime, ended: datetime, limit: int) -> list[Upload]:
        """Give up files nobody started since `left`, forget refused rows of those that ended
        before; returns the files."""
