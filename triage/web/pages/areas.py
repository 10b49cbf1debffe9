"""The pages of the navigation, in order. Must not decide who may see one: each names a right."""

from dataclasses import dataclass

from triage.domain.decision import Scope
from triage.team.staff import everywhere
from triage.web.guards import Visitor
from triage.web.wording import N_


@dataclass(frozen=True, slots=True)
class Area:
    """One entry: where it leads, its word and icon, the right it takes; whether it is about
    one brand, or takes the right in all."""

    address: str
    word: str
    icon: str
    right: Scope
    branded: bool = True
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that belong together; `folded` ones are opened by who wants them."""

    word: str
    areas: tuple[Area, ...]
    folded: bool = False


WORK = Group(
    N_("Work"),
    (
        Area("/queue", N_("Inbox"), "inbox", Scope.READ),
        Area("/mine", N_("My work"), "user-check", Scope.EDIT),
        Area("/mentions", N_("Notes to you"), "at-sign", Scope.READ, branded=False),
        Area("/calls", N_("Calls"), "phone", Scope.READ),
        Area("/cases", N_("Cases"), "briefcase", Scope.READ),
        Area("/outbox", N_("Outbox"), "send", Scope.READ),
        Area("/snippets", N_("Snippets"), "quote", Scope.READ),
        Area("/absences", N_("Absences"), "calendar-off", Scope.READ),
        Area("/teams", N_("Teams"), "users-round", Scope.READ),
    ),
)
UNDERSTAND = Group(
    N_("Understand"),
    (
        Area("/themes", N_("Themes"), "layers", Scope.READ),
        Area("/crisis", N_("Bursts"), "activity", Scope.READ),
    ),
)
SET_UP = Group(
    N_("Set up"),
    (
        Area("/automation", N_("Automation"), "bot", Scope.AUTOMATE),
        Area("/guidelines", N_("Guidelines"), "book-open", Scope.ADMIN, branded=False),
        Area("/intents", N_("Own intents"), "tags", Scope.ADMIN),
        Area("/routing", N_("Routing"), "route", Scope.TEAMS),
        Area("/channels", N_("Channels"), "plug", Scope.ADMIN, branded=False, whole=True),
        Area("/import", N_("Import"), "upload", Scope.SUBMIT),
        Area("/people", N_("People"), "users", Scope.ADMIN, branded=False),
        Area("/keys", N_("API keys"), "key-round", Scope.ADMIN, branded=False),
        Area("/retention", N_("Retention"), "archive", Scope.ADMIN),
        Area("/health", N_("System"), "database", Scope.ADMIN, branded=False),
        Area("/record", N_("Decision record"), "scroll-text", Scope.ADMIN),
    ),
    folded=True,
)
GROUPS = (WORK, UNDERSTAND, SET_UP)


@dataclass(frozen=True, slots=True)
class Shown:
    """A group as one visitor sees it; `current` is the address of the area one is in, or ""."""

    group: Group
    areas: tuple[Area, ...]
    current: str


def navigation(visitor: Visitor, path: str) -> list[Shown]:
    """The groups with what this visitor may see of them."""
    shown = []
    for group in GROUPS:
        if areas := tuple(area for area in group.areas if entered(visitor, area)):
            here = (area.address for area in areas if within(path, area.address))
            shown.append(Shown(group, areas, next(here, "")))
    return shown


def entered(visitor: Visitor, area: Area) -> bool:
    """Whether somebody may go there."""
    return visitor.may(area.right) and (not area.whole or everywhere(visitor.actor))


def within(path: str, address: str) -> bool:
    """Whether a path is this address or lies below it."""
    return path == address or path.startswith(f"{address}/")
