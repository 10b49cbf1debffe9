"""Checks a reply that somebody else wrote against a brand's rules."""

from collections.abc import Mapping
from typing import Any

from triage.domain.brand import Brand
from triage.domain.comment import RANGES, Channel, Rating, Scale
from triage.domain.errors import RowRefused
from triage.domain.reply import Finding, Situation
from triage.guidelines.check import Checker
from triage.language.identification import LanguageIdentifier


class Reviewer:
    """The rules of one brand, for replies to comments that never entered the line."""

    def __init__(self, brand: Brand, checker: Checker | None = None) -> None:
        self.checker = checker or Checker(brand.guidelines)
        self.identifier: LanguageIdentifier | None = None

    def review(self, row: Mapping[str, Any], message_language: str = "en") -> tuple[Finding, ...]:
        """The findings on `row["reply"]`; raises RowRefused when it is missing."""
        reply = row.get("reply")
        if not isinstance(reply, str) or not reply.strip():
            raise RowRefused("The field 'reply' is missing or empty.", "reply")
        comment = str(row.get("comment") or "")
        language = str(row.get("lang") or "") or self._language(comment or reply)
        situation = Situation(
            seed=str(row.get("id", "")),
            text=comment,
            language=language,
            channel=channel(row.get("channel")),
            sentiment=None,
            intent=None,
            segment=segment(row.get("nps")),
        )
        return self.checker.check(reply, situation, message_language)

    def _language(self, text: str) -> str:
        if self.identifier is None:
            self.identifier = LanguageIdentifier()
        return self.identifier.identify(text, None)[0]


def channel(value: Any) -> str:
    """A channel's name; e-mail where none is given."""
    name = str(value or Channel.EMAIL)
    if name not in set(Channel):
        raise RowRefused(f"Unknown channel {name[:40]!r}.", "channel")
    return name


def segment(nps: Any) -> str | None:
    """The NPS segment of a score, None without one; raises RowRefused outside 0–10."""
    if nps in (None, ""):
        return None
    low, high = RANGES[Scale.NPS]
    try:
        value = float(nps)
    except (TypeError, ValueError):
        raise RowRefused("The field 'nps' is not a number.", "nps") from None
    if not low <= value <= high:
        raise RowRefused(f"{value:g} is outside {low}–{high}.", "nps")
    return Rating(value, Scale.NPS).segment
