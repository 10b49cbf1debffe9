"""What pages beside the inbox share: the brand they are about, showing, going back with a word."""

from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Request
from starlette.responses import RedirectResponse, Response

from triage.domain.errors import TriageError
from triage.web import branded
from triage.web.catalogue import catalogue_of
from triage.web.guards import ServicesDep, Visitor
from triage.web.pages.entrance import PagesDep
from triage.web.pages.views import pieces
from triage.web.wording_desk import DESK_NOTICES


class Office:
    """What every page of one's own work takes."""

    def __init__(self, request: Request, services: ServicesDep, pages: PagesDep) -> None:
        self.request, self.services, self.pages = request, services, pages
        self.line = services.line

    @property
    def asked(self) -> dict[str, str]:
        """The brand of the page, to be carried on where there is another."""
        return branded.asked(self.request)

    def to(self, path: str, **values: object) -> str:
        """An address here, of the same brand; empty values are left out."""
        query = urlencode({k: str(v) for k, v in {**values, **self.asked}.items() if v})
        return f"{path}?{query}" if query else path

    def back(self, path: str, notice: str = "", **values: object) -> Response:
        """On to a page, with what was done."""
        return RedirectResponse(self.to(path, notice=notice, **values), 303)

    def show(self, template: str, visitor: Visitor, status: int = 200, **values: Any) -> Response:
        """A page; `notice` comes from the address, `trouble` is why nothing was changed."""
        told = self.request.query_params.get("notice", "")
        values.setdefault("trouble", "")
        values.setdefault("to", self.to)
        return self.pages.show(
            self.request,
            template,
            status,
            visitor=visitor,
            notice=told if told in DESK_NOTICES and not values["trouble"] else "",
            now=self.services.clock.now(),
            **values,
        )

    def pieces(self, text: str) -> Any:
        """A masked text, its placeholders as chips."""
        return pieces(text, {}, catalogue_of(self.request))

    def excerpt(self, text: str | None, most: int = 160) -> Any:
        """The beginning of a masked text."""
        found = " ".join((text or "").split())
        cut = found[:most].rsplit(" ", 1)[0] + " …" if len(found) > most else found
        return self.pieces(cut)


OfficeDep = Annotated[Office, Depends(Office)]


def attempted(act: Callable[[], object], *expected: type[TriageError]) -> TriageError | None:
    """Do it; what cannot be done is returned to be told on the page."""
    try:
        act()
    except expected as error:
        return error
    return None
