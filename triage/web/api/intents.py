"""Own intents over HTTP: define them by a few examples, try them, put them in force, go back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Path, Query, Request
from pydantic import Field

from triage.domain.decision import Actor, Scope
from triage.domain.errors import IntentsRefused, RowRefused
from triage.domain.taxonomy import TAXONOMY_NAME, IntentDefinition
from triage.ports import IntentGuess, Taxonomy
from triage.understanding import tailoring
from triage.web import schemas_intents as schemas
from triage.web.api.documents import problems
from triage.web.api.inputs import PREFIX, ROWS, BrandId, Sent, Words
from triage.web.catalogue import catalogue_of
from triage.web.guards import KeyHolder, ServicesDep
from triage.web.wording import say

LONGEST_TEXT = 100_000
MOST = 2_000
"""Intents of one call: they are fitted while it waits, beside the comments that come in."""

router = APIRouter(prefix=f"{PREFIX}/intents", tags=["intents"])
Reader = Annotated[Actor, Depends(KeyHolder(Scope.READ))]
Administrator = Annotated[Actor, Depends(KeyHolder(Scope.ADMIN))]
Name = Annotated[str, Path(pattern=f"^{TAXONOMY_NAME.pattern}$", description="Of these intents.")]
Text = Annotated[Words, Field(max_length=LONGEST_TEXT)]


class Definition(Sent):
    """An intent: a name such as billing/refund, and a description, examples, or both."""

    name: Annotated[Words, Field(max_length=1_000)]
    description: Annotated[Words, Field(max_length=5_000)] = ""
    examples: list[Text] = Field(default_factory=list)


class Definitions(Sent):
    """All intents of a taxonomy, at most 2,000; `triage intents fit` takes more."""

    intents: list[Definition]

    def known(self) -> list[IntentDefinition]:
        """As they are fitted; raises IntentsRefused for too many."""
        if len(self.intents) > MOST:
            raise IntentsRefused(
                f"Over HTTP at most {MOST} intents are accepted, these are {len(self.intents)}; "
                "'triage intents fit' takes more."
            )
        return [IntentDefinition(i.name, i.description, tuple(i.examples)) for i in self.intents]


class Asked(Sent):
    """A comment whose own intent is wanted."""

    text: Text
    id: Annotated[Words | None, Field(max_length=200)] = None


class Questions(Sent):
    """Texts, or comments with ids of your own."""

    texts: list[Text] = Field(default_factory=list, max_length=ROWS)
    comments: list[Asked] = Field(default_factory=list, max_length=ROWS)

    def rows(self) -> list[Asked]:
        """All of them; raises RowRefused for none."""
        found = [Asked(text=text) for text in self.texts] + self.comments
        if not found:
            raise RowRefused("Send at least one text.", "texts")
        return found


class RollBack(Sent):
    """The version whose intents are to be used again."""

    number: Annotated[int, Field(ge=1)]


@router.put("/{name}", response_model=schemas.Taxonomy, responses=problems(404, 413))
def define(
    services: ServicesDep,
    actor: Administrator,
    brand: BrandId,
    name: Name,
    body: Annotated[Definitions, Body()],
) -> Taxonomy:
    """Defines intents; they are fitted at once and can be told when this answers.

    One example is enough, ten are better, in any language. The same intents again make no new
    version.
    """
    return tailoring.define(services.line, brand, name, body.known(), actor)


@router.get("", response_model=schemas.Taxonomies, responses=problems(404))
def taxonomies(services: ServicesDep, _: Reader, brand: BrandId) -> Mapping[str, Any]:
    """The own intents of a brand."""
    return {"items": tailoring.listed(services.line, brand)}


@router.get("/{name}", response_model=schemas.Described, responses=problems(404))
def taxonomy(
    services: ServicesDep,
    _: Reader,
    brand: BrandId,
    name: Name,
    examples: Annotated[bool, Query(description="With the examples, masked.")] = False,
) -> Mapping[str, Any]:
    """One taxonomy: its intents, how well they are told apart, its versions."""
    found = tailoring.described(services.line, brand, name)
    definitions = [
        {
            "name": intent.name,
            "description": intent.description,
            "count": len(intent.examples),
            "examples": list(intent.examples) if examples else None,
        }
        for intent in found.intents
    ]
    return {**asdict(found.taxonomy), "definitions": definitions, "versions": found.versions}


@router.post("/{name}/predict", response_model=schemas.ToldAll, responses=problems(404, 409, 413))
def predict(
    request: Request,
    services: ServicesDep,
    _: Reader,
    brand: BrandId,
    name: Name,
    body: Annotated[Questions, Body()],
) -> Mapping[str, Any]:
    """Tells the own intent of up to 1,000 texts; nothing is stored."""
    rows = body.rows()
    told = tailoring.tell(services.line, brand, name, [row.text for row in rows])
    return {"items": items(request, rows, told)}


def items(
    request: Request, rows: Sequence[Asked], told: Sequence[IntentGuess | RowRefused]
) -> list[dict[str, Any]]:
    """What is answered, refusals in the caller's language."""
    catalogue = catalogue_of(request)
    found = []
    for index, (row, one) in enumerate(zip(rows, told, strict=True)):
        item: dict[str, Any] = {"index": index, "id": row.id, "own_intent": None}
        if isinstance(one, RowRefused):
            item["error"] = {"field": one.field, "message": say(catalogue, str(one))}
        else:
            item["own_intent"] = {**asdict(one.intent), "out_of_scope": one.out_of_scope}
        found.append(item)
    return found


@router.post("/{name}/activate", status_code=204, responses=problems(404, 409))
def activate(services: ServicesDep, actor: Administrator, brand: BrandId, name: Name) -> None:
    """Labels the brand's comments with these intents from the next one on."""
    tailoring.activate(services.line, brand, name, actor)


@router.post("/{name}/deactivate", status_code=204, responses=problems(404, 409))
def deactivate(services: ServicesDep, actor: Administrator, brand: BrandId, name: Name) -> None:
    """Labels the brand's comments with own intents no longer; 409 when others are in force."""
    tailoring.deactivate(services.line, brand, name, actor)


@router.post("/{name}/roll-back", response_model=schemas.Taxonomy, responses=problems(404, 413))
def roll_back(
    services: ServicesDep,
    actor: Administrator,
    brand: BrandId,
    name: Name,
    body: Annotated[RollBack, Body()],
) -> Taxonomy:
    """Uses the intents of an earlier version again: they are fitted anew, as the newest version."""
    return tailoring.roll_back(services.line, brand, name, body.number, actor)
