"""What the web sets in motion, and how the pipeline does it. Must not decide anything itself."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from triage import pipeline
from triage.domain.decision import Actor
from triage.domain.reply import Finding
from triage.domain.sending import ContactLimit
from triage.language.personal_data.remarks import names_among
from triage.line import Line
from triage.pipeline import Receipt
from triage.replies import deciding, undoing
from triage.replies.deciding import Decided, Verdict
from triage.replies.reviewing import Reviewed, Reviewer, comment_reader
from triage.replies.situating import informed_if_possible
from triage.steps.approve import known_of
from triage.understanding import explaining, teaching
from triage.understanding.explaining import Explained


class LineActions(Protocol):
    """What a person or a program can set in motion."""

    def submit(
        self, brand: str, rows: Sequence[Mapping[str, Any]], source: str, actor: Actor
    ) -> Sequence[Receipt]:
        """Accept, recognise or refuse each row, in order."""

    def decide(self, draft_id: UUID, verdict: Verdict, actor: Actor) -> Decided:
        """Approve, edit or reject a draft.

        Raises Conflict, DraftBlocked, NotFound, RowRefused, Forbidden.
        """

    def reply(
        self, comment_id: UUID, text: str, actor: Actor, send_at: datetime | None = None
    ) -> Decided:
        """Answer a waiting comment without an open draft in a person's own words.

        Raises Conflict, DraftBlocked, NotFound, RowRefused.
        """

    def undo(self, message_id: UUID, actor: Actor) -> None:
        """Call back a message that has not left; raises Conflict once it is leaving."""

    def dismiss(self, comment_id: UUID, actor: Actor, reason: str) -> None:
        """Close a comment without a reply."""

    def take_back(self, comment_id: UUID, what: str, actor: Actor) -> None:
        """Undo what this person did to the comment last; raises Conflict where it moved on."""

    def redrive(self, letter_id: UUID, actor: Actor) -> UUID:
        """Put a failed comment back on the line; returns its id."""

    def correct(self, comment_id: UUID, words: Mapping[str, str], actor: Actor) -> bool:
        """Correct labels by head; whether the heads learned it too.

        Raises Conflict, NotFound, RowRefused.
        """


class Reviews(Protocol):
    """What the brand's rules say of a reply, in the reader's language."""

    def check(self, brand_id: UUID, row: Mapping[str, Any], language: str) -> Reviewed:
        """Of any reply (row: id, comment, reply, channel, lang, nps), with its sources.

        Raises RowRefused.
        """

    def review(self, draft_id: UUID, text: str | None, language: str) -> Sequence[Finding]:
        """Of a draft, or of another text in its place; raises NotFound."""

    def judge(self, comment_id: UUID, text: str, language: str) -> Sequence[Finding]:
        """Of a person's own reply to a waiting comment; raises NotFound, Conflict."""

    def letterhead(self, comment_id: UUID) -> str:
        """Greeting and sign-off for a person to write between; raises NotFound, Conflict."""

    def second_person(self, brand_id: UUID, channel: str, intents: Collection[str]) -> bool:
        """Whether who words a reply to such a comment may not send it."""

    def contact_limit(self, brand_id: UUID) -> ContactLimit | None:
        """What one customer hears from the brand at most."""

    def teams(self, brand_id: UUID) -> Sequence[str]:
        """Every team a comment of the brand can be given to."""


class PipelineActions:
    """See `LineActions`."""

    def __init__(self, line: Line) -> None:
        self.line = line

    def submit(
        self, brand: str, rows: Sequence[Mapping[str, Any]], source: str, actor: Actor
    ) -> Sequence[Receipt]:
        """See the port."""
        return pipeline.submit(self.line, brand, rows, source, actor)

    def decide(self, draft_id: UUID, verdict: Verdict, actor: Actor) -> Decided:
        """See the port."""
        return deciding.decide(self.line, draft_id, verdict, actor)

    def reply(
        self, comment_id: UUID, text: str, actor: Actor, send_at: datetime | None = None
    ) -> Decided:
        """See the port."""
        return deciding.reply(self.line, comment_id, text, actor, send_at)

    def undo(self, message_id: UUID, actor: Actor) -> None:
        """See the port."""
        deciding.undo(self.line, message_id, actor)

    def dismiss(self, comment_id: UUID, actor: Actor, reason: str) -> None:
        """See the port."""
        deciding.dismiss(self.line, comment_id, actor, reason)

    def take_back(self, comment_id: UUID, what: str, actor: Actor) -> None:
        """See the port."""
        undoing.undo(self.line, comment_id, what, actor)

    def redrive(self, letter_id: UUID, actor: Actor) -> UUID:
        """See the port."""
        return deciding.redrive(self.line, letter_id, actor)

    def correct(self, comment_id: UUID, words: Mapping[str, str], actor: Actor) -> bool:
        """See the port."""
        return teaching.correct(self.line, [comment_id], words, actor).version.in_force


class Readings(Protocol):
    """Why the machine read a comment as it did."""

    def explain(self, comment_id: UUID) -> Explained:
        """Its labels explained; raises NotFound, Erased, Conflict, Unavailable."""


class LineReadings:
    """See `Readings`."""

    def __init__(self, line: Line) -> None:
        self.line = line

    def explain(self, comment_id: UUID) -> Explained:
        """See the port."""
        return explaining.explain(self.line, comment_id)


class LineReviews:
    """See `Reviews`."""

    def __init__(self, line: Line) -> None:
        self.line = line

    def check(self, brand_id: UUID, row: Mapping[str, Any], language: str) -> Reviewed:
        """See the port."""
        brand = self.line.shelf.get(brand_id)
        spoken = row.get("lang") or self.line.identify(row.get("comment") or row["reply"], None)[0]
        reader = comment_reader(self.line.encoder, self.line.heads)
        reviewer = Reviewer(brand, self.line.checker(brand), reader)
        return reviewer.reviewed({**row, "lang": spoken}, language)

    def review(self, draft_id: UUID, text: str | None, language: str) -> Sequence[Finding]:
        """See the port."""
        with self.line.store.write() as work:
            approval = work.drafts.for_decision(draft_id, self.line.edition)
            wording = approval.text if text is None else text
            spoken = "de" if language == "de" else "en"
            if (found := known_of(approval, wording, spoken)) is not None:
                return found
            if approval.found is not None:
                approval = work.drafts.for_decision(draft_id)
        checker = self.line.checker(self.line.shelf.at(approval.brand_id, approval.version))
        return checker.check(wording, approval.situation(), language)

    def judge(self, comment_id: UUID, text: str, language: str) -> Sequence[Finding]:
        """See the port."""
        with self.line.store.write() as work:
            comment = work.drafts.waiting(comment_id)
            names = names_among(work.people.values([comment_id]))
        comment = informed_if_possible(self.line, comment)
        checker = self.line.checker(self.line.shelf.get(comment.brand_id))
        return checker.check(text, comment.situation(names), language)

    def letterhead(self, comment_id: UUID) -> str:
        """See the port."""
        return deciding.letterhead(self.line, comment_id)

    def second_person(self, brand_id: UUID, channel: str, intents: Collection[str]) -> bool:
        """See the port."""
        return self.line.shelf.get(brand_id).desk.needs_two(channel, intents)

    def contact_limit(self, brand_id: UUID) -> ContactLimit | None:
        """See the port."""
        return self.line.shelf.get(brand_id).sending.limit

    def teams(self, brand_id: UUID) -> Sequence[str]:
        """See the port."""
        return self.line.shelf.get(brand_id).routing.team_names
