"""What leaves the API about working together: notes, snippets, calls, many at once."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from triage.web.schemas import Call, Finding, Note, Out


class Noted(Note):
    """A note as kept."""

    unknown: list[str] = Field([], description="Words behind an @ that name nobody here.")


class Notes(Out):
    """Notes."""

    items: list[Note]


class Seen(Out):
    """How many mentions were not read before."""

    marked: int


class Snippet(Out):
    """A passage for replies; `outdated` says that the rules changed since it was checked."""

    id: UUID
    language: str
    name: str
    text: str
    updated_by: str
    updated_at: datetime
    outdated: bool = False
    owner_id: UUID | None = Field(None, description="Whose it is; null: all share it.")


class SavedSnippet(Snippet):
    """A snippet as kept, with what the rules warn of."""

    findings: list[Finding] = Field([])


class Snippets(Out):
    """The snippets of a brand."""

    items: list[Snippet]


class Calls(Out):
    """Calls to be made, those due first."""

    items: list[Call]


class BatchItem(Out):
    """What would become of one, or what did; `code` is the kind of problem."""

    id: UUID
    comment_id: UUID | None = None
    passes: bool
    seen: str | None = Field(None, description="Names the text that was judged; pass it back.")
    code: str | None = None
    message: str | None = None
    findings: list[Finding] = Field([])


class Batch(Out):
    """Each item by itself, in the order asked for."""

    items: list[BatchItem]
    passed: int
    refused: int


class Group(Out):
    """Near-identical drafts: they differ in names, numbers and a few words."""

    text: str
    language: str
    writer: str
    size: int
    draft_ids: list[UUID]
    comment_ids: list[UUID]


class Groups(Out):
    """Groups of drafts in the queue, the largest first."""

    items: list[Group]
