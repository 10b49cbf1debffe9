"""To which brand a record belongs, whatever kind of record it is: read off the tables themselves.

A new table is found by its `brand_id`, or by its reference to a record that has one.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    CompoundSelect,
    FromClause,
    Table,
    Uuid,
    any_,
    bindparam,
    select,
    union,
)

from triage import adapters
from triage.adapters import tables as t

Owner = tuple[FromClause, ColumnElement[Any]]


def owner(table: Table) -> Owner | None:
    """Where to read a record's brand; None where records belong to no brand."""
    if table is t.brand:
        return table, table.c.id
    if "brand_id" in table.c:
        return table, table.c.brand_id
    for key in sorted(table.foreign_keys, key=lambda found: found.parent.name):
        target = key.column.table
        if "brand_id" in target.c:
            return table.join(target, key.parent == key.column), target.c.brand_id
    return None


def recorded(table: Table) -> bool:
    """Whether records of a table have ids a request could name."""
    return "id" in table.c and isinstance(table.c.id.type, Uuid)


def all_tables() -> list[Table]:
    """Every table there is; the modules that define them are found by their names."""
    for module in iter_modules(adapters.__path__):
        if module.name.startswith("tables"):
            import_module(f"{adapters.__name__}.{module.name}")
    return t.metadata.sorted_tables


@cache
def brands_of() -> CompoundSelect[Any]:
    """The statement: the brands of the records whose ids are in `ids`."""
    wanted = any_(bindparam("ids", type_=ARRAY(Uuid)))
    found = []
    for table in all_tables():
        if recorded(table) and (place := owner(table)):
            source, brand = place
            found.append(select(brand).select_from(source).where(table.c.id == wanted))
    return union(*found)
