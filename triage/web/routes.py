"""Every room of the web by its router: a new one is named here, and nowhere else."""

from fastapi import APIRouter

from triage.web import live, probes
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
    keys,
    links,
    outbox,
    preferences,
    queue,
    record,
    second_step,
    security,
    system,
    together,
    working,
)
from triage.web.pages import people as people_pages

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
    *(automation, amending, files, system),
)


ENTRY = (second_step, links, security, people_pages, keys, record)
"""Coming in, and looking after who does."""


def routers() -> tuple[APIRouter, ...]:
    """All of them, the API's first."""
    return tuple(room.router for room in (*API, probes, live, *PAGES, *ENTRY))
