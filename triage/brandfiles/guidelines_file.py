"""Makes guidelines of a chain of `guidelines.yaml`; opens no file and checks no reply."""

import hashlib
import re
from collections.abc import Sequence

import yaml

from triage.brandfiles.folder import GUIDELINES, Level
from triage.brandfiles.guidelines_rules import (
    banned_of,
    claims_of,
    disclosure_of,
    elements_of,
    escalation_phrases_of,
    fields_of,
    glossary_of,
    links_of,
    terms_of,
    tone_of,
    voice_of,
)
from triage.brandfiles.inheritance import merged
from triage.brandfiles.strict_yaml import Section, mistake
from triage.domain.comment import Channel
from triage.domain.guidelines import (
    AddressForm,
    ChannelRules,
    GenderForm,
    Guidelines,
    LanguageRules,
    Standard,
)
from triage.domain.labels import DRAFTED_LANGUAGES, Intent, Reason

OWN = frozenset({"brand", "title", "extends", "abstract", "replace"})
"""Top-level keys that are not inherited."""
ADDED = frozenset(
    {
        *("banned", "links", "contacts", "escalation_topics", "escalation_phrases", "terms"),
        *("competitors", "fields", "elements", "voice"),
    }
)
"""Top-level lists that are added to the inherited ones."""
MAPPINGS = frozenset({"languages", "channels", "glossary", "claims", "disclosure", "tone"})
KEYS = OWN | ADDED | MAPPINGS | {"exclamation_marks_max"}
FORMS = ("greetings", "greetings_anonymous", "sign_offs", "short_sign_offs")
LANGUAGE_KEYS = frozenset({"address", *FORMS, "du_capital", "titles", "standard", "gender"})
CHANNEL_KEYS = frozenset(
    {
        *("max_length", "min_length", "greeting_required", "sign_off_required"),
        *("emoji_max", "emoji_allowed", "sentences_max", "sentence_words_max"),
        *("exclamation_marks_max", *FORMS[:3], "legal_footer"),
    }
)
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}")
PLACEHOLDER = re.compile(r"\[\[(?!AUTHOR\]\]|AUTHOR_FIRST\]\])|\{")


def is_abstract(node: yaml.Node) -> bool:
    """Whether a folder is only inherited from; `node` is the root of its guidelines."""
    return Section(node).flag("abstract") is True


def parse_guidelines(chain: Sequence[Level]) -> Guidelines:
    """Guidelines of a folder and what it inherits from, nearest first; raises BrandFileError.

    Those of an abstract folder may lack languages, wording and channels.
    """
    for level in chain:
        Section(level.guidelines, KEYS)
    nearest = chain[0]
    whole = not is_abstract(nearest.guidelines)
    top = Section(merged([level.guidelines for level in chain], ADDED, OWN), KEYS)
    return Guidelines(
        brand=top.optional_text("brand") or nearest.name,
        title=top.optional_text("title") or top.optional_text("brand") or nearest.name,
        version=_version(chain),
        languages=_languages(top, whole=whole),
        channels=_channels(top, whole=whole),
        banned=banned_of(top),
        glossary=glossary_of(top),
        links=links_of(top),
        contacts=top.texts("contacts"),
        exclamation_marks_max=top.whole("exclamation_marks_max", 1),
        escalation_topics=top.members("escalation_topics", Reason, Intent),
        voice=voice_of(top),
        elements=elements_of(top),
        terms=terms_of(top),
        claims=claims_of(top),
        fields=fields_of(top),
        competitors=top.texts("competitors"),
        disclosure=disclosure_of(top),
        escalation_phrases=escalation_phrases_of(top),
        tone=tone_of(top),
        lineage=tuple(level.name for level in chain[1:]),
    )


def _version(chain: Sequence[Level]) -> str:
    """The first 12 hexadecimal digits of the SHA-256 over the files, nearest first."""
    content = "\x00".join(level.files[GUIDELINES] for level in chain)
    return hashlib.sha256(content.encode()).hexdigest()[:12]


def _languages(top: Section, *, whole: bool) -> dict[str, LanguageRules]:
    if "languages" not in top and not whole:
        return {}
    section = top.section("languages")
    for code in section.names():
        if not LANGUAGE_CODE.fullmatch(code):
            raise section.wrong(code, f"'{code}' is not a language code such as 'de'")
    for code in sorted(DRAFTED_LANGUAGES):
        if whole and code not in section:
            raise top.wrong("languages", f"the language '{code}' is missing")
    return {
        code: _language(section.section(code, LANGUAGE_KEYS), code, whole=whole)
        for code in section.names()
    }


def _language(section: Section, code: str, *, whole: bool) -> LanguageRules:
    given = (code == "de" and whole) or "address" in section
    greetings, anonymous, sign_offs, short = (_forms(section, key, whole=whole) for key in FORMS)
    return LanguageRules(
        address=section.member("address", AddressForm) if given else AddressForm.SIE,
        greetings=greetings,
        greetings_anonymous=anonymous,
        sign_offs=sign_offs,
        short_sign_offs=short,
        du_capital=section.flag("du_capital") is True,
        titles=section.flag("titles") is True,
        standard=_standard(section, code),
        gender=section.member("gender", GenderForm) if "gender" in section else GenderForm.ANY,
    )


def _standard(section: Section, code: str) -> Standard | None:
    if "standard" not in section:
        return None
    standard = section.member("standard", Standard)
    if not standard.startswith(f"{code}-"):
        raise section.wrong("standard", f"'{standard}' is no standard of the language '{code}'")
    return standard


def _forms(section: Section, key: str, *, whole: bool) -> tuple[str, ...]:
    entries = section.entries(key, required=whole)
    return tuple(_form(form, key, node) for form, node in entries)


def _form(form: str, key: str, node: yaml.Node) -> str:
    if PLACEHOLDER.search(form):
        raise mistake(node, f"only [[AUTHOR]] and [[AUTHOR_FIRST]] may stand in '{key}': {form}")
    if "[[" in form and key == "greetings_anonymous":
        raise mistake(node, f"no name is known for '{key}': {form}")
    return form.strip()


def _channels(top: Section, *, whole: bool) -> dict[str, ChannelRules]:
    if "channels" not in top and not whole:
        return {}
    section = top.section("channels", [channel.value for channel in Channel])
    return {name: _channel(section.section(name, CHANNEL_KEYS)) for name in section.names()}


def _channel(section: Section) -> ChannelRules:
    rules = ChannelRules(
        max_length=section.whole("max_length", least=1),
        min_length=section.whole("min_length", 20),
        greeting_required=section.flag("greeting_required") is not False,
        sign_off_required=section.flag("sign_off_required") is not False,
        emoji_max=section.whole("emoji_max", 0),
        emoji_allowed=frozenset(section.texts("emoji_allowed")),
        sentences_max=section.optional_whole("sentences_max", least=1),
        sentence_words_max=section.optional_whole("sentence_words_max", least=1),
        exclamation_marks_max=section.optional_whole("exclamation_marks_max"),
        greetings=_by_language(section, "greetings"),
        greetings_anonymous=_by_language(section, "greetings_anonymous"),
        sign_offs=_by_language(section, "sign_offs"),
        legal_footer=_footers(section),
    )
    if rules.min_length > rules.max_length:
        raise section.wrong("min_length", "'min_length' is above 'max_length'")
    return rules


def _by_language(section: Section, key: str) -> dict[str, tuple[str, ...]]:
    """Forms of a channel; a language left out keeps those of the language."""
    if key not in section:
        return {}
    forms = section.section(key, DRAFTED_LANGUAGES)
    return {language: _forms_of(forms, language, key) for language in forms.names()}


def _forms_of(forms: Section, language: str, key: str) -> tuple[str, ...]:
    entries = forms.entries(language, required=True)
    return tuple(_form(form, key, node) for form, node in entries)


def _footers(section: Section) -> dict[str, str]:
    if "legal_footer" not in section:
        return {}
    footers = section.section("legal_footer", DRAFTED_LANGUAGES)
    return {language: footers.text(language).strip() for language in sorted(DRAFTED_LANGUAGES)}
