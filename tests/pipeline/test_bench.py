"""One's own work: taking, giving back, passing on; figures nobody else sees; snippets of one's
own; the next step of a case."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.conftest import House
from tests.pipeline.desk import YES
from tests.web.busy import Busy, busy, person
from triage import casework
from triage.customers import people
from triage.desk import bench
from triage.desk.bench import Bucket
from triage.desk.own_figures import own_figures, switch
from triage.domain.errors import Conflict, Forbidden, NotFound, RowRefused
from triage.domain.role import Role
from triage.domain.states import CaseState
from triage.guiding import branding
from triage.guiding.branding import Edit
from triage.ports import Share
from triage.replies import phrasing
from triage.replies.amending import set_down
from triage.replies.deciding import decide
from triage.replies.phrasing import Passage
from triage.team import staffing


@pytest.fixture
def office(house: House) -> Busy:
    return busy(house)


def holder(office: Busy, number: int) -> Any:
    return office.house.desk.comment(office.comments[number])["assignee"]


def test_an_agent_takes_gives_back_and_passes_on(office: Busy) -> None:
    line, agent = office.house.line, office.agent
    bench.take(line, office.comments[3], agent)
    assert holder(office, 3) == "Jo Berg"
    bench.give_back(line, office.comments[3], agent)
    assert holder(office, 3) is None
    bench.pass_on(line, office.comments[3], "lead", agent, "Petra Lindqvist droht mit Anwalt")
    row = office.house.desk.comment(office.comments[3])
    assert (row["team"], row["assignee"]) == ("lead", None)
    [(why,)] = office.house.rows("SELECT reason FROM decision WHERE kind = 'hand_over'")
    assert "Lindqvist" not in why
    bench.pass_on(line, office.comments[0], "Mia Stein", agent, "")
    assert holder(office, 0) == "Mia Stein"
    with pytest.raises(NotFound):
        bench.pass_on(line, office.comments[1], "Niemand", agent, "")


def test_nobody_gives_a_colleagues_work_back_but_who_may_decide(office: Busy) -> None:
    other = person(office.house, "Kim Ott", Role.AGENT)
    with pytest.raises(Forbidden):
        bench.give_back(office.house.line, office.comments[0], other)
    assert holder(office, 0) == "Jo Berg"
    bench.give_back(office.house.line, office.comments[0], office.lead)
    assert holder(office, 0) is None


def test_each_comment_lies_in_one_bucket(office: Busy) -> None:
    house, share = office.house, Share(team="support")
    zone = house.clock.now().tzinfo
    assert zone
    first, second = house.clock.now() - timedelta(hours=1), house.clock.now() + timedelta(days=3)
    for number, due in enumerate((first, second)):
        house.rows(
            "UPDATE comment SET due_at = :due WHERE id = :id RETURNING id",
            due=due,
            id=office.comments[number],
        )
    house.rows(
        "UPDATE comment SET snoozed_until = :at WHERE id = :id RETURNING id",
        at=second,
        id=office.comments[2],
    )
    found = {
        bucket: {
            row["id"]
            for row in house.desk.queue(
                house.brand_id, bench.wanted(share, bucket, house.clock.now(), zone), None, 50
            ).rows
        }
        for bucket in Bucket
    }
    assert found[Bucket.OVERDUE] == {office.comments[0]}
    assert found[Bucket.LATER] == {office.comments[1]}
    assert found[Bucket.PUT_OFF] == {office.comments[2]}
    assert sum(map(len, found.values())) == len(office.comments)


def test_figures_are_for_oneself_and_only_where_switched_on(office: Busy) -> None:
    house, line = office.house, office.house.line
    decide(line, house.draft_of(office.comments[0]), YES, office.lead)
    set_down(
        line,
        house.draft_of(office.comments[1]),
        house.desk.comment(office.comments[1])["draft"]["text"].replace("Ihr Team", "Das Team"),
        office.agent,
    )
    with pytest.raises(Forbidden):
        own_figures(line, house.brand_id, office.lead)
    switch(line, house.brand_id, office.lead, on=True)
    mine, theirs = (own_figures(line, house.brand_id, one) for one in (office.lead, office.agent))
    assert (mine.answered, mine.written, mine.unedited) == (1, 0, 1.0)
    assert mine.first_response == timedelta()
    assert (theirs.answered, theirs.written, theirs.unedited) == (0, 1, None)
    house.clock.advance(days=8)
    assert own_figures(line, house.brand_id, office.lead).answered == 0


def test_switching_figures_is_recorded_however_it_is_done(office: Busy) -> None:
    house = office.house
    switch(house.line, house.brand_id, office.lead, on=True)
    switch(house.line, house.brand_id, office.lead, on=True)
    before, files = branding.files(house.line, house.brand_id)
    edit = Edit({"desk.yaml": files["desk.yaml"].replace("true", "false")}, before)
    branding.change(house.line, house.brand_id, edit, house.person)
    branding.roll_back(house.line, house.brand_id, before, house.person)
    told = house.rows(
        "SELECT outcome->'on', actor_id FROM decision WHERE kind = 'own_figures' ORDER BY at, id"
    )
    assert [on for on, _ in told] == [True, False, True]
    assert told[0][1] == office.lead.id


def test_snippets_of_ones_own_are_nobody_elses(office: Busy) -> None:
    line, brand = office.house.line, office.house.brand_id
    mine = Passage("de", "Rückmeldung", "Wir prüfen das und melden uns bei Ihnen.", personal=True)
    kept = phrasing.save(line, brand, mine, office.agent).snippet
    assert kept.owner_id == office.agent.id
    assert kept in phrasing.all_of(line, brand, None, office.agent)
    assert kept not in phrasing.all_of(line, brand, None, office.lead)
    with pytest.raises(NotFound):
        phrasing.save(line, brand, replace(mine, id=kept.id), office.lead)
    with pytest.raises(NotFound):
        phrasing.delete(line, kept.id, office.lead)
    with pytest.raises(Forbidden):
        phrasing.save(line, brand, replace(mine, name="Neu", personal=False), office.agent)
    [shared] = [one for one in phrasing.all_of(line, brand) if one.owner_id is None]
    with pytest.raises(Forbidden):
        phrasing.delete(line, shared.id, office.agent)
    with pytest.raises(Conflict):
        phrasing.save(line, brand, mine, office.agent)
    phrasing.delete(line, kept.id, office.agent)


def test_a_next_step_is_kept_masked_and_goes_with_the_person(office: Busy) -> None:
    house, line = office.house, office.house.line
    soon = house.clock.now() + timedelta(hours=2)
    casework.plan_next(line, office.case, "Petra Lindqvist anrufen", soon, office.agent)
    found = house.desk.case(office.case)
    assert (found["next_at"], "Lindqvist" in found["next_step"]) == (soon, False)
    with pytest.raises(RowRefused):
        casework.plan_next(line, office.case, "zu spät", house.clock.now(), office.agent)
    with pytest.raises(RowRefused):
        casework.plan_next(line, office.case, "x" * 301, None, office.agent)
    people.erase(line, found["customer_id"], house.person, "asked for")
    assert house.desk.case(office.case)["next_step"] == ""


def test_a_closed_case_has_no_next_step(office: Busy) -> None:
    line = office.house.line
    casework.move(line, office.case, CaseState.LOST, office.agent, "delivery")
    with pytest.raises(Conflict):
        casework.plan_next(line, office.case, "noch etwas", None, office.agent)


def test_who_is_taken_out_of_a_team_is_out(office: Busy) -> None:
    line, brand = office.house.line, office.house.brand_id
    staffing.remove(line, brand, "support", "Jo Berg", office.lead)
    assert bench.teams_of(line, brand, office.agent) == []
    assert bench.teams_of(line, brand, office.lead) == ["support"]
    with pytest.raises(RowRefused):
        staffing.remove(line, brand, "support", "Jo Berg", office.lead)
