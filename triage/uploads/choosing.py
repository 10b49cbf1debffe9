"""What people do with a file: bring it in, choose its columns, start, give it up."""

import hashlib
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from triage.domain.comment import Channel, Scale
from triage.domain.decision import Actor, Decision
from triage.domain.errors import Conflict, FileRefused, RowRefused
from triage.domain.ids import new_id
from triage.domain.upload import FIELDS, KEEP, RUNNING, SKIP, UploadState
from triage.language.personal_data.remarks import masked_remark
from triage.line import Line
from triage.ports import Work
from triage.ports.channels import FileRow
from triage.ports.uploads import Choice, NewUpload, Sheet, Upload
from triage.steps.ingest import customer
from triage.uploads.guessing import guess

BYTES = 32 * 2**20
"""Of one file; more is brought in on the command line."""

LOOKED_AT = 50
"""Rows that are looked at to guess columns."""

GLANCE = 2_000
"""Lines among which a page finds them: it is shown often, and a file may be long."""

SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class Look:
    """A file as it is read now, with its first rows; `earlier` is the same, brought in before."""

    upload: Upload
    sheet: Sheet
    first: Sequence[FileRow]
    earlier: Upload | None


def take_in(line: Line, brand_id: UUID, name: str, data: bytes, actor: Actor) -> UUID:
    """Keep a file, its columns guessed. Raises FileRefused."""
    if len(data) > BYTES:
        raise FileRefused(f"This file is larger than {BYTES // 2**20} MB; split it.")
    name = "".join(sign for sign in name if sign.isprintable())
    shown = masked_remark(name)[:200] or "–"
    choice = guessed(line, shown if len(shown) > len(name) else name, data, Choice())
    new = NewUpload(brand_id, actor.id, shown, digest(data), data, choice)
    with line.store.write() as work:
        upload_id = work.uploads.add(new, line.clock.now())
        record(line, work, work.uploads.get(upload_id), "upload", actor)
    return upload_id


def digest(data: bytes) -> str:
    """Names a file by its content."""
    return hashlib.sha256(data).hexdigest()


def guessed(line: Line, name: str, data: bytes, choice: Choice) -> Choice:
    """The choice with columns guessed from the file as it is read now."""
    sheet = line.tables.read(name, data, choice.reading)
    first = list(itertools.islice(sheet.rows, LOOKED_AT))
    if not sheet.columns or not first:
        raise FileRefused("This file holds no rows.")
    columns = guess(sheet.columns, [row.values for row in first])
    usual = choice.usual or {"channel": Channel.SURVEY, "scale": Scale.STARS}
    return replace(choice, reading=sheet.reading, columns=columns, usual=usual)


def looked_at(line: Line, upload_id: UUID) -> Look:
    """The file and its first rows. Raises NotFound, Erased, FileRefused."""
    with line.store.write() as work:
        upload = work.uploads.get(upload_id)
        data = work.uploads.content(upload_id)
        earlier = work.uploads.same(upload)
    sheet = line.tables.read(upload.name, data, upload.choice.reading, GLANCE)
    return Look(upload, sheet, list(itertools.islice(sheet.rows, LOOKED_AT)), earlier)


def choose(line: Line, upload_id: UUID, choice: Choice) -> None:
    """Read the file this way and take its columns so; another way of reading has them guessed anew.

    Raises Conflict, RowRefused, FileRefused, NotFound.
    """
    with line.store.write() as work:
        upload = work.uploads.get(upload_id)
        if upload.state is not UploadState.CHOOSING:
            raise Conflict("This file is being brought in already, or was given up.")
        data = work.uploads.content(upload_id)
        if choice.reading != upload.choice.reading:
            choice = guessed(line, upload.name, data, replace(choice, columns={}))
        known = line.tables.read(upload.name, data, choice.reading, GLANCE).columns
        if not work.uploads.choose(upload, valid(choice, known)):
            raise Conflict


def valid(choice: Choice, known: Sequence[str]) -> Choice:
    """What can be meant of a choice; raises RowRefused for a field that two columns stand for."""
    columns = {
        name: field if field in (*FIELDS, KEEP, SKIP) else KEEP
        for name, field in choice.columns.items()
        if name in known
    }
    fields = [field for field in columns.values() if field in FIELDS]
    twice = next((field for field in fields if fields.count(field) > 1), None)
    if twice:
        raise RowRefused(f"Two columns stand for '{twice}'; choose one of them.", twice)
    usual = {
        "channel": one if (one := choice.usual.get("channel")) in set(Channel) else Channel.SURVEY,
        "scale": one if (one := choice.usual.get("scale")) in set(Scale) else Scale.STARS,
    }
    return replace(choice, columns=columns, usual=usual)


def start(line: Line, upload_id: UUID, actor: Actor) -> None:
    """Hand it to the worker. Raises NotFound, Conflict, RowRefused without a column of texts."""
    with line.store.write() as work:
        upload = work.uploads.get(upload_id)
        if upload.state is not UploadState.CHOOSING:
            raise Conflict("This file is being brought in already, or was given up.")
        if "text" not in upload.choice.columns.values():
            raise RowRefused("No column stands for the comment itself; choose one.", "text")
        if not work.uploads.move(upload, UploadState.IMPORTING, line.clock.now()):
            raise Conflict
        record(line, work, upload, "import_start", actor)


def cancel(line: Line, upload_id: UUID, actor: Actor) -> None:
    """Give it up; comments that were accepted stay. Raises NotFound, Conflict once it has ended.

    The worker may take a stretch of rows meanwhile: what it looks at then says so.
    """
    with line.store.write() as work:
        upload = work.uploads.get(upload_id)
        moved = upload.state in RUNNING and work.uploads.move(
            upload, UploadState.CANCELLED, line.clock.now()
        )
        if not moved:
            raise Conflict("This file has ended already.")
        record(line, work, upload, "import_cancel", actor)


def sample_hash(line: Line) -> str:
    """Names the content of the sample's comments."""
    return digest(line.tables.sample()["comments"])


def try_sample(line: Line, brand_id: UUID, actor: Actor) -> UUID:
    """Bring in the sample: its customers at once, its comments by the worker."""
    files = line.tables.sample()
    name, data, now = "feedback.jsonl", files["comments"], line.clock.now()
    choice = guessed(line, name, data, Choice())
    columns = {one: one if one in FIELDS else KEEP for one in choice.columns}
    customers = line.tables.read("customers.csv", files["customers"], choice.reading).rows
    facts = [customer(row.values) for row in customers]
    new = NewUpload(brand_id, actor.id, name, digest(data), data, replace(choice, columns=columns))
    with line.store.write() as work:
        work.intake.enrich(brand_id, facts, now)
        upload = work.uploads.get(work.uploads.add(new, now))
        work.uploads.move(upload, UploadState.IMPORTING, now)
        record(line, work, upload, "import_start", actor, reason=SAMPLE)
    return upload.id


def record(
    line: Line, work: Work, upload: Upload, kind: str, actor: Actor, *, reason: str = ""
) -> None:
    """Who did what to a file; its name is masked already."""
    outcome: Mapping[str, Any] = {
        "accepted": upload.accepted,
        "repeated": upload.repeated,
        "refused": upload.refused,
    }
    work.decisions.record(
        [
            Decision(
                id=new_id(),
                brand_id=upload.brand_id,
                kind=kind,
                at=line.clock.now(),
                actor_id=actor.id,
                inputs={"upload": str(upload.id), "name": upload.name, "hash": upload.content_hash},
                outcome=outcome,
                reason=reason,
            )
        ]
    )
