"""A case: something went wrong for a customer, and somebody sees it through."""

from enum import StrEnum

from triage.domain.comment import Rating, Segment
from triage.domain.labels import Disposition
from triage.domain.states import CaseState


class RootCause(StrEnum):
    """What lay behind a case; one is needed to close it."""

    PRODUCT = "product"
    DELIVERY = "delivery"
    BILLING = "billing"
    SERVICE = "service"
    WEBSITE = "website"
    PRICE = "price"
    INFORMATION = "information"
    EXPECTATION = "expectation"
    OTHER = "other"


CLOSED = frozenset({CaseState.RECOVERED, CaseState.LOST})
"""States that need a root cause."""


def opens_case(disposition: Disposition, reason: str, rating: Rating | None) -> bool:
    """Whether somebody has to see this comment through: what no machine may answer, and whoever
    would advise others against us. What was merely hard to read is no case."""
    if disposition is Disposition.HUMAN and not reason.startswith(("unsure:", "language:")):
        return True
    answered = disposition in {Disposition.HUMAN, Disposition.DRAFT}
    return answered and rating is not None and rating.segment is Segment.DETRACTOR
