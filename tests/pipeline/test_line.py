"""The main job: a comment goes in, a checked draft waits, a person approves, it is sent once."""

from tests.conftest import House
from triage.outbox.delivering import deliver
from triage.pipeline import advance, submit
from triage.ports import Filter
from triage.replies.deciding import Verdict, decide

ROW = {
    "id": "c-1",
    "text": "Die Lieferung ist zu spät gekommen und die Tomaten waren matschig.",
    "channel": "email",
    "author": "Petra Lindqvist",
    "email": "petra@example.com",
    "nps": 3,
}


def test_from_comment_to_sent_reply(house: House) -> None:
    [receipt] = submit(house.line, "morgenrot", [ROW], "test", house.person)
    assert receipt.status == "accepted"
    assert receipt.comment_id
    assert house.jobs.deferred == [receipt.comment_id]

    advance(house.line, house.jobs.deferred)
    brand_id = house.brands.all()[0][0]
    [waiting] = house.desk.queue(brand_id, Filter(), None, 10).rows
    assert waiting["disposition"] == "draft"
    assert waiting["team"] == "support"
    assert waiting["draft"]["blocked"] is False

    decided = decide(house.line, waiting["draft"]["id"], Verdict("approve"), house.person)
    assert deliver(house.line) == 0, "the undo window is still open"
    house.clock.advance(seconds=31)
    deliver(house.line)
    deliver(house.line)
    [(message, text)] = house.channel.sent
    assert message.id == decided.message_id
    assert "Petra Lindqvist" in text
    assert "[[" not in text
    assert house.desk.comment(receipt.comment_id)["state"] == "answered"
