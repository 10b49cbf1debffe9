"""Has the worker fit own intents: what fitting needs stays out of the other processes."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from triage.adapters.intents_logistic import loaded
from triage.adapters.worker_socket import Answers, WorkerClient
from triage.domain.taxonomy import IntentDefinition, checked
from triage.ports import Encoder, IntentTrainer, OwnIntents

FIT = "fit_intents"

PATIENCE = 600.0
"""Seconds to wait for a fit: 5,000 intents take most of a minute when nothing else runs."""


class RemoteTrainer:
    """See `ports.IntentTrainer`; the worker fits, this process only reads."""

    def __init__(self, client: WorkerClient, encoder: Encoder) -> None:
        self.client = client
        self.encoder = encoder

    def fit(self, intents: Sequence[IntentDefinition]) -> OwnIntents:
        """See the port."""
        known = [asdict(intent) for intent in checked(intents)]
        answer = self.client.ask(FIT, patience=PATIENCE, intents=known)
        return self.load(base64.b64decode(answer["fitted"]))

    def load(self, data: bytes) -> OwnIntents:
        """See the port."""
        return loaded(data, self.encoder.version)


def fitting(trainer: IntentTrainer) -> Answers:
    """What the worker answers."""

    def fit(ask: Mapping[str, Any]) -> Mapping[str, Any]:
        intents = [
            IntentDefinition(row["name"], row["description"], tuple(row["examples"]))
            for row in ask["intents"]
        ]
        return {"fitted": base64.b64encode(trainer.fit(intents).packed()).decode()}

    return {FIT: fit}
