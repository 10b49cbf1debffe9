"""Files that came with comments, as the web hands them out: to those who may see personal data,
recorded, and never so that a browser would open them by itself."""

from collections.abc import Sequence
from typing import Protocol
from urllib.parse import quote
from uuid import UUID

from fastapi.responses import Response

from triage.domain.decision import Actor
from triage.line import Line
from triage.ports import AttachmentShown
from triage.steps.learn import plain_decision


class Attachments(Protocol):
    """What can be asked of attachments."""

    def of(self, comment_id: UUID) -> Sequence[AttachmentShown]:
        """Those of a comment, in their order; none where the person was erased."""

    def comment(self, attachment_id: UUID) -> UUID:
        """The comment an attachment belongs to; raises NotFound, Erased."""

    def open(self, attachment_id: UUID, actor: Actor) -> tuple[AttachmentShown, bytes]:
        """What it is and its content; that it was opened is recorded. Raises NotFound, Erased."""


class LineAttachments:
    """See `Attachments`."""

    def __init__(self, line: Line) -> None:
        self.line = line

    def of(self, comment_id: UUID) -> Sequence[AttachmentShown]:
        """See the protocol."""
        with self.line.store.write() as work:
            return work.attachments.of(comment_id)

    def comment(self, attachment_id: UUID) -> UUID:
        """See the protocol."""
        with self.line.store.write() as work:
            return work.attachments.open(attachment_id)[1].comment_id

    def open(self, attachment_id: UUID, actor: Actor) -> tuple[AttachmentShown, bytes]:
        """See the protocol."""
        with self.line.store.write() as work:
            brand_id, shown, content = work.attachments.open(attachment_id)
            now, why = self.line.clock.now(), "attachment opened"
            record = plain_decision("reveal", brand_id, shown.comment_id, actor, now, why)
            work.decisions.record([record])
        return shown, content


def download(shown: AttachmentShown, content: bytes) -> Response:
    """A file to be saved, not shown (RFC 6266): its name in both spellings, its type as known."""
    plain = "".join(
        sign if sign.isascii() and (sign.isalnum() or sign in "._- ") else "_"
        for sign in shown.name
    )
    name = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(shown.name, safe='')}"
    headers = {"Content-Disposition": name, "X-Content-Type-Options": "nosniff"}
    return Response(content, media_type=shown.media_type, headers=headers)
