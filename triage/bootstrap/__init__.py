"""The one wiring room: the only file that names concrete adapters.

The web, the models and the Qdrant client are imported where they are wired: no process pays seconds
and memory for what it does not use.
"""

import logging
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from triage import __version__
from triage.adapters.access_postgres import PostgresAccess
from triage.adapters.brands_postgres import PostgresBrands
from triage.adapters.changes_postgres import PostgresChanges
from triage.adapters.clock_system import SystemClock
from triage.adapters.desk_postgres import PostgresDesk
from triage.adapters.identifier_remote import identifying
from triage.adapters.intents_remote import fitting
from triage.adapters.jobs_procrastinate import (
    NoJobs,
    take_back_stalled,
    work_forever,
    working_app,
)
from triage.adapters.postgres_embedded import EmbeddedPostgres
from triage.adapters.schema import is_current, migrate
from triage.adapters.store_postgres import PostgresStore, make_engine
from triage.adapters.vault import Vault
from triage.adapters.vault_keys import KeyPlace, exchange, open_vault
from triage.adapters.vectors_edge import EdgeVectors
from triage.adapters.worker_socket import (
    WorkerClient,
    WorkerServer,
    answers,
)
from triage.bootstrap.channels import check_ways, inboxes, let_go
from triage.bootstrap.content import load_brand, load_files, load_stored, read_file, read_files
from triage.bootstrap.lines import index, line, serving_line, working_line
from triage.bootstrap.lookups import record_lookup
from triage.bootstrap.models import (
    DIMENSIONS,
    LazyIdentifier,
    encoder,
    heads,
    heads_folder,
    heads_in,
    intent_shelf,
    intent_trainer,
    reference,
    yardstick,
)
from triage.bootstrap.staffing import staff_of
from triage.bootstrap.upkeep import SettledUpkeep, Versioned
from triage.bootstrap.writers import language_models
from triage.customers.people import tidy
from triage.domain.decision import Actor, ActorKind, Scope
from triage.domain.errors import BrandChanged, BrandFileError, NotFound, SetupError
from triage.indexing import reindex
from triage.line import Line
from triage.settings import Settings, content_folder
from triage.worker import Worker

if TYPE_CHECKING:
    from fastapi import FastAPI
    from sqlalchemy import Engine

__all__ = [
    "DIMENSIONS",
    "Installation",
    "LazyIdentifier",
    "ask_worker",
    "build_web",
    "encoder",
    "full_scopes",
    "heads",
    "heads_folder",
    "heads_in",
    "index",
    "installation",
    "intent_shelf",
    "intent_trainer",
    "line",
    "load_brand",
    "load_files",
    "make_home",
    "no_need",
    "opened",
    "read_file",
    "read_files",
    "reference",
    "reindex_here",
    "rotate",
    "serving_line",
    "temporary_root",
    "throw_away",
    "tidy_here",
    "working_line",
    "yardstick",
    "zone",
]

log = logging.getLogger("triage.brands")

MACHINE = "machine"
"""Name of the actor under which the line acts by itself."""


@dataclass(frozen=True)
class Installation:
    """One data folder with its database, opened."""

    settings: Settings
    url: str
    engine: "Engine"
    keys: KeyPlace
    vault: Vault
    store: PostgresStore
    brands: PostgresBrands
    desk: PostgresDesk
    access: PostgresAccess
    clock: SystemClock
    machine: Actor
    ensure: Callable[[], object]

    def intake_line(self) -> Line:
        """A line that only accepts: it needs no models and no index."""
        return serving_line(self)

    def brand_id(self, name: str) -> UUID:
        """The brand's id; its folder is imported when it changed. Raises NotFound.

        A known brand keeps the version in force while its folder is broken or gone.
        """
        known = {brand: brand_id for brand_id, brand in self.brands.all()}.get(name)
        folder = content_folder("brand_guidelines") / name
        if not (folder / "guidelines.yaml").is_file():
            if known is None:
                raise NotFound(f"There is no brand {name!r}.")
            return known
        try:
            return self.brands.put(folder, self.clock.now())
        except (BrandChanged, BrandFileError) as error:
            if known is None:
                raise
            log.warning("brand %s keeps the version in force: %s", name, error)
            return known


@contextmanager
def installation(settings: Settings) -> Iterator[Installation]:
    """Open the data folder: start or join its PostgreSQL, bring the schema up to date."""
    zone(settings.timezone)  # what is set wrongly is said before anything starts
    language_models(settings)
    record_lookup(settings)
    check_ways(settings)
    with ExitStack() as stack:
        make_home(settings.home)
        url, ensure = settings.database_url, no_need
        if not url:
            postgres = EmbeddedPostgres(settings.home)
            url, ensure = postgres.start(), postgres.start
            stack.callback(postgres.stop)
        yield opened(settings, url, stack, ensure)


def zone(name: str) -> ZoneInfo:
    """A time zone by its name; raises SetupError for one that does not exist."""
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError) as error:
        raise SetupError(
            f"There is no time zone {name!r}; set TRIAGE_TIMEZONE to one such as Europe/Berlin."
        ) from error


def make_home(home: Path) -> None:
    """The data folder, made where it is missing; raises SetupError where it cannot be."""
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SetupError(
            f"The data folder {home} cannot be used ({error.strerror}); set TRIAGE_HOME to a "
            "folder you may write to."
        ) from error


def no_need() -> str:
    """An external database looks after itself."""
    return ""


def opened(
    settings: Settings, url: str, stack: ExitStack, ensure: Callable[[], object]
) -> Installation:
    """An installation over a database that runs; `ensure` starts it again after a crash."""
    engine = make_engine(url)
    stack.callback(engine.dispose)
    fresh = not is_current(engine)
    migrate(engine)
    brands = PostgresBrands(engine, read_files, load_files, load_stored)
    clock = SystemClock()
    access = PostgresAccess(
        engine, settings.session_idle, admin_factor=settings.admin_second_factor
    )
    may_create = fresh or not brands.all()
    configured, following = settings.vault_key, settings.vault_new_key
    keys = KeyPlace(
        configured.get_secret_value(), following.get_secret_value(), settings.home / "vault.key"
    )
    vault = open_vault(engine, keys, clock.now(), may_create=may_create)
    machine = access.ensure(MACHINE, ActorKind.SYSTEM, [], clock.now())
    return Installation(
        settings=settings,
        url=url,
        engine=engine,
        keys=keys,
        vault=vault,
        store=PostgresStore(engine, vault),
        brands=brands,
        desk=PostgresDesk(engine, vault),
        access=access,
        clock=clock,
        machine=machine,
        ensure=ensure,
    )


def rotate(place: Installation, step: Callable[[int], None]) -> int:
    """Exchange the installation's key; see `vault_keys.exchange`."""
    return exchange(place.engine, place.keys, place.clock.now(), place.machine, step)


@contextmanager
def throw_away(settings: Settings) -> Iterator[tuple[Installation, Line]]:
    """An installation that leaves nothing behind, with models and heads of the data folder.

    It runs the line itself: deferred jobs go nowhere.
    """
    model = encoder(settings)
    folder = Path(tempfile.mkdtemp(prefix="triage-", dir=temporary_root()))
    alone = settings.model_copy(update={"home": folder, "vault_key": settings.vault_key})
    try:
        with ExitStack() as stack:
            postgres = EmbeddedPostgres(folder, durable=False)
            stack.callback(postgres.stop)
            key = Vault(secrets.token_bytes(32))
            place = opened(alone, postgres.start(), stack, no_need)
            store = PostgresStore(place.engine, key, jobs=lambda _: NoJobs())
            own = EdgeVectors(folder / "vectors", model.dimensions)
            stack.callback(own.close)
            place = Installation(**(vars(place) | {"store": store, "vault": key}))
            yield (
                place,
                line(place, model, heads(settings), own, intent_trainer(settings, model)),
            )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def temporary_root() -> str:
    """A place for throw-away databases that an unprivileged server account can reach."""
    return tempfile.gettempdir()


def full_scopes() -> list[str]:
    """Every right there is."""
    return [str(scope) for scope in Scope]


def build_web(place: Installation, close: Callable[[], None] | None = None) -> "FastAPI":
    """The web application over an installation; `close` is called when the server stops."""
    from triage.web.app import create_app
    from triage.web.services import LOCAL_HOSTS, Services

    settings = place.settings
    hosts = tuple(host.strip() for host in settings.allowed_hosts.split(",") if host.strip())
    own = serving_line(place)
    models: dict[str, Versioned] = {
        "encoder": own.encoder,
        "heads": own.heads,
        "writer": own.writers[0],
    }
    return create_app(
        Services(
            line=own,
            desk=place.desk,
            access=place.access,
            staff=staff_of(place.engine, place.vault, place.access, place.clock, settings=settings),
            upkeep=SettledUpkeep(settings, place.engine, models),
            clock=place.clock,
            version=__version__,
            default_brand=settings.brand,
            secure_cookies=settings.secure_cookies,
            hosts=hosts or (*LOCAL_HOSTS, settings.host),
            zone=zone(settings.timezone),
            changes=PostgresChanges(place.url, place.engine),
        ),
        close,
    )


async def run_worker(place: Installation) -> None:
    """Do jobs until a signal says stop."""
    own = working_line(place)
    helper = Worker(own, lambda: [brand_id for brand_id, _ in place.brands.all()])
    helper.warm_up()
    said = {
        **answers(own.encoder, own.index, helper.reindex),
        **fitting(own.trainer),
        **identifying(own.identify),
    }
    server = WorkerServer(place.settings.socket, said)
    server.start()
    app = working_app(place.url, helper.advance, helper.give_up)
    logging.getLogger("triage.worker").info("ready: encoder %s", own.encoder.version)
    try:
        every = place.settings.imap_poll_seconds
        with helper.reading_mail(inboxes(place.settings), every), helper.bringing_in():
            await work_forever(
                app, lambda jobs: helper.let_time_pass(lambda: take_back_stalled(jobs))
            )
    finally:
        server.shutdown()
        place.settings.socket.unlink(missing_ok=True)
        own.index.close()
        let_go(own.channels)


def ask_worker(settings: Settings, what: str) -> dict[str, Any]:
    """Have the running worker do something; raises Unavailable when none runs."""
    return WorkerClient(settings.socket).ask(what)


def tidy_here(place: Installation) -> None:
    """What an erasure leaves to the worker, in this process while none runs."""
    own = working_line(place)
    try:
        tidy(own)
    finally:
        own.index.close()


def reindex_here(place: Installation) -> int:
    """Rebuild the index in this process; raises SetupError while a worker owns it."""
    own = working_line(place)
    try:
        return reindex(own, [brand_id for brand_id, _ in place.brands.all()], lambda _: None)
    finally:
        own.index.close()
