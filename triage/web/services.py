"""What the web is given to work with. Must not be built here: bootstrap does that."""

from dataclasses import dataclass, field
from datetime import UTC, timedelta, tzinfo

from triage.line import Line
from triage.ports import Access, Clock, Desk, Upkeep
from triage.ports.changes import Changes
from triage.team.staff import Staff
from triage.web.actions import (
    LineActions,
    LineReadings,
    LineReviews,
    PipelineActions,
    Readings,
    Reviews,
)
from triage.web.amendments import Amendments, LineAmendments
from triage.web.attachments import Attachments, LineAttachments
from triage.web.hub import NoChanges
from triage.web.inbox import Inbox, LineInbox
from triage.web.keeping import Keeping, LineKeeping

LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
LINK_LENGTH = timedelta(days=2)
SESSION_COOKIE = "triage_session"


@dataclass(frozen=True)
class Services:
    """Everything the web needs.

    `hosts` are the Host names it answers to ("*" for any); `zone` is the time zone of times
    shown on pages.
    """

    line: Line
    desk: Desk
    access: Access
    staff: Staff
    upkeep: Upkeep
    clock: Clock
    version: str
    default_brand: str | None
    secure_cookies: bool
    hosts: tuple[str, ...] = LOCAL_HOSTS
    zone: tzinfo = UTC
    changes: Changes = field(default_factory=NoChanges)

    @property
    def session_length(self) -> timedelta:
        """How long a session lasts at the most."""
        return self.staff.entry.rules.session

    @property
    def actions(self) -> LineActions:
        """What can be set in motion."""
        return PipelineActions(self.line)

    @property
    def amendments(self) -> Amendments:
        """What can be done to a draft before anybody decides."""
        return LineAmendments(self.line)

    @property
    def attachments(self) -> Attachments:
        """What can be asked of files that came with comments."""
        return LineAttachments(self.line)

    @property
    def readings(self) -> Readings:
        """What can be asked of the machine's reading."""
        return LineReadings(self.line)

    @property
    def keeping(self) -> Keeping:
        """What can be asked of retention."""
        return LineKeeping(self.line)

    @property
    def special_days(self) -> int:
        """How long labels of special categories are kept."""
        return self.line.sensitive.days

    @property
    def inbox(self) -> Inbox:
        """What can be asked of the inbox: views, meaning, people, bursts."""
        return LineInbox(self.line)

    @property
    def reviews(self) -> Reviews:
        """What can be asked of the brand's rules."""
        return LineReviews(self.line)
