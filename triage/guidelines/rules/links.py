"""Only the brand's own web addresses may stand in a reply; look-alikes are told apart by parts."""

import re
from collections.abc import Iterator
from typing import ClassVar
from urllib.parse import SplitResult, unquote, urlsplit

from triage.domain.guidelines import Guidelines
from triage.domain.reply import Severity
from triage.guidelines.rule import Hit, Reading, Wording

SPELT = re.compile(
    r"\b[\w-]{2,63}\s?[\[({]\s?(?:\.|dot|punkt)\s?[\])}]\s?[a-z]{2,10}\b"
    r"|\b[\w-]{2,63}\s+(?:dot|punkt)\s+(?:com|de|net|org|co|uk|info|io)\b"
    r"|\bh(?:xx|tt|\*\*)ps?\s?(?:\[:\]|:)\s?//\s\S{3,}"
)
"""Addresses spelt so that no machine should see them."""
SPELT_SIGNS = ("[", "(.", "( .", "(dot", "(punkt", "{", " dot ", " punkt ", ":// ", "hxx", "h**")


class Links:
    """Compares scheme, host, port and path with the allowed prefixes; never opens anything."""

    id = "links"
    wording: ClassVar[Wording] = {
        "not_allowed": {
            "de": "„{words}“ steht nicht auf der Liste der erlaubten Links.",
            "en": "“{words}” is not on the list of allowed links.",
        },
    }

    def __init__(self, guidelines: Guidelines) -> None:
        self._allowed = tuple(urlsplit(prefix) for prefix in guidelines.links)
        self._contacts = frozenset(contact.casefold() for contact in guidelines.contacts)

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields every web address that no allowed prefix covers."""
        for start, end in reading.links:
            address = reading.text[start:end]
            if not self._is_contact(address) and not self._covered(address):
                yield Hit("not_allowed", Severity.BLOCK, (start, end), values={"words": address})
        spelt = any(sign in reading.low for sign in SPELT_SIGNS)
        for match in SPELT.finditer(reading.low) if spelt else ():
            words = reading.text[match.start() : match.end()]
            yield Hit("not_allowed", Severity.BLOCK, match.span(), values={"words": words})

    def _is_contact(self, address: str) -> bool:
        scheme, _, rest = address.partition(":")
        return scheme.casefold() in {"mailto", "tel"} and rest.casefold() in self._contacts

    def _covered(self, address: str) -> bool:
        if "\\" in address or not address.isascii() or "@" in address:
            return False
        whole = address if "://" in address else f"https://{address.removeprefix('//')}"
        try:
            parts = urlsplit(whole)
            return any(_under(parts, prefix) for prefix in self._allowed)
        except ValueError:
            return False


def _under(parts: SplitResult, prefix: SplitResult) -> bool:
    """Whether an address lies under a prefix; raises ValueError for a port that is none."""
    same_place = (parts.scheme.lower(), parts.hostname, parts.port) == (
        prefix.scheme,
        prefix.hostname,
        prefix.port,
    )
    path = unquote(unquote(parts.path)) or "/"
    if not same_place or ".." in path.split("/") or "\\" in path:
        return False
    base = prefix.path.rstrip("/")
    return path == base or path.startswith(f"{base}/")
