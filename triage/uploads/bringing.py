"""The worker's part of an import: hand the rows of a file to the line, stretch by stretch.

Each stretch is one transaction: comments, their jobs, refused rows and how far the file is. So a
worker that dies, or two at once, neither lose a row nor count one twice.
"""

import itertools
import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from threading import Event

from triage.domain.comment import Submission
from triage.domain.errors import Conflict, Erased, FileRefused, RowRefused, TriageError, described
from triage.domain.upload import UploadState
from triage.line import Line
from triage.ports.channels import FileRow
from triage.ports.uploads import Refusal, Stretch, Upload
from triage.steps.ingest import ingest
from triage.uploads.choosing import record
from triage.uploads.shaping import shaped

STRETCH = 250
"""Rows a transaction."""

LEFT = timedelta(days=7)
"""A file nobody started is forgotten after this long."""

KEPT = timedelta(days=30)
"""Refused rows can be fetched this long after their file ended."""

log = logging.getLogger("triage.uploads")


def follow(line: Line, every: float, stop: Event) -> None:
    """Bring in one file after the other until `stop`; looks for new ones `every` seconds."""
    while not stop.wait(every):
        try:
            bring_in(line, stop)
            forget(line)
        except Exception:
            log.exception("an import failed")


def bring_in(line: Line, stop: Event | None = None) -> bool:
    """Bring in the file whose turn it is; whether there was one.

    What nobody foresaw ends this file, so that those behind it have their turn. An outage ends
    none: it holds for all of them, and passes.
    """
    with line.store.write() as work:
        upload = work.imports.running()
    if upload is None:
        return False
    try:
        hand_over(line, upload, stop)
    except (FileRefused, Erased) as error:
        end(line, upload, UploadState.FAILED, str(error))
    except Exception as error:
        if isinstance(error, TriageError) and error.retry:
            raise
        what = described(error)  # a message could repeat what stands in the file
        log.error("the file %s was given up: %s", upload.id, what)
        end(line, upload, UploadState.FAILED, f"A fault of the program ended it ({what}).")
    return True


def hand_over(line: Line, upload: Upload, stop: Event | None) -> None:
    """Every row that is left, as long as nobody gives the file up."""
    with line.store.write() as work:
        data = work.uploads.content(upload.id)
    if upload.total is None:
        sheet = line.tables.read(upload.name, data, upload.choice.reading)
        total = sum(1 for _ in sheet.rows)
        with line.store.write() as work:
            work.imports.counted(upload, total)
    sheet = line.tables.read(upload.name, data, upload.choice.reading)
    rows = itertools.islice(iter(sheet.rows), upload.position, None)
    for stretch in stretches(rows):
        if stop is not None and stop.is_set():
            return
        try:
            upload = take(line, upload, stretch)
        except Conflict:
            return  # given up, or another worker has it: nothing of the stretch was stored
    end(line, upload, UploadState.DONE)


def stretches(rows: Iterator[FileRow]) -> Iterator[Sequence[FileRow]]:
    """Rows in handfuls."""
    while taken := list(itertools.islice(rows, STRETCH)):
        yield taken


def take(line: Line, upload: Upload, rows: Sequence[FileRow]) -> Upload:
    """Some rows, and how far the file is then; raises Conflict where somebody else moved it."""
    good, refusals = list[Submission](), list[Refusal]()
    for row in rows:
        try:
            good.append(read(row, upload))
        except RowRefused as error:
            refusals.append(Refusal(row.line, error.field, str(error), row.values))
    with line.store.write() as work:
        accepted = work.intake.accept(upload.brand_id, upload.source, good, line.clock.now())
        fresh = [one.comment_id for one in accepted if not one.repeated]
        done = Stretch(len(rows), len(fresh), len(accepted) - len(fresh), refusals)
        if not work.imports.step(upload, done):
            raise Conflict
        work.jobs.defer(fresh)
    return replace(
        upload,
        position=upload.position + done.rows,
        accepted=upload.accepted + done.accepted,
        repeated=upload.repeated + done.repeated,
        refused=upload.refused + len(refusals),
    )


def read(row: FileRow, upload: Upload) -> Submission:
    """One row as the line takes it; raises RowRefused."""
    if row.error is not None:
        raise RowRefused(row.error, line=row.line)
    return ingest(shaped(row, upload.choice))


def end(line: Line, upload: Upload, state: UploadState, error: str = "") -> None:
    """It is over; the file itself is forgotten."""
    with line.store.write() as work:
        if work.uploads.move(upload, state, line.clock.now(), error):
            record(line, work, work.uploads.get(upload.id), "import_end", line.machine)


def forget(line: Line, limit: int = 20) -> None:
    """Let go of files nobody started, and of refused rows whose time is over."""
    now = line.clock.now()
    with line.store.write() as work:
        for upload in work.imports.forget(now - LEFT, now - KEPT, limit):
            record(line, work, upload, "import_forget", line.machine)
