"""Measures the checker on hand-written replies whose violations are labelled.

Must not know how any rule works: it sees findings and labels only.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from triage.domain.errors import FileRefused
from triage.domain.reply import Finding, Severity
from triage.evaluation.datasets import objects
from triage.evaluation.measures import wilson

FILE = "experiments/replies.jsonl"

RULES: Mapping[str, tuple[str, ...]] = {
    "wrong_language": ("language.", "greeting.", "sign_off.", "element."),
    "mixed_language": ("language.",),
    "too_long": ("length.",),
    "greeting": ("greeting.",),
    "sign_off": ("sign_off.",),
    "missing_apology": ("element.missing_apology",),
}
"""Kinds that have no place in the text, and the rules that find them.

Every other kind is found by a finding at its place, whatever its rule: that shows it to a person.
"""

Review = Callable[[Mapping[str, Any]], Sequence[Finding]]
"""The findings on a row: comment, reply, channel, lang, nps."""


@dataclass(frozen=True, slots=True)
class Violation:
    """What a careful brand manager would find; `span` is None where the whole reply is meant."""

    kind: str
    blocking: bool
    span: tuple[int, int] | None

    def found_by(self, finding: Finding) -> bool:
        """Whether this finding shows it: the right rule, or the right place."""
        if self.span is None:
            return finding.rule.startswith(RULES.get(self.kind, (self.kind,)))
        start, end = self.span
        return finding.start < end and start < finding.end


@dataclass(frozen=True, slots=True)
class Labelled:
    """A reply, what is wrong with it, and what a checker said."""

    id: str
    language: str
    part: str
    reply: str
    violations: tuple[Violation, ...]
    findings: tuple[Finding, ...]

    def missed(self) -> Iterator[Violation]:
        """Violations that no finding of the needed weight shows."""
        return (violation for violation in self.violations if not self.caught(violation))

    def caught(self, violation: Violation) -> bool:
        """Whether it was found; one that blocks by a finding that does."""
        found = blocking(self.findings) if violation.blocking else self.findings
        return any(violation.found_by(finding) for finding in found)

    def needless(self) -> Iterator[Finding]:
        """Findings that block what nobody would have held back."""
        wrong = [violation for violation in self.violations if violation.blocking]
        return (
            finding
            for finding in blocking(self.findings)
            if not any(violation.found_by(finding) for violation in wrong)
        )


def blocking(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that keep a reply from being sent."""
    return tuple(finding for finding in findings if finding.severity is Severity.BLOCK)


def checked(path: Path, review: Review) -> list[Labelled]:
    """Every row of the file with its findings; raises FileRefused naming the line."""
    rows = []
    for number, row in objects(path):
        try:
            wrong = tuple(_violation(row["reply"], told) for told in row["violations"])
            head = (row["id"], row["lang"], row["split"], row["reply"], wrong)
        except (KeyError, ValueError) as error:
            raise FileRefused(f"{path.name}:{number}: this row is not usable: {error}") from error
        rows.append(Labelled(*head, findings=tuple(review(row))))
    return rows


def _violation(reply: str, told: Mapping[str, Any]) -> Violation:
    quote = told["quote"]
    start = reply.index(quote)
    span = (start, start + len(quote)) if quote else None
    return Violation(told["kind"], told["blocking"], span)


def measure_replies(path: Path, review: Review) -> list[dict[str, Any]]:
    """By part and language: all that blocks, all that does not, then each kind."""
    rows = checked(path, review)
    lines = []
    for part, language in sorted({(row.part, row.language) for row in rows}):
        here = [row for row in rows if (row.part, row.language) == (part, language)]
        about = {"part": part, "language": language}
        lines.append(about | {"kind": "blocking"} | _recall(here, lambda one: one.blocking))
        lines[-1] |= _precision(here)
        lines.append(about | {"kind": "other"} | _recall(here, lambda one: not one.blocking))
        kinds = sorted({one.kind for row in here for one in row.violations})
        lines += [about | {"kind": kind} | _recall(here, _of(kind)) for kind in kinds]
    return lines


def _of(kind: str) -> Callable[[Violation], bool]:
    return lambda violation: violation.kind == kind


def _recall(rows: Sequence[Labelled], wanted: Callable[[Violation], bool]) -> dict[str, Any]:
    caught = [row.caught(one) for row in rows for one in row.violations if wanted(one)]
    return {
        "violations": len(caught),
        "recall": sum(caught) / max(1, len(caught)),
        "recall_interval": wilson(sum(caught), len(caught)),
    }


def _precision(rows: Sequence[Labelled]) -> dict[str, Any]:
    """Of findings, and of whole replies: the share held back that deserved it."""
    findings = sum(len(blocking(row.findings)) for row in rows)
    right = findings - sum(len(list(row.needless())) for row in rows)
    held = [row for row in rows if blocking(row.findings)]
    deserved = sum(any(one.blocking for one in row.violations) for row in held)
    return {
        "rows": len(rows),
        "findings": findings,
        "precision": right / max(1, findings),
        "precision_interval": wilson(right, findings),
        "held": len(held),
        "held_rightly": deserved / max(1, len(held)),
    }
