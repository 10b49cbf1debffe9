"""Takes the sample out again: people known from it alone are erased like on their own wish.

Whoever was sent a reply stays, and the reply with them.
"""

from collections.abc import Callable, Mapping
from uuid import UUID

from triage.customers.people import erase_if
from triage.domain.decision import Actor
from triage.domain.errors import Conflict, NotFound
from triage.line import Line
from triage.ports import Work
from triage.ports.uploads import Upload
from triage.steps.learn import brand_decision
from triage.uploads import choosing

LOOKED_AT = 100
"""Files of a brand among which the sample is looked for, the newest."""


def sample_in(line: Line, brand_id: UUID) -> Upload | None:
    """The brand's sample, as long as there is something of it to take out."""
    wanted = choosing.sample_hash(line)
    with line.store.write() as work:
        rows = work.uploads.listed(brand_id, None, LOOKED_AT).rows
        found: list[Upload] = [row["upload"] for row in rows]
        ours = (one for one in found if one.content_hash == wanted and not one.is_running)
        return next((one for one in ours if work.imports.people(one)), None)


def outlook(line: Line, upload_id: UUID) -> tuple[Upload, Mapping[UUID, int]]:
    """The sample, and how many comments of which people would go.

    Raises NotFound for any other file, Conflict while it is being brought in.
    """
    with line.store.write() as work:
        upload = work.uploads.get(upload_id)
        if upload.content_hash != choosing.sample_hash(line):
            raise NotFound("This file is not the sample.")
        if upload.is_running:
            raise Conflict(
                "The sample is still being brought in; give it up, or wait until it is there."
            )
        return upload, work.imports.people(upload)


def clear(line: Line, upload_id: UUID, actor: Actor) -> int:
    """Takes it out and records it; returns how many comments went. Raises as `outlook`."""
    upload, found = outlook(line, upload_id)
    why = "the sample is removed"
    gone = [erase_if(line, one, actor, why, still(upload, one)) for one in found]
    erased = [one for one in gone if one]
    comments = sum(one.comments for one in erased)
    outcome = {"upload": str(upload_id), "people": len(erased), "comments": comments}
    if erased:
        told = brand_decision("sample_remove", upload.brand_id, actor, line.clock.now(), outcome)
        with line.store.write() as work:
            work.decisions.record([told])
    return comments


def still(upload: Upload, customer_id: UUID) -> Callable[[Work], bool]:
    """Whether nobody has answered them and they wrote nothing else, asked with them locked."""
    return lambda work: bool(work.imports.people(upload, customer_id))
