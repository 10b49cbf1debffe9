"""What the tests of single rules share: small guidelines and the findings of one rule."""

from dataclasses import replace

from tests.unit.guidelines.morgenrot import situation
from triage.domain.guidelines import AddressForm, ChannelRules, Guidelines, LanguageRules
from triage.domain.reply import Finding, Severity, Situation
from triage.guidelines.check import Checker

GERMAN = LanguageRules(
    address=AddressForm.SIE,
    greetings=("Guten Tag [[AUTHOR]],",),
    greetings_anonymous=("Guten Tag,",),
    sign_offs=("Viele Grüße\nIhr Team",),
    short_sign_offs=("Ihr Team",),
)
ENGLISH = LanguageRules(
    address=AddressForm.SIE,
    greetings=("Hello [[AUTHOR]],",),
    greetings_anonymous=("Hello,",),
    sign_offs=("Kind regards\nYour team",),
    short_sign_offs=("Your team",),
)
PLAIN = Guidelines(
    brand="beispiel",
    version="1",
    languages={"de": GERMAN, "en": ENGLISH},
    channels={
        "email": ChannelRules(1000, min_length=0),
        "social": ChannelRules(
            300, min_length=0, greeting_required=False, sign_off_required=False, emoji_max=2
        ),
    },
)


def german(**wording: object) -> Guidelines:
    """Plain guidelines with other rules for German."""
    changed = replace(GERMAN, **wording)  # type: ignore[arg-type]
    return replace(PLAIN, languages={"de": changed, "en": ENGLISH})


def english(**wording: object) -> Guidelines:
    """Plain guidelines with other rules for English."""
    changed = replace(ENGLISH, **wording)  # type: ignore[arg-type]
    return replace(PLAIN, languages={"de": GERMAN, "en": changed})


def on_channel(**limits: object) -> Guidelines:
    """Plain guidelines with other rules for e-mail."""
    email = replace(PLAIN.channels["email"], **limits)  # type: ignore[arg-type]
    return replace(PLAIN, channels={**PLAIN.channels, "email": email})


def found(
    guidelines: Guidelines, rule: str, reply: str, about: Situation | None = None
) -> list[Finding]:
    """The findings of one rule, notes included."""
    findings = Checker(guidelines).check(reply, about or situation("de"))
    return [one for one in findings if one.rule.partition(".")[0] == rule]


def words(
    guidelines: Guidelines, rule: str, reply: str, about: Situation | None = None
) -> list[str]:
    """What the findings of one rule cover, notes left out."""
    findings = found(guidelines, rule, reply, about)
    return [reply[one.start : one.end] for one in findings if one.severity is not Severity.NOTE]
