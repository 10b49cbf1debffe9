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
    absences,
    account,
    amending,
    automation,
    bench,
    case_room,
    cases,
    colleagues,
    crisis,
    deciding,
    entrance,
    files,
    guideline_edit,
    guideline_settings,
    guidelines,
    keys,
    knowledge,
    links,
    mending,
    new_brand,
    outbox,
    own_intents,
    preferences,
    proposals,
    queue,
    reasons,
    record,
    routing_rules,
    saved,
    second_step,
    security,
    system,
    teams,
    together,
    undoing,
    welcome,
    working,
)
from triage.web.pages import people as people_pages
from triage.web.pages import themes as theme_pages
from triage.web.pages import uploads as upload_pages

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
    *(mending, reasons),
)


LISTS = (saved, crisis)
"""Views of the inbox, and bursts."""

LIVE = (live, undoing)
"""What happens while one looks, and its way back."""

GUIDING = (
    *(new_brand, guidelines, guideline_edit, guideline_settings),
    *(knowledge, proposals, own_intents),
)
"""How brands speak, and what they know."""

ENTRY = (second_step, links, security, people_pages, keys, record)
"""Coming in, and looking after who does."""

BEGINNING = (welcome, upload_pages, theme_pages)
"""The front door, bringing comments in, and what they are about."""

WORKING = (bench, case_room, colleagues, absences, teams, routing_rules)
"""One's own work, and the people it is shared with."""


def routers() -> tuple[APIRouter, ...]:
    """All of them, the API's first."""
    rooms = (*API, probes, *LIVE, *PAGES, *LISTS, *WORKING, *GUIDING, *ENTRY, *BEGINNING)
    return tuple(room.router for room in rooms)
