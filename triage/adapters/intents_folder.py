"""Keeps own intents on disk, one file a name; see `ports.IntentShelf`."""

import os
from pathlib import Path

from triage.domain.errors import ModelUnusable, NotFound
from triage.domain.taxonomy import taxonomy_name
from triage.ports import IntentTrainer, OwnIntents


class IntentFolder:
    """Intents below one folder. A file is replaced whole or not at all."""

    def __init__(self, home: Path, trainer: IntentTrainer) -> None:
        self.home = home
        self.trainer = trainer

    def put(self, name: str, own: OwnIntents) -> None:
        """See the port."""
        path = self._path(name)
        self.home.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
        with partial.open("wb") as file:
            file.write(own.packed())
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, path)

    def open(self, name: str) -> OwnIntents:
        """See the port."""
        path = self._path(name)
        try:
            data = path.read_bytes()
        except FileNotFoundError as error:
            raise NotFound(
                f"There are no intents named {name!r}; make them with `triage intents fit`."
            ) from error
        except OSError as error:
            raise ModelUnusable(f"{path} cannot be read: {error.strerror}.") from error
        try:
            return self.trainer.load(data)
        except ModelUnusable as error:
            raise ModelUnusable(f"{path}: {error}") from error

    def _path(self, name: str) -> Path:
        return self.home / f"{taxonomy_name(name)}.intents"
