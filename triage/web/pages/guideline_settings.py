"""The most used settings as a form; what it changes is written into the file and reviewed first."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.responses import Response

from triage.brandfiles import settling
from triage.brandfiles.folder import GUIDELINES
from triage.brandfiles.settling import Avoided, Settled
from triage.domain.errors import Conflict
from triage.domain.guidelines import AddressForm
from triage.domain.reply import Severity
from triage.guiding import branding
from triage.guiding.changing import Change
from triage.ports import Files
from triage.web.guards import Visitor
from triage.web.marking import N_
from triage.web.pages.guide_room import Administrator, Looker, Posted, Room, RoomDep, plain, review

router = APIRouter(include_in_schema=False)
NEW_ROWS = 3
MOST_ROWS = 300
LONGEST_FORMS = 4_000
NO_NUMBER = N_("Write a whole number such as 900, or leave it as it was.")
NO_FORM = N_("At least one is needed.")
BLOCKS = re.compile(r"\n[ \t]*\n")


@router.get("/guidelines/{brand}/settings")
def settings(room: RoomDep, visitor: Looker) -> Response:
    """The settings in force."""
    before, files = branding.files(room.services.line, room.id)
    return page(room, visitor, before, files, now_of(room, before, files), {})


def now_of(room: Room, before: str, files: Files) -> Settled:
    """The settings of a version."""
    brand = room.services.line.shelf.at(room.id, before)
    return settling.settled(files, brand.guidelines)


def page(  # noqa: PLR0913 - one parameter for each thing the page shows
    room: Room,
    visitor: Visitor,
    before: str,
    files: Files,
    shown: Settled,
    errors: Mapping[str, str],
    refused: str = "",
) -> Response:
    """The form, with what was typed and what is wrong with it."""
    own = {word for row in settling.own_words(files[GUIDELINES]) for word in row.avoid}
    rules = room.services.line.shelf.at(room.id, before).guidelines
    return room.show(
        visitor,
        "guide_settings.html",
        422 if errors or refused else 200,
        before=before,
        settled=shown,
        rows=[*shown.words, *[Avoided(())] * NEW_ROWS],
        inherited=[term for term in rules.terms if not own & set(term.avoid)],
        phrases=rules.banned,
        forms_kinds=settling.FORMS,
        limits=settling.LIMITS,
        addresses=list(AddressForm),
        severities=list(Severity),
        errors=errors,
        refused=refused,
    )


@router.post("/guidelines/{brand}/settings")
def change(room: RoomDep, visitor: Administrator, form: Posted) -> Response:
    """Write what differs into the file, and show what it would do."""
    before = plain(form.get("before"), 12)
    _, files = branding.files(room.services.line, room.id, before)
    now = now_of(room, before, files)
    errors: dict[str, str] = {}
    wanted = Settled(
        address=address_from(form, now),
        forms={code: dict(forms_from(form, code, one, errors)) for code, one in now.forms.items()},
        limits={name: dict(limits_from(form, name, now, errors)) for name in now.limits},
        exclamation_marks_max=number(
            form, "exclamation_marks_max", now.exclamation_marks_max, errors
        )
        or 0,
        words=tuple(words_from(form, now)),
    )
    if errors:
        return page(room, visitor, before, files, wanted, errors)
    try:
        text = settling.with_settings(files, now, wanted)
    except Conflict as error:
        return page(room, visitor, before, files, wanted, {}, str(error))
    if text == files[GUIDELINES]:
        return room.back("same")
    edit = Change({GUIDELINES: text}, before)
    return review(room, visitor, edit, "settings", f"{room.address}/settings")


def address_from(form: FormData, now: Settled) -> str:
    """The form of address that was chosen."""
    chosen = plain(form.get("address"), 20)
    return chosen if chosen in set(AddressForm) else now.address


def forms_from(
    form: FormData, code: str, now: Mapping[str, tuple[str, ...]], errors: dict[str, str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Greetings one a line; sign-offs have two, so a blank line stands between them."""
    for kind in settling.FORMS:
        name = f"{code}-{kind}"
        if name not in form:
            yield kind, now[kind]
            continue
        text = plain(form.get(name), LONGEST_FORMS)
        parts = BLOCKS.split(text) if kind == "sign_offs" else text.split("\n")
        lines = tuple(tidy(part) for part in parts if part.strip())
        if not lines and now[kind]:
            errors[name] = NO_FORM
        yield kind, lines


def tidy(text: str) -> str:
    """A form without blanks around its lines."""
    return "\n".join(line.strip() for line in text.strip().split("\n"))


def limits_from(
    form: FormData, channel: str, now: Settled, errors: dict[str, str]
) -> Iterator[tuple[str, int | None]]:
    """The limits of a channel."""
    for kind in settling.LIMITS:
        yield kind, number(form, f"{channel}-{kind}", now.limits[channel][kind], errors)


def number(form: FormData, name: str, now: int | None, errors: dict[str, str]) -> int | None:
    """A whole number; what is left empty stays as it was."""
    written = plain(form.get(name), 12).strip()
    if not written:
        return now
    if written.isdecimal() and written.isascii() and len(written) < 7:
        return int(written)
    errors[name] = NO_NUMBER
    return now


def words_from(form: FormData, now: Settled) -> Iterator[Avoided]:
    """The brand's own rows as they are to be, and new ones."""
    for place, row in enumerate(now.words):
        if f"word-{place}" not in form:
            yield row
        else:
            yield replace(row_from(form, f"word-{place}"), place=place)
    for place in range(len(now.words), min(len(now.words) + NEW_ROWS, MOST_ROWS)):
        if (row := row_from(form, f"word-{place}")).avoid:
            yield row


def row_from(form: FormData, name: str) -> Avoided:
    """One row of words."""
    values: dict[str, Any] = {
        key: " ".join(plain(form.get(f"{name}{end}"), 500).split())
        for key, end in (("preferred", "-instead"), ("language", "-lang"), ("severity", "-weight"))
    }
    if values["language"] not in ("", "de", "en"):
        values["language"] = ""
    if values["severity"] not in set(Severity):
        values["severity"] = Severity.WARN.value
    avoid = [" ".join(word.split()) for word in plain(form.get(name), 1_000).split(",")]
    return Avoided(tuple(word for word in avoid if word), **values)
