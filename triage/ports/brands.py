"""Versions of a brand's files: the database rules, folders are brought in and written out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from triage.domain.decision import Actor

Files = Mapping[str, str]
"""Texts by path, those a brand inherits below `extends/<parent>/`."""


class Origin(StrEnum):
    """Where a version came from."""

    FOLDER = "folder"  # brought in from brand_guidelines/
    EDIT = "edit"  # changed by a person, here
    PROPOSAL = "proposal"  # a change people's edits asked for, accepted by a manager


@dataclass(frozen=True, slots=True)
class BrandVersion:
    """A version of a brand's files. `version` names their content, `number` counts from 1;
    `author` is the name of who made it, empty for a folder."""

    number: int
    version: str
    origin: Origin
    created_at: datetime
    author: str
    note: str
    in_force: bool


@dataclass(frozen=True, slots=True)
class NewVersion:
    """Files to be put in force in place of version `before`; None: of whatever is in force."""

    files: Files
    title: str
    origin: Origin
    before: str | None = None
    actor: Actor | None = None
    note: str = ""


class BrandVersions(Protocol):
    """The versions of one installation's brands."""

    def ids(self) -> list[UUID]:
        """Every brand."""

    def listed(self, brand_id: UUID) -> list[BrandVersion]:
        """The newest first."""

    def files(self, brand_id: UUID, version: str) -> Files:
        """Raises NotFound."""

    def begin(self, name: str, title: str, now: datetime) -> UUID | None:
        """A brand that has no version yet; None where one of this name is there."""

    def put(self, brand_id: UUID, new: NewVersion, now: datetime) -> str:
        """Store files as a version, unless they are one, and put it in force; returns its name.

        Raises Conflict when another version than `before` is in force.
        """
