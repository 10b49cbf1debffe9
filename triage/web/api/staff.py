"""People who work here, over HTTP: colleagues of a brand, and accounts with their roles."""

import base64
import binascii
from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Depends
from pydantic import Field

from triage.domain.account import LONGEST_EMAIL, LONGEST_NAME, Account
from triage.domain.decision import Actor, Scope
from triage.domain.errors import NotFound, RowRefused
from triage.domain.role import Membership, Role
from triage.team import staff
from triage.web import schemas_staff as schemas
from triage.web.api.documents import problems
from triage.web.api.inputs import PREFIX, BrandId, Cursor, Limit, Sent, Words
from triage.web.guards import KeyHolder, ServicesDep
from triage.web.services import LINK_LENGTH, Services

router = APIRouter(prefix=PREFIX, tags=["staff"])
Reader = Annotated[Actor, Depends(KeyHolder(Scope.READ))]
Administrator = Annotated[Actor, Depends(KeyHolder(Scope.ADMIN))]
PersonName = Annotated[Words, Field(min_length=1, max_length=LONGEST_NAME)]
Email = Annotated[Words, Field(min_length=3, max_length=LONGEST_EMAIL)]


class RoleGiven(Sent):
    """A role in the brand of this name; without a brand it holds in all."""

    role: Role
    brand: Annotated[Words | None, Field(max_length=200)] = None


Roles = Annotated[list[RoleGiven], Field(max_length=staff.MOST_ROLES)]


class NewAccount(Sent):
    """Somebody who is to sign in."""

    name: PersonName
    email: Email
    roles: Roles = Field(default_factory=list)


class Change(Sent):
    """What is to be different; what is left out stays. `roles` replaces all of them."""

    name: PersonName | None = None
    email: Email | None = None
    roles: Roles | None = None
    disabled: bool | None = None


@router.get("/people", response_model=schemas.Colleagues, responses=problems(404))
def colleagues(services: ServicesDep, _: Reader, brand: BrandId) -> Mapping[str, Any]:
    """Who works for a brand, by name: to be assigned to, to be mentioned in notes."""
    return {"items": staff.people(services.staff, brand)}


@router.get("/accounts", response_model=schemas.Accounts, responses=problems())
def accounts(
    services: ServicesDep, actor: Administrator, cursor: Cursor = None, limit: Limit = 50
) -> Mapping[str, Any]:
    """Accounts of the brands the caller administers, by name."""
    found = staff.listed(services.staff, actor, decoded(cursor), limit)
    names = brand_names(services)
    following = encoded(found[limit - 1].name) if len(found) > limit else None
    items = [shown(account, names, actor) for account in found[:limit]]
    return {"items": items, "next": following}


@router.get("/accounts/{account_id}", response_model=schemas.Account, responses=problems(404))
def account(services: ServicesDep, actor: Administrator, account_id: UUID) -> Mapping[str, Any]:
    """One account."""
    return shown(staff.seen(services.staff, account_id, actor), brand_names(services), actor)


@router.post(
    "/accounts",
    status_code=201,
    response_model=schemas.NewAccount,
    responses=problems(404, 409, 413),
)
def add(
    services: ServicesDep, actor: Administrator, body: Annotated[NewAccount, Body()]
) -> Mapping[str, Any]:
    """Makes an account. Hand the link to the person: it works once and lets them set a password."""
    roles = memberships(services, body.roles)
    made = staff.add(services.staff, body.name, body.email, roles, actor)
    invited = invitation(services, made.id, actor)
    return {**shown(made, brand_names(services), actor), "link": invited}


@router.patch(
    "/accounts/{account_id}", response_model=schemas.Account, responses=problems(404, 409, 413)
)
def change(
    services: ServicesDep,
    actor: Administrator,
    account_id: UUID,
    body: Annotated[Change, Body()],
) -> Mapping[str, Any]:
    """Changes an account. Roles hold from the person's next request on; closing it (`disabled`)
    ends their sessions at once."""
    found = staff.governed(services.staff, account_id, actor)
    roles = None if body.roles is None else memberships(services, body.roles)
    if roles is not None:
        staff.may_give(actor, roles)  # before the first change, for each is kept by itself
    if body.name is not None or body.email is not None:
        name, email = body.name or found.name, body.email or found.email
        found = staff.describe(services.staff, account_id, name, email, actor)
    if body.disabled is not None:
        found = staff.switch(services.staff, account_id, not body.disabled, actor)
    if roles is not None:
        found = staff.assign(services.staff, account_id, roles, actor)
    return shown(found, brand_names(services), actor)


@router.delete("/accounts/{account_id}", status_code=204, responses=problems(404, 409))
def close(services: ServicesDep, actor: Administrator, account_id: UUID) -> None:
    """Closes an account. It stays on record, for what its person decided; PATCH opens it again."""
    staff.switch(services.staff, account_id, False, actor)


@router.post(
    "/accounts/{account_id}/link",
    status_code=201,
    response_model=schemas.SignInLink,
    responses=problems(404, 409),
)
def link(services: ServicesDep, actor: Administrator, account_id: UUID) -> Mapping[str, Any]:
    """A one-time link for somebody who forgot their password; the old one works until then."""
    return invitation(services, account_id, actor)


def invitation(services: Services, account_id: UUID, actor: Actor) -> dict[str, Any]:
    """A one-time link as the API gives it."""
    token = staff.link(services.staff, account_id, actor, LINK_LENGTH)
    return {"path": f"/sign-in?token={token}", "expires_at": services.clock.now() + LINK_LENGTH}


def memberships(services: Services, roles: list[RoleGiven]) -> list[Membership]:
    """Roles with the ids of their brands; raises NotFound for a brand nobody knows."""
    ids = {row["name"]: row["id"] for row in services.desk.brands()}
    for given in roles:
        if given.brand is not None and given.brand not in ids:
            raise NotFound(f"There is no brand {given.brand!r}.")
    return [Membership(given.role, ids[given.brand] if given.brand else None) for given in roles]


def brand_names(services: Services) -> Mapping[UUID, str]:
    """The brands by id."""
    return {row["id"]: row["name"] for row in services.desk.brands()}


def shown(found: Account, names: Mapping[UUID, str], by: Actor) -> dict[str, Any]:
    """An account as the API gives it, with its roles in the brands `by` administers."""
    ruled = by.holding(Scope.ADMIN)
    fields = ("id", "name", "email", "has_password", "created_at", "disabled_at")
    roles = [
        {"role": one.role, "brand": names[one.brand_id] if one.brand_id else None}
        for one in found.memberships
        if one.brand_id is None or ruled.sees(one.brand_id)
    ]
    return {**{name: getattr(found, name) for name in fields}, "roles": roles}


def encoded(name: str) -> str:
    """A cursor: the name a page ended with."""
    return base64.urlsafe_b64encode(name.encode()).decode().rstrip("=")


def decoded(cursor: str | None) -> str | None:
    """The name in a cursor; raises RowRefused on one nobody issued."""
    if cursor is None:
        return None
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True)
        name = raw.decode()
    except (ValueError, binascii.Error) as error:
        raise RowRefused(NO_CURSOR, "cursor") from error
    if not name.isprintable():
        raise RowRefused(NO_CURSOR, "cursor")
    return name


NO_CURSOR = "This cursor is not valid; start from the first page."
