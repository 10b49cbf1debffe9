"""Working together: claims, four eyes, snoozing, and drafts that grow stale meanwhile."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from uuid import UUID

import pytest

from tests.conftest import House
from tests.pipeline.desk import LATE, SOON, YES, colleague, drafted, edit_of, queue
from triage.domain.brand import Brand
from triage.domain.decision import Actor, ActorKind, Scope
from triage.domain.desk import DeskRules, FourEyes
from triage.domain.errors import (
    Conflict,
    ForAPerson,
    RowRefused,
    SecondPerson,
    Taken,
)
from triage.domain.reply import PERSON
from triage.domain.writing import Change, Revision
from triage.outbox.delivering import deliver
from triage.pipeline import advance, redraft
from triage.ports import Departure
from triage.replies import queueing
from triage.replies.amending import choose, regenerate, revise
from triage.replies.deciding import Verdict, decide, dismiss, reply
from triage.team import calling
from triage.team.calling import Wanted
from triage.understanding.teaching import correct


class Desk:
    """A shelf whose brand has other rules of the desk."""

    def __init__(self, house: House, rules: DeskRules) -> None:
        self.shelf, self.rules = house.line.shelf, rules

    def get(self, brand_id: UUID) -> Brand:
        return replace(self.shelf.get(brand_id), desk=self.rules)

    def at(self, brand_id: UUID, version: str) -> Brand:
        return replace(self.shelf.at(brand_id, version), desk=self.rules)

    def trial(self, name: str, files: Mapping[str, str]) -> Brand:
        return self.shelf.trial(name, files)


@pytest.fixture
def two(house: House) -> House:
    """The house where two people must see every e-mail."""
    shelf = Desk(house, DeskRules((FourEyes(channels=frozenset({"email"})),)))
    house.line = replace(house.line, shelf=shelf)
    return house


# --- claims ---------------------------------------------------------------------------------


def test_a_claim_keeps_others_off_until_it_runs_out_or_is_taken_over(house: House) -> None:
    comment_id, draft_id = drafted(house)
    jo = colleague(house)
    held = queueing.claim(house.line, comment_id, jo)
    assert held.until == house.clock.now() + timedelta(minutes=5)
    row = house.desk.comment(comment_id)
    assert row["claim"]["by"] == "Jo Berg", "others see who"
    for attempt in (
        lambda: decide(house.line, draft_id, YES, house.person),
        lambda: decide(house.line, draft_id, Verdict("reject"), house.person),
        lambda: dismiss(house.line, comment_id, house.person, "no"),
        lambda: queueing.claim(house.line, comment_id, house.person),
        lambda: queueing.snooze(house.line, comment_id, house.clock.now() + SOON, house.person),
        lambda: revise(house.line, draft_id, Revision(Change.WARMER, ""), house.person),
    ):
        with pytest.raises(Taken, match="Jo Berg"):
            attempt()
    assert house.state("draft", draft_id) == "proposed"
    taken = queueing.claim(house.line, comment_id, house.person, over=True)
    assert taken.name == house.person.name
    with pytest.raises(Taken):
        decide(house.line, draft_id, YES, jo)
    kinds = "SELECT kind FROM decision WHERE kind = 'take_over' AND comment_id = :id"
    assert house.rows(kinds, id=comment_id) == [("take_over",)]
    house.clock.advance(minutes=6)
    assert decide(house.line, draft_id, YES, jo).message_id, "an expired claim holds nobody up"
    assert house.rows("SELECT count(*) FROM claim") == [(0,)]


def test_work_on_the_draft_renews_the_claim_and_time_ends_it(house: House) -> None:
    comment_id, draft_id = drafted(house)
    queueing.claim(house.line, comment_id, house.person)
    house.clock.advance(minutes=4)
    regenerate(house.line, draft_id, house.person)
    [(until,)] = house.rows("SELECT until FROM claim")
    assert until == house.clock.now() + timedelta(minutes=5)
    house.clock.advance(minutes=5)
    queueing.let_wake(house.line)
    assert house.desk.comment(comment_id)["claim"] is None


def test_of_two_who_claim_at_once_one_gets_it(house: House) -> None:
    comment_id, _ = drafted(house)
    people = [colleague(house, f"P{n}") for n in range(4)]
    start = Barrier(4)

    def work(actor: Actor) -> str:
        start.wait()
        try:
            return queueing.claim(house.line, comment_id, actor).name
        except Taken as error:
            return f"not {error.name}"

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(work, people))
    [winner] = [name for name in found if not name.startswith("not")]
    assert found.count(f"not {winner}") == 3


# --- four eyes ------------------------------------------------------------------------------


def test_who_edited_may_not_send_and_somebody_else_may(two: House) -> None:
    comment_id, draft_id = drafted(two)
    text = edit_of(two, draft_id)
    kept = decide(two.line, draft_id, Verdict("edit", text), two.person)
    assert kept.second_person
    assert kept.message_id is None
    assert two.state("draft", draft_id) == "proposed"
    assert two.desk.draft(draft_id)["author"] == two.person.name
    with pytest.raises(SecondPerson):
        decide(two.line, draft_id, YES, two.person)
    assert two.rows("SELECT count(*) FROM message") == [(0,)]
    decided = decide(two.line, draft_id, YES, colleague(two))
    assert decided.message_id
    [(sent,)] = two.rows("SELECT text FROM draft WHERE id = :id", id=draft_id)
    assert sent == text
    kinds = two.rows("SELECT kind FROM decision WHERE draft_id = :id ORDER BY at, id", id=draft_id)
    assert [kind for (kind,) in kinds][-2:] == ["set_down", "approve"]
    assert two.state("comment", comment_id) == "answered"


def test_a_machines_text_needs_one_person_and_never_a_policy(two: House) -> None:
    _, draft_id = drafted(two)
    policy = two.access.create("cell", ActorKind.POLICY, list(Scope), two.clock.now())
    with pytest.raises(ForAPerson):
        decide(two.line, draft_id, YES, policy)
    assert decide(two.line, draft_id, YES, two.person).message_id


def test_the_store_itself_refuses_the_author(two: House) -> None:
    _, draft_id = drafted(two)
    decide(two.line, draft_id, Verdict("edit", edit_of(two, draft_id)), two.person)
    now = two.clock.now()
    with two.store.write() as work:
        approval = work.drafts.for_decision(draft_id)
    strict = replace(approval, four_eyes=True)
    for text in (approval.text, approval.text + " Gruß"):
        with two.store.write() as work, pytest.raises(Conflict):
            work.drafts.approve(strict, text, two.person, Departure(now), now)


def test_other_ways_to_send_ones_own_words_alone_are_shut(two: House) -> None:
    comment_id, draft_id = drafted(two)
    jo = colleague(two)
    decide(two.line, draft_id, Verdict("edit", edit_of(two, draft_id)), two.person)
    choose(two.line, draft_id, 1, jo)  # the machine's text again
    with pytest.raises(SecondPerson):
        decide(two.line, draft_id, YES, two.person)
    number = next(
        n
        for n, other in enumerate(two.desk.draft(draft_id)["alternatives"], 1)
        if other["writer"] == PERSON
    )
    choose(two.line, draft_id, number, two.person)
    with pytest.raises(SecondPerson):
        decide(two.line, draft_id, YES, two.person)
    decide(two.line, draft_id, Verdict("reject", reason="other"), two.person)
    own = "Guten Tag [[AUTHOR]],\n\nes tut uns leid.\n\nFreundliche Grüße\nIhr Team von Morgenrot"
    written = reply(two.line, comment_id, own, two.person)
    assert written.second_person
    with pytest.raises(SecondPerson):
        decide(two.line, written.draft_id, YES, two.person)
    assert decide(two.line, written.draft_id, YES, jo).message_id


# --- snoozing and staleness -----------------------------------------------------------------


def test_a_snoozed_comment_comes_back_in_time_or_when_the_customer_writes(house: House) -> None:
    comment_id, _ = drafted(house)
    other, _ = drafted(house, id="2", conversation="u", email="o@example.com", text="Alles kaputt!")
    until = house.clock.now() + SOON
    for one in (comment_id, other):
        queueing.snooze(house.line, one, until, house.person, "Petra Lindqvist ist im Urlaub")
    assert queue(house) == []
    assert set(queue(house, snoozed=True)) == {comment_id, other}
    reason = "SELECT reason FROM decision WHERE kind = 'snooze' LIMIT 1"
    assert "Lindqvist" not in house.rows(reason)[0][0]
    house.accept({**LATE, "id": "3", "text": "Hallo, gibt es Neuigkeiten?"})
    assert comment_id in queue(house)
    house.clock.advance(minutes=61)
    assert queueing.let_wake(house.line) == 1
    assert other in queue(house)


@pytest.mark.parametrize("when", [timedelta(seconds=-1), timedelta(days=400)])
def test_times_that_cannot_be_meant_change_nothing(house: House, when: timedelta) -> None:
    comment_id, draft_id = drafted(house)
    at = house.clock.now() + when
    for attempt in (
        lambda: queueing.snooze(house.line, comment_id, at, house.person),
        lambda: decide(house.line, draft_id, Verdict("approve", send_at=at), house.person),
        lambda: calling.plan(house.line, comment_id, Wanted(at), house.person),
    ):
        with pytest.raises(RowRefused):
            attempt()
    assert queue(house) == [comment_id]
    assert house.state("draft", draft_id) == "proposed"


def set_up(house: House, state: str, number: int) -> tuple[UUID, UUID, UUID | None]:
    """A comment with its draft in this state, and the message if there is one."""
    own = {"id": f"{state}{number}", "conversation": f"t{number}"}
    comment_id, draft_id = drafted(house, **own, email=f"p{number}@example.com")
    later = house.clock.now() + timedelta(days=1)
    if state == "claimed":
        queueing.claim(house.line, comment_id, house.person)
    elif state == "snoozed":
        queueing.snooze(house.line, comment_id, later, house.person)
    elif state == "scheduled":
        wish = Verdict("approve", send_at=later)
        return comment_id, draft_id, decide(house.line, draft_id, wish, house.person).message_id
    return comment_id, draft_id, None


def written_anew(house: House, comment_id: UUID, draft_id: UUID, message_id: UUID | None) -> None:
    """The stale draft cannot be approved, is replaced, and its message never leaves."""
    with pytest.raises(Conflict):
        decide(house.line, draft_id, YES, house.person)
    house.clock.advance(seconds=1)
    deliver(house.line)
    redraft(house.line)
    advance(house.line, [comment_id])
    assert house.state("draft", draft_id) == "stale"
    assert house.state("comment", comment_id) == "waiting"
    assert house.draft_of(comment_id) != draft_id
    if message_id:
        assert house.state("message", message_id) == "cancelled"
        house.clock.advance(days=2)
        deliver(house.line)
        assert message_id not in [message.id for message, _ in house.channel.sent]


@pytest.mark.parametrize("state", ["claimed", "snoozed", "scheduled"])
def test_what_makes_a_draft_stale_has_it_written_anew(house: House, state: str) -> None:
    first, second = set_up(house, state, 1), set_up(house, state, 2)
    own = {"id": "again", "conversation": "t1", "email": "p1@example.com"}
    house.accept({**LATE, **own, "text": "Noch etwas: Auch die Milch war sauer."})
    written_anew(house, *first)
    if state != "scheduled":  # the labels of an answered comment are put right to learn from
        correct(house.line, [second[0]], {"intent": "billing"}, house.person)
        written_anew(house, *second)
    third = set_up(house, state, 3)
    house.rows(
        "INSERT INTO brand_version (id, brand_id, version, files, created_at) "
        "SELECT gen_random_uuid(), brand_id, 'another', files, created_at FROM brand_version "
        "RETURNING id"
    )
    house.rows("UPDATE brand SET version = 'another' RETURNING id")
    written_anew(house, *third)
