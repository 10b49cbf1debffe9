"""Has the worker tell languages: its tables take 300 MB, which no second process shall hold."""

from collections.abc import Callable, Mapping
from typing import Any

from triage.adapters.worker_socket import Answers, WorkerClient

IDENTIFY = "identify"


class RemoteIdentifier:
    """Tells the language of a text by way of the worker; raises Unavailable when none runs."""

    def __init__(self, client: WorkerClient) -> None:
        self.client = client

    def identify(self, text: str, prior: str | None) -> tuple[str, float]:
        """Language code and score, 0-1."""
        answer = self.client.ask(IDENTIFY, text=text, prior=prior)
        return str(answer["language"]), float(answer["score"])


def identifying(identify: Callable[[str, str | None], tuple[str, float]]) -> Answers:
    """What the worker answers."""

    def answer(ask: Mapping[str, Any]) -> Mapping[str, Any]:
        language, score = identify(ask["text"], ask["prior"])
        return {"language": language, "score": score}

    return {IDENTIFY: answer}
