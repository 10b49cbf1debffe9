"""Says that a machine wrote the reply, once, where the brand or the way of sending asks for it."""

import re
from collections.abc import Iterator
from typing import ClassVar

from triage.domain.guidelines import Guidelines
from triage.domain.reply import Severity
from triage.guidelines.rule import Hit, Reading, Wording
from triage.guidelines.rules.sign_off import closing_start, sign_off_patterns


class DisclosureRule:
    """Asked for in every reply, or in those no person reads before they leave."""

    id = "disclosure"
    wording: ClassVar[Wording] = {
        "missing": {
            "de": "Der Hinweis fehlt, dass die Antwort automatisch erstellt wurde.",
            "en": "The reply does not say that it was written automatically.",
        },
        "twice": {
            "de": "Der Hinweis auf die automatische Antwort steht doppelt.",
            "en": "The notice of the automatic reply stands there twice.",
        },
    }

    def __init__(self, guidelines: Guidelines) -> None:
        self._rule = guidelines.disclosure
        self._channels = guidelines.channels
        self._patterns = {code: _loose(text) for code, text in self._rule.texts.items()}
        self._sign_offs = sign_off_patterns(guidelines)

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields at most the missing notice, which a fix puts before the sign-off, or repeats."""
        pattern = self._patterns.get(reading.situation.language)
        found = [match.span() for match in pattern.finditer(reading.text)] if pattern else []
        for start, end in found[1:]:
            before = len(reading.text[:start].rstrip())
            yield Hit("twice", Severity.WARN, (before, end), "")
        automatic = self._rule.automatic and reading.situation.automatic
        if found or not self._rule.texts or not (self._rule.always or automatic):
            return
        place, fix = self._insertion(reading)
        yield Hit("missing", Severity.BLOCK, (place, place), fix)

    def _insertion(self, reading: Reading) -> tuple[int, str | None]:
        """Where the notice belongs and what to put there; nothing until a sign-off is there."""
        situation = reading.situation
        text = self._rule.texts.get(situation.language, "").strip()
        pattern = self._sign_offs.get((situation.channel, situation.language))
        start = closing_start(reading.text, pattern) if pattern else None
        if start is not None:
            return start, f"{text}\n\n" if text else None
        rules = self._channels.get(situation.channel)
        end = len(reading.text.rstrip())
        if rules is None or rules.sign_off_required or rules.legal_footer or not text:
            return end, None
        return end, f"\n\n{text}" if "\n" in reading.text.strip() else f" {text}"


def _loose(text: str) -> re.Pattern[str]:
    words = [re.escape(word) for word in text.strip().rstrip(".!").split()]
    return re.compile(r"\s+".join(words) + r"[.!]?" if words else r"(?!)", re.IGNORECASE)
