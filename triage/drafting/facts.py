"""The facts a wording may need besides its slots, and which of them hold for a plan.

It must not read the comment: everything here follows from the plan and the nouns chosen for it.
"""

from collections.abc import Sequence

from triage.domain.brand import Topic
from triage.domain.reply import DetailKind, Plan
from triage.drafting.subjects import RECOMMENDATION, Subjects, is_named, is_person

RECURRENCE = "recurrence"
"""Unsaid where the comment says that it happened again: nobody asks what was just told."""

FAREWELL = "farewell"
"""Unsaid where the customer only calls something off: nobody is seen out who stays."""

QUESTIONS = (
    *("order", "invoice", "contract", "photo", "when", "device", "error", "need", "what"),
    "login",
)
"""What a plan may ask for; a wording that asks for it needs `asks_order` and so on."""

FACTS = frozenset(
    {
        *("order", "no_order", "topic", "no_topic", "problem_topic", "no_problem", "no_time"),
        *(
            "maybe_first_time",
            "no_detail",
            "person",
            "no_person",
            "thing_named",
            "first_message",
            "follow_up",
        ),
        *("may_recommend", "no_question", "judged", "leaving", "public", "private"),
        *(f"asks_{question}" for question in QUESTIONS),
    }
)
"""All of them."""


def facts_known(plan: Plan, subjects: Subjects, topics: Sequence[Topic]) -> frozenset[str]:
    """The facts that hold for a plan about these subjects; `topics` fill the slot.

    `problem_topic` and `no_problem` are about the topics: of partly problems neither is known.
    `judged` means that each is clearly praised or criticised; `no_detail` that nothing at all
    was recognised in the comment; `leaving` that the customer ends the relationship.
    """
    problems = {topic.problem for topic in topics}
    persons = any(is_person(topic) for topic in topics)
    known = {
        "order": plan.has_order,
        "no_order": not plan.has_order,
        "topic": bool(problems),
        "no_topic": not problems,
        "problem_topic": problems == {True},
        "no_problem": problems == {False},
        "no_time": plan.time is None,
        "maybe_first_time": RECURRENCE not in plan.must_not,
        "no_detail": not problems and all(d.kind is DetailKind.QUOTE for d in plan.details),
        "person": persons,
        "no_person": not persons,
        "thing_named": bool(topics) and not persons and all(map(is_named, topics)),
        "judged": bool(problems) and subjects.judged,
        "leaving": FAREWELL not in plan.must_not,
        "first_message": not plan.follow_up,
        "follow_up": plan.follow_up,
        "may_recommend": RECOMMENDATION not in plan.must_not,
        "no_question": plan.asks is None,
        "public": plan.public,
        "private": not plan.public,
        f"asks_{plan.asks}": plan.asks is not None,
    }
    return frozenset(fact for fact, holds in known.items() if holds)
