"""Runs every rule of a brand over a reply; the table says which rules there are."""

from collections.abc import Callable

from triage.domain.guidelines import Guidelines
from triage.domain.reply import Finding, Situation
from triage.guidelines.reading import read
from triage.guidelines.rule import Hit, Rule
from triage.guidelines.rules.address import Address
from triage.guidelines.rules.banned import Banned
from triage.guidelines.rules.capitals import Capitals
from triage.guidelines.rules.customer_relation import CustomerRelation
from triage.guidelines.rules.emoji import Emoji
from triage.guidelines.rules.exclamation import Exclamation
from triage.guidelines.rules.glossary import Glossary
from triage.guidelines.rules.greeting import Greeting
from triage.guidelines.rules.language import Language
from triage.guidelines.rules.length import Length
from triage.guidelines.rules.links import Links
from triage.guidelines.rules.personal_data import PersonalData
from triage.guidelines.rules.placeholders import Placeholders
from triage.guidelines.rules.promises import Promises
from triage.guidelines.rules.residue import Residue
from triage.guidelines.rules.sign_off import SignOff
from triage.guidelines.rules.spacing import Spacing

RULES: tuple[Callable[[Guidelines], Rule], ...] = (
    Language,
    Address,
    Banned,
    Promises,
    PersonalData,
    Placeholders,
    Links,
    Residue,
    Length,
    Greeting,
    SignOff,
    CustomerRelation,
    Glossary,
    Exclamation,
    Capitals,
    Emoji,
    Spacing,
)


class Checker:
    """The rules of one version of a brand's guidelines, compiled once and free of state."""

    def __init__(self, guidelines: Guidelines) -> None:
        self.guidelines = guidelines
        self._rules = tuple(rule(guidelines) for rule in RULES)

    def check(
        self, reply: str, situation: Situation, message_language: str = "en"
    ) -> tuple[Finding, ...]:
        """Everything the reply breaks, in the order of the text; never raises on any text.

        `message_language` is "de" or "en"; anything else gives English.
        """
        reading = read(reply, situation)
        spoken = "de" if message_language == "de" else "en"
        findings = [
            _finding(rule, hit, spoken) for rule in self._rules for hit in rule.find(reading)
        ]
        return tuple(sorted(findings, key=lambda found: (found.start, found.end, found.rule)))


def _finding(rule: Rule, hit: Hit, language: str) -> Finding:
    return Finding(
        rule=f"{rule.id}.{hit.kind}",
        severity=hit.severity,
        start=hit.span[0],
        end=hit.span[1],
        message=rule.wording[hit.kind][language].format(**hit.values),
        fix=hit.fix,
    )
