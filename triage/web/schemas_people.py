"""What leaves the API about people."""

from uuid import UUID

from pydantic import ConfigDict, Field

from triage.web.schemas import Out


class Made(Out):
    """Something that leaves as the core made it."""

    model_config = ConfigDict(from_attributes=True)


class Person(Made):
    """A person a value leads to."""

    customer_id: UUID
    identified: bool = Field(description="Whether a source told who it is.")
    comment_ids: list[UUID] = Field(description="All of the person's comments, newest first.")
    named_in: list[UUID] = Field(description="Those that name the value.")


class People(Out):
    """People, longest known first."""

    items: list[Person]


class Revealed(Out):
    """A comment in the clear."""

    comment_id: UUID
    text: str = Field(description="As the customer wrote it.")
    values: dict[str, str] = Field(description="Placeholder to original.")


class Erased(Made):
    """What an erasure took; `before` says that there was nothing left to erase."""

    customer_id: UUID
    comments: int
    messages: int = Field(description="Replies that had not left and were called back.")
    corrections: int = Field(description="Corrections withdrawn.")
    versions: list[int] = Field(description="Versions of the learned heads that were emptied.")
    before: bool
