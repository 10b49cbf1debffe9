"""Every room of the web by its router: a new one is named here, and nowhere else."""

from fastapi import APIRouter

from triage.web import probes
from triage.web.api import automation as automation_api
from triage.web.api import (
    brands,
    checking,
    comments,
    decisions,
    desk,
    drafts,
    intents,
    mail,
    messages,
    notes,
    people,
    records,
    staff,
    staffing,
    teaching,
)
from triage.web.api import cases as cases_api
from triage.web.pages import (
    account,
    amending,
    automation,
    cases,
    deciding,
    entrance,
    files,
    outbox,
    preferences,
    queue,
    together,
    working,
)

API = (
    comments,
    checking,
    decisions,
    drafts,
    desk,
    notes,
    messages,
    cases_api,
    automation_api,
    records,
    teaching,
    intents,
    people,
    mail,
    staff,
    staffing,
    brands,
)
PAGES = (
    *(entrance, preferences, account, queue, deciding, working, together, cases, outbox),
    *(automation, amending, files),
)


def routers() -> tuple[APIRouter, ...]:
    """All of them, the API's first."""
    return tuple(room.router for room in (*API, probes, *PAGES))
