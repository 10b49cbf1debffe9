"""A brand's articles as pages: to find, read, write, take out; shown as replies quote them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.datastructures import FormData
from starlette.responses import Response

from triage.brandfiles.article_writing import (
    Written,
    article_path,
    article_text,
    as_written,
    removal,
)
from triage.brandfiles.knowledge_file import ANSWER_MAX_CHARS
from triage.domain.brand import Article, Brand
from triage.domain.errors import NotFound
from triage.domain.labels import DRAFTED_LANGUAGES, Intent
from triage.guiding import branding, knowing
from triage.guiding.changing import Change
from triage.ports import Files
from triage.web.guards import Visitor
from triage.web.marking import N_
from triage.web.pages.guide_room import (
    Administrator,
    Looker,
    Posted,
    Reader,
    Room,
    RoomDep,
    plain,
    review,
    texts,
)

router = APIRouter(include_in_schema=False)
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
LANGUAGES = sorted(DRAFTED_LANGUAGES)
LONGEST_BODY = 50_000
NEEDED = N_("This is needed in every language.")
TOO_LONG = N_("A reply quotes one or two sentences: at most 400 characters.")
NO_NAME = N_("Use small letters, digits and hyphens, such as opening-hours.")
TAKEN = N_("There is an article of this name already.")


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in all its languages; `quoted` counts the newest replies that rest on it."""

    id: str
    articles: Mapping[str, Article]
    own: bool
    quoted: int
    ready: bool


def grouped(brand: Brand) -> dict[str, dict[str, Article]]:
    """Articles by id and language."""
    found: dict[str, dict[str, Article]] = {}
    for article in brand.articles:
        found.setdefault(article.id, {})[article.language] = article
    return found


def holds(articles: Mapping[str, Article], wanted: str) -> bool:
    """Whether every word asked for stands somewhere in an article."""
    said = " ".join(
        f"{one.id} {one.title} {one.answer} {one.body} {' '.join(one.topics | one.intents)}"
        for one in articles.values()
    ).casefold()
    return all(word in said for word in wanted.casefold().split())


@router.get("/guidelines/{brand}/knowledge")
def listed(
    room: RoomDep, visitor: Reader, q: Annotated[str, Query(max_length=200)] = ""
) -> Response:
    """Every article, or those that hold the words asked for."""
    line = room.services.line
    brand = line.shelf.get(room.id)
    _, files = branding.files(line, room.id)
    state = knowing.state(line, room.id)
    rows = [
        Listed(
            name,
            articles,
            any(article_path(name, code) in files for code in articles),
            state.quoted.get(name, 0),
            not state.waiting & {(name, code) for code in articles},
        )
        for name, articles in sorted(grouped(brand).items())
        if holds(articles, q)
    ]
    return room.show(
        visitor,
        "guide_knowledge.html",
        rows=rows,
        q=q,
        total=len(grouped(brand)),
        state=state,
        looked=knowing.LOOKED_AT,
    )


@router.get("/guidelines/{brand}/knowledge/{article}")
def one(room: RoomDep, visitor: Looker, article: str) -> Response:
    """An article to be read and changed; `new` is one to be written."""
    before, files = branding.files(room.services.line, room.id)
    brand = room.services.line.shelf.get(room.id)
    found = grouped(brand).get(article)
    if article == "new":
        found = {}
    elif found is None:
        raise NotFound(f"There is no article {article}.")
    first = next(iter(found.values()), None)
    form = Typed(
        "" if article == "new" else article,
        {code: as_written(one) for code, one in found.items()},
        sorted(first.intents) if first else [],
        sorted(first.topics) if first else [],
    )
    return page(room, visitor, before, files, form, {})


@dataclass(frozen=True, slots=True)
class Typed:
    """An article as its form holds it."""

    id: str
    texts: Mapping[str, Written]
    intents: Sequence[str]
    topics: Sequence[str]


def page(
    room: Room,
    visitor: Visitor,
    before: str,
    files: Files,
    typed: Typed,
    errors: Mapping[str, str],
) -> Response:
    """The form of one article."""
    brand = room.services.line.shelf.get(room.id)
    book = brand.playbooks[room.language if room.language in brand.playbooks else "en"]
    there = typed.id in grouped(brand) and "name" not in errors
    return room.show(
        visitor,
        "guide_article.html",
        422 if errors else 200,
        before=before,
        typed=typed,
        there=there,
        own=any(article_path(typed.id, code) in files for code in LANGUAGES),
        languages=LANGUAGES,
        all_intents=list(Intent),
        all_topics=sorted((topic.id, topic.phrase) for topic in book.topics),
        citing=knowing.citing(room.services.line, room.id, typed.id) if there else [],
        longest=ANSWER_MAX_CHARS,
        errors=errors,
    )


@router.post("/guidelines/{brand}/knowledge/{article}")
def write(room: RoomDep, visitor: Administrator, form: Posted, article: str) -> Response:
    """Check what was written, then show what it would change."""
    before = plain(form.get("before"), 12)
    _, files = branding.files(room.services.line, room.id, before)
    typed = typed_from(form, article)
    known = grouped(room.services.line.shelf.get(room.id))
    errors = wrong(typed, set(known) if article == "new" else set())
    if errors:
        return page(room, visitor, before, files, typed, errors)
    changed: dict[str, str | None] = {}
    for code, written in typed.texts.items():
        path = article_path(typed.id, code)
        text = article_text(typed.id, written, typed.intents, typed.topics)
        if files.get(path) != text:
            changed[path] = text
    back = f"{room.address}/knowledge/{article}"
    return review(room, visitor, Change(changed, before), "knowledge", back)


def typed_from(form: FormData, article: str) -> Typed:
    """What was written."""
    texts_of = {
        code: Written(
            title=" ".join(plain(form.get(f"title-{code}"), 200).split()),
            answer=" ".join(plain(form.get(f"answer-{code}"), 2_000).split()),
            body=plain(form.get(f"body-{code}"), LONGEST_BODY).strip(),
            link=plain(form.get(f"link-{code}"), 500).strip(),
        )
        for code in LANGUAGES
    }
    name = plain(form.get("name"), 80).strip() if article == "new" else article
    return Typed(name, texts_of, texts(form, "intents"), texts(form, "topics"))


def wrong(typed: Typed, taken: set[str]) -> dict[str, str]:
    """What has to be mended, by field."""
    errors = {}
    if not NAME.fullmatch(typed.id) or typed.id == "new":
        errors["name"] = NO_NAME
    elif typed.id in taken:
        errors["name"] = TAKEN
    for code, written in typed.texts.items():
        for field in ("title", "answer", "body"):
            if not getattr(written, field):
                errors[f"{field}-{code}"] = NEEDED
        if len(written.answer) > ANSWER_MAX_CHARS:
            errors[f"answer-{code}"] = TOO_LONG
    return errors


@router.post("/guidelines/{brand}/knowledge/{article}/remove")
def remove(room: RoomDep, visitor: Administrator, article: str) -> Response:
    """Show what taking an article out would change."""
    before, files = branding.files(room.services.line, room.id)
    if article not in grouped(room.services.line.shelf.get(room.id)):
        raise NotFound(f"There is no article {article}.")
    changed: dict[str, Any] = removal(files, article, LANGUAGES)
    back = f"{room.address}/knowledge/{article}"
    return review(room, visitor, Change(changed, before), "remove", back)
