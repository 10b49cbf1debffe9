"""Few and short sentences where a channel limits them; greeting and sign-off do not count."""

import re
from collections.abc import Iterator
from typing import ClassVar

from triage.domain.guidelines import Guidelines
from triage.domain.reply import Severity
from triage.guidelines.rule import Hit, Reading, Span, Wording

WORD = re.compile(r"\[\[\w+\]\]|[^\W_]+(?:[-'’./:@][^\W_]+)*")
FRAGMENT = 5
"""Words; a shorter line without a closing mark is a greeting, a heading or a signature."""


class Sentences:
    """Warnings: a person may know why this reply needs to be longer."""

    id = "sentences"
    wording: ClassVar[Wording] = {
        "many": {
            "de": "{count} Sätze sind zu viele für diesen Kanal; erlaubt sind {limit}.",
            "en": "{count} sentences are too many for this channel; {limit} are allowed.",
        },
        "long": {
            "de": "Ein Satz mit {count} Wörtern liest sich schwer; erlaubt sind {limit}.",
            "en": "A sentence of {count} words is hard to read; {limit} are allowed.",
        },
    }

    def __init__(self, guidelines: Guidelines) -> None:
        self._channels = guidelines.channels

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields the sentences beyond the limit, and every one that is too long."""
        rules = self._channels.get(reading.situation.channel)
        if rules is None or (rules.sentences_max is None and rules.sentence_words_max is None):
            return
        footer = rules.legal_footer.get(reading.situation.language, "").strip()
        end = reading.text.rfind(footer) if footer else -1
        found = [_trimmed(reading.text, s) for s in reading.sentences if end < 0 or s[0] < end]
        counted = [(span, len(WORD.findall(reading.text, *span))) for span in found]
        counted = [one for one in counted if _is_sentence(reading.text, *one)]
        if rules.sentences_max is not None and len(counted) > rules.sentences_max:
            span = (counted[rules.sentences_max][0][0], counted[-1][0][1])
            values = {"count": len(counted), "limit": rules.sentences_max}
            yield Hit("many", Severity.WARN, span, values=values)
        for span, words in counted:
            if rules.sentence_words_max is not None and words > rules.sentence_words_max:
                values = {"count": words, "limit": rules.sentence_words_max}
                yield Hit("long", Severity.WARN, span, values=values)


def _trimmed(text: str, span: Span) -> Span:
    """A span without the white space around it."""
    words = text[span[0] : span[1]]
    start = span[0] + len(words) - len(words.lstrip())
    return start, max(start, span[0] + len(words.rstrip()))


def _is_sentence(text: str, span: Span, words: int) -> bool:
    closed = text[span[0] : span[1]].rstrip(' \t\n"“”»)').endswith((".", "!", "?", "…"))
    return words > 0 and (closed or words >= FRAGMENT)
