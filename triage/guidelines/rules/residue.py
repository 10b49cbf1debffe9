"""Nothing of markup, hidden characters or talk between machines gets into a reply."""

import re
from collections.abc import Iterator
from typing import ClassVar

import regex  # type: ignore[import-untyped]  # the package ships no types

from triage.domain.guidelines import Guidelines
from triage.domain.reply import Severity
from triage.guidelines.rule import Hit, Reading, Wording
from triage.guidelines.rules.emoji import EMOJI

MARKUP = re.compile(
    r"</?[a-zA-Z!][^<>]{0,200}>?|&(?:[a-zA-Z]{2,10}|#\d{1,6}|#x[0-9a-fA-F]{1,5});"
    r"|!?\[[^\[\]\n]{0,200}\]\([^()\s]{0,300}\)|```|`[^`\n]{1,80}`|\*\*[^*\n]{1,200}\*\*|__[^_\n]{1,200}__"
    r"|^#{1,6}\s",
    re.MULTILINE,
)
HIDDEN = regex.compile(
    r"[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\u2028\u2029\u115f\u1160\u3164\uffa0--[\n\r\t]]+", regex.V1
)
FILLERS = frozenset("\u115f\u1160\u3164\uffa0")
"""Letters that show nothing."""
MACHINE_TALK = re.compile(
    r"""\b(?:
      (?:ignore|disregard|forget|override)\s+(?:\w+\s+){0,3}?(?:instructions?|prompts?|rules)
    | (?:ignorier|vergiss|missacht)\w*\s+(?:\w+\s+){0,4}?
        (?:anweisung|instruktion|regeln|vorgaben|prompt)\w*
    | als\s+(?:ein\w*\s+)?(?:großes\s+)?(?:ki|künstliche\s+intelligenz|sprachmodell|chatbot)\b
    | as\s+an?\s+(?:ai|artificial\s+intelligence|(?:large\s+)?language\s+model|chatbot)\b
    | (?:i['’]?\s*a?m|ich\s+bin)\s+(?:an?|ein\w*)\s+
        (?:ai|ki|language\s+model|sprachmodell|chatbot)\b
    | (?:system|developer)[\s-]?(?:prompts?|message|nachricht)\b
    | (?:my|meine[rn]?)\s+(?:instructions|anweisungen)\b
    | you\s+are\s+now\s+(?:an?|in|the)\b | du\s+bist\s+(?:jetzt|nun|ab\s+sofort)\s+ein
    | (?:here\s+is|here's|below\s+is)\s+(?:an?|the|my|your)\s+
        (?:\w+\s+){0,2}(?:draft|reply|response)\b
    | hier\s+ist\s+(?:ein\w?|der|die|mein\w?)\s+(?:\w+\s+){0,2}(?:entwurf|antwort(?:vorschlag)?)\b
    | (?:jailbreak|chatgpt|developer\s+mode|dan\s+mode)\b
    )
    | <\|[^|>]{1,40}\|> | \[/?(?:inst|sys)\] | ^[ \t]{0,9}(?:assistant|system|user|assistent)\s*:
    | \#\#\#\s*(?:instruction|response|system)""",
    re.VERBOSE | re.MULTILINE,
)


class Residue:
    """Blocks markup, invisible characters and phrases that belong in prompts."""

    id = "residue"
    wording: ClassVar[Wording] = {
        "markup": {
            "de": "„{words}“ ist Auszeichnung (HTML oder Markdown); Antworten sind reiner Text.",
            "en": "“{words}” is markup (HTML or Markdown); replies are plain text.",
        },
        "hidden": {
            "de": "Hier stehen unsichtbare Zeichen ({words}).",
            "en": "There are invisible characters here ({words}).",
        },
        "machine_talk": {
            "de": "„{words}“ klingt nach Anweisungen an eine Maschine, nicht nach einer Antwort.",
            "en": "“{words}” sounds like instructions to a machine, not like a reply.",
        },
    }

    def __init__(self, guidelines: Guidelines) -> None:
        del guidelines  # holds for every brand

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields every residue; hidden characters can be removed safely."""
        text = reading.text
        marked = any(mark in text for mark in "<&[`*_#")
        for match in MARKUP.finditer(text) if marked else ():
            values = {"words": match.group()}
            yield Hit("markup", Severity.BLOCK, match.span(), values=values)
        for match in MACHINE_TALK.finditer(reading.low):
            values = {"words": text[match.start() : match.end()]}
            yield Hit("machine_talk", Severity.BLOCK, match.span(), values=values)
        if not text.replace("\n", " ").isprintable() or not FILLERS.isdisjoint(text):
            yield from _hidden(text)


def _hidden(text: str) -> Iterator[Hit]:
    pictures = [match.span() for match in EMOJI.finditer(text)]
    for match in HIDDEN.finditer(text):
        # A joiner between the parts of one emoji is wanted.
        if not any(start < match.start() and match.end() <= end for start, end in pictures):
            codes = " ".join(f"U+{ord(character):04X}" for character in match.group()[:5])
            yield Hit("hidden", Severity.BLOCK, match.span(), "", {"words": codes})
