"""Counts the tokens a day may cost. Must not forget what was asked for but never answered."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from triage.domain.errors import WriterUnavailable


@dataclass
class Budget:
    """Tokens, of prompts and answers, this process may spend a day (UTC); 0 is no limit."""

    limit: int
    now: Callable[[], datetime]
    spent: dict[str, float] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def reserve(self, tokens: float) -> None:
        """Raises WriterUnavailable where the day has not that many left."""
        with self.lock:
            day = self._day()
            if self.limit and self.spent[day] + tokens > self.limit:
                raise WriterUnavailable(
                    f"The {self.limit} tokens a day of TRIAGE_WRITER_TOKENS_PER_DAY are used up."
                )
            self.spent[day] += tokens

    def settle(self, reserved: float, used: float) -> None:
        """Put what was really used in place of what was reserved."""
        with self.lock:
            self.spent[self._day()] += used - reserved

    def _day(self) -> str:
        day = self.now().date().isoformat()
        if day not in self.spent:
            self.spent.clear()
            self.spent[day] = 0.0
        return day
