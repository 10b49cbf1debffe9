"""How fast somebody may try: exact, for all processes together, and without a growing table."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import psycopg

from tests.conftest import House
from tests.crash.running import dump
from triage.adapters.pace_postgres import PostgresPace
from triage.domain.entry import Limit

LIMIT = Limit(3, timedelta(seconds=10))


def test_a_burst_passes_then_one_at_a_time(house: House) -> None:
    pace, now = house.staff.entry.pace, house.clock.now()
    assert [pace.take("x", "a", LIMIT, now) for _ in range(4)] == [0, 0, 0, 10]
    assert pace.take("x", "b", LIMIT, now) == 0, "somebody else"
    assert pace.take("y", "a", LIMIT, now) == 0, "something else"
    assert pace.take("x", "a", LIMIT, now + timedelta(seconds=4)) == 6, "a refusal costs nothing"
    assert pace.take("x", "a", LIMIT, now + timedelta(seconds=10)) == 0
    assert pace.take("x", "a", LIMIT, now + timedelta(seconds=11)) == 9
    later = now + timedelta(hours=1)
    assert [pace.take("x", "a", LIMIT, later) for _ in range(4)] == [0, 0, 0, 10]


def test_many_at_once_are_no_more_than_one_after_the_other(house: House) -> None:
    processes = [PostgresPace(house.store.engine, house.vault) for _ in range(2)]
    now = house.clock.now()
    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda n: processes[n % 2].take("x", "a", LIMIT, now), range(24)))
    assert waits.count(0) == 3


def test_nothing_is_kept_for_long_and_nobody_by_name(house: House) -> None:
    pace, now = house.staff.entry.pace, house.clock.now()
    for n in range(30):
        pace.take("x", f"mia-{n}@example.com", LIMIT, now)
    with psycopg.connect(house.url) as connection:
        assert "mia-" not in dump(connection)
    for _ in range(3):
        pace.take("x", "a", LIMIT, now + timedelta(minutes=5))
    assert house.rows("SELECT count(*) FROM pace") == [(1,)]
