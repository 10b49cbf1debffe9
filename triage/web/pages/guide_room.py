"""What every page about a brand's guidelines needs: the brand of the address, forms, one review.

Must not put anything in force: the pages do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Path, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from triage.domain.decision import Scope
from triage.domain.errors import BrandFileError
from triage.domain.reply import Finding
from triage.guiding import changing
from triage.guiding.changing import Change, Judged
from triage.guiding.trying import AT_FIRST, AT_MOST, Tried
from triage.web import wording_guidelines as words
from triage.web.api.inputs import PLAIN, brand_id
from triage.web.catalogue import catalogue_of, language_of
from triage.web.guards import Sender, ServicesDep, SignedIn, Visitor
from triage.web.pages.entrance import PagesDep
from triage.web.pages.guideline_diff import file_diffs
from triage.web.pages.rendering import Pages
from triage.web.pages.views import pieces
from triage.web.problems import finding_json
from triage.web.schemas import Finding as ShownFinding
from triage.web.services import Services

BrandName = Annotated[str, Path(max_length=200, pattern=PLAIN)]
Reader = Annotated[Visitor, Depends(SignedIn(Scope.READ))]
Looker = Annotated[Visitor, Depends(SignedIn(Scope.ADMIN))]
Administrator = Annotated[Visitor, Depends(Sender(Scope.ADMIN))]
LONGEST_FILE = 1_000_000
MOST_CHANGED = 400


@dataclass(frozen=True, slots=True)
class Room:
    """One request about one brand."""

    request: Request
    services: Services
    pages: Pages
    id: UUID
    name: str

    @property
    def language(self) -> str:
        """The visitor's."""
        return language_of(self.request)

    @property
    def address(self) -> str:
        """Where the pages of this brand begin."""
        return f"/guidelines/{self.name}"

    def show(self, visitor: Visitor, template: str, status: int = 200, **more: Any) -> Response:
        """A page of the brand, with what all of them name."""
        return self.pages.show(
            self.request,
            template,
            status,
            visitor=visitor,
            brand=self.name,
            address=self.address,
            title=self.services.line.shelf.get(self.id).title,
            may_change=visitor.may(Scope.ADMIN),
            words=words,
            now=self.services.clock.now(),
            **{"told": "", "refused": ""} | more,
        )

    def back(self, told: str, *to: str) -> Response:
        """To a page of the brand, with what was done."""
        return RedirectResponse(f"{'/'.join((self.address, *to))}?told={told}", 303)


def room_of(request: Request, services: ServicesDep, pages: PagesDep, brand: BrandName) -> Room:
    """The brand the address names; raises NotFound."""
    return Room(request, services, pages, brand_id(services, brand), brand)


RoomDep = Annotated[Room, Depends(room_of)]


async def posted(request: Request) -> FormData:
    """The form as it was sent; the guard has read it before."""
    return await request.form()


Posted = Annotated[FormData, Depends(posted)]


def plain(value: object, longest: int = LONGEST_FILE) -> str:
    """A field's text with line ends as files have them, and nothing no database keeps."""
    text = value if isinstance(value, str) else ""
    clean = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return clean.encode("utf-8", "replace").decode()[:longest]


def texts(form: FormData, name: str) -> list[str]:
    """All values of a field."""
    return [plain(value) for value in form.getlist(name)[:MOST_CHANGED]]


def change_from(form: FormData) -> Change:
    """The change a form carries: `path` and `text` in pairs, `gone` for files to be taken away."""
    pairs = zip(texts(form, "path"), texts(form, "text"), strict=False)
    files: dict[str, str | None] = {path: ended(text) for path, text in pairs}
    files |= dict.fromkeys(texts(form, "gone"))
    return Change(files, plain(form.get("before"), 12))


def ended(text: str) -> str:
    """A file ends with one line end."""
    return f"{text.rstrip()}\n" if text.strip() else ""


def most_from(form: FormData) -> int:
    """How many drafts are to be looked at."""
    most = plain(form.get("most"), 4)
    return min(int(most), AT_MOST) if most.isdecimal() else AT_FIRST


@dataclass(frozen=True, slots=True)
class Wrong:
    """A mistake with its place: file and line where it has them."""

    file: str
    line: int | None
    message: str


def wrongs(found: Sequence[BrandFileError], name: str) -> list[Wrong]:
    """Mistakes as a page lists them, their files without the brand's folder."""
    return [Wrong(one.file.removeprefix(f"{name}/"), one.line, one.message) for one in found]


def tried_shown(room: Room, tried: Tried | None) -> Mapping[str, Any] | None:
    """What a trial found, each draft cut at its findings and placeholders."""
    if tried is None:
        return None
    catalogue = catalogue_of(room.request)
    drafts = [
        {
            "one": one,
            "pieces": marked(one.text, (*one.appear, *one.vanish), catalogue),
        }
        for one in tried.shown
    ]
    return {"of": tried, "drafts": drafts, "next": min(AT_MOST, tried.waiting)}


def marked(text: str, found: Sequence[Finding], catalogue: Any) -> Any:
    """A text with its findings underlined."""
    shown = [ShownFinding(**finding_json(one)) for one in found]
    return pieces(text, {}, catalogue, shown)


def outcome(room: Room, judged: Judged) -> dict[str, Any]:
    """What pages show of a judged change."""
    return {
        "mistakes": wrongs(judged.mistakes, room.name),
        "diffs": file_diffs(judged.there, judged.then),
        "trial": tried_shown(room, judged.tried),
        "in_force": judged.in_force,
    }


def review(  # noqa: PLR0913 - one parameter for each thing that is particular to a review
    room: Room,
    visitor: Visitor,
    change: Change,
    heading: str,
    back: str,
    *,
    most: int = AT_FIRST,
    status: int = 200,
    **more: Any,
) -> Response:
    """What a change would do, before somebody says so: differences, trial, reason."""
    judged = changing.judged(room.services.line, room.id, change, room.language, most)
    if judged.mistakes:
        status = 422
    return room.show(
        visitor,
        "guide_review.html",
        status,
        change=change,
        heading_code=heading,
        back=back,
        most=most,
        conflict=more.pop("conflict", None),
        reason=more.pop("reason", ""),
        missing=more.pop("missing", False),
        **outcome(room, judged),
    )
