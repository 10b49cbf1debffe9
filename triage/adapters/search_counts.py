"""Counting what a list holds, as far as is quick: each count looks at a bounded number of rows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

from triage.adapters import desk_queries as q
from triage.adapters.search_conditions import countable, filtered, words_alone
from triage.ports import Filter, Tally

LOOKED_AT = 5_000
"""Waiting comments that views are counted in: 12 ms; who has more sees a “+”."""

RARE = 2_000
"""Comments with the words of a search up to which these are found first, and all else among them:
5 µs each. Words in more are met soon enough on the way along a list, in the worst case of a million
comments after 13,000 steps of 4 µs."""

PAGED = 1_000
"""Comments a number of its own is counted to."""

FACETED = 2_000
"""Comments that facets are counted in."""

ANEW = text("SET LOCAL plan_cache_mode = force_custom_plan")
"""How many comments hold some words is told by the words: a plan for any words takes three times as
long."""

HOLDING = text("""
    SELECT w.comment_id FROM comment_words w
    WHERE w.words @@ CAST(:words AS tsquery) AND w.brand_id = :brand_id
    ORDER BY w.received_at DESC, w.comment_id DESC LIMIT :most
""")


def tallies(connection: Connection, brand_id: UUID, wheres: Sequence[Filter]) -> list[Tally | None]:
    """See `ports.Desk.tallies`: one look at the queue for all of them."""
    values: dict[str, Any] = {"brand_id": brand_id, "most": LOOKED_AT}
    columns, places = ["count(*) AS seen"], dict[int, str]()
    found = dict[int, Tally]()
    for number, where in enumerate(wheres):
        if where.ready is not None and where.words is None and where.among is None:
            found[number] = counted(connection, brand_id, where)
        if not countable(where):
            continue
        conditions, own = filtered(where)
        for name, value in own.items():
            conditions = re.sub(rf":{name}\b", f":{name}_{number}", conditions)
            values[f"{name}_{number}"] = value
        places[number] = f"n{number}"
        columns.append(f"count(*) FILTER (WHERE TRUE{conditions}) AS n{number}")
    if places:
        row = connection.execute(text(counting(columns)), values).mappings().one()
        more = row["seen"] >= LOOKED_AT
        found |= {number: Tally(row[column], more) for number, column in places.items()}
    return [found.get(number) for number in range(len(wheres))]


def counted(connection: Connection, brand_id: UUID, where: Filter) -> Tally:
    """One number by a statement of its own, as far as a page tells it."""
    conditions, values = filtered(where)
    listing = q.ordered("rank", within(where))
    most = {"brand_id": brand_id, "most": PAGED + 1}
    number = connection.scalar(text(listing.count(conditions)), values | most) or 0
    return Tally(min(number, PAGED), number > PAGED)


def counting(columns: Sequence[str]) -> str:
    """The statement; `columns` are made of `filtered` only."""
    looked = f"{q.LOOKED_AT} FROM comment c WHERE {q.IN_QUEUE} ORDER BY {q.QUEUE.order} LIMIT :most"
    return f"SELECT {', '.join(columns)} FROM ({looked}) c"  # noqa: S608 - constants alone


def facets(connection: Connection, brand_id: UUID, where: Filter) -> dict[str, Mapping[str, Tally]]:
    """See `ports.Desk.facets`. Of words that many comments hold, the newest stand for all."""
    some = where.words is not None and where.hits is not None and words_alone(where)
    where = replace(where, words=None) if some else where
    conditions, values = filtered(where)
    area = within(where) if where.state or where.snoozed else q.COMMENTS.where
    listing = shaped(q.ordered("rank", area), where)
    statement = q.FACETS.format(tables=listing.picked, where=listing.where, conditions=conditions)
    values |= {"brand_id": brand_id, "most": FACETED}
    if where.words is not None:
        connection.execute(ANEW)
    rows = connection.execute(text(statement), values).all()
    more = some or any(row.kind == "all" and row.number >= FACETED for row in rows)
    found: dict[str, dict[str, Tally]] = {}
    for row in rows:
        if row.kind != "all":
            found.setdefault(row.kind, {})[row.name] = Tally(row.number, more)
    return dict(found)


def within(where: Filter) -> str:
    """What a list is about: the queue, unless its filter names another state."""
    if where.snoozed:
        return q.PUT_OFF
    return q.IN_QUEUE if where.state in (None, "waiting") else q.COMMENTS.where


def worded(connection: Connection, brand_id: UUID, where: Filter) -> Filter:
    """See `ports.Desk.worded`; 6 to 14 ms in a million comments.

    How rare a word's beginning is, PostgreSQL cannot tell beforehand: along the list of all
    comments it looked for 4 s for one that none holds.
    """
    if where.words is None or where.among is not None or where.hits is not None:
        return where
    connection.execute(ANEW)
    keys = {"brand_id": brand_id, "words": where.words, "most": RARE + 1}
    found = tuple(connection.scalars(HOLDING, keys).all())
    return replace(where, words=where.words if len(found) > RARE else None, hits=found[:RARE])


def shaped(listing: q.Listing, where: Filter) -> q.Listing:
    """A listing as its filter wants it: of words, or by nearness."""
    if where.among is not None:
        listing = replace(q.ALIKE, where=listing.where)
    return listing.searched() if where.words is not None else listing
