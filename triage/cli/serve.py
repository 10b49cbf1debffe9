"""`triage serve`, `worker`, `reindex`: the processes of a running installation."""

import asyncio
import logging
import os
import socket
from contextlib import ExitStack, suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from triage.cli.supervisor import Child, Supervisor, follow
from triage.domain.errors import SetupError, Unavailable
from triage.settings import Settings

if TYPE_CHECKING:
    from triage.bootstrap import Installation

LINK_LIFETIME = timedelta(hours=1)
STARTUP_FAILURE = 3
"""The code uvicorn exits with where nothing came to listen."""

BACKLOG = 2048
"""Callers that wait while all processes are busy."""

COURTESY = 10
"""How far the worker stands back (as `nice` counts) for the web that it shares a machine with: a
person waits for a page, nobody for the thousandth comment of a file."""

Shared = Annotated[int, typer.Option("--shared", hidden=True, help="A socket to listen on.")]
Parent = Annotated[int, typer.Option("--parent", hidden=True, help="Ends with this process.")]
NoWorker = Annotated[bool, typer.Option("--no-worker", help="The web only; workers run elsewhere.")]


def serve(no_worker: NoWorker = False) -> None:
    """Serve pages and API, and work on what comes in, until stopped."""
    from triage.bootstrap import installation

    settings = Settings()
    configure_logging(settings)
    require_free(settings.host, settings.port)
    with ExitStack() as stack:
        place = stack.enter_context(installation(settings))
        place.brand_id(settings.brand)
        watcher = supervisor(place, worker_too=not no_worker)
        stack.callback(watcher.stop)
        typer.echo(way_in(place))
        watcher.start()
        watcher.watch()


def supervisor(place: "Installation", *, worker_too: bool) -> Supervisor:
    """The processes of the embedded set-up: the web's first."""
    mine = f"--parent={os.getpid()}"
    children = web_children(place.settings, mine)
    if worker_too:
        children.append(Child(["worker", mine]))
    return Supervisor(children, place.ensure)


def web_children(settings: Settings, mine: str) -> list[Child]:
    """One that listens for itself, or several on one socket: whichever is free takes a caller, and
    nobody is turned away while one of them starts again."""
    if settings.web_processes == 1:
        return [Child(["web", mine])]
    shared = listening(settings.host, settings.port)
    command = ["web", mine, f"--shared={shared.fileno()}"]
    return [Child(command, shared) for _ in range(settings.web_processes)]


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens there, for children to take over."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    found.bind((host, port))
    found.listen(BACKLOG)
    return found


def way_in(place: "Installation") -> str:
    """What is printed at start: how the first administrator comes to be, later how one gets in."""
    from triage.admission.links import has_admin, issued
    from triage.bootstrap import full_scopes
    from triage.bootstrap.staffing import staff_of
    from triage.domain.entry import LinkKind

    team = staff_of(place.engine, place.vault, place.access, place.clock, settings=place.settings)
    if has_admin(team, place.machine):
        return f"Sign in (once, within an hour): {sign_in_link(place)}"
    desk = place.access.ensure("desk", "person", full_scopes(), place.clock.now())
    link = issued(team, desk.id, LinkKind.SETUP, desk)
    return f"Make the first administrator's account (once, within an hour): {link.address}"


def sign_in_link(place: "Installation") -> str:
    """A one-time link for whoever sits at this machine."""
    from triage.bootstrap import full_scopes

    now = place.clock.now()
    person = place.access.ensure("desk", "person", full_scopes(), now)
    token = place.access.issue_link(person.id, now + LINK_LIFETIME)
    return f"{base_url(place.settings)}/sign-in?token={token}"


def base_url(settings: Settings) -> str:
    """Where a browser finds the pages."""
    from triage.bootstrap.staffing import public_address

    return public_address(settings)


def require_free(host: str, port: int) -> None:
    """Raises SetupError when nothing can listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SetupError(
                f"Port {port} on {host} cannot be used ({error.strerror}); stop what uses it or "
                "set TRIAGE_PORT to another one."
            ) from error


def web(parent: Parent = 0, shared: Shared = -1) -> None:
    """Serve pages and API only; `triage serve` runs this."""
    from triage.bootstrap import build_web, installation
    from triage.web.serving import Server

    settings = Settings()
    configure_logging(settings)
    if parent:
        follow(parent)
    with installation(settings) as place:
        server = Server(
            build_web(place),
            host=settings.host,
            port=settings.port,
            access_log=False,  # addresses may hold tokens; the app counts requests itself
            log_config=None,
            forwarded_allow_ips=settings.trusted_proxies,
            timeout_graceful_shutdown=5,
        )
        with suppress(KeyboardInterrupt):
            server.run([socket.socket(fileno=shared)] if shared >= 0 else None)
        if not server.started:
            raise typer.Exit(STARTUP_FAILURE)


def worker(parent: Parent = 0) -> None:
    """Work on what comes in, until stopped. Any number may run with external servers."""
    from triage.bootstrap import installation, run_worker
    from triage.bootstrap.backups import backing_up

    settings = Settings()
    configure_logging(settings)
    if parent:
        follow(parent)
        os.nice(COURTESY)
    with installation(settings) as place, backing_up(place):
        asyncio.run(run_worker(place))


def reindex() -> None:
    """Rebuild the vector index from PostgreSQL, without running the encoder."""
    from triage.bootstrap import ask_worker, installation, reindex_here

    settings = Settings()
    try:
        count = int(ask_worker(settings, "reindex")["count"])
    except Unavailable:
        with installation(settings) as place:
            count = reindex_here(place)
    typer.echo(f"{count} vectors indexed")


def configure_logging(settings: Settings) -> None:
    """Plain lines on stderr; the product's own code logs no comment and no personal data."""
    logging.basicConfig(
        level=settings.log_level.upper(),
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    for noisy in (
        "uvicorn.error",
        "procrastinate",
        "httpx",
        "httpx2",
        "alembic",
        "sentence_transformers",
    ):
        logging.getLogger(noisy).setLevel(logging.WARNING)
