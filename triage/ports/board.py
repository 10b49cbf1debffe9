"""What product teams see of themes: lists with trends, one theme, its quotes. Reads only.

Figures of one theme rest on its newest comments, at most `CONSIDERED` of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from triage.ports.desk import Page

WEEKS = 8
CONSIDERED = 2_000
MOST_A_WEEK = 5_000
"""Comments of one week are counted as far as this."""

SORTS = ("size", "recent", "new", "name")
"""The largest, those with the newest comments, the youngest, by name."""


@dataclass(frozen=True, slots=True)
class ThemeQuery:
    """Which themes to list: those whose name holds `words`, in one of `SORTS`."""

    words: str = ""
    sort: str = "size"


@dataclass(frozen=True, slots=True)
class Loyalty:
    """The Net Promoter Score, -100 to 100, of `answers` answers; None of none."""

    score: int | None
    answers: int


@dataclass(frozen=True, slots=True)
class ThemeFigures:
    """A theme in figures: comments of the last weeks, the oldest week first; counts by sentiment
    and by language among the newest `considered` comments."""

    id: UUID
    brand_id: UUID
    label: str
    named: bool
    size: int
    created_at: datetime
    updated_at: datetime
    weeks: Sequence[int]
    considered: int
    sentiments: Mapping[str, int]
    languages: Mapping[str, int]
    nps: Loyalty

    @property
    def lately(self) -> int:
        """Comments of the last two weeks."""
        return sum(self.weeks[-2:])

    @property
    def before(self) -> int:
        """Comments of the two weeks before those."""
        return sum(self.weeks[-4:-2])


class ThemeBoard(Protocol):
    """Themes of a brand as product teams read them."""

    def listed(
        self, brand_id: UUID, query: ThemeQuery, cursor: str | None, now: datetime, limit: int
    ) -> Page:
        """Themes of at least two comments with their figures; each row holds one under `theme`.
        Raises RowRefused on a cursor nobody issued."""

    def theme(self, theme_id: UUID, now: datetime) -> ThemeFigures:
        """Raises NotFound."""

    def quotes(self, theme_id: UUID, narrowed: Mapping[str, Any], cursor: str | None) -> Page:
        """Comments of a theme, masked, the newest first; `narrowed` by `language` or `sentiment`.
        Raises RowRefused on a cursor nobody issued."""
