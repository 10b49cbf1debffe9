"""Every statement of a reply comes from the comment, the record, the knowledge or the playbook."""

from collections.abc import Iterator
from typing import ClassVar

from triage.domain.guidelines import Guidelines
from triage.domain.reply import Severity, SourceKind
from triage.guidelines.rule import Grounded, Hit, Reading, Wording

ELSEWHERE = frozenset({"link", "email", "placeholder"})
"""Kinds that have a rule of their own, which says more."""


class Grounding:
    """Blocks what cannot be found anywhere; what the customer is quoted with needs no source."""

    id = "grounding"
    wording: ClassVar[Wording] = {
        kind: {
            "de": f"„{{words}}“: {german} steht weder im Kommentar noch in Kundendaten, "
            "Wissensartikeln oder Textbausteinen.",
            "en": f"“{{words}}”: {english} is found neither in the comment nor in the customer "
            "record, the knowledge articles or the playbook.",
        }
        for kind, german, english in (
            ("number", "Diese Zahl", "this number"),
            ("amount", "Dieser Betrag", "this amount"),
            ("percentage", "Dieser Prozentsatz", "this percentage"),
            ("date", "Dieses Datum", "this date"),
            ("weekday", "Dieser Tag", "this day"),
            ("time", "Diese Uhrzeit", "this time"),
            ("name", "Dieser Name", "this name"),
            ("reference", "Diese Nummer", "this reference"),
            ("fact", "Diese Aussage", "this statement"),
            ("commitment", "Diese Zusage", "this commitment"),
        )
    }

    def __init__(self, guidelines: Guidelines) -> None:
        del guidelines  # what a brand knows has been looked up already

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields every statement without a source."""
        for one in reading.grounds:
            if one.source is None and one.kind not in ELSEWHERE and not _carried(one, reading):
                words = reading.text[one.span[0] : one.span[1]].strip()
                severity = _severity(one, reading)
                yield Hit(one.kind, severity, one.span, values={"words": words[:80]})


def _carried(one: Grounded, reading: Reading) -> bool:
    """Whether a statement is about a value of the record: “you will get it on 3 May”."""
    if one.kind not in {"fact", "commitment"}:
        return False
    start, end = reading.sentence_at(one.span[0])
    return any(
        other.source is not None and other.source.kind is SourceKind.CUSTOMER
        for other in reading.grounds_in(start, end)
        if other.kind not in {"fact", "commitment"}
    )


def _severity(one: Grounded, reading: Reading) -> Severity:
    """A person who greets a known customer by name in place of the placeholder is only warned."""
    line = reading.text.find("\n")
    greeted = one.kind == "name" and one.span[1] <= (line if line >= 0 else len(reading.text))
    known = reading.situation.has_author and greeted
    return Severity.WARN if known else Severity.BLOCK
