"""Live updates: one stream of events a page, and who else is at the comment it shows.

Events hold ids only, of brands the visitor may see; what they are about is read from the pages.
"""

import json
from collections.abc import AsyncIterator, Mapping
from time import monotonic
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response, StreamingResponse

from triage.domain.decision import Actor, Scope
from triage.domain.errors import NotFound
from triage.ports.changes import Change, Presence
from triage.web.guards import SESSION_COOKIE, Listening, Sender, ServicesDep, Visitor
from triage.web.hub import Hub, News
from triage.web.services import Services

HEARTBEAT = 15.0
"""Seconds between signs of life; the session is looked at again with each."""

LIVES = 20
"""Heartbeats after which a page connects anew: no stream lives for ever."""

AGAIN_MS = 3_000
"""How long a browser waits before it connects again."""

KINDS: Mapping[str, str] = {
    **dict.fromkeys(("queued", "wake", "undo", "open_again", "take_failed", "take_back"), "new"),
    **dict.fromkeys(
        ("approve", "edit", "write", "reject", "dismiss", "snooze", "set_down"), "decided"
    ),
    **dict.fromkeys(("claim", "take_over"), "claimed"),
    "release": "released",
}
"""What a kind of decision is to somebody at the queue; any other is `changed`."""

router = APIRouter(include_in_schema=False)
Watcher = Annotated[Visitor, Depends(Listening(Scope.READ))]
Present = Annotated[Visitor, Depends(Sender(Scope.READ))]
Last = Annotated[str, Query(max_length=64)]


def hub_of(request: Request) -> Hub:
    """The hub of this process."""
    found: Hub = request.app.state.hub
    return found


HubDep = Annotated[Hub, Depends(hub_of)]


@router.get("/live")
async def live(
    request: Request, services: ServicesDep, hub: HubDep, visitor: Watcher, after: Last = ""
) -> Response:
    """The stream; `after`, or the header browsers send, is the last change a page has heard of."""
    if "text/event-stream" not in request.headers.get("accept", ""):
        raise HTTPException(406)  # a page would wait for its end for ever
    last = request.headers.get("last-event-id", after)[:64]
    token = request.cookies.get(SESSION_COOKIE, "")
    return StreamingResponse(
        stream(services, hub, (visitor.actor, token), last),
        media_type="text/event-stream",
        headers={"X-Accel-Buffering": "no", "Cache-Control": "no-store"},
    )


async def stream(
    services: Services, hub: Hub, who: tuple[Actor, str], last: str
) -> AsyncIterator[str]:
    """Events as long as the session lasts."""
    actor, token = who
    with hub.listening(last) as listener:
        yield f"retry: {AGAIN_MS}\n: hello\n\n"
        for _ in range(LIVES):
            until = monotonic() + HEARTBEAT
            while (left := until - monotonic()) > 0 and not listener.ended.is_set():
                found = await listener.next(left)
                if said := "".join(event(news, actor) for news in found):
                    yield said
            if listener.ended.is_set():
                return
            again = await run_in_threadpool(still, services, token)
            if again is None:  # the page connects anew: its session may have another token by now
                return
            actor = again
            yield ": here\n\n"


def still(services: Services, token: str) -> Actor | None:
    """Whose session it is by now; looking does not keep it alive."""
    actor = services.access.by_session(token, services.clock.now(), noted=False)
    return actor if actor and Scope.READ in actor.scopes | granted(actor) else None


def granted(actor: Actor) -> frozenset[str]:
    """What its roles allow in any brand."""
    return frozenset(scope for grant in actor.grants for scope in grant.scopes)


@router.get("/live/changes")
def changes(hub: HubDep, visitor: Watcher, after: Last = "") -> Response:
    """The same for a page that cannot keep a stream open and asks from time to time."""
    found = [told(news, visitor.actor) for news in hub.since(after)]
    newest = hub.recent[-1].id if hub.recent else ""
    events = [{"event": name, "data": data} for name, data in filter(None, found)]
    return JSONResponse({"last": newest, "events": events})


def event(news: News, actor: Actor) -> str:
    """One event of the stream (HTML, section 9.2.6); nothing where it is not the visitor's."""
    if (found := told(news, actor)) is None:
        return ""
    name, data = found
    named = f"id: {news.id}\n" if isinstance(news, Change) else ""
    return f"{named}event: {name}\ndata: {json.dumps(data)}\n\n"


def told(news: News, actor: Actor) -> tuple[str, dict[str, Any]] | None:
    """Name and data of an event."""
    if news is None:
        return "resync", {}
    if not actor.sees(news.brand_id):
        return None
    if isinstance(news, Presence):
        own = news.actor_id == actor.id
        return None if own else ("presence", {"comment": str(news.comment_id)})
    return "change", {
        "kind": KINDS.get(news.kind, "changed"),
        "brand": str(news.brand_id),
        "comments": [str(one) for one in news.comments],
        "n": news.count,
        "mine": news.actor_id == actor.id,
    }


@router.get("/comments/{comment_id}/presence")
def present(hub: HubDep, visitor: Watcher, comment_id: UUID) -> Response:
    """Who else is at a comment."""
    return others(hub, comment_id, visitor.actor)


def others(hub: Hub, comment_id: UUID, actor: Actor) -> Response:
    """Names and what they do, for colleagues who may see the comment."""
    found = hub.others(comment_id, actor.id)
    return JSONResponse({"others": [{"name": one.name, "doing": one.doing} for one in found]})


@router.post("/comments/{comment_id}/presence")
def presence(
    services: ServicesDep,
    hub: HubDep,
    visitor: Present,
    comment_id: UUID,
    doing: Annotated[str, Form(max_length=10)] = "reading",
) -> Response:
    """Say that one is at a comment; answers who else is there. Nothing of it is stored."""
    brands = services.desk.brands_of([comment_id])
    if not brands:
        raise NotFound(f"There is no comment {comment_id}.")
    actor = visitor.actor
    doing = doing if doing in ("reading", "writing", "gone") else "reading"
    services.changes.tell(Presence(min(brands), comment_id, actor.id, actor.name, doing))
    return others(hub, comment_id, actor)
