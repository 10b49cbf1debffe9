"""The condition of a real installation: figures that are there, and cost little."""

from tests.conftest import House
from triage.adapters.upkeep_postgres import records


def test_the_database_tells_of_itself_and_its_work(house: House) -> None:
    house.take({"id": "1", "text": "Die Äpfel waren leider sehr mehlig."})
    found = records(house.store.engine)
    assert found.jobs.failed == 0
    assert found.workers == []
    assert int(found.database_version.split(".")[0]) >= 15
    assert found.database_bytes > 2**20
    assert found.schema
    assert found.dead_letters == 0
