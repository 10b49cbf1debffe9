"""Brands in the database: versions of their files, and the one in force."""

import hashlib
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from sqlalchemy import Engine, select, update
from sqlalchemy.dialects.postgresql import insert

from triage.adapters import tables as t
from triage.domain.brand import Brand
from triage.domain.errors import BrandFileError, NotFound
from triage.domain.ids import new_id

LARGEST_FILE = 1_000_000
"""Bytes of one file; a larger one is refused by name."""


class PostgresBrands:
    """See `ports.BrandShelf`. `load` reads a brand's folder; a parsed version is kept."""

    def __init__(self, engine: Engine, load: Callable[[Path], Brand]) -> None:
        self.engine = engine
        self.load = load
        self.lock = threading.Lock()
        self.parsed: dict[tuple[UUID, str], Brand] = {}

    def get(self, brand_id: UUID) -> Brand:
        """See the port."""
        with self.engine.connect() as connection:
            query = select(t.brand.c.version).where(t.brand.c.id == brand_id)
            version = connection.scalar(query)
        if version is None:
            raise NotFound("There is no such brand.")
        return self.at(brand_id, str(version))

    def at(self, brand_id: UUID, version: str) -> Brand:
        """See the port."""
        with self.lock:
            key = (brand_id, version)
            if key not in self.parsed:
                self.parsed[key] = self._parse(*key)
            return self.parsed[key]

    def put(self, folder: Path, now: datetime) -> UUID:
        """Import a brand's folder: a new version when its content changed.

        The folder is checked first; a broken one raises BrandFileError and the version in force
        stays.
        """
        files = read_folder(folder)
        version = fingerprint(files)
        if there := self._in_force(folder.name, version):
            return there
        brand = self.load(folder)
        with self.engine.begin() as connection:
            statement = insert(t.brand).values(
                id=new_id(), name=brand.name, title=brand.title, version=version, created_at=now
            )
            connection.execute(statement.on_conflict_do_nothing(index_elements=["name"]))
            brand_id = UUID(
                str(connection.scalar(select(t.brand.c.id).where(t.brand.c.name == brand.name)))
            )
            statement = insert(t.brand_version).values(
                id=new_id(), brand_id=brand_id, version=version, files=files, created_at=now
            )
            connection.execute(statement.on_conflict_do_nothing())
            connection.execute(
                update(t.brand)
                .where(t.brand.c.id == brand_id)
                .values(version=version, title=brand.title)
            )
        self.parsed[brand_id, version] = replace(brand, version=version)
        return brand_id

    def _in_force(self, name: str, version: str) -> UUID | None:
        query = select(t.brand.c.id).where(t.brand.c.name == name, t.brand.c.version == version)
        with self.engine.connect() as connection:
            return connection.scalar(query)

    def all(self) -> list[tuple[UUID, str]]:
        """Ids and names."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(t.brand.c.id, t.brand.c.name).order_by(t.brand.c.name))
            return [(row.id, row.name) for row in rows]

    def _parse(self, brand_id: UUID, version: str) -> Brand:
        query = (
            select(t.brand.c.name, t.brand_version.c.files)
            .join(t.brand)
            .where(t.brand.c.id == brand_id, t.brand_version.c.version == version)
        )
        with self.engine.connect() as connection:
            found = connection.execute(query).one_or_none()
        if found is None:
            raise NotFound(f"This brand has no version {version}.")
        name, files = found
        with TemporaryDirectory() as temporary:
            folder = Path(temporary) / name
            for path, content in files.items():
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(content, encoding="utf-8")
            return replace(self.load(folder), version=version)


def read_folder(folder: Path) -> dict[str, str]:
    """The YAML and Markdown files of a brand by relative path; raises BrandFileError."""
    files = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix not in {".yaml", ".md"} or not path.is_file():
            continue
        name = path.relative_to(folder).as_posix()
        if path.stat().st_size > LARGEST_FILE:
            raise BrandFileError(name, None, f"is larger than {LARGEST_FILE} bytes")
        try:
            files[name] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise BrandFileError(name, None, "is not UTF-8") from error
    return files


def fingerprint(files: dict[str, str]) -> str:
    """Names the content: SHA-256 over names and texts, 12 hex digits."""
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name}\x00{content}\x00".encode())
    return digest.hexdigest()[:12]
