"""A pause for one theme or intent holds automation on that, and on nothing else."""

from tests.automating.test_releasing import opened, waiting
from tests.conftest import House
from triage.automating.releasing import release
from triage.domain.ids import new_id
from triage.inbox import bursts
from triage.outbox.delivering import deliver
from triage.ports.inbox import Topic


def test_what_a_pause_is_about_neither_leaves_nor_goes_out(house: House) -> None:
    opened(house)
    on_its_way = waiting(house, 1)
    assert release(house.line) == 1
    bursts.pause(house.line, house.brand_id, Topic(intent="praise"), "", house.person)
    draft_id = waiting(house, 2)
    assert release(house.line) == 0
    house.clock.advance(minutes=5)
    deliver(house.line)
    assert house.rows("SELECT state FROM message WHERE draft_id = :id", id=on_its_way) == [
        ("pending",)
    ]
    [held] = bursts.outlook(house.line, house.brand_id).pauses
    bursts.resume(house.line, held.id, house.person)
    deliver(house.line)
    assert house.rows("SELECT state FROM message WHERE draft_id = :id", id=on_its_way) == [
        ("sent",)
    ]
    assert release(house.line) == 1
    assert house.state("draft", draft_id) == "approved"


def test_a_pause_for_another_topic_holds_nothing(house: House) -> None:
    opened(house)
    waiting(house, 1)
    theme = new_id()
    house.rows(
        "INSERT INTO theme (id, brand_id, label, named, size, centroid, created_at, updated_at)"
        " VALUES (:id, :brand, 'Express', true, 1, '', now(), now()) RETURNING id",
        id=theme,
        brand=house.brand_id,
    )
    for topic in (Topic(intent="billing"), Topic(theme_id=theme)):
        bursts.pause(house.line, house.brand_id, topic, "", house.person)
    assert release(house.line) == 1
