"""Takes over the middle part of a reply a person approved to a comment very much like this one.

It must not carry over anything particular to the other customer: no number, name, placeholder,
link, nor a word that only the other comment explains.
"""

import re
from collections.abc import Iterable

from triage.domain.brand import Playbook
from triage.domain.guidelines import AddressForm, LanguageRules
from triage.domain.reply import Situation

PRECEDENT_SIMILARITY = 0.85
"""Least similarity of the comments; one whose comment is unknown must reach 0.95."""
_UNSEEN_SIMILARITY = 0.95
PART_MAX_CHARS = 400
_PART_MIN_CHARS = 25

_PARAGRAPH = re.compile(r"\n\s*\n")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_PARTICULAR = re.compile(
    r"\[\[|\d|https?:|www\.|@|[{}<>|€$£%]|\b(?:Herrn?|Frau|Mr|Mrs|Ms|Dr)\b\.?\s+[A-ZÄÖÜ]"
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 6
_SIE = re.compile(r"\b(?:Ihnen|Ihre?[nmrs]?)\b|(?<![.!?]\s)(?<!^)\bSie\b")
_DU = re.compile(r"\b(?:[Dd]u|[Dd]ir|[Dd]ich|[Dd]ein\w*|[Ee]uch|[Ee]u(?:er|re\w*))\b")
_TELLING = {
    "de": re.compile(r"\b(?:und|wir|das|die|der|nicht|uns|ist|mit)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:the|we|and|you|your|is|our|to|with)\b", re.IGNORECASE),
}


def adopted(
    situation: Situation,
    playbook: Playbook,
    wording: LanguageRules | None,
    address: AddressForm | None,
) -> tuple[str, str] | None:
    """The id of the first fitting precedent and the part of it to speak, if there is one."""
    known = _stems(situation.text)
    for precedent in situation.precedents:
        needed = PRECEDENT_SIMILARITY if precedent.comment else _UNSEEN_SIMILARITY
        if precedent.similarity < needed:
            continue
        part = _middle(precedent.text, wording)
        foreign = _stems(precedent.comment) - known
        if part and _fits(part, playbook, address) and not _foreign(part, foreign, playbook):
            return precedent.id, part
    return None


def _middle(text: str, wording: LanguageRules | None) -> str:
    """The reply without greeting, sign-off and its first sentence, which was the other's."""
    signs = (*wording.sign_offs, *wording.short_sign_offs) if wording else ()
    body = text.strip()
    for sign in sorted(signs, key=len, reverse=True):
        body = body.removesuffix(sign).rstrip()
    paragraphs = [p.strip() for p in _PARAGRAPH.split(body) if p.strip()]
    if paragraphs and paragraphs[0].endswith(","):
        paragraphs = paragraphs[1:]
    if len(paragraphs) > 1:
        return " ".join(paragraphs[1:])
    return " ".join(_SENTENCE.split(paragraphs[0])[1:]) if paragraphs else ""


def _fits(part: str, playbook: Playbook, address: AddressForm | None) -> bool:
    if not _PART_MIN_CHARS <= len(part) <= PART_MAX_CHARS or _PARTICULAR.search(part):
        return False
    other = {"de": "en", "en": "de"}.get(playbook.language, playbook.language)
    if len(_TELLING[playbook.language].findall(part)) <= len(_TELLING[other].findall(part)):
        return False
    wrong = {AddressForm.SIE: _DU, AddressForm.DU: _SIE}.get(address) if address else None
    return wrong is None or not wrong.search(part)


def _foreign(part: str, foreign: frozenset[str], playbook: Playbook) -> bool:
    return bool(_stems(part) & foreign - _vocabulary(v.text for v in playbook.variants))


def _vocabulary(texts: Iterable[str]) -> frozenset[str]:
    return _stems(" ".join(texts))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM].casefold() for word in _WORD.findall(text))
