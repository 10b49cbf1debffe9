"""An agent writes and does not send: what is set down waits for somebody who may."""

import pytest

from tests.conftest import House
from tests.pipeline.desk import LATE, YES, colleague, drafted, edit_of
from tests.web.busy import person
from triage.domain.errors import Conflict
from triage.domain.ids import text_hash
from triage.domain.role import Role
from triage.outbox.delivering import deliver
from triage.replies.amending import set_down, write
from triage.replies.deciding import decide


def test_what_an_agent_sets_down_leaves_only_when_another_approves_it(house: House) -> None:
    agent = person(house, "Jo Berg", Role.AGENT)
    comment_id, draft_id = drafted(house)
    wanted = edit_of(house, draft_id)
    kept = set_down(house.line, draft_id, wanted, agent)
    assert not kept.draft.blocked
    house.clock.advance(minutes=5)
    deliver(house.line)
    assert house.channel.sent == []
    assert house.state("comment", comment_id) == "waiting"
    row = house.desk.draft(draft_id)
    assert (row["state"], row["author"], row["text"]) == ("proposed", "Jo Berg", wanted)
    decide(house.line, draft_id, YES, colleague(house, "Mia Stein"))
    house.clock.advance(minutes=5)
    deliver(house.line)
    assert [said for _, said in house.channel.sent] == [
        wanted.replace("[[AUTHOR]]", "Petra Lindqvist")
    ]
    kinds = [kind for (kind,) in house.rows("SELECT kind FROM decision ORDER BY at, id")]
    assert kinds.index("set_down") < kinds.index("approve") < kinds.index("send")


def test_the_text_that_was_seen_is_the_one_that_is_edited(house: House) -> None:
    agent = person(house, "Jo Berg", Role.AGENT)
    _, draft_id = drafted(house)
    seen = text_hash(house.desk.draft(draft_id)["text"])
    first = edit_of(house, draft_id)
    set_down(house.line, draft_id, first, agent, seen)
    with pytest.raises(Conflict):
        set_down(house.line, draft_id, first.replace("offenen", "klaren"), agent, seen)
    assert house.desk.draft(draft_id)["text"] == first


def test_an_agent_writes_where_no_draft_is_and_types_no_personal_data_into_it(
    house: House,
) -> None:
    agent = person(house, "Jo Berg", Role.AGENT)
    [comment_id] = house.take({**LATE, "text": "Je suis très déçu de la livraison.", "lang": "fr"})
    said = "Guten Tag Petra Lindqvist,\n\nwir sehen uns das an.\n\nFreundliche Grüße\nIhr Team"
    if house.desk.comment(comment_id)["draft"]:
        set_down(house.line, house.draft_of(comment_id), said, agent)
    else:
        write(house.line, comment_id, said, agent)
    stored = house.desk.comment(comment_id)["draft"]
    assert (stored["author"], "Lindqvist" in stored["text"]) == ("Jo Berg", False)
    assert house.state("comment", comment_id) == "waiting"
