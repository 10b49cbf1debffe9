"""The installation's key is exchanged: all is readable, nothing halfway, whatever is cut off."""

import base64
import stat
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from tests.conftest import House
from triage.adapters.desk_postgres import PostgresDesk
from triage.adapters.store_postgres import PostgresStore
from triage.adapters.vault import Vault
from triage.adapters.vault_keys import BATCH, KeyPlace, exchange, open_vault
from triage.domain.errors import Conflict, SetupError
from triage.domain.ids import new_id
from triage.pipeline import submit

TEXT = "Rufen Sie mich an: 0151 23456789."
NEW = base64.b64encode(bytes(32)).decode()


class Cut(Exception):
    """The power is gone."""


@pytest.fixture
def place(house: House, tmp_path: Path) -> KeyPlace:
    """Keys in a file, and the house under them."""
    found = KeyPlace("", "", tmp_path / "vault.key")
    reopened(house, found, may_create=True)
    return found


def reopened(house: House, place: KeyPlace, *, may_create: bool = False) -> Vault:
    """Start again: the vault as a new process finds it."""
    engine = house.store.engine
    vault = open_vault(engine, place, house.clock.now(), may_create=may_create)
    house.store = PostgresStore(engine, vault, jobs=house.jobs)
    house.desk = PostgresDesk(engine, vault)
    house.line = replace(house.line, store=house.store)
    return vault


def shown(house: House, comment_id: object) -> str:
    return house.desk.reveal(comment_id, house.person, house.clock.now(), "test")["text"]  # type: ignore[arg-type]


def turned(house: House, place: KeyPlace) -> int:
    """Exchange the key."""
    steps: list[int] = []
    count = exchange(house.store.engine, place, house.clock.now(), house.line.machine, steps.append)
    assert sum(steps) == count
    return count


def test_everything_is_read_and_found_under_the_new_key(house: House, place: KeyPlace) -> None:
    [first] = house.take({"text": TEXT, "email": "ina@example.com", "conversation": "t"})
    before = place.file.read_text()
    keys = house.rows("SELECT wrapped_key FROM customer")
    assert turned(house, place) == 1
    assert house.rows("SELECT wrapped_key FROM customer") != keys
    assert place.file.read_text() != before == place.old.read_text()
    assert stat.S_IMODE(place.file.stat().st_mode) == 0o600
    assert not place.next.exists()
    reopened(house, place)
    assert shown(house, first) == TEXT
    house.take({"text": TEXT, "email": "INA@example.com", "conversation": "t"})
    assert house.rows("SELECT count(*) FROM customer") == [(1,)], "the digests still find her"
    assert house.rows("SELECT count(*) FROM conversation") == [(1,)]
    query = "SELECT outcome FROM decision WHERE kind = 'exchange_key'"
    assert house.rows(query) == [({"number": 2, "people": 1},)]


def test_the_old_key_is_of_no_use_any_more(house: House, place: KeyPlace) -> None:
    house.take({"text": TEXT})
    old = place.file.read_text()
    turned(house, place)
    with pytest.raises(SetupError, match="TRIAGE_VAULT_KEY is not the key"):
        reopened(house, replace(place, configured=old))
    place.file.write_text(old)
    with pytest.raises(SetupError, match=r"vault\.key is not the key"):
        reopened(house, place)


def test_more_people_than_a_batch_and_those_erased(house: House, place: KeyPlace) -> None:
    vault = reopened(house, place)
    with house.store.engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO customer (id, brand_id, wrapped_key, identified, created_at) "
            "SELECT gen_random_uuid(), %(brand)s, %(key)s, true, now() "
            "FROM generate_series(1, %(count)s)",
            {"brand": house.brand_id, "key": vault.new_person(), "count": BATCH + 1},
        )
        connection.exec_driver_sql(
            "INSERT INTO customer (id, brand_id, identified, created_at) VALUES "
            "(%(id)s, %(brand)s, true, now())",
            {"id": new_id(), "brand": house.brand_id},
        )
    assert turned(house, place) == BATCH + 1


def test_cut_off_before_the_commit_nothing_has_changed(house: House, place: KeyPlace) -> None:
    [first] = house.take({"text": TEXT})
    before = place.file.read_text()

    def cut(_: int) -> None:
        raise Cut

    with pytest.raises(Cut):
        exchange(house.store.engine, place, house.clock.now(), house.line.machine, cut)
    assert place.next.exists()
    reopened(house, place)
    assert not place.next.exists()
    assert place.file.read_text() == before
    assert shown(house, first) == TEXT
    assert turned(house, place) == 1


@pytest.mark.parametrize("linked", [False, True])
def test_cut_off_after_the_commit_the_next_start_goes_on(
    house: House, place: KeyPlace, linked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    [first] = house.take({"text": TEXT})
    before = place.file.read_text()

    def cut(*_: object) -> None:
        raise Cut

    with monkeypatch.context() as patched:
        patched.setattr("os.replace" if linked else "os.link", cut)
        with pytest.raises(Cut):
            exchange(
                house.store.engine, place, house.clock.now(), house.line.machine, lambda _: None
            )
    assert place.next.exists()
    assert place.file.read_text() == before, "the key on disk does not fit any more"
    reopened(house, place)
    assert shown(house, first) == TEXT
    assert not place.next.exists()
    assert place.old.read_text() == before


def test_nobody_else_may_be_connected(house: House, place: KeyPlace) -> None:
    house.take({"text": TEXT})
    before = place.file.read_text()
    with psycopg.connect(house.url), pytest.raises(Conflict, match="stop `triage serve`"):
        turned(house, place)
    assert place.file.read_text() == before
    assert not place.next.exists()
    assert turned(house, place) == 1


def test_a_process_that_missed_the_exchange_accepts_nobody_under_the_old_key(
    house: House, place: KeyPlace
) -> None:
    """It may have been cut off from the database when the key was exchanged."""
    turned(house, place)
    with pytest.raises(SetupError, match="start it again"):
        submit(house.line, "morgenrot", [{"text": TEXT}], "test", house.person)
    assert house.rows("SELECT count(*) FROM comment") == [(0,)]


def test_a_key_from_the_environment_is_exchanged_for_one_from_there(
    house: House, tmp_path: Path
) -> None:
    key = base64.b64encode(bytes(range(32))).decode()
    place = KeyPlace(key, "", tmp_path / "vault.key")
    reopened(house, place, may_create=True)
    [first] = house.take({"text": TEXT})
    with pytest.raises(SetupError, match="set TRIAGE_VAULT_NEW_KEY"):
        turned(house, place)
    for bad in (key, "AAAA"):
        with pytest.raises(SetupError, match="TRIAGE_VAULT_NEW_KEY must be"):
            turned(house, replace(place, following=bad))
    following = replace(place, following=NEW)
    assert turned(house, following) == 1
    with pytest.raises(SetupError, match="set TRIAGE_VAULT_KEY to what"):
        reopened(house, following)
    reopened(house, replace(place, configured=NEW))
    assert shown(house, first) == TEXT
    assert not list(tmp_path.iterdir())


def test_people_from_before_the_key_of_the_digests_was_stored_are_still_found(
    house: House, tmp_path: Path
) -> None:
    house.take({"text": TEXT, "email": "ina@example.com"})  # the house's digests: the old way's
    key = base64.b64encode(bytes(range(32))).decode()
    reopened(house, KeyPlace(key, "", tmp_path / "vault.key"))
    house.take({"text": TEXT, "email": "ina@example.com"})
    assert house.rows("SELECT count(*) FROM customer") == [(1,)]


def test_a_fresh_installation_has_a_key_of_the_digests_that_no_other_key_tells(
    house: House, tmp_path: Path
) -> None:
    place = KeyPlace("", "", tmp_path / "vault.key")
    vault = reopened(house, place, may_create=True)
    assert vault.digest("email", "a@b.de") != Vault(vault.master).digest("email", "a@b.de")
