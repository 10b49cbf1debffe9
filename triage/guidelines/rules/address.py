"""German replies address the customer as the brand demands: Sie or du, never both."""

from collections.abc import Iterator
from typing import ClassVar

from triage.domain.guidelines import AddressForm, Guidelines
from triage.domain.reply import Severity
from triage.guidelines.reading import lowered
from triage.guidelines.rule import Hit, Reading, Span, Wording
from triage.guidelines.rules.address_forms import formal, informal, opens_sentence, small_formal
from triage.guidelines.rules.address_words import PRONOUN


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
        "small": {
            "de": "Als Anrede wird „{words}“ großgeschrieben.",
            "en": "As a form of address, “{words}” takes a capital letter.",
        },
        "capital": {
            "de": "Diese Marke schreibt „{right}“ statt „{words}“.",
            "en": "This brand writes “{right}”, not “{words}”.",
        },
    }

    def __init__(self, guidelines: Guidelines) -> None:
        german = guidelines.languages.get("de")
        self._wanted = german.address if german else AddressForm.SIE
        self._capital = bool(german and german.du_capital)

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields every form of the address that is not wanted, and wrong capitals of the other."""
        if reading.situation.language != "de":
            return
        if self._form(reading.situation.text) is AddressForm.SIE:
            yield from _informal(reading)
        else:
            yield from _formal(reading.unquoted)
            yield from self._capitals(reading)

    def _form(self, comment: str) -> AddressForm:
        """The form wanted; a customer who uses neither, or both, is addressed as Sie."""
        if self._wanted is not AddressForm.CUSTOMER:
            return self._wanted
        says_du = next(informal(comment, lowered(comment)), None) is not None
        says_sie = any(sure for _, sure in formal(comment))
        return AddressForm.DU if says_du and not says_sie else AddressForm.SIE

    def _capitals(self, reading: Reading) -> Iterator[Hit]:
        for start, end in (match.span() for match in PRONOUN.finditer(reading.low_unquoted)):
            word = reading.text[start:end]
            if not word.lower().startswith("d") or opens_sentence(reading.text, start):
                continue
            right = word[0].upper() + word[1:] if self._capital else word[0].lower() + word[1:]
            if word != right:
                severity = Severity.WARN if self._capital else Severity.NOTE
                yield Hit("capital", severity, (start, end), right, {"words": word, "right": right})


def _informal(reading: Reading) -> Iterator[Hit]:
    text = reading.unquoted
    for span in informal(text, reading.low_unquoted):
        yield Hit("informal", Severity.BLOCK, span, values=_words(text, span))
    for span in small_formal(text):
        word = text[span[0] : span[1]]
        yield Hit("small", Severity.WARN, span, word.capitalize(), {"words": word.capitalize()})


def _formal(text: str) -> Iterator[Hit]:
    """A "Sie" in doubt counts as address when another one is certain: nobody mixes on purpose."""
    spans = list(formal(text))
    mixed = any(sure for _, sure in spans)
    for span, sure in spans:
        kind = "formal" if sure or mixed else "perhaps_formal"
        severity = Severity.BLOCK if sure or mixed else Severity.WARN
        yield Hit(kind, severity, span, values=_words(text, span))


def _words(text: str, span: Span) -> dict[str, object]:
    return {"words": text[span[0] : span[1]]}
