"""What people of the house note beside a decision, without the customer's personal data."""

from triage.language.personal_data.finding import find_personal_data
from triage.language.personal_data.masking import mask


def masked_remark(text: str, author: str | None = None) -> str:
    """A remark as it may be kept for ever; `author` is the customer's name, where it is known."""
    known = {"NAME": author} if author else {}
    return mask(text, find_personal_data(text, "de", known))[0]
