"""Finds the files of a brand and of the folders it inherits from; reads no meaning but `extends`.

A brand's files are kept as texts by relative path, those of its parents below
`extends/<parent>/`: what is stored in a version can be loaded again without any folder.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from triage.brandfiles.strict_yaml import Section, not_utf8, read_yaml
from triage.domain.errors import BrandFileError

Files = Mapping[str, str]
"""Texts by path relative to the brand's folder, with `/`."""

LARGEST = {".yaml": 1_000_000, ".md": 200_000}
"""Bytes by kind of file; what is larger is a mistake."""
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,62}")
"""What a brand's folder may be called."""
HIDDEN = re.compile("[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Characters nobody sees: they turn words round or part them, so that no rule finds them."""
PARENTS = "extends"
GUIDELINES = "guidelines.yaml"


@dataclass(frozen=True, slots=True)
class Level:
    """One folder of a chain of inheritance, `guidelines` as its file's root node."""

    name: str
    files: Files
    guidelines: yaml.Node

    def file(self, path: str) -> str:
        """The name of one of its files in messages."""
        return f"{self.name}/{path}"


def read_files(folder: Path) -> dict[str, str]:
    """All that a brand needs, its parents' files included. Raises BrandFileError.

    Parents are looked for beside the folder, or in its own `extends` where it was exported.
    """
    own = _texts(folder)
    if any(path.startswith(f"{PARENTS}/") for path in own):
        return own
    found = levels(folder.name, own, lambda parent: _beside(folder, parent))
    inherited = {
        f"{PARENTS}/{level.name}/{path}": text
        for level in found[1:]
        for path, text in level.files.items()
    }
    return own | inherited


def levels_of(name: str, files: Files) -> tuple[Level, ...]:
    """The brand and what it inherits from, the nearest first. Raises BrandFileError."""
    own = {path: text for path, text in files.items() if not path.startswith(f"{PARENTS}/")}

    def stored(parent: str) -> Files | None:
        start = f"{PARENTS}/{parent}/"
        return {p.removeprefix(start): t for p, t in files.items() if p.startswith(start)} or None

    return levels(name, own, stored)


def levels(name: str, own: Files, fetch: Callable[[str], Files | None]) -> tuple[Level, ...]:
    """Follow `extends` to its end; `fetch` gives the files of a folder, None if there is none."""
    found = [_level(name, own)]
    while parent := _parent(found[-1]):
        if parent in (level.name for level in found):
            way = " → ".join([*(level.name for level in found), parent])
            raise _about_extends(found[-1], f"circular inheritance: {way}; take one of them out")
        files = fetch(parent)
        if files is None:
            message = f"there is no brand folder '{parent}' beside '{name}' to inherit from"
            raise _about_extends(found[-1], message)
        found.append(_level(parent, files))
    return tuple(found)


def _level(name: str, files: Files) -> Level:
    file = f"{name}/{GUIDELINES}"
    if GUIDELINES not in files:
        raise BrandFileError(file, None, "cannot be read: there is no such file")
    return Level(name, files, read_yaml(files[GUIDELINES], file))


def _parent(level: Level) -> str | None:
    parent = Section(level.guidelines).optional_text("extends")
    if parent is not None and not NAME.fullmatch(parent):
        message = f"'extends' names one folder by small letters, digits, - and _, not '{parent}'"
        raise _about_extends(level, message)
    return parent


def _about_extends(level: Level, message: str) -> BrandFileError:
    return Section(level.guidelines).wrong("extends", message)


def _beside(folder: Path, parent: str) -> Files | None:
    place = folder.parent / parent
    return _texts(place) if place.is_dir() else None


def _texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): _text(path, folder)
        for path in sorted(folder.rglob("*"))
        if path.suffix in LARGEST and path.is_file()
    }


def _text(path: Path, folder: Path) -> str:
    name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
    largest = LARGEST[path.suffix]
    try:
        if path.stat().st_size > largest:
            raise BrandFileError(
                name, None, f"is larger than {largest:,} bytes; shorten or split it"
            )
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise BrandFileError(name, None, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise not_utf8(name, error) from error
    if found := HIDDEN.search(text):
        line = text.count("\n", 0, found.start()) + 1
        message = f"holds an invisible character (U+{ord(found[0]):04X}); type the word anew"
        raise BrandFileError(name, line, message)
    return text
