"""Gathers what is known for the slots of a plan's wordings.

It must not hand on a word of the comment: only topics, details and facts of the plan.
"""

import re
from collections.abc import Mapping, Sequence

from triage.domain.brand import Playbook, Topic
from triage.domain.reply import Detail, DetailKind, Plan, Polarity, SourceKind
from triage.drafting.slots import Filling, joined
from triage.drafting.subjects import Subjects, holds_unsaid, wish_of

RECORD_SLOTS = {"order.status": "status", "order.delivery_date": "due"}
"""Fields of the record that a wording may speak, by slot."""

_LASTING = re.compile(r"(?:seit|since|for)\b(?!.*(?:jahr|year))", re.IGNORECASE)
"""For years somebody is a customer, more often than something is broken."""
_OVER = re.compile(
    r"(?:vor)?gestern\b|letzte|am letzten|vor\s|(?:the day before )?yesterday"
    r"|last (?!year|month)|.*(?<!years) ago$",
    re.IGNORECASE,
)
_MAYBE_OVER = re.compile(r"heute\b|am\s|im\s|today|on\s|in\s|this\s|at the weekend", re.IGNORECASE)
_TOLD_AS_PAST = re.compile(
    r"(?:hat|haben|ist|sind|wurden?|war(?:en)?|hatten?)$|\b(?:was|were|had|did|\w+ed)\b"
)


def filling_of(plan: Plan, playbook: Playbook, subjects: Subjects) -> Filling:
    """Nouns and texts by slot; what is unknown is left out."""
    product = _named(playbook.products, plan.product)
    store = _named(playbook.stores, plan.store)
    about = subjects.about or product
    nouns = {
        "topic": about,
        "thing": about,
        "liked": subjects.liked,
        "mention": subjects.mention,
        "also": subjects.also,
        "product": product if subjects.about else (),
        "store": store,
    }
    values = {name: value for name, value in _values(plan, playbook, subjects).items() if value}
    return Filling(plan.language, nouns, values)


def _values(plan: Plan, playbook: Playbook, subjects: Subjects) -> Mapping[str, str | None]:
    times = _named(playbook.times, plan.time)
    told = [detail.text for detail in _of(plan, DetailKind.TIME)] or [t.phrase for t in times]
    problems = [d.text for d in _of(plan, DetailKind.PROBLEM) if d.polarity is not Polarity.LIKED]
    problems = [text for text in problems if not holds_unsaid(text, plan)]
    answers = [fact.quote for fact in plan.facts if fact.kind is SourceKind.KNOWLEDGE]
    items = [d.noun.phrase for d in _of(plan, DetailKind.ITEM) if d.noun]
    record = {RECORD_SLOTS[f.id]: f.quote for f in plan.facts if f.id in RECORD_SLOTS}
    return {
        "answer": answers[0] if answers else None,
        "link": plan.link,
        "time": _when(told, problems),
        "when": _when(told, problems),
        "since": next((time for time in told if _LASTING.match(time)), None),
        "where": _where(plan, subjects),
        "again": _first(plan, DetailKind.REPEATED),
        "problem": problems[0] if problems else None,
        "also_problem": problems[1] if len(problems) > 1 else None,
        "wish": wish_of(plan),
        "items": joined(items, plan.language) if items else None,
        **_quoted(plan),
        "reference": None if plan.public else _first(plan, DetailKind.REFERENCE),
        **record,
    }


def _quoted(plan: Plan) -> Mapping[str, str | None]:
    said = _first(plan, DetailKind.QUOTE) or ""
    return {"asked" if said.endswith("?") else "quote": said.rstrip("?") or None}


def _where(plan: Plan, subjects: Subjects) -> str | None:
    """Where it was, unless that place is what the reply is about."""
    place = next(iter(_of(plan, DetailKind.PLACE)), None)
    if place is None:
        return None
    named = [*subjects.about, *subjects.liked, *subjects.mention, *subjects.also]
    told = [detail.text.casefold() for detail in _of(plan, DetailKind.PROBLEM)]
    head = place.noun.head.casefold() if place.noun else place.text
    said = any(head == topic.id or head in topic.phrase.casefold() for topic in named)
    return None if said or any(head in text for text in told) else place.text


def _when(times: Sequence[str], problems: Sequence[str]) -> str | None:
    """A time that is surely over: by its words, or because the problem is told as past."""
    past = any(_TOLD_AS_PAST.search(problem) for problem in problems)
    return next((t for t in times if _OVER.match(t) or (past and _MAYBE_OVER.match(t))), None)


def _of(plan: Plan, kind: DetailKind) -> list[Detail]:
    return [detail for detail in plan.details if detail.kind is kind]


def _first(plan: Plan, kind: DetailKind) -> str | None:
    return next((detail.text for detail in _of(plan, kind)), None)


def _named(topics: tuple[Topic, ...], name: str | None) -> tuple[Topic, ...]:
    return tuple(topic for topic in topics if topic.id == name)
