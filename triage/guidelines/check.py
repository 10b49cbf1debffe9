"""Runs every rule of a brand over a reply; the table says which rules there are."""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from typing import Self

from triage.domain.brand import Brand
from triage.domain.guidelines import Guidelines
from triage.domain.reply import Finding, Severity, Situation
from triage.guidelines.grounding.evidence import Evidence
from triage.guidelines.grounding.grounds import grounds_of
from triage.guidelines.grounding.known import Known
from triage.guidelines.reading import read
from triage.guidelines.rule import Grounded, Hit, Reading, Rule
from triage.guidelines.rules.address import Address
from triage.guidelines.rules.banned import Banned
from triage.guidelines.rules.capitals import Capitals
from triage.guidelines.rules.claims import Claims
from triage.guidelines.rules.competitors import Competitors
from triage.guidelines.rules.customer_relation import CustomerRelation
from triage.guidelines.rules.disclosure import DisclosureRule
from triage.guidelines.rules.elements import Elements
from triage.guidelines.rules.emoji import Emoji
from triage.guidelines.rules.exclamation import Exclamation
from triage.guidelines.rules.footer import LegalFooter
from triage.guidelines.rules.gender import Gender
from triage.guidelines.rules.glossary import Glossary
from triage.guidelines.rules.greeting import Greeting
from triage.guidelines.rules.grounding import Grounding
from triage.guidelines.rules.language import Language
from triage.guidelines.rules.length import Length
from triage.guidelines.rules.links import Links
from triage.guidelines.rules.personal_data import PersonalData
from triage.guidelines.rules.placeholders import Placeholders
from triage.guidelines.rules.promises import Promises
from triage.guidelines.rules.residue import Residue
from triage.guidelines.rules.sentences import Sentences
from triage.guidelines.rules.sign_off import SignOff
from triage.guidelines.rules.spacing import Spacing
from triage.guidelines.rules.standard import StandardRule
from triage.guidelines.rules.statements import StatementRule
from triage.guidelines.rules.terms import Terms
from triage.guidelines.rules.titles import Titles
from triage.guidelines.rules.tone import Tone
from triage.guidelines.statements import stated
from triage.ports import Statements

RULES: tuple[Callable[[Guidelines], Rule], ...] = (
    Language,
    Address,
    Banned,
    Promises,
    Grounding,
    Claims,
    Elements,
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
    Terms,
    Competitors,
    Gender,
    StandardRule,
    Titles,
    Sentences,
    LegalFooter,
    DisclosureRule,
    Tone,
)


MOSTLY = 0.5
"""Share of a sentence that other findings must hold for it to need no other: a number without a
source does not say that the rest of the sentence has none either."""


class Checker:
    """The rules of one version of a brand's guidelines, compiled once and free of state.

    Without `known` nothing but the guidelines themselves can bear out what a reply says.
    """

    def __init__(
        self,
        guidelines: Guidelines,
        known: Known | None = None,
        statements: Statements | None = None,
    ) -> None:
        self.guidelines = guidelines
        self.statements = statements
        self.known = known or Known(guidelines)
        self._rules = tuple(rule(guidelines) for rule in RULES)
        self._last = StatementRule(guidelines)

    @classmethod
    def of(cls, brand: Brand, statements: Statements | None = None) -> Self:
        """The checker that knows the brand's articles and playbooks too, and asks `statements`
        about sentences in words it does not know."""
        return cls(brand.guidelines, Known(brand.guidelines, brand), statements)

    def unread(self) -> Self:
        """The same rules for the brand's own wordings: neither statements nor tone are read."""
        found = copy(self)
        found.statements = None
        found._rules = tuple(rule for rule in self._rules if not isinstance(rule, Tone))
        return found

    def check(
        self, reply: str, situation: Situation, message_language: str = "en"
    ) -> tuple[Finding, ...]:
        """Everything the reply breaks, in the order of the text; never raises on any text.

        `message_language` is "de" or "en"; anything else gives English.
        """
        spoken = "de" if message_language == "de" else "en"
        return self.check_in(reply, situation, (spoken,))[spoken]

    def check_in(
        self, reply: str, situation: Situation, languages: Sequence[str]
    ) -> Mapping[str, tuple[Finding, ...]]:
        """The same in "de", "en" or both; the reply is read once."""
        reading = self._read(reply, situation)
        hits = [(rule, hit) for rule in self._rules for hit in rule.find(reading)]
        last = list(self._last.find(reading))
        return {spoken: self._told_in(spoken, hits, last) for spoken in languages}

    def _told_in(
        self, spoken: str, hits: Sequence[tuple[Rule, Hit]], last: Sequence[Hit]
    ) -> tuple[Finding, ...]:
        findings = [_finding(rule, hit, spoken) for rule, hit in hits]
        findings += [
            found for hit in last if not _told(found := _finding(self._last, hit, spoken), findings)
        ]
        return tuple(sorted(findings, key=lambda found: (found.start, found.end, found.rule)))

    def grounds(self, reply: str, situation: Situation) -> tuple[Grounded, ...]:
        """Every statement of the reply that can be looked up, with its source where it has one."""
        return self._read(reply, situation).grounds

    def _read(self, reply: str, situation: Situation) -> Reading:
        reading = read(reply, situation)
        evidence = Evidence(situation, self.known, self.guidelines.fields)
        grounds = grounds_of(reading, evidence, self.known)
        heard = stated(reading, evidence, self.statements) if self.statements else ()
        return replace(reading, grounds=grounds, stated=heard)


def _told(found: Finding, findings: Sequence[Finding]) -> bool:
    """Whether most of the same place is blocked already, by rules that say more."""
    blocked = [
        (max(one.start, found.start), min(one.end, found.end))
        for one in findings
        if one.severity is Severity.BLOCK
    ]
    told = sum(end - start for start, end in blocked if start < end)
    return told >= MOSTLY * (found.end - found.start)


def _finding(rule: Rule, hit: Hit, language: str) -> Finding:
    return Finding(
        rule=f"{rule.id}.{hit.kind}",
        severity=hit.severity,
        start=hit.span[0],
        end=hit.span[1],
        message=rule.wording[hit.kind][language].format(**hit.values),
        fix=hit.fix,
    )
