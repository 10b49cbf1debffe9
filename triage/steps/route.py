"""Route: what is to become of a comment, which team takes it, and by when.

Nobody is dropped: the last resort takes what no rule matches.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from triage.domain.brand import Brand, RouteRule, Routing
from triage.domain.comment import Rating, Segment
from triage.domain.disposition import Circumstances, dispose
from triage.domain.labels import Disposition, Labels
from triage.language.no_reply import no_reply_kind
from triage.ports import First, Relabelled, Routed, Standing, Understood

SAME_MATTER = timedelta(days=14)
"""The same words again within this time are the same matter."""


def route(item: Understood, brand: Brand, firsts: dict[str, list[First]]) -> Routed:
    """Disposition, team and clock of one comment; `firsts` learns of it for the next ones."""
    arrival, labels = item.arrival, item.labels
    first = earlier(item, firsts.get(item.fingerprint, []))
    disposition, reason = dispose(
        labels,
        Circumstances(
            language=item.clean.language,
            trivial=no_reply_kind(item.clean.text),
            repeated=first is not None,
            unhappy=unhappy(item.submission.rating),
            escalation=brand.guidelines.escalation_topics,
        ),
    )
    traits = Traits(
        item.clean.language, arrival.channel, arrival.customer.segment, arrival.customer.revenue
    )
    team, due_at = choose_team(labels, traits, brand.routing, arrival.received_at)
    duplicate = first if disposition is Disposition.DUPLICATE else None
    if duplicate is None and disposition is not Disposition.SPAM:
        firsts.setdefault(item.fingerprint, []).append(
            First(
                arrival.id,
                arrival.customer.id,
                arrival.customer.identified,
                item.submission.created_at or arrival.received_at,
            )
        )
    return Routed(
        understood=item,
        disposition=disposition,
        reason=reason,
        team=team,
        due_at=due_at,
        duplicate_of=duplicate.comment_id if duplicate else None,
        repeated=first is not None,
    )


def reroute(standing: Standing, labels: Labels, brand: Brand) -> Relabelled:
    """Destination of a comment whose labels a person corrected; its clock began on receipt."""
    comment, customer = standing.comment, standing.customer
    disposition, reason = dispose(
        labels,
        Circumstances(
            language=comment.language,
            trivial=no_reply_kind(comment.text),
            repeated=standing.repeated,
            unhappy=unhappy(comment.rating),
            escalation=brand.guidelines.escalation_topics,
        ),
    )
    traits = Traits(comment.language, comment.channel, customer.segment, customer.revenue)
    team, due_at = choose_team(labels, traits, brand.routing, standing.received_at)
    return Relabelled(labels, disposition, reason, team, due_at)


def earlier(item: Understood, candidates: Sequence[First]) -> First | None:
    """The first comment with the same words, unless both came from two people we can tell apart,
    or so long after one another that it is a new matter."""
    customer = item.arrival.customer
    at = item.submission.created_at or item.arrival.received_at
    for first in candidates:
        apart = first.identified and customer.identified and first.customer_id != customer.id
        if not apart and abs(at - first.at) <= SAME_MATTER:
            return first
    return None


def unhappy(rating: Rating | None) -> bool:
    """Whether the score tells of a detractor: 0–6 on the NPS scale, the lower half elsewhere."""
    if rating is None:
        return False
    return rating.segment is Segment.DETRACTOR or (rating.segment is None and rating.share < 0.5)


@dataclass(frozen=True, slots=True)
class Traits:
    """What routing rules may look at; `revenue` in the brand's currency."""

    language: str
    channel: str
    segment: str | None
    revenue: float | None


def choose_team(
    labels: Labels, traits: Traits, routing: Routing, received_at: datetime
) -> tuple[str, datetime]:
    """Team and time of first response, by the first rule that fits."""
    rules = (*routing.rules, routing.fallback)
    rule = next((r for r in rules if fits(r, labels, traits)), routing.fallback)
    return rule.team, received_at + timedelta(minutes=rule.sla_minutes)


def fits(rule: RouteRule, labels: Labels, traits: Traits) -> bool:
    """Whether every condition the rule names holds."""
    named = (
        (rule.intents, labels.intent.label),
        (rule.sentiments, labels.sentiment.label),
        (rule.languages, traits.language),
        (rule.channels, traits.channel),
        (rule.segments, traits.segment),
    )
    if any(wanted and value not in wanted for wanted, value in named):
        return False
    if rule.urgent is not None and labels.urgent.label is not rule.urgent:
        return False
    if rule.reasons and not rule.reasons & set(labels.urgent.reasons):
        return False
    return rule.min_revenue is None or (traits.revenue or 0) >= rule.min_revenue
