"""The loop every writer goes through: write, check, mend, repair with what was found.

It must not let a reply pass in which a rule that blocks is broken; how one is checked is handed in.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from triage.domain.errors import NotFound, WriterUnavailable
from triage.domain.ids import text_hash
from triage.domain.reply import Attempt, Draft, Finding, Severity, Situation, Source, SourceKind
from triage.domain.writing import Task, Written
from triage.drafting.ranking import Judged, distinct, ranked, supported
from triage.ports import Writer

REPAIRS = 2
"""Times a writer is shown what the checks found; what is wrong then stays wrong."""

Mend = Callable[[str, Situation], tuple[str, tuple[Finding, ...]]]
"""Makes the safe fixes of a reply and says what is still to be found in it: `steps.check.mend`."""

Grounded = Callable[[str, Sequence[Source]], float]
"""The part of a reply's statements, 0–1, that rest on one of its sources."""


@dataclass(frozen=True, slots=True)
class Judge:
    """How replies to one comment are judged. `own` judges those of the writer `bundled`: it speaks
    in the brand's wordings alone, so that nothing has to read what its sentences state."""

    situation: Situation
    mend: Mend
    grounded: Grounded = supported
    bundled: str = ""
    own: Mend | None = None

    def __call__(self, written: Written) -> Judged:
        """One reply with its safe fixes made."""
        foreign = any(one.kind is SourceKind.PRECEDENT for one in written.sources)
        trusted = self.own if written.writer == self.bundled and not foreign else None
        text, findings = (trusted or self.mend)(written.text, self.situation)
        return Judged(written, text, findings, self.grounded(text, written.sources))

    def ranked(self, replies: Sequence[Written]) -> list[Judged]:
        """The replies, the best first."""
        return ranked([self(written) for written in replies], self.situation.precedents)


def tries(writer: Writer, task: Task, judge: Judge, attempts: list[Attempt]) -> list[Judged]:
    """What the writer's last attempt gave, best first: the first that passes, or the third."""
    found: list[Judged] = []
    for found in repaired(writer, task, judge, attempts):
        attempts.extend(attempt_of(one) for one in found)
        if any(not one.blocked for one in found):
            break
    return found


def repaired(
    writer: Writer, task: Task, judge: Judge, attempts: list[Attempt]
) -> Iterator[list[Judged]]:
    """The writer's first replies, then its repairs of the best one, until it has nothing new."""
    said: set[str] = set()
    for _ in range(1 + REPAIRS):
        try:
            replies = [one for one in writer.write(task) if one.text not in said]
        except (WriterUnavailable, NotFound) as error:
            trouble = f"{type(error).__name__}: {error}"
            attempts.append(Attempt(writer.version, trouble=trouble))
            return
        if not replies:
            return
        said |= {one.text for one in replies}
        found = judge.ranked(replies)
        yield found
        wrong = tuple(f for f in found[0].findings if f.severity is not Severity.NOTE)
        task = replace(task, candidates=1, refused=(found[0].text, wrong))


def attempt_of(one: Judged) -> Attempt:
    """What is kept of one try."""
    rules = tuple(sorted({finding.rule for finding in one.findings}))
    return Attempt(one.written.writer, text_hash(one.text), rules, one.blocked)


def finished(passed: Sequence[Judged], task: Task, attempts: Sequence[Attempt]) -> Draft:
    """The best reply with its alternatives."""
    best = passed[0]
    return Draft(
        text=best.text,
        language=task.plan.language,
        findings=best.findings,
        sources=best.written.sources,
        writer=best.written.writer,
        alternatives=distinct(best, passed[1:]),
        attempts=tuple(attempts),
    )
