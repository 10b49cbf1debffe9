"""What a reply must hold, and must not, by who wrote and how: apology, thanks, an incentive …"""

from collections.abc import Iterator
from typing import ClassVar

from triage.domain.comment import PUBLIC_CHANNELS
from triage.domain.guidelines import Condition, Element, ElementRule, Guidelines
from triage.domain.reply import Severity, Situation
from triage.guidelines.rule import Hit, Reading, Span, Wording
from triage.guidelines.rules.elements_words import ELEMENTS, ElementWords

NAMES = {
    Element.APOLOGY: ("eine Entschuldigung", "an apology"),
    Element.THANKS: ("ein Dank", "thanks"),
    Element.EMPATHY: ("ein Wort des Verständnisses", "a word of empathy"),
    Element.NEXT_STEP: ("ein nächster Schritt", "a next step"),
    Element.QUESTION: ("eine Frage", "a question"),
    Element.CONTACT: ("ein Weg, uns zu erreichen", "a way to reach us"),
    Element.PRIVATE_CHANNEL: (
        "das Angebot, unter vier Augen weiterzureden",
        "an offer to go on in private",
    ),
    Element.RECOMMENDATION: ("eine Bitte um Empfehlung", "an invitation to recommend us"),
    Element.INCENTIVE: ("ein Anreiz", "an incentive"),
}


def _wording() -> Wording:
    missing = {
        f"missing_{element}": {
            "de": f"Hier fehlt {german}.",
            "en": f"This reply lacks {english}.",
        }
        for element, (german, english) in NAMES.items()
    }
    unwanted = {
        f"unwanted_{element}": {
            "de": f"„{{words}}“: {german} gehört nicht in diese Antwort.",
            "en": f"“{{words}}”: {english} does not belong in this reply.",
        }
        for element, (german, english) in NAMES.items()
    }
    return missing | unwanted


class Elements:
    """Reads in the reply's language; a denied apology (“no apology is due”) is none."""

    id = "element"
    wording: ClassVar[Wording] = _wording()

    def __init__(self, guidelines: Guidelines) -> None:
        self._rules = guidelines.elements

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields what is missing, at the whole reply, and what is unwanted, at its place."""
        for rule in self._rules:
            if holds(rule.when, reading.situation) and not _idle(rule, reading.situation):
                yield from _judge(rule, reading)


def holds(when: Condition, situation: Situation) -> bool:
    """Whether every set of a condition that is given holds the value of this case."""
    intents = {situation.intent, *situation.also_intents}
    return (
        (not when.segments or situation.segment in when.segments)
        and (not when.sentiments or situation.sentiment in when.sentiments)
        and (not when.intents or bool(intents & when.intents))
        and (not when.channels or situation.channel in when.channels)
        and (not when.languages or situation.language in when.languages)
    )


def _idle(rule: ElementRule, situation: Situation) -> bool:
    """Whether what is asked for is so already: nobody else reads along where nothing is public."""
    private = situation.channel not in PUBLIC_CHANNELS
    return rule.element is Element.PRIVATE_CHANNEL and rule.wanted and private


def places(element: Element, reading: Reading) -> Iterator[Span]:
    """Where the reply has the element, in the brand's own words."""
    table = ELEMENTS.get(reading.situation.language)
    for words in [table[element]] if table else [one[element] for one in ELEMENTS.values()]:
        for match in words.said.finditer(reading.low_own):
            if not _denied(words, match.span(), reading):
                yield match.span()
        yield from _offered(words, reading)


def _offered(words: ElementWords, reading: Reading) -> Iterator[Span]:
    """What is mentioned in a sentence that gives it."""
    if not (words.mentioned and words.given and words.withheld):
        return
    for match in words.mentioned.finditer(reading.low_own):
        sentence = reading.sentence_at(match.start())
        if words.given.search(reading.low_own, *sentence) and not words.withheld.search(
            reading.low_own, *sentence
        ):
            yield match.span()


def _denied(words: ElementWords, span: Span, reading: Reading) -> bool:
    if words.not_said is None:
        return False
    start, end = reading.sentence_at(span[0])
    near = words.not_said.finditer(reading.low_own, start, max(end, span[1]))
    return any(one.start() < span[1] and span[0] < one.end() for one in near)


def _judge(rule: ElementRule, reading: Reading) -> Iterator[Hit]:
    severity, found = Severity(rule.severity), places(rule.element, reading)
    if not rule.wanted:
        for span in found:
            words = reading.own[span[0] : span[1]].strip()
            yield Hit(f"unwanted_{rule.element}", severity, span, values={"words": words[:80]})
    elif next(found, None) is None:
        yield Hit(f"missing_{rule.element}", severity, (0, len(reading.text)))
