"""Brands in the database: versions of their files, and the one in force."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine, select

from triage.adapters import tables as t
from triage.adapters.records_brands import PostgresBrandVersions, fingerprint
from triage.domain.brand import Brand
from triage.domain.errors import BrandChanged, NotFound
from triage.ports.brands import BrandVersion, NewVersion, Origin

Read = Callable[[Path], Mapping[str, str]]
Load = Callable[[str, Mapping[str, str]], Brand]


class PostgresBrands:
    """See `ports.BrandShelf`. A parsed version is kept.

    `read` gives all files a brand's folder needs, inherited ones too, as texts by path; `load`
    makes a brand of its name and such files, `again` one of files that were in force before, of
    which less is asked. All raise BrandFileError.
    """

    def __init__(self, engine: Engine, read: Read, load: Load, again: Load | None = None) -> None:
        self.engine = engine
        self.read = read
        self.load = load
        self.again = again or load
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

    def put(self, folder: Path, now: datetime, *, over: bool = False) -> UUID:
        """Bring a brand's folder in: a new version when the folder changed since the last time.

        It is checked first; a broken one raises BrandFileError and the version in force stays.
        Where the brand was changed here as well, BrandChanged is raised, unless the folder is to
        win `over` that.
        """
        files = dict(self.read(folder))
        with self.engine.begin() as connection:
            there = connection.scalar(select(t.brand.c.id).where(t.brand.c.name == folder.name))
            known = PostgresBrandVersions(connection).listed(there) if there else []
            if there and not wanted(known, fingerprint(files), folder.name, over=over):
                return UUID(str(there))
        brand = self.load(folder.name, files)
        with self.engine.begin() as connection:
            versions = PostgresBrandVersions(connection)
            versions.begin(brand.name, brand.title, now)
            query = select(t.brand.c.id).where(t.brand.c.name == brand.name)
            brand_id = UUID(str(connection.scalar(query)))
            new = NewVersion(files, brand.title, Origin.FOLDER)
            version = versions.put(brand_id, new, now)
        self.parsed[brand_id, version] = replace(brand, version=version)
        return brand_id

    def trial(self, name: str, files: Mapping[str, str]) -> Brand:
        """See the port."""
        return replace(self.load(name, files), version=fingerprint(files))

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
        return replace(self.again(name, files), version=version)


def wanted(known: list[BrandVersion], version: str, name: str, *, over: bool) -> bool:
    """Whether a folder of this content is to be put in force; raises BrandChanged."""
    folders = [one for one in known if one.origin is Origin.FOLDER]
    if any(one.in_force and one.version == version for one in known):
        return over and not (folders and folders[0].version == version)
    if over or not known:
        return True
    if folders and folders[0].version == version:
        return False
    if not folders or not folders[0].in_force:
        raise BrandChanged(name)
    return True
