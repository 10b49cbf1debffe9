"""The decision record as a page: who or what decided what, when and why; and as a table to save."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Annotated, Any
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse, Response

from triage.domain.decision import Scope
from triage.domain.entry import RecordEntry, RecordFilter
from triage.domain.errors import RowRefused
from triage.ports import Ledger
from triage.web import branded
from triage.web.api.inputs import BrandId, Cursor
from triage.web.catalogue import catalogue_of, language_of
from triage.web.guards import ServicesDep, SignedIn, Visitor
from triage.web.naming import id_in
from triage.web.pages.entrance import PagesDep
from triage.web.pages.record_words import details
from triage.web.spreadsheets import csv_saved
from triage.web.wording import DECISIONS
from triage.web.wording_sign_in import RECORD_NAMES

router = APIRouter(include_in_schema=False)
Auditor = Annotated[Visitor, Depends(SignedIn(Scope.ADMIN))]
PAGE = 50
EXPORTED = 50_000
"""Rows of a saved table: what a spreadsheet still opens without a wait."""
AT_ONCE = 1_000
COLUMNS = ("at", "kind", "actor", "actor_kind", "comment_id", "draft_id", "reason", "outcome")
DAY = timedelta(days=1)
Word = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class Search:
    """What was asked for, as it stands in the address; `wrong` names fields that say nothing."""

    typed: Mapping[str, str]
    where: RecordFilter
    wrong: frozenset[str]

    def address(self, path: str, **more: str) -> str:
        """The same search elsewhere."""
        query = urlencode({key: value for key, value in {**self.typed, **more}.items() if value})
        return f"{path}?{query}" if query else path


def search(  # noqa: PLR0913 - one parameter a field of the query
    request: Request,
    services: ServicesDep,
    kind: Word = "",
    actor: Word = "",
    since: Word = "",
    until: Word = "",
    about: Word = "",
) -> Search:
    """Reads the fields; one that cannot be read is said, and left out."""
    first, last = day(since, services.zone), day(until, services.zone)
    found = id_in(about.strip()) if about.strip() else None
    fields = {"since": (since, first), "until": (until, last), "about": (about, found)}
    wrong = frozenset(name for name, (text, read) in fields.items() if text.strip() and not read)
    typed = {"kind": kind, "actor": actor, "since": since, "until": until, "about": about}
    where = RecordFilter(
        kind=plain(kind), actor=plain(actor), since=first, until=last and last + DAY, about=found
    )
    return Search({**typed, **branded.asked(request)}, where, wrong)


SearchDep = Annotated[Search, Depends(search)]


def plain(text: str) -> str | None:
    """A word that can be looked for."""
    return text.strip() if text.strip() and text.isprintable() else None


def day(text: str, zone: tzinfo) -> datetime | None:
    """The beginning of a day as a date field writes it; None for anything else."""
    try:
        return datetime.combine(date.fromisoformat(text.strip()), time(), zone)
    except ValueError:
        return None


@router.get("/record")
def record(  # noqa: PLR0913 - the page's surroundings, and the query
    request: Request,
    services: ServicesDep,
    pages: PagesDep,
    visitor: Auditor,
    brand: BrandId,
    asked: SearchDep,
    cursor: Cursor = None,
) -> HTMLResponse:
    """Entries of one brand, the newest first."""
    ledger, veil = services.staff.entry.ledger, not visitor.may(Scope.SENSITIVE)
    entries, following = ledger.entries(brand, asked.where, cursor, PAGE, veil=veil)
    catalogue = catalogue_of(request)
    titles = {str(row["id"]): row["title"] for row in services.desk.brands()}
    return pages.show(
        request,
        "record.html",
        visitor=visitor,
        entries=[(entry, details(whole(entry), catalogue, titles)) for entry in entries],
        following=asked.address("/record", cursor=following) if following else "",
        first=asked.address("/record") if cursor else "",
        export=asked.address("/record.csv"),
        asked=asked,
        kinds=sorted(ledger.kinds(brand)),
        record_names={**RECORD_NAMES, **DECISIONS},
        actors=ledger.actors(brand),
        narrowed=any(value for name, value in asked.typed.items() if name != "brand"),
        most=EXPORTED,
    )


def whole(entry: RecordEntry) -> Mapping[str, Any]:
    """What an entry holds beside its columns."""
    return {**entry.inputs, **entry.outcome, **entry.versions}


def facts(entry: RecordEntry) -> list[tuple[str, str]]:
    """The same as it is stored, as names and values: the table is read by programs too."""
    found = whole(entry)
    return [(name, told(value)) for name, value in found.items() if value not in (None, "", [], {})]


def told(value: Any) -> str:
    """A value in a line."""
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {told(one)}" for name, one in value.items())
    if isinstance(value, list):
        return ", ".join(told(one) for one in value)
    return str(value)


@router.get("/record.csv")
def export(
    request: Request, services: ServicesDep, visitor: Auditor, brand: BrandId, asked: SearchDep
) -> Response:
    """The same entries as a table, up to 50,000 rows."""
    if asked.wrong:
        raise RowRefused("This filter cannot be read.", sorted(asked.wrong)[0])
    veil = not visitor.may(Scope.SENSITIVE)
    found = exported(services.staff.entry.ledger, brand, asked.where, veil=veil)
    name = f"decisions-{services.clock.now().astimezone(services.zone):%Y-%m-%d}.csv"
    rows = ([cell(entry, column) for column in COLUMNS] for entry in found)
    return csv_saved(name, COLUMNS, rows, language_of(request))


def exported(
    ledger: Ledger, brand: UUID, where: RecordFilter, *, veil: bool
) -> Iterator[RecordEntry]:
    """Entries, a page of them in memory at a time."""
    cursor, left = None, EXPORTED
    while left > 0:
        entries, cursor = ledger.entries(brand, where, cursor, min(AT_ONCE, left), veil=veil)
        yield from entries
        left -= len(entries)
        if cursor is None:
            return


def cell(entry: RecordEntry, column: str) -> str | None:
    """One value as text."""
    if column == "at":
        return entry.at.isoformat()
    if column == "outcome":
        return "; ".join(f"{key}: {one}" for key, one in facts(entry))
    value = getattr(entry, column)
    return None if value is None else str(value)
