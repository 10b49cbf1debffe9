"""Themes for product teams: list, map and trends, one theme with its quotes, the table to save."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from triage.domain.decision import Scope
from triage.domain.labels import Sentiment
from triage.domain.special import veiled_row
from triage.ports.board import CONSIDERED, SORTS, WEEKS, ThemeFigures, ThemeQuery
from triage.web.api.inputs import PLAIN, BrandId, Cursor
from triage.web.catalogue import catalogue_of, language_of
from triage.web.guards import ServicesDep, SignedIn, Visitor
from triage.web.marking import N_
from triage.web.pages.office import OfficeDep
from triage.web.pages.sparkline import sparkline
from triage.web.pages.trend_lines import curve
from triage.web.pages.views import pieces
from triage.web.services import Services
from triage.web.spreadsheets import csv_saved, saved
from triage.web.wording import name
from triage.web.wording_uploads import SORT_NAMES

router = APIRouter(include_in_schema=False)
Reader = Annotated[Visitor, Depends(SignedIn(Scope.READ))]
PAGE = 25
SAVED = 1_000
"""Themes of one table to save."""

COMPARED = 12
"""The largest themes, whose weeks are drawn beside each other."""

FEELINGS = tuple(str(one) for one in Sentiment)
Words = Annotated[str, Query(max_length=200, pattern=PLAIN.replace("+$", "*$"))]
Short = Annotated[str, Query(max_length=20)]
Narrowing = Annotated[str, Query(max_length=10)]


def query_of(q: Words = "", sort: Short = "size") -> ThemeQuery:
    """What is looked for, and in which order."""
    return ThemeQuery(q.strip(), sort if sort in SORTS else SORTS[0])


Wanted = Annotated[ThemeQuery, Depends(query_of)]


@router.get("/themes")
def themes(
    office: OfficeDep, visitor: Reader, brand: BrandId, wanted: Wanted, cursor: Cursor = None
) -> Response:
    """The brand's themes with how they move."""
    with office.line.store.write() as work:
        page = work.board.listed(brand, wanted, cursor, office.services.clock.now(), PAGE)
    return office.show(
        "themes.html",
        visitor,
        rows=[line(row["theme"]) for row in page.rows],
        total=page.total,
        capped=page.capped,
        following=page.next,
        wanted=wanted,
        query={"q": wanted.words, "sort": wanted.sort},
        sort_names=SORT_NAMES,
        weeks=WEEKS,
        considered=CONSIDERED,
    )


@router.get("/themes/trends")
def trends(office: OfficeDep, visitor: Reader, brand: BrandId) -> Response:
    """The largest themes week by week on one scale, those that grow most first."""
    now = office.services.clock.now()
    with office.line.store.write() as work:
        page = work.board.listed(brand, ThemeQuery(), None, now, COMPARED)
    found: list[ThemeFigures] = [row["theme"] for row in page.rows]
    found.sort(key=lambda theme: theme.before - theme.lately)
    most = max((count for theme in found for count in theme.weeks), default=0)
    return office.show(
        "theme_trends.html",
        visitor,
        rows=[line(theme) | {"curve": curve(theme.weeks, most)} for theme in found],
        most=most,
        total=page.total,
        begins=[now - timedelta(weeks=WEEKS - number) for number in range(WEEKS)],
    )


@router.get("/themes/map")
def themes_map(office: OfficeDep, visitor: Reader, _: BrandId) -> Response:
    """Where the map will be; until then it says what it will show."""
    return office.show("theme_map.html", visitor)


def line(theme: ThemeFigures) -> dict[str, Any]:
    """A theme as a list shows it."""
    return {
        "topic": theme,
        "spark": sparkline(theme.weeks),
        "change": theme.lately - theme.before,
        "mix": mix(theme.sentiments),
    }


def mix(sentiments: Mapping[str, int]) -> list[dict[str, Any]]:
    """Sentiments from bad to good with their share and where they begin on a bar of 100."""
    total = sum(sentiments.values())
    order = [one for one in ("negative", "mixed", "neutral", "positive") if sentiments.get(one)]
    found, start = list[dict[str, Any]](), 0.0
    for one in order:
        width = 100 * sentiments[one] / total
        found.append(
            {
                "name": one,
                "count": sentiments[one],
                "share": sentiments[one] / total,
                "start": round(start, 2),
                "width": round(width, 2),
            }
        )
        start += width
    return found


@router.get("/themes/export.csv")
def table(
    request: Request, services: ServicesDep, _: Reader, brand: BrandId, wanted: Wanted
) -> Response:
    """The themes as a table for a spreadsheet."""
    catalogue = catalogue_of(request)
    heads = [
        *(catalogue.gettext(word) for word in HEADS),
        *(name(catalogue, one) for one in FEELINGS),
        *(catalogue.gettext("week {number}").format(number=n - WEEKS) for n in range(1, WEEKS + 1)),
    ]
    rows = (row_of(one) for one in every(services, brand, wanted))
    return csv_saved("themes.csv", heads, rows, language_of(request))


HEADS = (
    *(N_("Theme"), N_("Comments"), N_("First comment"), N_("Latest comment")),
    *(N_("NPS"), N_("NPS answers"), N_("Languages")),
)


def row_of(theme: ThemeFigures) -> Sequence[Any]:
    """A theme as a line of a table."""
    return [
        theme.label,
        theme.size,
        theme.created_at.date().isoformat(),
        theme.updated_at.date().isoformat(),
        theme.nps.score,
        theme.nps.answers,
        ", ".join(theme.languages),
        *(theme.sentiments.get(one, 0) for one in FEELINGS),
        *theme.weeks,
    ]


@router.get("/themes/export.json")
def document(services: ServicesDep, _: Reader, brand: BrandId, wanted: Wanted) -> Response:
    """The themes as JSON."""
    found = [json_of(one) for one in every(services, brand, wanted)]
    text = json.dumps({"themes": found}, ensure_ascii=False, indent=1)
    return saved("themes.json", text, "application/json")


def json_of(theme: ThemeFigures) -> Mapping[str, Any]:
    """A theme as JSON."""
    return {
        "id": str(theme.id),
        "label": theme.label,
        "named": theme.named,
        "comments": theme.size,
        "first": theme.created_at.isoformat(),
        "latest": theme.updated_at.isoformat(),
        "weeks": list(theme.weeks),
        "considered": theme.considered,
        "sentiments": dict(theme.sentiments),
        "languages": dict(theme.languages),
        "nps": {"score": theme.nps.score, "answers": theme.nps.answers},
    }


def every(services: Services, brand: UUID, wanted: ThemeQuery) -> Iterator[ThemeFigures]:
    """Themes page by page, as many as a table holds."""
    cursor, left = None, SAVED
    while left > 0:
        with services.line.store.write() as work:
            page = work.board.listed(brand, wanted, cursor, services.clock.now(), min(left, 100))
        yield from (row["theme"] for row in page.rows)
        left -= len(page.rows)
        cursor = page.next
        if cursor is None:
            return


@router.get("/themes/{theme_id}")
def theme(
    office: OfficeDep,
    visitor: Reader,
    theme_id: UUID,
    language: Narrowing = "",
    sentiment: Narrowing = "",
    cursor: Cursor = None,
) -> Response:
    """One theme: how it moves, what people say, in their own words and masked."""
    with office.line.store.write() as work:
        found = work.board.theme(theme_id, office.services.clock.now())
        narrowed = {
            "language": language if language in found.languages else "",
            "sentiment": sentiment if sentiment in FEELINGS else "",
        }
        page = work.board.quotes(theme_id, narrowed, cursor)
    veil = not visitor.may(Scope.SENSITIVE)
    rows = [veiled_row(row) if veil else row for row in page.rows]
    catalogue = catalogue_of(office.request)
    return office.show(
        "theme_page.html",
        visitor,
        **line(found),
        quotes=[dict(row) | {"pieces": pieces(row["text"].strip(), {}, catalogue)} for row in rows],
        following=page.next,
        narrowed=narrowed,
        feelings=FEELINGS,
        weeks=WEEKS,
    )
