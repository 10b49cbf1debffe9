"""What showing the inbox takes: who looks at what, and a decision that did not go through."""

from dataclasses import dataclass, replace
from datetime import datetime
from gettext import NullTranslations
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request

from triage.domain.decision import Scope
from triage.ports import Desk
from triage.web.catalogue import catalogue_of
from triage.web.guards import SignedIn, Visitor
from triage.web.pages.filters import View
from triage.web.pages.rendering import Pages
from triage.web.services import Services

Reader = Annotated[Visitor, Depends(SignedIn(Scope.READ))]


@dataclass(frozen=True, slots=True)
class Attempt:
    """A decision that did not go through: what was typed is kept and shown again.

    `notice` of "mended" or "inserted" says that the text was only changed on its way back.
    """

    text: str
    notice: str
    status: int
    message: str = ""


@dataclass(frozen=True)
class Room:
    """What showing the queue takes."""

    request: Request
    services: Services
    pages: Pages
    visitor: Visitor
    view: View

    def within(self, brand_id: UUID) -> "Room":
        """The room with the rights its visitor has in one brand, whatever the request named."""
        actor = self.visitor.actor.within({brand_id})
        return replace(self, visitor=replace(self.visitor, actor=actor))

    @property
    def desk(self) -> Desk:
        """The desk as the visitor may see it."""
        return self.services.desk.open_to(self.visitor.actor)

    @property
    def now(self) -> datetime:
        """By the clock of the product."""
        return self.services.clock.now()

    @property
    def catalogue(self) -> NullTranslations:
        """The words of the visitor's language."""
        return catalogue_of(self.request)


def writes(visitor: Visitor) -> bool:
    """Whether somebody may word replies, to send them or to set them down."""
    return visitor.may(Scope.EDIT) or visitor.may(Scope.DECIDE)
