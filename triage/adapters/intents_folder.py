"""Keeps own intents on disk: `<name>/manifest.json` and the tensors it names, checked on reading.

Never stores a text: of the examples only numbers and a digest are kept.
"""

import hashlib
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from safetensors import SafetensorError
from safetensors.numpy import load, save

from triage.domain.errors import ModelUnusable, NotFound, RowRefused
from triage.ports import Vector

FORMAT = 1
"""Raised when an older reader could not understand the files."""

NAME = re.compile(r"[a-z0-9_-]{1,60}")
AGAIN = "fit it again with `triage intents fit`"


def named_folder(home: Path, name: str) -> Path:
    """The folder of a name; raises RowRefused for one that is not a plain word."""
    if not NAME.fullmatch(name):
        raise RowRefused(
            f"{name[:80]!r} is no name for intents; use 1 to 60 of a-z, 0-9, _ and -.", "name"
        )
    return home / name


def write(folder: Path, manifest: Mapping[str, Any], tensors: Mapping[str, Any]) -> str:
    """Replace a folder's model whole or not at all; returns the weights' SHA-256.

    The manifest is replaced last and names its weights by checksum, so a reader sees either model.
    """
    data = save(dict(tensors))
    digest = hashlib.sha256(data).hexdigest()
    weights = folder / f"{digest[:16]}.safetensors"
    folder.mkdir(parents=True, exist_ok=True)
    put(weights, data)
    whole = {"format": FORMAT, **manifest, "weights": weights.name, "sha256": digest}
    put(folder / "manifest.json", json.dumps(whole, indent=1, ensure_ascii=False).encode())
    for old in folder.glob("*.safetensors"):
        if old != weights:
            old.unlink(missing_ok=True)
    return digest


def put(path: Path, data: bytes) -> None:
    """Write beside, then rename over."""
    partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
    with partial.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, path)


def read(folder: Path) -> tuple[dict[str, Any], dict[str, Vector]]:
    """Manifest and tensors; raises NotFound for an unknown name, ModelUnusable for a defect."""
    path = folder / "manifest.json"
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        known = manifest["format"] == FORMAT
        weights, digest = folder / Path(manifest["weights"]).name, str(manifest["sha256"])
    except FileNotFoundError as error:
        raise NotFound(
            f"There are no intents named {folder.name!r}; make them with `triage intents fit`."
        ) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelUnusable(f"{path} is not a manifest of own intents; {AGAIN}.") from error
    if not known:
        raise ModelUnusable(f"{path} has a format this version cannot read; {AGAIN}.")
    return manifest, tensors(weights, digest)


def tensors(path: Path, digest: str) -> dict[str, Vector]:
    """The tensors of a file with this SHA-256; raises ModelUnusable."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelUnusable(f"The weights {path} are missing; {AGAIN}.") from error
    found = hashlib.sha256(data).hexdigest()
    if found != digest:
        raise ModelUnusable(
            f"The weights {path} have the checksum {found[:12]}, the manifest says "
            f"{digest[:12]}; {AGAIN}."
        )
    try:
        return load(data)
    except (SafetensorError, ValueError) as error:
        raise ModelUnusable(f"The weights {path} cannot be read: {error}.") from error
