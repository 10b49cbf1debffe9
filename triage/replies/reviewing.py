"""Checks a reply that somebody else wrote against a brand's rules."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from triage.domain.brand import Brand
from triage.domain.comment import Channel, Rating
from triage.domain.errors import RowRefused, Unavailable
from triage.domain.labels import DRAFTED_LANGUAGES, Intent, Labels, Sentiment
from triage.domain.reply import Finding, Situation, Source
from triage.drafting.cues import clause_score
from triage.guidelines.check import Checker
from triage.language.identification import LanguageIdentifier
from triage.ports import Encoder, Heads
from triage.steps.classify import classify
from triage.steps.ingest import parse_channel, parse_language, parse_rating

CLAUSE = re.compile(r"[.!?,;:\n]+|\s[–-]\s")
ANGRY = re.compile(
    r"\b(?:ekelhaft|eklig|widerlich|sauer|wütend|stinkwütend|frechheit|unverschämt\w*|katastroph\w*"
    r"|furchtbar\w*|schrecklich\w*|enttäusch\w*|unzumutbar\w*|unmöglich|skandal|miserabel"
    r"|nie wieder|disgusting|furious|angry|outrag\w+|terrible|horrible|awful|appalling|disgrace\w*"
    r"|unacceptable|disappoint\w+|shocking|livid|never again|worst|useless|fed up)\b"
)
LONGEST_MOOD = 5_000
"""Characters of a comment read for its mood."""

ReadComment = Callable[[str, str, Rating | None], Labels]
"""The labels of a comment, by its text, language and score."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a check found, and where the statements that stand come from."""

    findings: tuple[Finding, ...]
    sources: tuple[Source, ...]


class Reviewer:
    """The rules of one brand, for replies to comments that never entered the line.

    `read_comment` is asked for the mood where plain words leave it in doubt.
    """

    def __init__(
        self,
        brand: Brand,
        checker: Checker | None = None,
        read_comment: ReadComment | None = None,
    ) -> None:
        self.checker = checker or Checker.of(brand)
        self.read_comment = read_comment
        self.identifier: LanguageIdentifier | None = None

    def review(self, row: Mapping[str, Any], message_language: str = "en") -> tuple[Finding, ...]:
        """The findings on `row["reply"]`; raises RowRefused when it is missing, or the channel or
        the score is none of ours."""
        return self.checker.check(_reply(row), self._situation(row), message_language)

    def reviewed(self, row: Mapping[str, Any], message_language: str = "en") -> Reviewed:
        """As `review`, with the sources, each once, in the order of the reply."""
        reply, situation = _reply(row), self._situation(row)
        findings = self.checker.check(reply, situation, message_language)
        grounds = self.checker.grounds(reply, situation)
        sources = dict.fromkeys(one.source for one in grounds if one.source and one.source.quote)
        return Reviewed(findings, tuple(sources))

    def _situation(self, row: Mapping[str, Any]) -> Situation:
        comment = str(row.get("comment") or "")
        language = parse_language(row.get("lang")) or self._language(comment or _reply(row))
        rating = parse_rating({"nps": row.get("nps")})
        mood, intent = self._meant(comment, language, rating)
        return Situation(
            seed=str(row.get("id", "")),
            text=comment,
            language=language,
            channel=parse_channel(row.get("channel"), Channel.EMAIL),
            sentiment=mood,
            intent=intent,
            segment=rating.segment if rating else None,
            record={"nps": f"{rating.value:g}"} if rating else {},
        )

    def _meant(
        self, comment: str, language: str, rating: Rating | None
    ) -> tuple[str | None, str | None]:
        """Sentiment and intent of a comment, None where neither words nor heads are sure."""
        mood = mood_of(comment, language, rating.segment if rating else None)
        if mood or not comment.strip():
            return mood, MEANT.get(mood) if mood else None
        return self._read(comment[:LONGEST_MOOD], language, rating)

    def _read(
        self, comment: str, language: str, rating: Rating | None
    ) -> tuple[str | None, str | None]:
        """What the heads say. Where the score says the opposite, and where somebody asks, nobody
        knows the mood; a topic alone does not tell that somebody complains either."""
        if self.read_comment is None or "?" in comment:
            return None, None
        try:
            labels = self.read_comment(comment, language, rating)
        except Unavailable:
            return None, None
        if labels.contradiction or "sentiment" in labels.abstained:
            return None, None
        intent = None if "intent" in labels.abstained else labels.intent.label
        return labels.sentiment.label, intent

    def _language(self, text: str) -> str:
        if self.identifier is None:
            self.identifier = LanguageIdentifier()
        return self.identifier.identify(text, None)[0]


def comment_reader(encoder: Encoder, heads: Heads) -> ReadComment:
    """Reads the labels of comments one by one, as the line would."""

    def labels(text: str, language: str, rating: Rating | None) -> Labels:
        features = encoder.encode([text]).features
        [scores] = heads.scores(features, [language])
        return classify(text, language, scores, heads, rating)

    return labels


MEANT: Mapping[str, str] = {
    Sentiment.NEGATIVE: Intent.COMPLAINT,
    Sentiment.POSITIVE: Intent.PRAISE,
}
"""What a comment of such a mood is taken for where no model has read it."""


def mood_of(comment: str, language: str, segment: str | None = None) -> str | None:
    """The sentiment, where plain words show it: no model is asked, and doubt is None. A question
    that complains by the way is in doubt, and so is a single word of trouble."""
    spoken = language if language in DRAFTED_LANGUAGES else "en"
    clauses = CLAUSE.split(comment[:LONGEST_MOOD].lower())
    scores = [clause_score(clause, spoken) for clause in clauses if clause.strip()]
    good, bad = scores.count(1), scores.count(-1)
    if good and bad:
        return Sentiment.MIXED if min(good, bad) > 1 else None
    if "?" in comment or not (good or bad):
        return None
    if good:
        return Sentiment.POSITIVE
    sure = bad > 1 or segment == "detractor" or ANGRY.search(comment.lower())
    return Sentiment.NEGATIVE if sure else None


def _reply(row: Mapping[str, Any]) -> str:
    reply = row.get("reply")
    if not isinstance(reply, str) or not reply.strip():
        raise RowRefused("The field 'reply' is missing or empty.", "reply")
    return reply
