"""The tone of a reply stays below the brand's limits. Must not read what the customer wrote."""

from collections.abc import Iterator

from triage.domain.guidelines import Guidelines
from triage.domain.reply import Severity
from triage.guidelines.rule import Hit, Reading, Span, Wording
from triage.guidelines.tone import MEASURES, ToneHead

WORDING: Wording = {
    "coldness": {
        "de": "Dieser Satz klingt kühl. Zeigen Sie Verständnis und sagen Sie, was jetzt geschieht.",
        "en": "This sentence sounds cold. Show understanding, and say what happens now.",
    },
    "defensiveness": {
        "de": "Dieser Satz klingt nach Rechtfertigung. Sagen Sie, was schiefging, ohne die Schuld "
        "jemandem zuzuschieben.",
        "en": "This sentence sounds defensive. Say what went wrong without blaming anybody.",
    },
    "familiarity": {
        "de": "Dieser Satz klingt zu vertraulich. Schreiben Sie freundlich, aber mit Abstand.",
        "en": "This sentence sounds too familiar. Stay friendly, but keep a little distance.",
    },
}


class Tone:
    """Each measure of tone is at most the brand's limit, or that of the head's manifest."""

    id = "tone"
    wording = WORDING

    def __init__(self, guidelines: Guidelines) -> None:
        self._head = ToneHead.packaged()
        self._limits = dict(guidelines.tone)

    def find(self, reading: Reading) -> Iterator[Hit]:
        """The sentence that weighs most, once a measure; what ends with a comma is a salutation."""
        language = reading.situation.language
        if language not in self._head.limits:
            return
        spans = [
            span
            for span in (_trimmed(reading.own, sentence) for sentence in reading.sentences)
            if span[0] < span[1] and reading.own[span[1] - 1] != ","
        ]
        if not spans:
            return
        scores = self._head.scores([reading.own[start:end] for start, end in spans], language)
        for measure, column in zip(MEASURES, scores.T, strict=True):
            worst = int(column.argmax())
            if column[worst] > self._limits.get(measure, self._head.limits[language][measure]):
                yield Hit(measure, Severity.WARN, spans[worst])


def _trimmed(text: str, span: Span) -> Span:
    """The span without blanks at its ends."""
    start, end = span
    bare = text[start:end].rstrip()
    return end - len(text[start:end].lstrip()) if bare else end, start + len(bare)
