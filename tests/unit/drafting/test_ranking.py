"""Which of several replies is shown first, and which beside it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from triage.domain.reply import Finding, Precedent, Severity, Source, SourceKind
from triage.domain.writing import Written
from triage.drafting.ranking import ALTERNATIVES, DISTINCT, Judged, distinct, overlap, ranked
from triage.drafting.ranking import supported as share

BREAD = "Es tut uns leid, dass das Brot hart war."
LATE = "Wir geben Ihren Hinweis an die Tourenplanung weiter."


def judged(text: str, *severities: Severity, grounded: float = 1.0) -> Judged:
    findings = tuple(Finding("rule.kind", severity, 0, 1, "") for severity in severities)
    return Judged(Written(text, (), "w"), text, findings, grounded)


def test_findings_weigh_most_then_groundedness_then_approved_wording() -> None:
    blocked = judged("a", Severity.BLOCK)
    warned = judged("b", Severity.WARN)
    loose = judged("c", grounded=0.5)
    plain = judged("d")
    known = judged(BREAD)
    precedents = [Precedent("p", f"Guten Tag, {BREAD}", 0.9)]
    order = ranked([blocked, loose, warned, plain, known], precedents)
    assert order == [known, plain, warned, loose, blocked]


def test_equals_stay_in_the_writers_order() -> None:
    replies = [judged(text) for text in ("eins", "zwei", "drei")]
    assert ranked(replies, ()) == replies


def test_what_reads_alike_is_no_alternative() -> None:
    best = judged(f"{BREAD} {LATE}")
    twin = judged(f"{BREAD} {LATE} Danke.")
    other = judged("Vielen Dank für die Nachricht zur Lieferung von gestern.")
    assert [one.text for one in distinct(best, [twin, other])] == [other.text]


@given(st.lists(st.text(alphabet="abc ", min_size=1, max_size=12), min_size=1, max_size=6))
@settings(derandomize=True, deadline=None, max_examples=200)
def test_alternatives_are_few_and_differ(texts: list[str]) -> None:
    best, *others = [judged(text) for text in texts]
    found = distinct(best, others)
    assert len(found) <= ALTERNATIVES
    shown = [best.text, *(one.text for one in found)]
    pairs = [(a, b) for n, a in enumerate(shown) for b in shown[n + 1 :]]
    assert all(overlap(a, b) < DISTINCT for a, b in pairs)


def test_statements_without_a_source_lower_the_share() -> None:
    sources = [Source(SourceKind.PLAYBOOK, "next", LATE)]
    assert share(f"Hallo,\n\n{LATE} Sie bekommen morgen einen Gutschein.", sources) == 0.5
    assert share("Danke!", ()) == 1.0
