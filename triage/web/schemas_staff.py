"""What the API says of people who work here."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from triage.domain.role import Role


class Colleague(BaseModel):
    """A person of a brand."""

    id: UUID
    name: str
    roles: list[Role]


class Colleagues(BaseModel):
    """All of them, by name."""

    items: list[Colleague]


class RoleHeld(BaseModel):
    """A role in a brand; `brand` null stands for all brands."""

    role: Role
    brand: str | None


class Account(BaseModel):
    """A person who signs in."""

    id: UUID
    name: str
    email: str | None
    roles: list[RoleHeld]
    has_password: bool
    created_at: datetime
    disabled_at: datetime | None


class Accounts(BaseModel):
    """A page of accounts; `next` is the cursor of the following one."""

    items: list[Account]
    next: str | None


class SignInLink(BaseModel):
    """The path of a page that signs a person in, once; it is shown nowhere else."""

    path: str
    expires_at: datetime


class NewAccount(Account):
    """An account just made; by `link` the person signs in and sets a password."""

    link: SignInLink
