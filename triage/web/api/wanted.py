"""The filters of lists over HTTP. Acts on nothing, but may ask the worker what is like."""

from dataclasses import replace
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Depends, Query
from pydantic import AwareDatetime

from triage.domain.comment import Channel, CommentState, Segment
from triage.domain.labels import Disposition, Intent, Sentiment
from triage.domain.ranking import LEVELS
from triage.language.folding_query import LONGEST, asked
from triage.ports import Filter
from triage.web.api.inputs import PLAIN, BrandId, Name
from triage.web.deadlines import clocked
from triage.web.guards import ServicesDep

Words = Annotated[str | None, Query(max_length=LONGEST, pattern=PLAIN)]


class Labelled:
    """What a comment is."""

    def __init__(  # noqa: PLR0913 - one parameter a field of the query
        self,
        state: CommentState | None = None,
        disposition: Disposition | None = None,
        channel: Channel | None = None,
        intent: Intent | None = None,
        sentiment: Sentiment | None = None,
        language: Annotated[str | None, Query(pattern=r"^[a-z]{2,3}$")] = None,
        team: Name | None = None,
        theme: UUID | None = None,
        urgent: bool | None = None,
        snoozed: Annotated[
            bool | None, Query(description="In the queue: those put off, instead of the others.")
        ] = None,
    ) -> None:
        labels = (state, disposition, channel, intent, sentiment, language)
        self.where = Filter(*labels, team, theme, urgent, snoozed)


class Standing:
    """How it stands."""

    def __init__(  # noqa: PLR0913 - one parameter a field of the query
        self,
        confidence: Annotated[
            Literal["sure", "likely", "unsure"] | None,
            Query(description="How sure the machine is of sentiment and intent."),
        ] = None,
        sla: Annotated[
            Literal["overdue", "hour", "today", "later", "none"] | None,
            Query(description="When it is due; today is that of the installation."),
        ] = None,
        spam: bool | None = None,
        segment: Annotated[
            Segment | None, Query(description="By NPS; five stars are read alike.")
        ] = None,
        product: Name | None = None,
        assigned: Annotated[bool | None, Query(description="Whether a person has it.")] = None,
        ready: Annotated[
            bool | None, Query(description="With a draft nothing blocks; false: without any.")
        ] = None,
        since: Annotated[AwareDatetime | None, Query(description="Written then or later.")] = None,
        until: Annotated[AwareDatetime | None, Query(description="Written before.")] = None,
    ) -> None:
        self.sla = sla
        self.values: dict[str, Any] = {
            "surety": LEVELS.index(confidence) if confidence else None,
            "spam": spam,
            "segment": segment,
            "product": product,
            "assigned": assigned,
            "ready": ready,
        }
        self.written: dict[str, Any] = {"since": since, "until": until}


class Sought:
    """What is looked for in it, and in which order it comes."""

    def __init__(
        self,
        q: Annotated[
            Words,
            Query(
                description="Words that must be there in any form, "
                'a "phrase", and -words that must not.'
            ),
        ] = None,
        alike: Annotated[
            Words, Query(description="A question: comments of like meaning, the nearest first.")
        ] = None,
        order: Annotated[
            Literal["rank", "newest", "oldest", "due"] | None,
            Query(description="Without it the queue is by rank, other lists newest first."),
        ] = None,
    ) -> None:
        self.q, self.alike, self.order = q, alike, order


def wanted(
    services: ServicesDep,
    brand: BrandId,
    labelled: Annotated[Labelled, Depends(Labelled)],
    standing: Annotated[Standing, Depends(Standing)],
    sought: Annotated[Sought, Depends(Sought)],
) -> Filter:
    """The filter of a list; 503 for a question while no worker answers."""
    due = clocked(standing.sla, services.clock.now(), services.zone)
    near = services.inbox.of_like_meaning(brand, sought.alike) if sought.alike else None
    return replace(
        labelled.where,
        **standing.values,
        **standing.written,
        **due,
        order=sought.order,
        words=asked(sought.q).tsquery if sought.q else None,
        among=None if near is None else tuple(near),
    )


Wanted = Annotated[Filter, Depends(wanted)]
