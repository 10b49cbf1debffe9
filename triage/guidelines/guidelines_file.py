"""Makes guidelines of the bytes of a YAML file; opens no file and checks no reply."""

import hashlib
import re
from urllib.parse import urlsplit

from triage.domain.comment import Channel
from triage.domain.errors import BrandFileError
from triage.domain.guidelines import (
    AddressForm,
    BannedPhrase,
    ChannelRules,
    Guidelines,
    LanguageRules,
)
from triage.domain.labels import DRAFTED_LANGUAGES, Intent, Reason
from triage.domain.reply import Severity
from triage.guidelines.patterns import fault
from triage.guidelines.rules.glossary import spelling_pattern
from triage.guidelines.strict_yaml import Section, read_yaml

KEYS = frozenset(
    {
        "brand",
        "title",
        "languages",
        "channels",
        "banned",
        "glossary",
        "links",
        "contacts",
        "exclamation_marks_max",
        "escalation_topics",
    }
)
LANGUAGE_KEYS = frozenset(
    {"address", "greetings", "greetings_anonymous", "sign_offs", "short_sign_offs"}
)
CHANNEL_KEYS = frozenset(
    {"max_length", "min_length", "greeting_required", "sign_off_required", "emoji_max"}
)
BANNED_KEYS = frozenset({"pattern", "language", "severity", "replacement", "reason"})
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}")
PLACEHOLDER = re.compile(r"\[\[(?!AUTHOR\]\]|AUTHOR_FIRST\]\])|\{")


def version_of(content: bytes) -> str:
    """The version of a file: the first 12 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(content).hexdigest()[:12]


def parse_guidelines(content: bytes, file: str) -> Guidelines:
    """Guidelines from the bytes of a YAML file; raises BrandFileError with `file` and line."""
    top = read_yaml(content, file, KEYS)
    return Guidelines(
        brand=top.text("brand"),
        title=top.optional_text("title") or top.text("brand"),
        version=version_of(content),
        languages=_languages(top),
        channels=_channels(top),
        banned=tuple(_banned(entry) for entry in top.sections("banned", BANNED_KEYS)),
        glossary=_glossary(top),
        links=_links(top),
        contacts=top.texts("contacts"),
        exclamation_marks_max=top.whole("exclamation_marks_max", 1),
        escalation_topics=top.members("escalation_topics", Reason, Intent),
    )


def _languages(top: Section) -> dict[str, LanguageRules]:
    section = top.section("languages")
    codes = section.names()
    for code in codes:
        if not LANGUAGE_CODE.fullmatch(code):
            raise section.wrong(code, f"'{code}' is not a language code such as 'de'")
    for code in sorted(DRAFTED_LANGUAGES):
        if code not in codes:
            raise BrandFileError(top.file, section.line, f"the language '{code}' is missing")
    return {code: _language(section.section(code, LANGUAGE_KEYS), code) for code in codes}


def _language(section: Section, code: str) -> LanguageRules:
    given = code == "de" or "address" in section
    return LanguageRules(
        address=section.member("address", AddressForm) if given else AddressForm.SIE,
        greetings=_forms(section, "greetings"),
        greetings_anonymous=_forms(section, "greetings_anonymous", named=False),
        sign_offs=_forms(section, "sign_offs"),
        short_sign_offs=_forms(section, "short_sign_offs"),
    )


def _forms(section: Section, key: str, *, named: bool = True) -> tuple[str, ...]:
    entries = section.entries(key, required=True)
    for form, line in entries:
        if PLACEHOLDER.search(form):
            message = f"only [[AUTHOR]] and [[AUTHOR_FIRST]] may stand in '{key}': {form}"
            raise BrandFileError(section.file, line, message)
        if "[[" in form and not named:
            message = f"no name is known for '{key}': {form}"
            raise BrandFileError(section.file, line, message)
    return tuple(form.strip() for form, _ in entries)


def _channels(top: Section) -> dict[str, ChannelRules]:
    section = top.section("channels", [channel.value for channel in Channel])
    return {name: _channel(section.section(name, CHANNEL_KEYS)) for name in section.names()}


def _channel(section: Section) -> ChannelRules:
    rules = ChannelRules(
        max_length=section.whole("max_length", least=1),
        min_length=section.whole("min_length", 20),
        greeting_required=section.flag("greeting_required") is not False,
        sign_off_required=section.flag("sign_off_required") is not False,
        emoji_max=section.whole("emoji_max", 0),
    )
    if rules.min_length > rules.max_length:
        raise section.wrong("min_length", "'min_length' is above 'max_length'")
    return rules


def _banned(entry: Section) -> BannedPhrase:
    pattern = entry.text("pattern")
    wrong = fault(pattern)
    if wrong:
        raise entry.wrong("pattern", f"{wrong}: {pattern}")
    replacement = entry.optional_text("replacement")
    return BannedPhrase(
        pattern=pattern,
        language=entry.optional_text("language"),
        severity=entry.member("severity", Severity).value if "severity" in entry else "block",
        replacement=replacement,
        reason=_reason(entry),
    )


def _reason(entry: Section) -> dict[str, str]:
    if "reason" not in entry:
        return {}
    section = entry.section("reason", DRAFTED_LANGUAGES)
    return {language: section.text(language) for language in sorted(DRAFTED_LANGUAGES)}


def _glossary(top: Section) -> dict[str, str]:
    glossary = top.pairs("glossary")
    pattern = spelling_pattern(glossary)
    right = {wrong.lower(): form for wrong, form in glossary.items()}
    for wrong, form in glossary.items():
        for match in pattern.finditer(form.lower()):
            if form[match.start() : match.end()] != right[match.group()]:
                message = f"'{form}' would itself be corrected"
                raise top.section("glossary").wrong(wrong, message)
    return glossary


def _links(top: Section) -> tuple[str, ...]:
    for link, line in top.entries("links"):
        if not _usable(link):
            message = f"not a plain https address: {link}"
            raise BrandFileError(top.file, line, message)
    return top.texts("links")


def _usable(link: str) -> bool:
    try:
        parts = urlsplit(link)
        usable = parts.scheme == "https" and bool(parts.hostname) and parts.port in (None, 443)
    except ValueError:
        return False
    return usable and link.isascii() and not set("@\\?#") & set(link)
