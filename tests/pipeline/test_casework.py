"""Cases: one matter of one customer is one case, and closes only with its root cause."""

from uuid import UUID

import pytest

from tests.conftest import BRAND, House
from triage.casework import answer_together, give, move
from triage.domain.decision import ActorKind, Scope
from triage.domain.errors import Conflict, NotFound, Refused, RowRefused
from triage.domain.role import Membership, Role
from triage.domain.states import CaseState
from triage.outbox.delivering import deliver
from triage.pipeline import tick
from triage.replies.deciding import Verdict, decide, undo
from triage.replies.queueing import claim
from triage.team import staff
from triage.understanding.teaching import correct

LATE = {
    "text": "Die Lieferung kam viel zu spät und das Obst war matschig.",
    "channel": "email",
    "email": "petra@example.com",
    "nps": 2,
}
YES = Verdict("approve")


def cases(house: House) -> list[tuple[UUID, str]]:
    return house.rows('SELECT id, state FROM "case" ORDER BY opened_at, id')


def opened(house: House) -> tuple[UUID, UUID]:
    [comment_id] = house.take(LATE | {"id": "1"})
    [(case_id, state)] = cases(house)
    assert state == "open"
    return case_id, comment_id


def test_a_detractor_is_a_case_and_who_gave_no_score_is_none(house: House) -> None:
    plain = {key: value for key, value in LATE.items() if key != "nps"}
    house.take(plain | {"id": "1"}, LATE | {"id": "2", "email": "b@x.example", "nps": 6})
    assert len(cases(house)) == 1


def test_one_matter_across_channels_is_one_case(house: House) -> None:
    case_id, first = opened(house)
    [second] = house.take(
        LATE | {"id": "2", "channel": "social", "text": "Viel zu spät kam die Lieferung, das Obst"}
    )
    found = house.rows("SELECT case_id, comment_id, why FROM case_comment ORDER BY joined_at, why")
    assert [(one, why) for one, _, why in found] == [(case_id, "first"), (case_id, "same-words")]
    assert {comment for _, comment, _ in found} == {first, second}


def test_another_customer_or_another_matter_is_another_case(house: House) -> None:
    opened(house)
    house.take(LATE | {"id": "2", "email": "other@example.com"})
    house.take(LATE | {"id": "3", "text": "Your app charged my credit card twice."})
    assert len(cases(house)) == 3


def test_different_orders_are_different_matters(house: House) -> None:
    house.take(LATE | {"id": "1", "order": "MR-100001"})
    house.take(LATE | {"id": "2", "order": "MR-100002", "channel": "social"})
    house.take(LATE | {"id": "3", "order": "MR-100001", "text": "Nobody has answered me so far."})
    assert len(cases(house)) == 2


def test_a_case_is_contacted_once_the_reply_has_left(house: House) -> None:
    case_id, comment_id = opened(house)
    decide(house.line, house.draft_of(comment_id), YES, house.person)
    tick(house.line)
    assert house.state('"case"', case_id) == "open"
    house.clock.advance(minutes=1)
    deliver(house.line)
    tick(house.line)
    assert house.state('"case"', case_id) == "contacted"


def test_a_case_opened_again_waits_for_a_reply_of_its_own(house: House) -> None:
    case_id, comment_id = opened(house)
    decide(house.line, house.draft_of(comment_id), YES, house.person)
    house.clock.advance(minutes=1)
    tick(house.line)
    move(house.line, case_id, CaseState.FIXED, house.person)
    house.clock.advance(days=1)
    house.take(LATE | {"id": "2", "text": "Wieder kam die Lieferung zu spät, Obst war matschig"})
    tick(house.line)
    assert cases(house) == [(case_id, "open")]


def test_it_closes_with_its_root_cause_only(house: House) -> None:
    case_id, _ = opened(house)
    move(house.line, case_id, CaseState.CONTACTED, house.person)
    move(house.line, case_id, CaseState.FIXED, house.person)
    with pytest.raises(RowRefused, match="root cause"):
        move(house.line, case_id, CaseState.RECOVERED, house.person)
    with pytest.raises(RowRefused, match="root cause"):
        move(house.line, case_id, CaseState.RECOVERED, house.person, "weather")
    move(house.line, case_id, CaseState.RECOVERED, house.person, "delivery", "Frau Lindqvist rief")
    assert house.state('"case"', case_id) == "recovered"
    [(cause,)] = house.rows('SELECT cause FROM "case"')
    assert cause == "delivery"
    kinds = [kind for (kind,) in house.rows("SELECT kind FROM decision WHERE kind LIKE 'case%'")]
    assert sorted(kinds) == ["case:moved"] * 3 + ["case:opened"]


def test_steps_are_not_skipped(house: House) -> None:
    case_id, _ = opened(house)
    with pytest.raises(Conflict):
        move(house.line, case_id, CaseState.RECOVERED, house.person, "delivery")
    assert house.state('"case"', case_id) == "open"


def test_the_same_matter_again_opens_a_closed_case(house: House) -> None:
    case_id, _ = opened(house)
    for state in (CaseState.CONTACTED, CaseState.FIXED):
        move(house.line, case_id, state, house.person)
    move(house.line, case_id, CaseState.RECOVERED, house.person, "delivery")
    house.take(LATE | {"id": "2", "text": "Wieder kam die Lieferung zu spät, Obst war matschig"})
    assert cases(house) == [(case_id, "open")]


def test_one_reply_answers_the_whole_case(house: House) -> None:
    [first] = house.take(LATE | {"id": "1", "order": "MR-100001"})
    again = {"id": "2", "order": "MR-100001", "text": "Nobody has answered me about my order yet."}
    [second] = house.take(LATE | again)
    [(case_id, _)] = cases(house)
    assert answer_together(house.line, case_id, second, house.person) == [first]
    assert house.state("comment", first) == "dismissed"
    assert house.state("comment", second) == "waiting"


@pytest.mark.parametrize("how", ["undone", "refused"])
def test_what_a_reply_answered_too_waits_again_when_it_does_not_leave(
    house: House, how: str
) -> None:
    [first] = house.take(LATE | {"id": "1", "order": "MR-100001"})
    again = {"id": "2", "order": "MR-100001", "text": "Nobody has answered me about my order yet."}
    [second] = house.take(LATE | again)
    [(case_id, _)] = cases(house)
    decided = decide(house.line, house.draft_of(first), YES, house.person)
    answer_together(house.line, case_id, first, house.person)
    assert house.state("comment", second) == "dismissed"
    assert decided.message_id
    if how == "undone":
        undo(house.line, decided.message_id, house.person)
    else:
        house.channel.fails = Refused("550 no such mailbox")
        house.clock.advance(minutes=1)
        deliver(house.line)
    assert house.state("comment", first) == house.state("comment", second) == "waiting"
    query = "SELECT kind FROM decision WHERE comment_id = :id"
    assert ("open_again",) in house.rows(query, id=second)


def test_labels_put_right_open_no_second_case(house: House) -> None:
    case_id, _ = opened(house)
    [second] = house.take(LATE | {"id": "2", "channel": "social"})
    correct(house.line, [second], {"intent": "praise"}, house.person)
    correct(house.line, [second], {"intent": "complaint"}, house.person)
    assert cases(house) == [(case_id, "open")]


def test_a_case_has_one_owner(house: House) -> None:
    case_id, _ = opened(house)
    give(house.line, case_id, house.person.id, house.person)
    with pytest.raises(NotFound):
        give(house.line, case_id, UUID(int=7), house.person)
    assert house.rows('SELECT owner_id FROM "case"') == [(house.person.id,)]


def test_a_private_reply_knows_the_whole_case_and_a_public_one_only_its_thread(
    house: House,
) -> None:
    order = {"order": "MR-100001"}
    house.take(LATE | order | {"id": "1", "text": "Rechnung doppelt, bitte auf mein Konto."})
    more = {"id": "2", "channel": "survey", "text": "Nobody has answered me about my order yet."}
    [private] = house.take(LATE | order | more)
    loud = {"id": "3", "channel": "social", "text": "Schon wieder keine Antwort auf meine Fragen!"}
    [public] = house.take(LATE | order | loud)
    with house.store.write() as work:
        assert len(work.drafts.waiting(private).earlier) == 1
        assert work.drafts.waiting(public).earlier == ()


def test_only_what_has_a_reply_answers_the_others(house: House) -> None:
    order = {"order": "MR-100001"}
    [first] = house.take(LATE | order | {"id": "1"})
    [second] = house.take(LATE | order | {"id": "2", "text": "Nobody has answered me so far."})
    [other] = house.take(LATE | {"id": "3", "email": "other@example.com"})
    case_id = house.rows("SELECT case_id FROM case_comment WHERE comment_id = :id", id=first)[0][0]
    for stranger in (other, UUID(int=7)):
        with pytest.raises(Conflict):
            answer_together(house.line, case_id, stranger, house.person)
    decide(house.line, house.draft_of(second), Verdict("reject", reason="tone"), house.person)
    with pytest.raises(Conflict):
        answer_together(house.line, case_id, second, house.person)
    assert house.state("comment", first) == "waiting"


def test_what_a_colleague_works_on_stays(house: House) -> None:
    order = {"order": "MR-100001"}
    [first] = house.take(LATE | order | {"id": "1"})
    [second] = house.take(LATE | order | {"id": "2", "text": "Nobody has answered me so far."})
    [(case_id, _)] = cases(house)
    colleague = house.access.create("Ben", ActorKind.PERSON, list(Scope), house.clock.now())
    claim(house.line, first, colleague)
    assert answer_together(house.line, case_id, second, house.person) == []
    assert house.state("comment", first) == "waiting"
    assert answer_together(house.line, case_id, second, colleague) == [first]


def test_a_case_goes_only_to_who_works_for_its_brand(house: House) -> None:
    case_id, _ = opened(house)
    elsewhere = house.brands.put(BRAND.parent / "wattwiese", house.clock.now())
    for role, brand_id in ((Role.AGENT, elsewhere), (Role.READ_ONLY, house.brand_id)):
        roles = [Membership(role, brand_id)]
        made = staff.add(house.staff, str(role), f"{role}@x.de", roles, house.person)
        with pytest.raises(NotFound):
            give(house.line, case_id, made.id, house.person)
    agent = [Membership(Role.AGENT, house.brand_id)]
    near = staff.add(house.staff, "Near", "near@x.de", agent, house.person)
    gone = staff.add(house.staff, "Gone", "gone@x.de", agent, house.person)
    staff.switch(house.staff, gone.id, False, house.person)
    with pytest.raises(NotFound):
        give(house.line, case_id, gone.id, house.person)
    give(house.line, case_id, near.id, house.person)
