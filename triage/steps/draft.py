"""Draft: plan first, then have the plan worded by the configured writer."""

from triage.domain.brand import Brand
from triage.domain.reply import Plan, Situation, Source
from triage.domain.writing import Task
from triage.drafting.plan import make_plan
from triage.ports import Writer


def draft(
    situation: Situation, brand: Brand, writer: Writer
) -> tuple[str, tuple[Source, ...], Plan]:
    """Text with unfilled placeholders, its sources, and the plan that was made."""
    plan = make_plan(situation, brand)
    (written,) = writer.write(Task(plan, situation, brand))
    return written.text, written.sources, plan
