"""Turns a raw comment into what models may see: clean, own words only, masked. Stores nothing."""

from collections.abc import Callable, Mapping

from triage.domain.comment import CleanText, PersonalData
from triage.domain.labels import UNDETERMINED
from triage.language.cleaning import clean
from triage.language.personal_data.author_names import author_values
from triage.language.personal_data.finding import find_personal_data, settle
from triage.language.personal_data.known import find_known, find_literal
from triage.language.personal_data.masking import mask, without_placeholders
from triage.language.quoting import strip_quotes

Identify = Callable[[str, str | None], tuple[str, float]]

_WEAK_SCORE = 0.5


def normalize_text(
    raw: str, *, prior_language: str | None, known: Mapping[str, str], identify: Identify
) -> CleanText:
    """Clean, identify and mask one comment. Never raises on any string.

    `known` maps types to what the source told of the author ("NAME", "EMAIL",
    "CUSTOMER_NUMBER", "ORDER_NUMBER"). `personal_data` points into `raw`; `values` maps the
    placeholders of `text`, and `[[AUTHOR]]` and `[[AUTHOR_FIRST]]` where a name is known.
    """
    cleaned = clean(raw)
    own, taken = strip_quotes(cleaned.text)
    language, score = identify(own, prior_language)
    in_raw = find_personal_data(raw, language, known)
    # Repairs change values ("MÃ¼ller"), and quotes and signatures give away the author's.
    in_clean = find_personal_data(cleaned.text, language, known)
    told = _values(raw, in_raw) | _values(cleaned.text, in_clean)
    text, values = mask(own, _in_own_words(own, language, known, told))
    if values and (language == UNDETERMINED or score < _WEAK_SCORE):
        again = identify(without_placeholders(text), prior_language)
        language, score = max((language, score), again, key=lambda answer: answer[1])
    return CleanText(
        text=text,
        language=language,
        language_score=score,
        personal_data=tuple(in_raw),
        values=values | author_values(known.get("NAME")),
        repairs=cleaned.repairs + (("quote-stripped",) if taken else ()),
    )


def _values(raw: str, found: list[PersonalData]) -> set[tuple[str, str]]:
    return {(item.type, raw[item.start : item.end]) for item in found}


def _in_own_words(
    own: str, language: str, known: Mapping[str, str], told: set[tuple[str, str]]
) -> list[PersonalData]:
    """What the own words hold themselves, and every value the signature or a quote gave away."""
    found = find_personal_data(own, language, known)
    for kind, value in sorted(told):
        if value.strip() and value in own:
            found.extend(find_literal(own, value, kind))
        if kind == "NAME":
            found.extend(find_known(own, {kind: value}))
    return settle(found)
