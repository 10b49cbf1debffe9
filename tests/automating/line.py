"""A house whose machine drafts, people and policy act on one kind of comment: praise by e-mail.

The line's hooks of shadow mode are called here where the line itself does not call them: each is
safe to repeat.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from tests.conftest import House
from triage.automating.proving import approved, rejected, shadow, with_trial
from triage.domain.brand import Brand
from triage.domain.policy import Automation, Policy, PolicyRule
from triage.line import Line
from triage.pipeline import compose_informed, index_precedents, understand
from triage.replies.deciding import Decided, Verdict, decide
from triage.steps.learn import draft_decision

PRAISE = [0.9, 0.01, *[0.01] * 9]
HAPPY = [0.9, 0.05, 0.03, 0.02]
TEXT = "Der Kaffee ist herrlich und die Lieferung war wie immer schnell, vielen Dank!"
USUAL = Policy(level=0.8, minimum=30, budget=0.2, review=0.2, by_itself=True)


class Shelf:
    """The brand as stored, with a policy of the test's own."""

    def __init__(self, inner: Any, policy: Policy | None) -> None:
        self.inner = inner
        self.policy = policy

    def get(self, brand_id: UUID) -> Brand:
        rules = (PolicyRule(self.policy),) if self.policy else ()
        brand: Brand = self.inner.get(brand_id)
        return replace(brand, automation=Automation(rules))

    def at(self, brand_id: UUID, version: str) -> Brand:
        return self.get(brand_id)

    def trial(self, name: str, files: Mapping[str, str]) -> Brand:
        raise NotImplementedError


def policed(house: House, policy: Policy | None = USUAL) -> House:
    """The house under a policy; its heads read every comment as praise."""
    house.heads.says.update(intent=PRAISE, sentiment=HAPPY)
    house.line = replace(house.line, shelf=Shelf(house.brands, policy))
    return house


def drafted(house: House, number: int, **more: object) -> UUID:
    """One comment of its own thread on its way to a draft; returns the draft."""
    row = {
        "id": f"c{number}",
        "text": f"{TEXT} Nummer {number}.",
        "channel": "email",
        "email": f"kundin{number}@example.com",
        "author": "Petra Lindqvist",
        "conversation": f"t{number}",
    }
    [comment_id] = house.accept({**row, **more})
    understand(house.line, [comment_id])
    answer(house.line, comment_id)
    return house.draft_of(comment_id)


def answer(line: Line, comment_id: UUID) -> None:
    """The second half of the line, with the trial of its draft."""
    with line.store.write() as work:
        [comment] = work.comments.triaged([comment_id])
    made = compose_informed(line, comment, line.shelf.get(comment.brand_id))
    now = line.clock.now()
    with line.store.write() as work:
        work.comments.answered([made], now)
        trials = shadow(line, work, [made], now)
        record = draft_decision(made, line.versions, line.machine, now)
        work.decisions.record([with_trial(record, trials.get(comment_id))])


def say(house: House, draft_id: UUID, kind: str, text: str | None = None) -> Decided:
    """A person's word on a draft, told to its trial."""
    line: Line = house.line
    with line.store.write() as work:
        before = work.drafts.for_decision(draft_id)
    verdict = {
        "approve": Verdict("approve"),
        "edit": Verdict("edit", text),
        "reject": Verdict("reject", reason="wrong_facts"),
    }[kind]
    done = decide(line, draft_id, verdict, house.person)
    with line.store.write() as work:
        now: datetime = line.clock.now()
        if kind == "reject":
            rejected(work, draft_id, now)
        else:
            approved(work, before, before.text if kind == "approve" else text or "", now)
    return done


def precedent(house: House) -> None:
    """A person approved a reply to such a comment before."""
    say(house, drafted(house, 0), "approve")
    index_precedents(house.line)


def forget_kind(house: House, sampled: bool = False) -> None:
    """Take the draw out of a test: no draft, or every one, is drawn for review."""
    with house.store.engine.begin() as connection:
        from sqlalchemy import text

        connection.execute(text("UPDATE trial SET sampled = :s WHERE NOT sent"), {"s": sampled})
