"""Which brand a request is about: what it names, else the one last chosen, else the usual one.

Decided once, by the guard, in the same breath as the rights in it. Must not decide about rights.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fastapi import Request

COOKIE = "triage_brand"
Row = Mapping[str, Any]
"""A brand as the desk lists it."""


@dataclass(frozen=True, slots=True)
class About:
    """What the guard found: the brands to choose among and the one meant, None where none is seen.

    `named` are those the request names, by themselves or by what belongs to them; one was `asked`
    for where its own name was given.
    """

    open: Sequence[Row]
    chosen: Row | None
    named: Collection[UUID] = ()
    asked: bool = False

    @property
    def several(self) -> bool:
        """Whether there is anything to choose."""
        return len(self.open) > 1

    @property
    def sure(self) -> bool:
        """Whether no other brand can have been meant."""
        return len(self.named) == 1 or not self.several


def meant(
    rows: Sequence[Row], named: Collection[UUID], *wishes: str | None, asked: bool = False
) -> About:
    """What a request is about that names these brands; where it names none or several, the first
    of the wishes that is one of them."""
    among = [row for row in rows if row["id"] in named] or rows
    by_name = {row["name"]: row for row in among}
    wished = (by_name[name] for name in wishes if name in by_name)
    chosen = next(wished, among[0] if among else None)
    return About(rows, chosen, named, asked)


def about(request: Request) -> About | None:
    """What the request is about; None where no guard asked."""
    found: About | None = getattr(request.state, "about", None)
    return found


def asked(request: Request) -> dict[str, str]:
    """The brand as an address carries it on, where there is another."""
    found = about(request)
    return {"brand": found.chosen["name"]} if found and found.several and found.chosen else {}


def remember(request: Request) -> None:
    """Keep a brand that was asked for by name; `renewal` sends the cookie along."""
    found, name = about(request), asked(request).get("brand")
    if found and found.asked and name != request.cookies.get(COOKIE):
        request.state.brand = name
