"""The store on PostgreSQL: one engine, one transaction a unit of work."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from urllib.parse import urlsplit

import psycopg
from procrastinate import App
from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event

from triage.adapters.board_postgres import PostgresBoard
from triage.adapters.connection_steady import keep_prepared
from triage.adapters.jobs_procrastinate import ProcrastinateJobs, deferring_app
from triage.adapters.pool_upkeep import look_after
from triage.adapters.records_aids import PostgresCalls, PostgresSnippets
from triage.adapters.records_attachments import PostgresAttachments
from triage.adapters.records_brands import PostgresBrandVersions
from triage.adapters.records_cases import PostgresCases
from triage.adapters.records_cells import PostgresCells
from triage.adapters.records_citations import PostgresCitations
from triage.adapters.records_claims import PostgresClaims
from triage.adapters.records_comments import PostgresComments
from triage.adapters.records_decisions import PostgresDecisions, PostgresFailures
from triage.adapters.records_drafts import PostgresDrafts
from triage.adapters.records_fits import PostgresFits
from triage.adapters.records_history import PostgresHistory
from triage.adapters.records_intake import PostgresIntake
from triage.adapters.records_mail import PostgresMail
from triage.adapters.records_mailboxes import PostgresMailboxes
from triage.adapters.records_notes import PostgresNotes, PostgresWordings
from triage.adapters.records_outbox import PostgresOutbox
from triage.adapters.records_own import PostgresOwnWork
from triage.adapters.records_people import PostgresPeople
from triage.adapters.records_precedents import PostgresPrecedents
from triage.adapters.records_proposals import PostgresProposals
from triage.adapters.records_retention import PostgresRetention
from triage.adapters.records_staffing import (
    PostgresAlarms,
    PostgresAssignments,
    PostgresStaffing,
)
from triage.adapters.records_taxonomies import PostgresTaxonomies
from triage.adapters.records_teaching import PostgresTeaching
from triage.adapters.records_themes import PostgresThemes
from triage.adapters.records_trials import PostgresTrials
from triage.adapters.records_undoing import PostgresReversals
from triage.adapters.records_uploads import PostgresImports, PostgresUploads
from triage.adapters.records_vectors import PostgresVectors
from triage.adapters.search_views import PostgresViews
from triage.adapters.search_words import PostgresSearch
from triage.adapters.vault import Vault
from triage.domain.errors import DatabaseUnavailable
from triage.ports import Jobs


class PostgresWork:
    """See `ports.Work`. Registers are made when asked for."""

    def __init__(self, connection: Connection, vault: Vault, jobs: Jobs) -> None:
        self.connection = connection
        self.vault = vault
        self.jobs = jobs

    @cached_property
    def intake(self) -> PostgresIntake:
        """Accepting comments."""
        return PostgresIntake(self.connection, self.vault)

    @cached_property
    def comments(self) -> PostgresComments:
        """Comments on the line."""
        return PostgresComments(self.connection, self.vault)

    @cached_property
    def failures(self) -> PostgresFailures:
        """What the machine could not handle."""
        return PostgresFailures(self.connection)

    @cached_property
    def vectors(self) -> PostgresVectors:
        """Vectors of comments and articles."""
        return PostgresVectors(self.connection)

    @cached_property
    def themes(self) -> PostgresThemes:
        """Themes."""
        return PostgresThemes(self.connection)

    @cached_property
    def teaching(self) -> PostgresTeaching:
        """What people taught the heads."""
        return PostgresTeaching(self.connection)

    @cached_property
    def taxonomies(self) -> PostgresTaxonomies:
        """Intents brands made up themselves."""
        return PostgresTaxonomies(self.connection)

    @cached_property
    def fits(self) -> PostgresFits:
        """Own intents that are being fitted."""
        return PostgresFits(self.connection)

    @cached_property
    def people(self) -> PostgresPeople:
        """The people behind the comments."""
        return PostgresPeople(self.connection, self.vault)

    @cached_property
    def drafts(self) -> PostgresDrafts:
        """Drafts to decide on."""
        return PostgresDrafts(self.connection, self.vault)

    @cached_property
    def precedents(self) -> PostgresPrecedents:
        """Replies people approved."""
        return PostgresPrecedents(self.connection)

    @cached_property
    def reversals(self) -> PostgresReversals:
        """The way back of what people did."""
        return PostgresReversals(self.connection)

    @cached_property
    def proposals(self) -> PostgresProposals:
        """Changes people's edits ask for."""
        return PostgresProposals(self.connection)

    @cached_property
    def citations(self) -> PostgresCitations:
        """Which drafts rest on which articles."""
        return PostgresCitations(self.connection)

    @cached_property
    def brands(self) -> PostgresBrandVersions:
        """Versions of brands' files."""
        return PostgresBrandVersions(self.connection)

    @cached_property
    def outbox(self) -> PostgresOutbox:
        """Messages on their way out."""
        return PostgresOutbox(self.connection, self.vault)

    @cached_property
    def mail(self) -> PostgresMail:
        """What mails say about conversations and replies."""
        return PostgresMail(self.connection, self.vault)

    @cached_property
    def mailboxes(self) -> PostgresMailboxes:
        """Where the reading of mailboxes stopped."""
        return PostgresMailboxes(self.connection)

    @cached_property
    def attachments(self) -> PostgresAttachments:
        """Files that came with comments."""
        return PostgresAttachments(self.connection, self.vault)

    @cached_property
    def claims(self) -> PostgresClaims:
        """Who works on what."""
        return PostgresClaims(self.connection)

    @cached_property
    def staffing(self) -> PostgresStaffing:
        """People in teams."""
        return PostgresStaffing(self.connection)

    @cached_property
    def assignments(self) -> PostgresAssignments:
        """Who has which comment."""
        return PostgresAssignments(self.connection)

    @cached_property
    def alarms(self) -> PostgresAlarms:
        """The clocks of comments."""
        return PostgresAlarms(self.connection)

    @cached_property
    def history(self) -> PostgresHistory:
        """Comments of the past."""
        return PostgresHistory(self.connection)

    @cached_property
    def teams(self) -> PostgresClaims:
        """Which team a comment is with."""
        return self.claims

    @cached_property
    def notes(self) -> PostgresNotes:
        """Internal notes."""
        return PostgresNotes(self.connection)

    @cached_property
    def wordings(self) -> PostgresWordings:
        """Near-identical drafts."""
        return PostgresWordings(self.connection)

    @cached_property
    def snippets(self) -> PostgresSnippets:
        """Passages for replies."""
        return PostgresSnippets(self.connection)

    @cached_property
    def calls(self) -> PostgresCalls:
        """Calls people are to make."""
        return PostgresCalls(self.connection)

    @cached_property
    def trials(self) -> PostgresTrials:
        """What would have been sent."""
        return PostgresTrials(self.connection)

    @cached_property
    def cells(self) -> PostgresCells:
        """Policy cells."""
        return PostgresCells(self.connection)

    @cached_property
    def own(self) -> PostgresOwnWork:
        """What one person did."""
        return PostgresOwnWork(self.connection)

    @cached_property
    def retention(self) -> PostgresRetention:
        """Who is to be forgotten when."""
        return PostgresRetention(self.connection)

    @cached_property
    def cases(self) -> PostgresCases:
        """What went wrong for customers."""
        return PostgresCases(self.connection)

    @cached_property
    def search(self) -> PostgresSearch:
        """The words comments are found by."""
        return PostgresSearch(self.connection)

    @cached_property
    def views(self) -> PostgresViews:
        """Views, bursts and paused topics."""
        return PostgresViews(self.connection)

    @cached_property
    def uploads(self) -> PostgresUploads:
        """Files people bring in."""
        return PostgresUploads(self.connection, self.vault)

    @cached_property
    def imports(self) -> PostgresImports:
        """Rows of those files on their way."""
        return PostgresImports(self.connection, self.vault)

    @cached_property
    def board(self) -> PostgresBoard:
        """Themes as product teams read them."""
        return PostgresBoard(self.connection)

    @cached_property
    def decisions(self) -> PostgresDecisions:
        """The append-only record."""
        return PostgresDecisions(self.connection, self.vault)


class PostgresStore:
    """See `ports.Store`. `jobs` makes the job register of a transaction."""

    def __init__(
        self, engine: Engine, vault: Vault, jobs: Callable[[Connection], Jobs] | None = None
    ) -> None:
        self.engine = engine
        self.vault = vault
        self.jobs = jobs or durable_jobs(deferring_app())

    @contextmanager
    def write(self) -> Iterator[PostgresWork]:
        """See the port; raises DatabaseUnavailable when the server does not answer."""
        with self.engine.begin() as connection:
            yield PostgresWork(connection, self.vault, self.jobs(connection))


def durable_jobs(app: App) -> Callable[[Connection], Jobs]:
    """Jobs that survive everything."""
    return lambda connection: ProcrastinateJobs(connection, app)


def make_engine(url: str, pool: int = 5) -> Engine:
    """An engine for `postgresql://…`; dead connections are replaced before use.

    Whatever the server could not do for reasons of its own is raised as DatabaseUnavailable.
    """
    engine = create_engine(
        with_driver(url),
        pool_size=pool,
        max_overflow=pool,
        pool_use_lifo=True,  # few connections stay warm, with their plans made
        hide_parameters=True,  # errors and logs must not show data
    )
    event.listen(engine, "handle_error", translated)
    look_after(engine)
    keep_prepared(engine)
    return engine


def with_driver(url: str) -> str:
    """The same address, spelled for psycopg 3."""
    return urlsplit(url)._replace(scheme="postgresql+psycopg").geturl()


def translated(context: ExceptionContext) -> DatabaseUnavailable | None:
    """The server's own troubles as our error, without the statement."""
    error = context.original_exception
    if isinstance(error, psycopg.OperationalError):
        first = str(error).strip().split("\n")[0]
        return DatabaseUnavailable(f"PostgreSQL does not answer: {first}")
    return None
