"""Puts the line together: as the worker runs it, as the web process uses it.

The Qdrant client is imported where it is wired: who does not use it pays nothing for it.
"""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from triage.adapters.identifier_remote import RemoteIdentifier
from triage.adapters.intents_remote import RemoteTrainer
from triage.adapters.vectors_edge import EdgeVectors
from triage.adapters.worker_socket import RemoteEncoder, RemoteIndex, WorkerClient
from triage.bootstrap.channels import ways_out
from triage.bootstrap.lookups import record_lookup
from triage.bootstrap.models import (
    DIMENSIONS,
    LazyIdentifier,
    encoder,
    heads,
    intent_trainer,
    reference,
    statements,
)
from triage.bootstrap.writers import language_models
from triage.channels.table_file import TableFiles
from triage.drafting.composer import Composer
from triage.line import Line
from triage.ports import Encoder, Heads, IntentTrainer, VectorIndex
from triage.settings import Settings, content_folder

if TYPE_CHECKING:
    from triage.bootstrap import Installation


def index(settings: Settings, folder: Path, dimensions: int) -> VectorIndex:
    """The vector index this process owns."""
    if settings.qdrant_url:
        from triage.adapters.vectors_qdrant import QdrantVectors, connect

        key = settings.qdrant_api_key.get_secret_value() or None
        return QdrantVectors(connect(settings.qdrant_url, key), dimensions)
    return EdgeVectors(folder, dimensions)


def working_line(place: "Installation") -> Line:
    """The line as the worker runs it: models and index of its own."""
    model = encoder(place.settings)
    own = index(place.settings, place.settings.home / "vectors", model.dimensions)
    return line(place, model, heads(place.settings), own, intent_trainer(place.settings, model))


def serving_line(place: "Installation") -> Line:
    """The line as the web process uses it: models and index by way of the worker."""
    client = WorkerClient(place.settings.socket)
    remote: VectorIndex = RemoteIndex(client)
    if place.settings.qdrant_url:
        remote = index(place.settings, place.settings.home / "vectors", DIMENSIONS)
    model = RemoteEncoder(client)
    made = line(place, model, heads(place.settings), remote, RemoteTrainer(client, model))
    return replace(made, identify=RemoteIdentifier(client).identify)


def line(
    place: "Installation",
    model: Encoder,
    labels: Heads,
    own: VectorIndex,
    trainer: IntentTrainer,
) -> Line:
    """A line over an installation."""
    identifier = LazyIdentifier()
    return Line(
        store=place.store,
        shelf=place.brands,
        clock=place.clock,
        encoder=model,
        heads=labels,
        writer=Composer(),
        index=own,
        identify=identifier.identify,
        channels=ways_out(place.settings, place.store, place.clock),
        machine=place.machine,
        undo=timedelta(seconds=place.settings.undo_seconds),
        senders=place.settings.senders,
        unanswered=longest_call(place.settings),
        sensitive=timedelta(days=place.settings.sensitive_days),
        lookup=record_lookup(place.settings),
        tables=TableFiles(content_folder("examples")),
        statements=statements(place.settings, model),
        models=language_models(place.settings),
        candidates=place.settings.writer_candidates,
        reference=reference(place.settings),
        trainer=trainer,
    )


def longest_call(settings: Settings) -> timedelta:
    """How long one send may take at worst: a dozen answers of a slow mail server, each in time."""
    return max(timedelta(minutes=2), 12 * timedelta(seconds=settings.smtp_timeout_seconds))
