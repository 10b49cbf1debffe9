"""Reads the rules of `guidelines.yaml` one kind at a time; checks no reply by them."""

import re
from urllib.parse import urlsplit

from triage.brandfiles.strict_yaml import TEXT, Section, mistake, scalar
from triage.domain.comment import Channel, Segment
from triage.domain.errors import BrandFileError
from triage.domain.guidelines import (
    BannedPhrase,
    Claim,
    ClaimPolicy,
    Condition,
    Disclosure,
    Element,
    ElementRule,
    Term,
    Trait,
)
from triage.domain.labels import DRAFTED_LANGUAGES, Intent, Sentiment
from triage.domain.reply import Severity
from triage.guidelines.patterns import fault
from triage.guidelines.rules.glossary import spelling_pattern

BANNED_KEYS = frozenset({"pattern", "language", "severity", "replacement", "reason", "remove"})
TERM_KEYS = frozenset({"avoid", "preferred", "language", "severity", "reason"})
TRAIT_KEYS = frozenset({"name", "description", "do", "dont"})
ELEMENT_KEYS = frozenset({"require", "forbid", "allow", "when", "severity"})
CONDITION_KEYS = frozenset({"segments", "sentiments", "intents", "channels", "languages"})
DISCLOSURE_KEYS = frozenset({"texts", "automatic", "always"})
FIELD = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*")
TONES = frozenset({"coldness", "defensiveness", "familiarity"})
"""Measures of tone that can be limited."""


def banned_of(top: Section) -> tuple[BannedPhrase, ...]:
    """Phrases and patterns no reply may hold; of one pattern the nearest entry counts."""
    found: dict[tuple[str, str | None], BannedPhrase] = {}
    for entry in top.sections("banned", BANNED_KEYS):
        key = (entry.text("pattern"), _language(entry))
        if entry.flag("remove") is not True:
            found[key] = _banned(entry)
        elif found.pop(key, None) is None:
            raise entry.wrong("pattern", "no inherited entry has this pattern and language")
    return tuple(found.values())


def _banned(entry: Section) -> BannedPhrase:
    pattern = entry.text("pattern")
    if wrong := fault(pattern):
        raise entry.wrong("pattern", f"{wrong}: {pattern}")
    return BannedPhrase(
        pattern=pattern,
        language=_language(entry),
        severity=_severity(entry, Severity.BLOCK),
        replacement=entry.optional_text("replacement"),
        reason=_texts(entry, "reason"),
    )


def terms_of(top: Section) -> tuple[Term, ...]:
    """Terms the brand avoids and what it says instead."""
    return tuple(_term(entry) for entry in top.sections("terms", TERM_KEYS))


def _term(entry: Section) -> Term:
    entry.node("avoid")
    return Term(
        avoid=tuple(scalar(node, TEXT, "a term") for node in entry.one_or_more("avoid")),
        preferred=entry.optional_text("preferred"),
        language=_language(entry),
        severity=_severity(entry, Severity.WARN),
        reason=_texts(entry, "reason"),
    )


def voice_of(top: Section) -> tuple[Trait, ...]:
    """Sides of the voice; of one name the nearest counts."""
    traits = {entry.text("name"): entry for entry in top.sections("voice", TRAIT_KEYS)}
    return tuple(_trait(entry) for entry in traits.values())


def _trait(entry: Section) -> Trait:
    entry.node("description")
    return Trait(
        name=entry.text("name"),
        description=_texts(entry, "description"),
        do=_examples(entry, "do"),
        dont=_examples(entry, "dont"),
    )


def _examples(entry: Section, key: str) -> dict[str, tuple[str, ...]]:
    if key not in entry:
        return {}
    section = entry.section(key, DRAFTED_LANGUAGES)
    return {code: section.texts(code, required=True) for code in sorted(DRAFTED_LANGUAGES)}


def elements_of(top: Section) -> tuple[ElementRule, ...]:
    """What replies must and must not hold, under which condition.

    `allow` takes out what was said of an element before, by the same file or an inherited one.
    """
    rules: list[ElementRule] = []
    for entry in top.sections("elements", ELEMENT_KEYS):
        if "allow" in entry and len(entry.names()) == 1:
            allowed = entry.member("allow", Element)
            rules = [rule for rule in rules if rule.element is not allowed]
        else:
            rules.append(_element(entry))
    return tuple(rules)


def _element(entry: Section) -> ElementRule:
    if ("require" in entry) == ("forbid" in entry) or "allow" in entry:
        message = "needs either 'require' or 'forbid', or 'allow' alone"
        raise BrandFileError(entry.file, entry.line, message)
    wanted = "require" in entry
    return ElementRule(
        element=entry.member("require" if wanted else "forbid", Element),
        wanted=wanted,
        when=_condition(entry.section("when", CONDITION_KEYS)) if "when" in entry else Condition(),
        severity=_severity(entry, Severity.BLOCK),
    )


def _condition(section: Section) -> Condition:
    return Condition(
        segments=section.some("segments", [*Segment]),
        sentiments=section.some("sentiments", [*Sentiment]),
        intents=section.some("intents", [*Intent]),
        channels=section.some("channels", [*Channel]),
        languages=section.some("languages", DRAFTED_LANGUAGES),
    )


def claims_of(top: Section) -> dict[str, ClaimPolicy]:
    """Where binding statements may come from."""
    if "claims" not in top:
        return {}
    section = top.section("claims", [*Claim])
    return {claim: section.member(claim, ClaimPolicy) for claim in section.names()}


def fields_of(top: Section) -> frozenset[str]:
    """The fields such statements may rest on."""
    for name, node in top.entries("fields"):
        if not FIELD.fullmatch(name):
            raise mistake(node, f"'{name}' is no field; write for example 'order.status'")
    return frozenset(top.texts("fields"))


def disclosure_of(top: Section) -> Disclosure:
    """The sentence that says a machine wrote the reply, and when it is asked for."""
    if "disclosure" not in top:
        return Disclosure()
    section = top.section("disclosure", DISCLOSURE_KEYS)
    return Disclosure(
        texts=_texts(section, "texts"),
        automatic=section.flag("automatic") is not False,
        always=section.flag("always") is True,
    )


def escalation_phrases_of(top: Section) -> tuple[str, ...]:
    """Patterns in a comment that no machine may answer."""
    entries = top.entries("escalation_phrases")
    for pattern, node in entries:
        if wrong := fault(pattern):
            raise mistake(node, f"{wrong}: {pattern}")
    return tuple(pattern for pattern, _ in entries)


def tone_of(top: Section) -> dict[str, float]:
    """The greatest score of each measure of tone, 0–1."""
    if "tone" not in top:
        return {}
    section = top.section("tone", TONES)
    return {name: _share(section, name) for name in section.names()}


def _share(section: Section, name: str) -> float:
    share = section.number(name)
    if share is None or share > 1:
        raise section.wrong(name, f"'{name}' must lie between 0 and 1")
    return share


def glossary_of(top: Section) -> dict[str, str]:
    """Wrong spellings and the right ones."""
    glossary = top.pairs("glossary")
    pattern = spelling_pattern(glossary)
    right = {wrong.lower(): form for wrong, form in glossary.items()}
    for wrong, form in glossary.items():
        for match in pattern.finditer(form.lower()):
            if form[match.start() : match.end()] != right[match.group()]:
                message = f"'{form}' would itself be corrected"
                raise top.section("glossary").wrong(wrong, message)
    return glossary


def links_of(top: Section) -> tuple[str, ...]:
    """Beginnings of the links a reply may hold."""
    for link, node in top.entries("links"):
        if not _usable(link):
            raise mistake(node, f"not a plain https address: {link}")
    return top.texts("links")


def _usable(link: str) -> bool:
    try:
        parts = urlsplit(link)
        usable = parts.scheme == "https" and bool(parts.hostname) and parts.port in (None, 443)
    except ValueError:
        return False
    return usable and link.isascii() and not set("@\\?#") & set(link)


def _language(entry: Section) -> str | None:
    if "language" not in entry:
        return None
    (language,) = entry.some("language", DRAFTED_LANGUAGES)
    return language


def _severity(entry: Section, usual: Severity) -> str:
    return entry.member("severity", Severity).value if "severity" in entry else usual.value


def _texts(entry: Section, key: str) -> dict[str, str]:
    """A text in every language, or none at all."""
    if key not in entry:
        return {}
    section = entry.section(key, DRAFTED_LANGUAGES)
    return {language: section.text(language) for language in sorted(DRAFTED_LANGUAGES)}
