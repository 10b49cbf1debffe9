"""What people of the house note beside a decision, without the customer's personal data."""

from collections.abc import Iterable

from triage.language.personal_data.finding import find_personal_data, settle
from triage.language.personal_data.known import find_known
from triage.language.personal_data.masking import mask


def masked_remark(text: str, names: Iterable[str] = ()) -> str:
    """A remark as it may be kept for ever; `names` are those the customer is known by."""
    if not text:
        return ""
    told = [found for name in names for found in find_known(text, {"NAME": name})]
    return mask(text, settle([*find_personal_data(text, "de", {}), *told]))[0]


def names_among(values: Iterable[tuple[str, str]]) -> list[str]:
    """The names among (placeholder, original)."""
    return [
        value for placeholder, value in values if placeholder.startswith(("[[AUTHOR", "[[NAME"))
    ]


def masked_reply(text: str, names: Iterable[str], links: tuple[str, ...]) -> str:
    """A reply as it may serve as a model for others: its placeholders and links that begin with
    one of `links` stay, anything else that tells who somebody is goes."""
    told = [found for name in names for found in find_known(text, {"NAME": name})]
    found = [
        item
        for item in find_personal_data(text, "de", {})
        if not (item.type == "URL" and links and text[item.start : item.end].startswith(links))
    ]
    return mask(text, settle([*found, *told]))[0]
