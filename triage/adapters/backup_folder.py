"""A back-up as a folder of files: written whole or not at all, checked before it is believed.

    manifest.json      what it is: schema, rows and digest of every table, hint of the vault's key
    database.dump      pg_dump's custom format
    brand_guidelines/  the versions in force, to be read by people
    models/ intents/   what the data folder holds beside the database
    SHA256SUMS         of all of these; `sha256sum --check SHA256SUMS` reads it

Must never hold the vault's key.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from triage.adapters.postgres_leases import held
from triage.domain.errors import FileRefused, SetupError

FORMAT = 1
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
DUMP = "database.dump"
BRANDS = "brand_guidelines"
BESIDE = ("models", "intents")
"""Folders of the data folder that the database does not hold and nothing can make again."""

_UNFINISHED = ".unfinished-"
_CHUNK = 2**20


@dataclass(frozen=True, slots=True)
class TableState:
    """A table's content: how many rows, and one number that depends on every value in them."""

    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a back-up says of itself; `key` is a fingerprint, from which no key can be had."""

    made_at: str
    product: str
    schema: str
    server: int
    key: str
    scheduled: bool
    tables: Mapping[str, TableState]
    format: int = FORMAT


@contextmanager
def writing(parent: Path, now: datetime) -> Iterator[tuple[Path, Path]]:
    """A folder to fill, and where it will be: under its name only once all of it is on disk.

    One at a time; what a crash left unfinished is removed. Raises SetupError for a full disk.
    """
    try:
        parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with held(parent / ".lock"):
            for rubbish in parent.glob(f"{_UNFINISHED}*"):
                shutil.rmtree(rubbish, ignore_errors=True)
            final = _free_name(parent, f"triage-{now:%Y%m%dT%H%M%SZ}")
            folder = parent / f"{_UNFINISHED}{final.name}"
            try:
                folder.mkdir(mode=0o700)
                yield folder, final
                _seal(folder)
                folder.rename(final)
                _sync(parent)
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise SetupError(f"The back-up cannot be written: {error.strerror} ({parent}).") from error


def _free_name(parent: Path, name: str) -> Path:
    """What no back-up is called, newer than all: a name that was removed does not return."""
    taken = [_age(folder)[1] for folder in parent.glob(f"{name}*")]
    return parent / (f"{name}-{max(taken) + 1}" if taken else name)


def _age(folder: Path) -> tuple[str, int]:
    """Puts back-ups in the order they were made: their second, then their number within it."""
    second, _, number = folder.name.removeprefix("triage-").partition("-")
    return second, int(number) if number.isdigit() else 1


def _seal(folder: Path) -> None:
    """Write the sums; everything for its owner only, and down to the disk."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [f"{digest_of(path)}  {path.relative_to(folder).as_posix()}\n" for path in files]
    sums = folder / SUMS
    sums.write_text("".join(lines), encoding="utf-8")
    for path in (*files, sums):
        path.chmod(0o600)
        _sync(path)
    for inner in (*(path for path in folder.rglob("*") if path.is_dir()), folder):
        inner.chmod(0o700)
        _sync(inner)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def digest_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as handle:
        while chunk := handle.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put the manifest into the folder."""
    text = json.dumps(asdict(manifest), indent=2, ensure_ascii=False)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def checked(folder: Path) -> Manifest:
    """The manifest of a back-up whose every file is as it was written.

    Raises FileRefused naming the first that is missing or damaged.
    """
    for name, digest in sums(folder).items():
        path = folder / name
        if not path.is_file():
            raise FileRefused(f"The back-up in {folder} lacks {name}.")
        if digest_of(path) != digest:
            raise FileRefused(
                f"The back-up in {folder} is damaged: {name} is not as it was written. "
                "Use another one."
            )
    return manifest_of(folder)


def sums(folder: Path) -> Mapping[str, str]:
    """SHA-256 by file; raises FileRefused where the folder is no back-up."""
    try:
        lines = (folder / SUMS).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FileRefused(f"{folder} is no back-up: {SUMS} cannot be read.") from error
    pairs = [line.split("  ", 1) for line in lines]
    if any(len(pair) != 2 or not _inside(pair[1]) for pair in pairs):
        raise FileRefused(f"The back-up in {folder} is damaged: {SUMS} cannot be understood.")
    found = {name: digest for digest, name in pairs}
    if missing := {MANIFEST, DUMP} - set(found):
        raise FileRefused(
            f"The back-up in {folder} is incomplete: {SUMS} names no {missing.pop()}."
        )
    return found


def _inside(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts


def manifest_of(folder: Path) -> Manifest:
    """The manifest, unchecked; raises FileRefused where this version cannot read it."""
    try:
        known = json.loads((folder / MANIFEST).read_text("utf-8"))
        if known["format"] != FORMAT:
            raise FileRefused(
                f"The back-up in {folder} has format {known['format']}, made by version "
                f"{known.get('product')}; this version reads {FORMAT}."
            )
        tables = {name: TableState(**state) for name, state in known.pop("tables").items()}
        return Manifest(**known, tables=tables)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise FileRefused(f"{folder} is no back-up: {MANIFEST} cannot be understood.") from error


def rotate(parent: Path, keep: int) -> list[Path]:
    """Remove scheduled back-ups but for the newest `keep`; those a person asked for stay.

    Returns what went.
    """
    scheduled = []
    for folder in sorted(parent.glob("triage-*Z*"), key=_age):
        try:
            if manifest_of(folder).scheduled:
                scheduled.append(folder)
        except FileRefused:
            continue  # not ours to remove
    gone = scheduled[:-keep]
    for folder in gone:
        rubbish = parent / f"{_UNFINISHED}{folder.name}"  # half a folder must not look like one
        folder.rename(rubbish)
        shutil.rmtree(rubbish, ignore_errors=True)
    return gone
