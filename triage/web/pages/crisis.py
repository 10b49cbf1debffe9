"""Bursts as a page: what stands out, a pause for automation on it, and its comments together."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from triage.domain.decision import Scope
from triage.domain.errors import Conflict, RowRefused
from triage.domain.labels import Intent
from triage.inbox.bursts import Surge
from triage.ports.inbox import Topic
from triage.replies import batching
from triage.web.api.inputs import BrandId, BrandName
from triage.web.catalogue import catalogue_of
from triage.web.guards import Sender, SignedIn, Visitor
from triage.web.pages.deciding import clean
from triage.web.pages.filters import id_of
from triage.web.pages.office import Office, OfficeDep
from triage.web.pages.views import pieces
from triage.web.wording import name
from triage.web.wording_inbox import CRISIS_NOTICES

router = APIRouter(include_in_schema=False)
Reader = Annotated[Visitor, Depends(SignedIn(Scope.READ))]
Stopper = Annotated[Visitor, Depends(Sender(Scope.STOP))]
Automator = Annotated[Visitor, Depends(Sender(Scope.AUTOMATE))]
Short = Annotated[str, Form(max_length=500)]
SAMPLE = 4
"""Comments of a burst that are shown; the list holds all."""

LATELY = {"written": "hours", "order": "newest"}

SAID = 240
"""Characters of each."""


@router.get("/crisis")
def crisis(
    office: OfficeDep,
    visitor: Reader,
    brand: BrandId,
    brand_name: BrandName,
    told: Annotated[str, Query(max_length=20)] = "",
) -> Response:
    """What stands out at this moment."""
    seen = office.services.inbox.outlook(brand)
    return office.show(
        "crisis.html",
        visitor,
        brand=brand_name,
        surges=[shown(office.request, surge, brand_name) for surge in seen.surges],
        pauses=seen.pauses,
        too_early=seen.too_early,
        told=CRISIS_NOTICES.get(told, ""),
        may_pause=visitor.may(Scope.STOP),
        may_resume=visitor.may(Scope.AUTOMATE),
        may_decide=visitor.may(Scope.DECIDE),
    )


def shown(request: Request, surge: Surge, brand: str) -> dict[str, Any]:
    """A burst with its first words and where its comments are."""
    catalogue, topic = catalogue_of(request), surge.crowd.topic
    label = surge.crowd.label if topic.theme_id else name(catalogue, surge.crowd.label)
    by = {"theme": topic.theme_id} if topic.theme_id else {"intent": topic.intent}
    drafts = [row["draft_id"] for row in surge.members if row["draft_id"]]
    span = max(surge.crowd.last - surge.crowd.first, timedelta(hours=1))
    return {
        "surge": surge,
        "label": label,
        "an_hour": round(surge.crowd.lately / (span / timedelta(hours=1))),
        "sample": [said(request, row) for row in surge.members[:SAMPLE]],
        "drafts": drafts[: batching.MOST],
        "address": f"/queue?{urlencode({'brand': brand, **by, **LATELY})}",
    }


def said(request: Request, row: Mapping[str, Any]) -> dict[str, Any]:
    """The beginning of a comment, masked."""
    text = (row["text"] or "").strip()
    cut = text[:SAID].rsplit(" ", 1)[0] + " …" if len(text) > SAID else text
    shown = pieces(cut, {}, catalogue_of(request))
    return {"id": row["id"], "language": row["language"], "pieces": shown}


@router.post("/crisis/pause")
def pause(
    office: OfficeDep,
    visitor: Stopper,
    brand: BrandId,
    theme: Short = "",
    intent: Short = "",
    reason: Short = "",
) -> Response:
    """Stop automation for one theme or intent."""
    topic = Topic(id_of(theme), intent if intent in set(Intent) else None)
    try:
        office.services.inbox.pause(brand, topic, clean(reason), visitor.actor)
    except (Conflict, RowRefused):
        return back(office, "too-late")
    return back(office, "paused")


@router.post("/crisis/pauses/{pause_id}/resume")
def resume(office: OfficeDep, visitor: Automator, pause_id: str) -> Response:
    """Let it go on."""
    held = id_of(pause_id)
    try:
        if held:
            office.services.inbox.resume(held, visitor.actor)
    except Conflict:
        return back(office, "too-late")
    return back(office, "resumed")


def back(office: Office, told: str) -> Response:
    """To the page, with what was done."""
    return RedirectResponse(office.to("/crisis", told=told), 303)
