"""Public holidays of Germany's states and the UK's nations, as the library `holidays` has them.

The one place that knows the library. Its tables lie in the package: nothing is fetched.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from holidays import country_holidays

from triage.domain.staffing import OpeningHours

COUNTRIES: Mapping[str, tuple[str, ...]] = {
    "DE": (
        *("BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV"),
        *("NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"),
        "Augsburg",
    ),
    "GB": ("ENG", "NIR", "SCT", "WLS"),
}
"""States by country; `Augsburg` is the one city with a holiday of its own."""

REGIONAL: Mapping[tuple[str, str], frozenset[str]] = {
    ("DE", "BY"): frozenset({"catholic"}),
    ("DE", "Augsburg"): frozenset({"catholic"}),
    ("DE", "SN"): frozenset({"catholic"}),
    ("DE", "TH"): frozenset({"catholic"}),
}
"""Holidays that only some communities of a state keep: in Bavaria Mariä Himmelfahrt, in parts of
Saxony and Thuringia Fronleichnam."""


def is_closed(hours: OpeningHours, day: date) -> bool:
    """Whether a team stays at home on a day it would work otherwise."""
    if day in hours.closed:
        return True
    return hours.country is not None and day in holidays_of(
        hours.country, hours.state, hours.regional, day.year
    )


@lru_cache(maxsize=512)
def holidays_of(
    country: str, state: str | None, regional: frozenset[str], year: int
) -> frozenset[date]:
    """The public holidays of one year; without a state those of the whole country."""
    found = country_holidays(
        country, subdiv=state, years=year, observed=True, categories=("public", *sorted(regional))
    )
    return frozenset(found)
