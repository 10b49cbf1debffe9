"""Routing rules: shown in plain words, changed as text, tried on the past, put in force."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Form
from starlette.responses import Response

from triage.brandfiles.routing_file import parse_routing
from triage.domain.brand import RouteRule
from triage.domain.decision import Scope
from triage.domain.errors import BrandFileError, Conflict, NotFound, RowRefused, TriageError
from triage.guiding import branding
from triage.guiding.branding import Edit
from triage.team import rehearsing
from triage.team.rehearsing import Rehearsal
from triage.web.api.inputs import BrandId
from triage.web.api.staffing import LONGEST_RULES, RULES_FILE
from triage.web.guards import Sender, SignedIn, Visitor
from triage.web.pages.deciding import clean
from triage.web.pages.office import Office, OfficeDep
from triage.web.wording_bench import CONDITIONS, SEGMENTS

router = APIRouter(include_in_schema=False)
Keeper = Annotated[Visitor, Depends(SignedIn(Scope.TEAMS))]
Administrator = Annotated[Visitor, Depends(Sender(Scope.ADMIN))]
Rules = Annotated[str, Form(max_length=LONGEST_RULES)]
Short = Annotated[str, Form(max_length=200)]
Note = Annotated[str, Form(max_length=branding.LONGEST_NOTE)]
SPANS = (7, 30, 90, 365)
LISTS = ("reasons", "intents", "own_intents", "sentiments", "languages", "channels", "segments")
AROUND = 3
"""Lines shown before and after a mistake."""
REFUSALS = (BrandFileError, Conflict, NotFound, RowRefused)


@dataclass(frozen=True, slots=True)
class Typed:
    """Rules as typed: made on the version `before`, tried on the last `days`."""

    rules: str
    before: str
    days: int
    note: str = ""


def typed(rules: Rules = "", before: Short = "", days: Short = "", note: Note = "") -> Typed:
    """The fields of the form; line ends as stored."""
    span = int(days) if days in {str(one) for one in SPANS} else SPANS[1]
    text = rules.replace("\r\n", "\n").replace("\x00", "").rstrip() + "\n"
    return Typed(text, before, span, clean(note))


TypedDep = Annotated[Typed, Depends(typed)]


@router.get("/routing")
def routing(office: OfficeDep, visitor: Keeper, brand: BrandId) -> Response:
    """The rules in force."""
    return shown(office, visitor, brand)


def shown(
    office: Office,
    visitor: Visitor,
    brand: UUID,
    wish: Typed | None = None,
    error: TriageError | None = None,
    found: Rehearsal | None = None,
) -> Response:
    """The page, with what was typed, what is wrong with it, or what it would have done."""
    version, text, inherited = in_force(office, brand)
    rules = office.line.shelf.get(brand).routing
    at = error.line if isinstance(error, BrandFileError) else None
    return office.show(
        "routing.html",
        visitor,
        error.status if error else 200,
        trouble=str(error) if error else "",
        wrong_line=at,
        around=around(wish.rules, at) if wish and at else [],
        rules=[sentence(one) for one in rules.rules],
        fallback=sentence(rules.fallback),
        targets=rules.targets,
        warn_share=rules.warn_share,
        precision=rules.precision,
        conditions=CONDITIONS,
        segments=SEGMENTS,
        teams=rules.teams,
        wish=wish or Typed(text, version, SPANS[1]),
        outdated=bool(wish and wish.before != version),
        changed=bool(wish and wish.rules.strip() != text.strip()),
        inherited=inherited,
        version=version,
        spans=SPANS,
        found=found,
        moves=found.moves.most_common() if found else [],
        administers=visitor.may(Scope.ADMIN),
        examples=[(one, office.pieces(one.text)) for one in found.examples] if found else [],
        longest=LONGEST_RULES,
    )


def in_force(office: Office, brand: UUID) -> tuple[str, str, bool]:
    """The version in force, the text of its rules, and whether they are a parent's."""
    version, files = branding.files(office.line, brand)
    if RULES_FILE in files:
        return version, files[RULES_FILE], False
    parents = [path for path in sorted(files) if path.endswith(f"/{RULES_FILE}")]
    return version, files[parents[0]] if parents else "", True


def around(text: str, line: int) -> list[tuple[int, str, bool]]:
    """The lines about a mistake: number, words, and whether it is the one."""
    lines = text.split("\n")
    first, last = max(1, line - AROUND), min(len(lines), line + AROUND)
    return [(n, lines[n - 1], n == line) for n in range(first, last + 1)]


def sentence(rule: RouteRule) -> Mapping[str, Any]:
    """A rule as the page says it: its team, its promises, and its conditions by kind."""
    wanted: list[tuple[str, Sequence[str]]] = [
        (kind, sorted(getattr(rule, kind))) for kind in LISTS if getattr(rule, kind)
    ]
    if rule.urgent is not None:
        wanted.append(("urgent" if rule.urgent else "not_urgent", ()))
    if rule.min_revenue is not None:
        wanted.append(("min_revenue", (f"{rule.min_revenue:g}",)))
    return {"rule": rule, "conditions": wanted}


@router.post("/routing/try")
def dry_run(office: OfficeDep, visitor: Administrator, brand: BrandId, wish: TypedDep) -> Response:
    """What these rules would have done with what came in; changes nothing."""
    since = office.services.clock.now() - timedelta(days=wish.days)
    try:
        found = rehearsing.rehearse(office.line, brand, wish.rules, RULES_FILE, since)
    except REFUSALS as error:
        return shown(office, visitor, brand, wish, error)
    return shown(office, visitor, brand, wish, found=found)


@router.post("/routing")
def put_in_force(
    office: OfficeDep, visitor: Administrator, brand: BrandId, wish: TypedDep
) -> Response:
    """Put the rules in force as a new version of the brand."""
    try:
        parse_routing(wish.rules, RULES_FILE)
        edit = Edit({RULES_FILE: wish.rules}, wish.before, wish.note)
        branding.change(office.line, brand, edit, visitor.actor)
    except REFUSALS as error:
        return shown(office, visitor, brand, wish, error)
    return office.back("/routing", "rules-in-force")
