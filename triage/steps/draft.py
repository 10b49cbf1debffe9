"""Draft: plan first, then writers in turn, each checked, mended and asked to repair what is wrong.

A writer that cannot be had, has nothing, or breaks the rules three times gives way to the next;
after the last a person writes. It must not let a reply through in which a rule that blocks is
broken.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from triage.domain.brand import Brand
from triage.domain.labels import DRAFTED_LANGUAGES
from triage.domain.reply import Attempt, Draft, Outcome, Plan, Situation, SourceKind
from triage.domain.writing import Task
from triage.drafting.attempts import Judge, finished, tries
from triage.drafting.plan import make_plan
from triage.ports import Writer

__all__ = ["Drafted", "Judge", "draft"]

NEVER = "escalation"
"""Reasons of a plan that begin so name a topic no machine may answer, not even as a suggestion."""


USUAL = "en"
"""The playbook by which replies in other languages are planned."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """The plan, the reply if there is one, all attempts, and why a person has to write it."""

    plan: Plan
    draft: Draft | None
    attempts: tuple[Attempt, ...] = ()
    reason: str = ""

    def evidence(self) -> dict[str, Any]:
        """Plan, attempts and reason as plain data, to be kept with the decision."""
        tries = [asdict(attempt) for attempt in self.attempts]
        return self.plan.evidence() | {"attempts": tries, "no_draft": self.reason}


def draft(
    situation: Situation,
    brand: Brand,
    writers: Sequence[Writer],
    judge: Judge,
    candidates: int = 1,
) -> Drafted:
    """Plan and word a reply, asking each writer of the language for this many candidates.

    Raises NotFound if the brand has no playbook for a language the bundled writer speaks.
    """
    plan = plan_of(situation, brand)
    if reason := held_back(plan):
        return Drafted(plan, None, (), reason)
    attempts: list[Attempt] = []
    task = Task(plan, situation, brand, candidates)
    for writer in writers:
        if not writer.speaks(situation.language):
            continue
        passed = [one for one in tries(writer, task, judge, attempts) if not one.blocked]
        if passed:
            return Drafted(plan, finished(passed, task, attempts), tuple(attempts))
    return Drafted(plan, None, tuple(attempts), "no_reply_passed" if attempts else "no_writer")


def plan_of(situation: Situation, brand: Brand) -> Plan:
    """The plan, also in a language the brand has no playbook for: then it has what does not hang
    on the comment's words. What a model writes by it is only ever a suggestion."""
    if situation.language in brand.playbooks or situation.language in DRAFTED_LANGUAGES:
        return make_plan(situation, brand)
    known = min(brand.playbooks, key=lambda language: (language != USUAL, language))
    plan = make_plan(replace(situation, language=known), brand)
    facts = tuple(fact for fact in plan.facts if fact.kind is SourceKind.CUSTOMER)
    return replace(
        plan,
        language=situation.language,
        address=None,
        topics=(),
        details=(),
        facts=facts,
        article=None,
        link=None,
        time=None,
    )


def held_back(plan: Plan) -> str:
    """Why nothing is to be written at all; empty where something is."""
    if plan.outcome is Outcome.SILENT:
        return f"silent:{plan.reason}"
    never = plan.outcome is Outcome.HAND_OVER and plan.reason.startswith(NEVER)
    return plan.reason if never else ""
