"""A back-up comes back as it was, or says why it does not; nothing else is touched meanwhile."""

import base64
import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from pydantic import SecretStr

from tests.conftest import VAULT_KEY, House
from triage.adapters.backup_database import beside, in_use
from triage.adapters.backup_folder import DUMP, MANIFEST, SUMS, digest_of
from triage.adapters.backup_schedule import BackupSchedule
from triage.adapters.postgres_databases import drop_database
from triage.bootstrap import installation
from triage.bootstrap.backups import Made, back_up, nobody
from triage.bootstrap.restoring import restore, verify
from triage.domain.errors import Conflict, FileRefused, SetupError
from triage.outbox.delivering import deliver
from triage.replies.deciding import Verdict, decide
from triage.settings import Settings

KEY = base64.b64encode(VAULT_KEY).decode()
SEALED = SecretStr(KEY)
OTHER_KEY = base64.b64encode(bytes(32)).decode()
LETTER = "Meine Bestellung kam zu spät, bitte rufen Sie Zacharias Quellmalz an."


@pytest.fixture
def settings(house: House, tmp_path: Path) -> Settings:
    """The installation of the house, with two comments and an approved reply under way."""
    rows = [{"id": str(n), "text": f"{LETTER} {n}", "channel": "email"} for n in range(2)]
    first, _ = house.take(*rows)
    decide(house.line, house.draft_of(first), Verdict("approve"), house.person)
    return Settings(home=tmp_path / "home", database_url=house.url, vault_key=SEALED)


@pytest.fixture
def made(settings: Settings, tmp_path: Path) -> Made:
    heads = settings.home / "models" / "heads"
    heads.mkdir(parents=True)
    (heads / "weights").write_bytes(b"learned")
    return back_up(settings, tmp_path / "backups", nobody)


@pytest.fixture
def elsewhere(server: str, tmp_path: Path) -> Iterator[Settings]:
    """An empty installation: neither its data folder nor its database exists."""
    url = beside(server, f"test_{uuid4().hex}")
    yield Settings(home=tmp_path / "elsewhere", database_url=url, vault_key=SEALED)
    drop_database(server, url.rpartition("/")[2].split("?")[0])


def test_a_back_up_made_while_work_goes_on_comes_back_as_it_was(
    house: House, settings: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    stopping, taken = threading.Event(), 0

    def work() -> None:
        nonlocal taken
        while not stopping.is_set():
            house.take({"id": f"later-{taken}", "text": f"{LETTER} {taken}", "channel": "email"})
            taken += 1

    worker = threading.Thread(target=work)
    worker.start()
    try:
        made = back_up(settings, tmp_path / "backups", nobody)
    finally:
        stopping.set()
        worker.join()
    assert taken, "nothing was written meanwhile"
    done = restore(elsewhere, made.folder, None, nobody)
    assert done.checked.manifest.tables["comment"].rows >= 2
    assert done.checked.opened == done.checked.manifest.tables["vault"].rows
    with installation(elsewhere) as place:
        assert [name for _, name in place.brands.all()] == ["morgenrot"]


def test_nothing_that_may_have_left_meanwhile_is_sent_after_a_restore(
    house: House, made: Made, elsewhere: Settings
) -> None:
    house.clock.advance(hours=1)
    deliver(house.line)
    assert len(house.channel.sent) == 1, "it left after the back-up was made"
    assert restore(elsewhere, made.folder, None, nobody).held == 1
    with installation(elsewhere) as place, place.engine.begin() as connection:
        query = "SELECT state, (SELECT count(*) FROM pause WHERE lifted_at IS NULL) FROM message"
        assert connection.exec_driver_sql(query).one() == ("sending", 1)
        kinds = "SELECT count(*) FROM decision WHERE kind = 'restore'"
        assert connection.exec_driver_sql(kinds).scalar() == 1


def test_models_come_back_and_the_key_is_in_no_file(
    made: Made, elsewhere: Settings, settings: Settings
) -> None:
    restore(elsewhere, made.folder, None, nobody)
    assert (elsewhere.home / "models" / "heads" / "weights").read_bytes() == b"learned"
    files = [path for path in made.folder.rglob("*") if path.is_file()]
    assert (made.folder / "brand_guidelines" / "morgenrot" / "guidelines.yaml") in files
    for path in files:
        content = path.read_bytes()
        assert KEY.encode() not in content
        assert VAULT_KEY not in content
        assert b"Quellmalz" not in content
        assert path.stat().st_mode & 0o777 == 0o600
    assert made.folder.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in made.folder.parent.iterdir() if path.name != ".lock"] == [
        made.folder.name
    ]


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def truncate_and_reseal(path: Path) -> None:
    """A damage the sums do not tell."""
    before = digest_of(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    sums = path.parent / SUMS
    sums.write_text(sums.read_text().replace(before, digest_of(path)))


DAMAGES: tuple[tuple[str, Callable[[Path], None]], ...] = (
    (DUMP, flip),
    (MANIFEST, flip),
    (SUMS, flip),
    ("models/heads/weights", flip),
    (DUMP, Path.unlink),
    (SUMS, Path.unlink),
    (DUMP, truncate_and_reseal),
)


def test_a_damaged_back_up_is_refused_and_changes_nothing(
    made: Made, elsewhere: Settings, tmp_path: Path
) -> None:
    for number, (name, damage) in enumerate(DAMAGES):
        folder = shutil.copytree(made.folder, tmp_path / str(number))
        damage(folder / name)
        with pytest.raises((FileRefused, SetupError)):
            restore(elsewhere, folder, None, nobody)
        assert not (elsewhere.home / "models").exists()
        assert not in_use(elsewhere.database_url)
    with pytest.raises(SetupError, match="damaged"):
        verify(elsewhere, folder, None, nobody)


def test_a_wrong_or_missing_key_refuses_and_says_which_one_is_wanted(
    made: Made, elsewhere: Settings, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.key"
    wrong.write_text(OTHER_KEY)
    keyless = elsewhere.model_copy(update={"vault_key": SecretStr("")})
    for which, file in ((elsewhere, wrong), (keyless, None)):
        with pytest.raises(SetupError, match=made.manifest.key):
            restore(which, made.folder, file, nobody)
    right = tmp_path / "right.key"
    right.write_text(KEY)
    other = elsewhere.model_copy(update={"vault_key": SecretStr(OTHER_KEY)})
    with pytest.raises(SetupError, match="TRIAGE_VAULT_KEY"):
        restore(other, made.folder, right, nobody)
    restore(keyless, made.folder, right, nobody)
    assert (keyless.home / "vault.key").read_text() == KEY
    with installation(keyless) as place:
        assert place.brands.all()


def test_what_is_there_is_replaced_only_on_request(
    house: House, settings: Settings, made: Made
) -> None:
    house.take({"id": "after", "text": LETTER, "channel": "email"})
    with pytest.raises(Conflict, match="--replace"):
        restore(settings, made.folder, None, nobody)
    with pytest.raises(Conflict, match="stop `triage serve`"):
        restore(settings, made.folder, None, nobody, replace=True)
    house.store.engine.dispose()
    (settings.home / "models" / "heads" / "weights").write_bytes(b"newer")
    done = restore(settings, made.folder, None, nobody, replace=True)
    assert house.rows("SELECT count(*) FROM comment") == [(2,)]
    [aside] = done.aside
    assert (Path(aside) / "heads" / "weights").read_bytes() == b"newer"
    assert house.rows("SELECT count(*) FROM pg_database WHERE datname LIKE '%before-%'") == [(0,)]


def test_verifying_leaves_nothing_behind(house: House, settings: Settings, made: Made) -> None:
    others = "SELECT datname FROM pg_database WHERE datname NOT LIKE 'test_%' ORDER BY 1"
    before = house.rows(others)  # those of tests that run beside this one come and go
    found = verify(settings, made.folder, None, nobody)
    assert found.rows == sum(table.rows for table in made.manifest.tables.values())
    assert house.rows(others) == before
    assert house.rows("SELECT state FROM message") == [("pending",)]


def test_an_empty_database_has_nothing_to_back_up(elsewhere: Settings, server: str) -> None:
    nothing = elsewhere.model_copy(update={"database_url": beside(server)})
    with pytest.raises(SetupError, match="triage serve"):
        back_up(nothing, elsewhere.home, nobody)


def test_one_worker_makes_a_back_up_that_is_due_and_the_clock_may_jump(house: House) -> None:
    schedule = BackupSchedule(house.store.engine, timedelta(hours=24))
    now = house.clock.now()
    with schedule.turn(now) as due:
        assert due is None, "the first one waits its time"
    later = now + timedelta(hours=24)
    with schedule.turn(later) as first, schedule.turn(later) as second:
        assert first == later
        assert second is None, "another is at it"
        schedule.failed(first, "the disk is full", later)
    last = schedule.last()
    assert last is not None
    assert (last.error, last.due_at) == ("the disk is full", later + timedelta(minutes=15))
    with schedule.turn(later + timedelta(days=400)) as due:
        assert due
        schedule.made(due, "there", later + timedelta(days=400))
    with schedule.turn(later) as due:
        assert due is None, "a clock set back brings it nearer, to one interval at most"
    last = schedule.last()
    assert last is not None
    assert (last.error, last.due_at) == ("", later + timedelta(hours=24))


def test_a_folder_that_is_no_back_up_is_refused(elsewhere: Settings, tmp_path: Path) -> None:
    shutil.copytree(Path(__file__).parent, tmp_path / "no-back-up")
    for folder in (tmp_path / "no-back-up", tmp_path / "nowhere"):
        with pytest.raises(FileRefused, match="no back-up"):
            restore(elsewhere, folder, None, nobody)
