"""German replies address the customer as the brand demands: Sie or du, never both."""

from collections.abc import Iterator
from typing import ClassVar

from triage.domain.guidelines import AddressForm, Guidelines
from triage.domain.reply import Severity
from triage.guidelines.reading import lowered
from triage.guidelines.rule import Hit, Reading, Span, Wording
from triage.guidelines.rules.address_words import (
    FIRST_PERSON,
    FORMAL,
    IHR_AS_PLURAL,
    IMPERATIVE,
    PLURAL,
    PLURAL_IMPERATIVE,
    PRONOUN,
    SINGULAR_VERB,
    THIRD_SINGULAR,
)

FORMS = (PRONOUN, SINGULAR_VERB, PLURAL)


class Address:
    """Looks at pronouns, possessives and verb forms outside quotations."""

    id = "address"
    wording: ClassVar[Wording] = {
        "informal": {
            "de": "„{words}“ duzt; hier wird gesiezt.",
            "en": "“{words}” is the informal address; the formal one (Sie) is wanted.",
        },
        "formal": {
            "de": "„{words}“ siezt; hier wird geduzt.",
            "en": "“{words}” is the formal address; the informal one (du) is wanted.",
        },
        "perhaps_formal": {
            "de": "„{words}“ liest sich hier als Anrede mit Sie; hier wird geduzt.",
            "en": "“{words}” may be read as formal address here; the informal one (du) is wanted.",
        },
    }

    def __init__(self, guidelines: Guidelines) -> None:
        german = guidelines.languages.get("de")
        self._wanted = german.address if german else AddressForm.SIE

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields every form of the address that is not wanted."""
        if reading.situation.language != "de":
            return
        text = reading.unquoted
        if self._form(reading.situation.text) is AddressForm.SIE:
            for span in informal(reading.low_unquoted):
                yield Hit("informal", Severity.BLOCK, span, values=_words(text, span))
            return
        spans = list(formal(text))
        certain = any(sure for _, sure in spans)
        for span, sure in spans:
            kind = "formal" if sure or certain else "perhaps_formal"
            severity = Severity.BLOCK if sure or certain else Severity.WARN
            yield Hit(kind, severity, span, values=_words(text, span))

    def _form(self, comment: str) -> AddressForm:
        if self._wanted is not AddressForm.CUSTOMER:
            return self._wanted
        says_du = next(informal(lowered(comment)), None) is not None
        says_sie = any(sure for _, sure in formal(comment))
        return AddressForm.DU if says_du and not says_sie else AddressForm.SIE


def informal(text: str) -> Iterator[Span]:
    """Places of a text in small letters that address somebody as du or ihr; none overlap."""
    found = [match.span() for pattern in FORMS for match in pattern.finditer(text)]
    found += [
        match.span("verb")
        for match in IMPERATIVE.finditer(text)
        if not _first_person(text, match.start("verb"))
    ]
    found += [match.span("verb") for match in PLURAL_IMPERATIVE.finditer(text)]
    last = 0
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= last:
            last = end
            yield start, end


def formal(text: str) -> Iterator[tuple[Span, bool]]:
    """Places that address somebody as Sie, each with whether that is certain.

    At the start of a sentence "Sie" may be a plural "they"; it is certain there only when no
    sentence goes before that could have named such people.
    """
    for match in FORMAL.finditer(text):
        opens = _opens_sentence(text, match.start())
        if match.group() == "Ihr" and opens and IHR_AS_PLURAL.match(text, match.end()):
            continue
        if match.group() != "Sie" or not opens:
            yield match.span(), True
        elif not THIRD_SINGULAR.match(text, match.end()):
            yield match.span(), not _follows_sentence(text, match.start())


def _opens_sentence(text: str, place: int) -> bool:
    """Whether a capital is due at `place` anyway; after a greeting's comma it is not."""
    before = text[:place].rstrip(' \t\n"„“”»«([-–•*')
    if not before or before[-1] in ".!?:…":
        return True
    return before[-1] != "," and "\n" in text[len(before) : place]


def _follows_sentence(text: str, place: int) -> bool:
    return any(mark in text[:place] for mark in ".!?…")


def _first_person(text: str, place: int) -> bool:
    """Whether "ich" stands earlier in the same sentence: "ich leite das weiter und prüfe den …"."""
    start = max(text.rfind(mark, 0, place) for mark in ".!?\n") + 1
    return bool(FIRST_PERSON.search(text, start, place))


def _words(text: str, span: Span) -> dict[str, object]:
    return {"words": text[span[0] : span[1]]}
