"""Turns the heads' probabilities into labels, and abstains rather than guess. Reads no model."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from triage.domain.comment import Rating
from triage.domain.labels import Flag, Intent, Label, Labels, Reason, Sentiment
from triage.language.urgency import urgent_reasons
from triage.ports import Heads, Scores

DIGITS = 4
"""Scores are rounded so that a replay on another processor stores the same numbers."""

RATING_PULL = 0.5
"""Shift of the log-odds at the ends of a scale: the words decide, the score tips the balance."""

ALSO = 0.5
"""Probability from which a further intent is named."""

SURE = 0.5
"""A contradiction between words and score is claimed only from this probability on."""

HIGH, LOW = 0.9, 0.3
"""Share of a rating's range that counts as praise or as blame: 9 and 3 on the NPS scale."""


@dataclass(frozen=True, slots=True)
class Limits:
    """From which score on a label of a language is given."""

    heads: Heads
    language: str
    precision: Mapping[str, float]

    def of(self, head: str, label: str) -> float:
        """The score, 0-1."""
        wanted = wanted_precision(self.precision, head, label)
        return self.heads.threshold(head, self.language, label, wanted)


def classify(
    text: str,
    language: str,
    scores: Scores,
    heads: Heads,
    rating: Rating | None,
    precision: Mapping[str, float] = MappingProxyType({}),
) -> Labels:
    """Labels of one comment from its masked text, language code and `Heads.scores`.

    Sentiment and intent below the threshold of the label, for the language, are named in
    `abstained`; thresholds for languages without measurements are wider. `precision` maps heads
    ("intent") or labels ("intent/billing") to the share of right answers the operator wants.
    A rating is evidence for the sentiment, never its replacement: where confident words oppose
    it, `contradiction` is set and the words alone count.
    """
    limits = Limits(heads, language, precision)
    read = dict(zip(heads.labels("sentiment"), scores["sentiment"], strict=True))
    contradiction = _contradicts(read, rating)
    sentiment = _best(read if contradiction else _pulled(read, rating))
    intent = _best(dict(zip(heads.labels("intent"), scores["intent"], strict=True)))
    reasons = _reasons(urgent_reasons(text, language), scores, limits)
    urgent = _flag("urgent", scores, limits)
    chosen = {"sentiment": sentiment, "intent": intent}
    return Labels(
        sentiment=sentiment,
        intent=intent,
        also_intents=_also(heads.labels("also_intents"), scores, intent.label),
        spam=_flag("spam", scores, limits),
        urgent=Flag(urgent.label or bool(reasons), urgent.score, reasons),
        engage=_flag("engage", scores, limits),
        toxic=_flag("toxic", scores, limits),
        abstained=tuple(
            head for head, label in chosen.items() if label.score < limits.of(head, label.label)
        ),
        contradiction=contradiction,
    )


def wanted_precision(precision: Mapping[str, float], head: str, label: str) -> float | None:
    """The share of right labels wanted of a label, else of its head; None: as shipped."""
    return precision.get(f"{head}/{label}", precision.get(head))


def _pulled(read: Mapping[str, float], rating: Rating | None) -> Mapping[str, float]:
    """Probabilities after the rating's evidence; they still add up to 1."""
    if rating is None:
        return read
    pull = RATING_PULL * (2 * rating.share - 1)
    shift = {Sentiment.POSITIVE.value: pull, Sentiment.NEGATIVE.value: -pull}
    moved = {label: p * math.exp(shift.get(label, 0.0)) for label, p in read.items()}
    total = sum(moved.values())
    return {label: p / total for label, p in moved.items()}


def _best(probabilities: Mapping[str, float]) -> Label:
    label = max(probabilities, key=probabilities.__getitem__)
    return Label(str(label), round(probabilities[label], DIGITS))


def _also(labels: Sequence[str], scores: Scores, primary: str) -> tuple[Label, ...]:
    """Further intents, surest first; "other" beside a real intent says nothing."""
    named = zip(labels, scores["also_intents"], strict=True)
    found = [
        Label(label, round(p, DIGITS))
        for label, p in named
        if p >= ALSO and label not in {primary, Intent.OTHER}
    ]
    return tuple(sorted(found, key=lambda label: (-label.score, label.label)))


def _reasons(phrases: Sequence[str], scores: Scores, limits: Limits) -> tuple[str, ...]:
    """Why a comment is urgent: what its phrases say outright, and what the head read in it, unless
    that was forgotten."""
    read_in_it = scores.get("reasons")
    named = zip(limits.heads.labels("reasons"), read_in_it, strict=True) if read_in_it else ()
    read = {label for label, p in named if p >= limits.of("reasons", label)}
    return tuple(reason.value for reason in Reason if reason in read or reason in phrases)


def _flag(head: str, scores: Scores, limits: Limits) -> Flag:
    score = round(scores[head][0], DIGITS)
    return Flag(score >= limits.of(head, "yes"), score)


def _contradicts(read: Mapping[str, float], rating: Rating | None) -> bool:
    """Whether the words say the opposite of the score; what is mixed speaks half for either."""
    if rating is None:
        return False
    said = {
        label: read[label] + read[Sentiment.MIXED] / 2
        for label in (Sentiment.POSITIVE, Sentiment.NEGATIVE)
    }
    if rating.share >= HIGH - 1e-9:
        return said[Sentiment.NEGATIVE] >= SURE
    return rating.share <= LOW + 1e-9 and said[Sentiment.POSITIVE] >= SURE
