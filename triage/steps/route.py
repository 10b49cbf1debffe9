"""Route: what is to become of a comment, which team takes it, and by when.

Nobody is dropped: the last resort takes what no rule matches.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from triage.automation.engagement import Facts, engage
from triage.domain.brand import Brand, RouteRule, Routing
from triage.domain.comment import Rating, Segment
from triage.domain.disposition import Circumstances, dispose
from triage.domain.labels import Disposition, Labels, OwnIntent
from triage.domain.staffing import Destination
from triage.domain.taxonomy import within
from triage.guidelines.escalation import kept_for_people
from triage.language.duplicates import SAME_WORDS
from triage.language.no_reply import no_reply_kind
from triage.ports import Relabelled, Repeat, Routed, Standing, Understood
from triage.routing.deadlines import deadlines


def route(item: Understood, brand: Brand, repeat: Repeat | None) -> Routed:
    """Disposition, team and clock of one comment, and what it repeats."""
    arrival, labels = item.arrival, item.labels
    disposition, reason = dispose(
        labels,
        Circumstances(
            language=item.clean.language,
            trivial=no_reply_kind(item.clean.text),
            repeated=repeat is not None,
            unhappy=unhappy(item.submission.rating),
            escalation=brand.guidelines.escalation_topics,
            named=kept_for_people(item.clean.text, brand.guidelines),
            likeness=repeat.reason if repeat else SAME_WORDS,
        ),
    )
    traits = Traits(
        item.clean.language, arrival.channel, arrival.customer.segment, arrival.customer.revenue
    )
    said = Facts.of(
        item.clean.text, traits.channel, traits.language, labels, item.submission.rating
    )
    if not labels.abstained:
        disposition, reason = engage(disposition, reason, brand.automation.engagement, said)
    way = destination(labels, traits, brand.routing, arrival.received_at)
    duplicate = repeat if disposition is Disposition.DUPLICATE else None
    return Routed(
        understood=item,
        disposition=disposition,
        reason=reason,
        team=way.team,
        due_at=way.deadlines.due_at,
        destination=way,
        duplicate_of=duplicate.comment_id if duplicate else None,
        repeated=repeat is not None,
    )


def reroute(standing: Standing, labels: Labels, brand: Brand) -> Relabelled:
    """Destination of a comment whose labels a person corrected; its clock began on receipt."""
    comment, customer = standing.comment, standing.customer
    known = comment.disposition is Disposition.DUPLICATE
    disposition, reason = dispose(
        labels,
        Circumstances(
            language=comment.language,
            trivial=no_reply_kind(comment.text),
            repeated=standing.repeated,
            unhappy=unhappy(comment.rating),
            escalation=brand.guidelines.escalation_topics,
            named=kept_for_people(comment.text, brand.guidelines),
            likeness=comment.reason if known else SAME_WORDS,
        ),
    )
    traits = Traits(comment.language, comment.channel, customer.segment, customer.revenue)
    said = Facts.of(comment.text, traits.channel, traits.language, labels, comment.rating)
    if not labels.abstained:
        disposition, reason = engage(disposition, reason, brand.automation.engagement, said)
    way = destination(labels, traits, brand.routing, standing.received_at)
    return Relabelled(labels, disposition, reason, way.team, way.deadlines.due_at, way)


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


def destination(
    labels: Labels, traits: Traits, routing: Routing, received_at: datetime
) -> Destination:
    """Team and clocks by the first rule that fits; its number is 0 for the last resort."""
    fitting = ((n, r) for n, r in enumerate(routing.rules, 1) if fits(r, labels, traits))
    number, rule = next(fitting, (0, routing.fallback))
    clocks = deadlines(rule, routing, traits.channel, traits.segment, received_at)
    return Destination(rule.team, clocks, rule.skills, number)


def meant(wanted: Collection[str], own: OwnIntent | None) -> bool:
    """Whether an own intent is one of these, or a kind of one: `billing` takes `billing/refund`."""
    return (
        own is not None
        and not own.out_of_scope
        and any(within(own.label, general) for general in wanted)
    )


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
    if rule.own_intents and not meant(rule.own_intents, labels.own_intent):
        return False
    if rule.urgent is not None and labels.urgent.label is not rule.urgent:
        return False
    if rule.reasons and not rule.reasons & set(labels.urgent.reasons):
        return False
    return rule.min_revenue is None or (traits.revenue or 0) >= rule.min_revenue
