"""Checks a reply that somebody else wrote against a brand's rules."""

from collections.abc import Mapping
from typing import Any

from triage.domain.brand import Brand
from triage.domain.comment import Channel
from triage.domain.errors import RowRefused
from triage.domain.reply import Finding, Situation
from triage.guidelines.check import Checker
from triage.language.identification import LanguageIdentifier
from triage.steps.ingest import parse_channel, parse_language, parse_rating


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
        language = parse_language(row.get("lang")) or self._language(comment or reply)
        situation = Situation(
            seed=str(row.get("id", "")),
            text=comment,
            language=language,
            channel=parse_channel(row.get("channel"), Channel.EMAIL),
            sentiment=None,
            intent=None,
            segment=segment(row),
        )
        return self.checker.check(reply, situation, message_language)

    def _language(self, text: str) -> str:
        if self.identifier is None:
            self.identifier = LanguageIdentifier()
        return self.identifier.identify(text, None)[0]


def segment(row: Mapping[str, Any]) -> str | None:
    """The NPS segment of a row's score; a score that is none leaves the rest to be checked."""
    try:
        rating = parse_rating({"nps": row.get("nps")})
    except RowRefused:
        return None
    return rating.segment if rating else None
