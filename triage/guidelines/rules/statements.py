"""What a sentence states must be allowed and have a source, in whatever words it is said.

The other rules find wordings; this one asks the statement head about what none of them knows. It
must not repeat what a finding of theirs says already: the checker sees to that.
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from triage.domain.comment import PUBLIC_CHANNELS
from triage.domain.guidelines import Claim, ClaimPolicy, Element, Guidelines
from triage.domain.reply import Severity, SourceKind
from triage.domain.statement import Statement
from triage.guidelines.rule import Hit, Reading, Stated, Wording
from triage.guidelines.rules.elements import holds

CLAIMS = {
    Statement.MONEY: Claim.MONEY,
    Statement.DEADLINE: Claim.DATES,
    Statement.GUARANTEE: Claim.GUARANTEES,
    Statement.LEGAL: Claim.LEGAL,
    Statement.MEDICAL: Claim.MEDICAL,
}
ELEMENTS = {
    Statement.INCENTIVE: Element.INCENTIVE,
    Statement.RECOMMEND: Element.RECOMMENDATION,
}
SURE = 0.85
"""Least share of all kinds that are not allowed here, together; set on replies labelled for
development, see models/statements/README.md."""
SURE_OF_FACT = 0.9
"""The same where the likeliest kind only needs a source: facts and reports."""

WORTH = 0.3
"""Least share that counts once restating is out of the question."""


class StatementRule:
    """One hit a sentence, of its likeliest kind that is not allowed."""

    id = "statement"
    wording: ClassVar[Wording] = {
        kind: {
            "de": f"„{{words}}“ {german}",
            "en": f"“{{words}}” {english}",
        }
        for kind, german, english in (
            ("money", "klingt nach einer Zusage von Geld.", "sounds like a promise of money."),
            ("deadline", "sagt einen Zeitpunkt zu.", "promises a time."),
            ("guarantee", "klingt nach einer Garantie.", "sounds like a guarantee."),
            ("legal", "ist eine rechtliche Aussage.", "is a legal statement."),
            ("medical", "ist eine gesundheitliche Aussage.", "is a statement on health."),
            (
                "commitment",
                "sagt etwas zu, was weder Textbausteine noch Kundendaten hergeben.",
                "commits to something that neither playbook nor customer record bears out.",
            ),
            (
                "fact",
                "steht weder im Kommentar noch in Kundendaten, Artikeln oder Textbausteinen.",
                "is found neither in the comment nor in record, knowledge or playbook.",
            ),
            ("incentive", "bietet eine Vergünstigung an.", "offers an incentive."),
            ("recommend", "bittet um eine Empfehlung.", "asks for a recommendation."),
            (
                "relation",
                "bestätigt öffentlich, dass jemand zur Kundschaft gehört.",
                "confirms in public that somebody is a customer.",
            ),
            ("blame", "schiebt die Schuld auf andere.", "puts the blame on others."),
        )
    }

    def __init__(self, guidelines: Guidelines) -> None:
        self._guidelines = guidelines

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields nothing where no head has read the reply."""
        for one in reading.stated:
            refused = [kind for kind in one.shares if self._refused(kind, one, reading)]
            share = _share(refused, one)
            worst = max(refused, key=one.shares.__getitem__, default=None)
            if worst and share >= (SURE_OF_FACT if worst in _NAMED else SURE):
                words = reading.text[one.span[0] : one.span[1]]
                name = _NAMED.get(worst, str(worst))
                yield Hit(name, Severity.BLOCK, one.span, values={"words": words[:80]})

    def _refused(self, kind: Statement, one: Stated, reading: Reading) -> bool:
        if kind in CLAIMS:
            return not self._claimable(CLAIMS[kind], one, reading)
        if kind in ELEMENTS:
            return any(
                rule.element is ELEMENTS[kind]
                and not rule.wanted
                and rule.severity == Severity.BLOCK
                and holds(rule.when, reading.situation)
                for rule in self._guidelines.elements
            )
        if kind is Statement.RELATION:
            return reading.situation.channel in PUBLIC_CHANNELS
        return kind in _BORNE_OUT and one.source is None

    def _claimable(self, claim: Claim, one: Stated, reading: Reading) -> bool:
        """Whether the policy lets a sentence say this, given what its values rest on."""
        kinds = _ALLOWED.get(self._guidelines.claim_policy(claim), frozenset())
        return any(
            ground.source is not None and ground.source.kind in kinds
            for ground in reading.grounds_in(*one.span)
        )


def _share(refused: Sequence[Statement], one: Stated) -> float:
    """The share of all kinds together that are not allowed. Nobody restates what the customer
    never said: that share says nothing then, as long as another kind has one worth the name."""
    share = sum(one.shares[kind] for kind in refused)
    if one.retold or share < WORTH:
        return share
    return share / (1 - one.shares[Statement.RESTATE])


_NAMED = {Statement.FACT: "fact", Statement.PAST: "fact"}
_BORNE_OUT = frozenset({*_NAMED, Statement.COMMITMENT, Statement.BLAME})
"""Kinds that a sentence of the brand's own, or of its articles, may have."""
_ALLOWED = {
    ClaimPolicy.FIELD: frozenset({SourceKind.CUSTOMER}),
    ClaimPolicy.KNOWLEDGE: frozenset({SourceKind.CUSTOMER, SourceKind.KNOWLEDGE}),
}
