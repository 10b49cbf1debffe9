"""A brand's files as one ZIP archive, out and in. Opens no folder, and unpacks nothing to disk.

What comes in is not trusted: names, sizes and characters are judged before a byte is kept.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

from triage.brandfiles.folder import HIDDEN, LARGEST, PARENTS
from triage.domain.errors import FileRefused

PATH = re.compile(r"[a-z0-9_][a-z0-9_.-]*(?:/[a-z0-9_][a-z0-9_.-]*){0,3}\.(?:yaml|md)")
MOST_FILES = 500
LARGEST_PARCEL = 4_000_000
"""Bytes of an archive as it is sent."""
LARGEST_CONTENT = 8_000_000
"""Bytes of all files together, unpacked."""
TIMES = 200
"""How much smaller packing may make a file; a file that unpacks to far more is a trap."""
EPOCH = (1980, 1, 1, 0, 0, 0)


def packed(name: str, files: Mapping[str, str]) -> bytes:
    """The files below a folder of the brand's name; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(f"{name}/{path}", EPOCH), text.encode())
    return out.getvalue()


def unpacked(filename: str, data: bytes) -> dict[str, str]:
    """The brand's own files by path, out of an archive or a single file.

    What is inherited is left aside. Raises FileRefused, which says what to do.
    """
    if len(data) > LARGEST_PARCEL:
        raise FileRefused(f"The file is larger than {LARGEST_PARCEL // 1_000_000} MB.")
    suffix = PurePosixPath(filename.replace("\\", "/")).suffix.lower()
    if suffix in LARGEST:
        path = PurePosixPath(filename.replace("\\", "/")).name.lower()
        return {placed(path, suffix): text_of(path, data)}
    if suffix != ".zip" or not zipfile.is_zipfile(io.BytesIO(data)):
        raise FileRefused("Send a ZIP archive as it was exported, or one .yaml or .md file.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = contents(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise FileRefused("The archive is damaged or encrypted; export it again.") from error
    return own(found)


def placed(path: str, suffix: str) -> str:
    """Where a single file belongs; articles lie in their own folder."""
    if not PATH.fullmatch(path):
        raise FileRefused(f"{path[:80]!r} is no name of a brand's file.")
    return f"knowledge/{path}" if suffix == ".md" else path


def contents(archive: zipfile.ZipFile) -> dict[str, str]:
    """Every file of the archive by its name, judged before it is unpacked."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_FILES:
        raise FileRefused(f"The archive holds more than {MOST_FILES} files.")
    if sum(entry.file_size for entry in entries) > LARGEST_CONTENT:
        raise FileRefused(
            f"The archive unpacks to more than {LARGEST_CONTENT // 1_000_000} MB; nothing was read."
        )
    return {entry.filename: text_of(entry.filename, read(archive, entry)) for entry in entries}


def read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """One file, never more of it than it said and may have."""
    if entry.file_size > TIMES * max(1, entry.compress_size):
        raise FileRefused(f"{entry.filename[:80]!r} unpacks to far too much; nothing was read.")
    largest = LARGEST.get(PurePosixPath(entry.filename).suffix, 0)
    if not largest:
        raise FileRefused(f"{entry.filename[:80]!r} is no file of a brand: only .yaml and .md are.")
    with archive.open(entry) as file:
        data = file.read(largest + 1)
    if len(data) > largest:
        raise FileRefused(f"{entry.filename[:80]!r} is larger than {largest:,} bytes.")
    return data


def text_of(path: str, data: bytes) -> str:
    """The text of a file; raises FileRefused for what is no plain UTF-8."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise FileRefused(f"{path[:80]!r} is not UTF-8; save it as UTF-8.") from error
    if "\x00" in text:
        raise FileRefused(f"{path[:80]!r} is no text.")
    if found := HIDDEN.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise FileRefused(
            f"{path[:80]!r} holds an invisible character (U+{ord(found[0]):04X}) in line {line}."
        )
    return text


def own(found: Mapping[str, str]) -> dict[str, str]:
    """The brand's own files, whether the archive has a folder around them or not."""
    for name in found:
        if {"", ".", ".."} & set(name.split("/")):
            raise FileRefused(f"{name[:80]!r} is no name of a brand's file.")
    tops = {name.partition("/")[0] for name in found}
    folder = f"{tops.pop()}/" if len(tops) == 1 and not all("/" not in n for n in found) else ""
    inner = {name.removeprefix(folder): text for name, text in found.items()}
    files = {name: text for name, text in inner.items() if not name.startswith(f"{PARENTS}/")}
    for name in files:
        if not PATH.fullmatch(name):
            raise FileRefused(f"{name[:80]!r} is no name of a brand's file.")
    if "guidelines.yaml" not in files:
        raise FileRefused("The archive holds no guidelines.yaml; it is no brand.")
    return files
