"""Normalize: the customer's own words, cleaned, their language found, personal data masked.

From here on nothing raw travels: models, vectors, prompts and logs see the masked text only.
"""

from collections.abc import Callable
from dataclasses import replace

from triage.domain.comment import CleanText, Submission
from triage.language.normalizing import normalize_text
from triage.language.personal_data import find_personal_data
from triage.language.personal_data.masking import mask

Identify = Callable[[str, str | None], tuple[str, float]]


def normalize(
    submission: Submission, customer_language: str | None, identify: Identify
) -> CleanText:
    """Clean and mask one submission; what the source says of the person is masked too."""
    known = {
        "NAME": submission.author,
        "EMAIL": submission.email,
        "CUSTOMER_NUMBER": submission.customer_id,
        "ORDER_NUMBER": submission.order,
    }
    return normalize_text(
        submission.text,
        prior_language=submission.language or customer_language,
        known={kind: value for kind, value in known.items() if value},
        identify=identify,
    )


def discreet(submission: Submission) -> Submission:
    """The submission with the columns that are stored in clear masked as the text is."""
    return replace(
        submission,
        product=masked(submission.product),
        category=masked(submission.category),
        store=masked(submission.store),
        app_version=masked(submission.app_version),
        parent=masked(submission.parent),
    )


def masked(value: str | None) -> str | None:
    """A short field without personal data."""
    return value and mask(value, find_personal_data(value, "de", {}))[0]
