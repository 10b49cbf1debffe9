"""What people of the house note beside a decision, without the customer's personal data."""

from collections.abc import Iterable

from triage.language.personal_data.finding import find_personal_data, settle
from triage.language.personal_data.known import find_known
from triage.language.personal_data.masking import mask


def masked_remark(text: str, names: Iterable[str] = ()) -> str:
    """A remark as it may be kept for ever; `names` are those the customer is known by."""
    told = [found for name in names for found in find_known(text, {"NAME": name})]
    return mask(text, settle([*find_personal_data(text, "de", {}), *told]))[0]


def names_among(values: Iterable[tuple[str, str]]) -> list[str]:
    """The names among (placeholder, original)."""
    return [
        value for placeholder, value in values if placeholder.startswith(("[[AUTHOR", "[[NAME"))
    ]
