"""Finds out in which encoding a file was written. Must not know what stands in it."""

import codecs

from charset_normalizer import from_bytes

from triage.domain.errors import FileRefused

UTF8_FOR_ONE_BROKEN = 10
"""So many good UTF-8 letters outweigh one broken byte: the file is UTF-8 with a flaw."""


def decode(data: bytes, name: str) -> str:
    """Text of a file in its likeliest encoding; see `encoding_of`."""
    return data.decode(encoding_of(data, name), "replace").removeprefix("\ufeff")


def encoding_of(data: bytes, name: str) -> str:
    """UTF-8, UTF-16 by its mark, else the likeliest of the old encodings. Raises FileRefused."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    else:
        return "utf-8"
    if text.count("\ufffd") * UTF8_FOR_ONE_BROKEN <= sum(map(text.count, "äöüßÄÖÜéèàç’“”„–€")):
        return "utf-8"
    if b"\x00" in data[:4096]:
        raise FileRefused(f"{name} is not a text file; export it as CSV or JSONL.")
    best = from_bytes(data[:200_000], cp_isolation=["cp1252", "iso8859_15", "mac_roman"]).best()
    return best.encoding if best else "cp1252"
