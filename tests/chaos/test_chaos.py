"""The short form of `make chaos`, and that its counting sees what it is there to see."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chaos.campaign import Campaign
from tests.chaos.invariants import Harm, harm
from tests.chaos.place import Place
from tests.chaos.recovering import recover
from tests.chaos.scenarios import on_its_way

pytestmark = pytest.mark.crash

SECONDS = 25.0
"""The time it may take; a slow machine strikes less often, and not at all in vain."""


@pytest.fixture
def place(database: str, tmp_path: Path) -> Iterator[Place]:
    made = Place(database, tmp_path / "outbox.jsonl", "short", batch=8)
    yield made
    made.close()


def test_nothing_is_harmed_by_kills_pauses_jumps_dropped_lines_and_full_disks(
    place: Place,
) -> None:
    campaign = Campaign(
        place, "test", seed=1, share=0.25, samples=1, ends=time.monotonic() + SECONDS
    )
    rows = list(campaign.rows())
    assert [row.fault for row in rows if not row.sound] == []
    assert all(row.runs for row in rows)
    assert sum(row.struck for row in rows) >= len(rows)


def test_harm_is_seen(place: Place) -> None:
    comment, message = on_its_way(place)
    recover(place, [comment])
    assert harm(place) == Harm()
    before = place.outbox.read_text()
    line = json.loads(before)
    place.outbox.write_text(before + before)
    assert harm(place) == Harm(doubled=1), "the customer got it twice"
    place.outbox.write_text(before + json.dumps(line | {"id": "x", "comment_id": "y"}) + "\n")
    assert harm(place) == Harm(unauthorised=1), "nobody said yes to that one"
    place.outbox.write_text("")
    assert harm(place) == Harm(lost=1), "it is said to be sent, and was not"
    place.outbox.write_text(before)
    place.rows("UPDATE message SET state = 'cancelled' WHERE id = :id", id=message)
    assert harm(place) == Harm(lost=1, unauthorised=1), "it was taken back, and left"
    place.rows("UPDATE message SET state = 'sent' WHERE id = :id", id=message)
    place.rows("ALTER TABLE decision DISABLE TRIGGER USER")
    place.rows("DELETE FROM decision WHERE kind = 'send'")
    assert harm(place) == Harm(unaudited=1), "nobody knows who sent it, and when"
    place.submitted.append("never-came")
    assert harm(place) == Harm(lost=1, unaudited=1), "a comment is gone"
