"""QR codes read back: a reader of our own undoes mask and zigzag and checks every block."""

import hashlib
import re

import pytest

from triage.domain.one_time import key_uri
from triage.web import qr

SECRET = bytes(range(20))


def mask_of(grid: qr.Grid) -> int:
    """The mask that the format tells, after its check."""
    places = [(8, x) for x in (0, 1, 2, 3, 4, 5, 7, 8)] + [(y, 8) for y in (7, 5, 4, 3, 2, 1, 0)]
    told = int("".join(str(grid[y][x]) for y, x in places), 2) ^ 0x5412
    assert qr.checked(told >> 10, 10, 0x537) == told, "the format checks"
    assert told >> 13 == 0, "correction M"
    return told >> 10 & 7


def codewords_in(grid: qr.Grid) -> list[int]:
    """The bytes of a symbol in the order they were laid."""
    version = (len(grid) - 17) // 4
    rule, blank = qr.MASKS[mask_of(grid)], qr.drawn(version, [])
    bits = [grid[y][x] ^ int(rule(y, x)) for y, x in qr.zigzag(len(grid)) if not blank.fixed[y][x]]
    return [int("".join(map(str, bits[at : at + 8])), 2) for at in range(0, len(bits) - 7, 8)]


def value_at(polynomial: list[int], power: int) -> int:
    """A block as a polynomial, at a power of the field's generator."""
    root = 1
    for _ in range(power):
        root = qr.product(root, 2)
    found = 0
    for coefficient in polynomial:
        found = qr.product(found, root) ^ coefficient
    return found


def read(grid: qr.Grid) -> str:
    """The text of a symbol; every block must be free of errors."""
    version = (len(grid) - 17) // 4
    correction, lengths = qr.BLOCKS[version - 1]
    stream = iter(codewords_in(grid))
    blocks: list[list[int]] = [[] for _ in lengths]
    for column in range(max(lengths)):
        for block, length in zip(blocks, lengths, strict=True):
            if column < length:
                block.append(next(stream))
    checks: list[list[int]] = [[] for _ in lengths]
    for _ in range(correction):
        for check in checks:
            check.append(next(stream))
    for block, check in zip(blocks, checks, strict=True):
        assert not any(value_at(block + check, power) for power in range(correction))
    bits = "".join(f"{byte:08b}" for block in blocks for byte in block)
    width = 8 if version < 10 else 16
    count = int(bits[4 : 4 + width], 2)
    start = 4 + width
    data = bytes(int(bits[start + 8 * n : start + 8 * n + 8], 2) for n in range(count))
    assert bits[:4] == "0100"
    return data.decode()


@pytest.mark.parametrize("length", [1, 14, 15, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331])
def test_every_version_reads_back(length: int) -> None:
    text = "otpauth://totp/" * 23
    assert read(qr.modules(text[:length])) == text[:length]


def test_an_enrolment_reads_back() -> None:
    uri = key_uri(SECRET, "zoë.lang@example.com", "Triage")
    grid = qr.modules(uri)
    assert read(grid) == uri
    assert all(len(row) == len(grid) for row in grid)


def test_what_is_too_long_is_said() -> None:
    with pytest.raises(ValueError, match="too long"):
        qr.modules("x" * 332)


def test_a_full_symbol_is_what_other_encoders_draw() -> None:
    """Compared once with an established encoder, module by module; the hash keeps it so."""
    drawn = "".join(str(dark) for row in qr.masked(*full()) for dark in row)
    assert hashlib.sha256(drawn.encode()).hexdigest() == (
        "9cb307bc811a2df4d5f153c20d8d809cf029f062aac18853c58a4e26f678c43e"
    )


def full() -> tuple[qr.Symbol, int]:
    """Version 5, filled to the last byte, under mask 3."""
    data = (b"triage" * 20)[:84]
    stream = list(qr.bits_of(qr.interleaved(qr.codewords(data, 5), 5)))
    return qr.drawn(5, stream), 3


def test_the_drawing_covers_exactly_the_dark_modules() -> None:
    grid = qr.modules("triage")
    drawn = set()
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", qr.svg_path(grid)):
        drawn |= {(int(y) - qr.QUIET, int(x) - qr.QUIET + n) for n in range(int(length))}
    assert drawn == {(y, x) for y, row in enumerate(grid) for x, dark in enumerate(row) if dark}
