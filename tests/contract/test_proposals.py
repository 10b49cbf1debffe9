"""What proposals promise: each change once, decided once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from uuid import uuid4

import pytest

from tests.conftest import House
from triage.domain.errors import Conflict, NotFound
from triage.domain.ids import new_id
from triage.ports import Proposal, ProposalKind, ProposalState


def proposal(house: House, **more: object) -> Proposal:
    made = Proposal(
        id=new_id(),
        brand_id=house.brand_id,
        kind=ProposalKind.TERM,
        language="de",
        change={"avoid": "Kunde", "prefer": "Gast"},
        evidence=[{"draft": "1", "before": "Kunde", "after": "Gast"}],
        created_at=house.clock.now(),
    )
    return replace(made, **more)  # type: ignore[arg-type] # the fields of a proposal


def test_what_is_added_comes_back_whole_and_newest_first(house: House) -> None:
    first = proposal(house)
    house.clock.advance(minutes=1)
    second = proposal(house, kind=ProposalKind.GREETING, change={"greeting": "Moin"})
    with house.store.write() as work:
        assert work.proposals.add(first)
        assert work.proposals.add(second)
        assert work.proposals.listed(house.brand_id) == [second, first]
        assert work.proposals.listed(uuid4()) == []


def test_the_same_change_stands_once_with_the_newest_evidence(house: House) -> None:
    more = [{"draft": "1", "before": "a", "after": "b"}, {"draft": "2", "before": "a"}]
    with house.store.write() as work:
        assert work.proposals.add(proposal(house))
        assert not work.proposals.add(proposal(house, evidence=more))
        [found] = work.proposals.listed(house.brand_id, ProposalState.OPEN)
    assert found.evidence == more


def test_what_was_declined_is_not_proposed_again(house: House) -> None:
    made = proposal(house)
    with house.store.write() as work:
        work.proposals.add(made)
        decided = work.proposals.decide(
            made.id, ProposalState.DECLINED, house.person, house.clock.now()
        )
        assert decided.state is ProposalState.DECLINED
        assert decided.decided_by == house.person.id
        assert not work.proposals.add(proposal(house, evidence=[]))
        assert work.proposals.listed(house.brand_id, ProposalState.OPEN) == []
        [kept] = work.proposals.listed(house.brand_id)
    assert kept.evidence == made.evidence


def test_of_two_managers_one_decides(house: House) -> None:
    made, start = proposal(house), Barrier(2)
    with house.store.write() as work:
        work.proposals.add(made)

    def decide(state: ProposalState) -> str:
        start.wait()
        try:
            with house.store.write() as work:
                work.proposals.decide(made.id, state, house.person, house.clock.now(), "v2")
        except Conflict:
            return "late"
        return "won"

    with ThreadPoolExecutor(2) as pool:
        found = pool.map(decide, [ProposalState.ACCEPTED, ProposalState.DECLINED])
        assert sorted(found) == ["late", "won"]


def test_nobody_decides_on_what_is_not_there(house: House) -> None:
    with house.store.write() as work, pytest.raises(NotFound):
        work.proposals.decide(new_id(), ProposalState.ACCEPTED, house.person, house.clock.now())
