"""What the web can have done to a draft before anybody decides on it. Must not decide itself."""

from typing import Protocol
from uuid import UUID

from triage.domain.decision import Actor
from triage.domain.writing import Revision
from triage.line import Line
from triage.replies import amending
from triage.replies.amending import Amended, Offered


class Amendments(Protocol):
    """Drafts offered by other programs, worded anew, or exchanged for an alternative."""

    def propose(self, comment_id: UUID, text: str, name: str, actor: Actor) -> Offered:
        """Put another program's reply beside what is there, or in the draft's place.

        Raises Conflict, ForAPerson, NotFound, RowRefused.
        """

    def revise(self, draft_id: UUID, revision: Revision, actor: Actor) -> Amended:
        """Have a draft worded anew; raises Conflict, NotFound, NotRevised, RowRefused."""

    def choose(self, draft_id: UUID, number: int, actor: Actor, seen: str = "") -> Amended:
        """Exchange a draft for its alternative of this number, from 1; raises Conflict,
        NotFound."""

    def recall(self, draft_id: UUID, actor: Actor) -> Amended:
        """Put an earlier draft's text in the place of the present one; raises Conflict, Erased,
        NotFound."""

    def set_down(self, draft_id: UUID, text: str, actor: Actor, seen: str = "") -> Amended:
        """Put a person's text in a draft's place; raises Conflict, NotFound, RowRefused."""

    def write(self, comment_id: UUID, text: str, actor: Actor) -> Amended:
        """Make a person's text the draft of a comment; raises Conflict, NotFound, RowRefused."""


class LineAmendments:
    """See `Amendments`."""

    def __init__(self, line: Line) -> None:
        self.line = line

    def propose(self, comment_id: UUID, text: str, name: str, actor: Actor) -> Offered:
        """See the port."""
        return amending.propose(self.line, comment_id, text, name, actor)

    def revise(self, draft_id: UUID, revision: Revision, actor: Actor) -> Amended:
        """See the port."""
        return amending.revise(self.line, draft_id, revision, actor)

    def choose(self, draft_id: UUID, number: int, actor: Actor, seen: str = "") -> Amended:
        """See the port."""
        return amending.choose(self.line, draft_id, number, actor, seen)

    def recall(self, draft_id: UUID, actor: Actor) -> Amended:
        """See the port."""
        return amending.recall(self.line, draft_id, actor)

    def set_down(self, draft_id: UUID, text: str, actor: Actor, seen: str = "") -> Amended:
        """See the port."""
        return amending.set_down(self.line, draft_id, text, actor, seen)

    def write(self, comment_id: UUID, text: str, actor: Actor) -> Amended:
        """See the port."""
        return amending.write(self.line, comment_id, text, actor)
