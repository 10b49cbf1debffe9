"""Draws QR codes (ISO/IEC 18004): byte mode, error correction M, versions 1 to 13.

Enough for the address an authenticator app scans. Must not reach outside: pure arithmetic.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, zip_longest

Grid = list[list[int]]

BLOCKS: Sequence[tuple[int, tuple[int, ...]]] = (
    (10, (16,)),
    (16, (28,)),
    (26, (44,)),
    (18, (32,) * 2),
    (24, (43,) * 2),
    (16, (27,) * 4),
    (18, (31,) * 4),
    (22, (38,) * 2 + (39,) * 2),
    (22, (36,) * 3 + (37,) * 2),
    (26, (43,) * 4 + (44,)),
    (30, (50,) + (51,) * 4),
    (22, (36,) * 6 + (37,) * 2),
    (22, (37,) * 8 + (38,)),
)
"""By version: correction bytes a block, and the data bytes of each block (table 9)."""
PRIMITIVE = 0x11D
"""x⁸ + x⁴ + x³ + x² + 1, the field of the correction bytes."""
MASKS: Sequence[Callable[[int, int], bool]] = (
    lambda y, x: (y + x) % 2 == 0,
    lambda y, x: y % 2 == 0,
    lambda y, x: x % 3 == 0,
    lambda y, x: (y + x) % 3 == 0,
    lambda y, x: (y // 2 + x // 3) % 2 == 0,
    lambda y, x: y * x % 2 + y * x % 3 == 0,
    lambda y, x: (y * x % 2 + y * x % 3) % 2 == 0,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2 == 0,
)
FINDER_LIKE = ([1, 0, 1, 1, 1, 0, 1, 0, 0, 0, 0], [0, 0, 0, 0, 1, 0, 1, 1, 1, 0, 1])
QUIET = 4
"""White modules around it (§6.3.8)."""


@dataclass(frozen=True)
class Symbol:
    """The fixed patterns of a version: `grid` with what is set, `fixed` telling where."""

    version: int
    grid: Grid
    fixed: Grid

    @property
    def size(self) -> int:
        """Modules a side."""
        return len(self.grid)

    def put(self, y: int, x: int, dark: int) -> None:
        """Sets a module of a fixed pattern."""
        self.grid[y][x], self.fixed[y][x] = dark, 1


def modules(text: str) -> Grid:
    """The symbol as rows of 0 and 1, without the quiet zone. Raises ValueError if too long."""
    data = text.encode()
    version = version_for(len(data))
    stream = list(bits_of(interleaved(codewords(data, version), version)))
    candidates = [masked(drawn(version, stream), number) for number in range(len(MASKS))]
    return min(candidates, key=penalty)


def svg_path(grid: Grid) -> str:
    """The dark modules as the `d` of one SVG path, a rectangle a run; one unit a module."""
    return "".join(
        f"M{x + QUIET} {y + QUIET}h{length}v1h-{length}z"
        for y, row in enumerate(grid)
        for x, length in runs(row)
    )


def runs(row: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Start and length of each dark run."""
    start = None
    for x, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            yield start, x - start
            start = None


def version_for(count: int) -> int:
    """The smallest version that holds so many bytes."""
    for number, (_, blocks) in enumerate(BLOCKS, start=1):
        header = 2 if number < 10 else 3  # mode and length, with the half byte at the end
        if count + header <= sum(blocks):
            return number
    raise ValueError("too long for a QR code")


def codewords(data: bytes, version: int) -> bytes:
    """Mode, length, data, end and padding (§7.4)."""
    width = 8 if version < 10 else 16
    bits = f"0100{len(data):0{width}b}" + "".join(f"{one:08b}" for one in data)
    room = sum(BLOCKS[version - 1][1])
    bits += "0" * min(4, room * 8 - len(bits))
    bits += "0" * (-len(bits) % 8)
    found = bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits), 8))
    return found + bytes((0xEC, 0x11)[n % 2] for n in range(room - len(found)))


def interleaved(data: bytes, version: int) -> list[int]:
    """Data and correction bytes of all blocks, column by column (§7.6)."""
    correction, lengths = BLOCKS[version - 1]
    blocks, at = [], 0
    for length in lengths:
        blocks.append(data[at : at + length])
        at += length
    corrections = [remainder(block, correction) for block in blocks]
    columns = chain(zip_longest(*blocks), zip(*corrections, strict=True))
    return [byte for column in columns for byte in column if byte is not None]


def product(a: int, b: int) -> int:
    """In the field of 256 elements."""
    found = 0
    for bit in range(7, -1, -1):
        found = (found << 1) ^ ((found >> 7) * PRIMITIVE)
        found ^= ((b >> bit) & 1) * a
    return found


def generator(degree: int) -> list[int]:
    """Coefficients of (x - 2⁰)(x - 2¹)…, without the leading one."""
    found, root = [0] * (degree - 1) + [1], 1
    for _ in range(degree):
        for at in range(degree):
            found[at] = product(found[at], root) ^ (found[at + 1] if at + 1 < degree else 0)
        root = product(root, 2)
    return found


def remainder(block: bytes, degree: int) -> list[int]:
    """The correction bytes of a block (Reed-Solomon)."""
    divisor, found = generator(degree), [0] * degree
    for byte in block:
        factor = byte ^ found.pop(0)
        found.append(0)
        found = [one ^ product(other, factor) for one, other in zip(found, divisor, strict=True)]
    return found


def bits_of(stream: Sequence[int]) -> Iterator[int]:
    """The bits of bytes, highest first."""
    return ((byte >> bit) & 1 for byte in stream for bit in range(7, -1, -1))


def drawn(version: int, stream: Sequence[int]) -> Symbol:
    """Fixed patterns, then the data in its zigzag (§7.7.3)."""
    size = 17 + 4 * version
    symbol = Symbol(version, [[0] * size for _ in range(size)], [[0] * size for _ in range(size)])
    fixed_patterns(symbol)
    waiting = iter(stream)
    for y, x in zigzag(size):
        if not symbol.fixed[y][x]:
            symbol.grid[y][x] = next(waiting, 0)
    return symbol


def zigzag(size: int) -> Iterator[tuple[int, int]]:
    """Places in the order of the data: two columns at a time, up and down, from the right."""
    columns = [right for right in range(size - 1, 0, -2) if right > 6] + [5, 3, 1]
    for turn, right in enumerate(columns):
        rows = range(size) if turn % 2 else range(size - 1, -1, -1)
        for y in rows:
            yield y, right
            yield y, right - 1


def fixed_patterns(symbol: Symbol) -> None:
    """Timing, finders with their white border, alignment, room for format and version."""
    size = symbol.size
    for at in range(size):
        symbol.put(6, at, 1 - at % 2)
        symbol.put(at, 6, 1 - at % 2)
    for top, left in ((0, 0), (0, size - 7), (size - 7, 0)):
        finder(symbol, top, left)
    for y, x in alignments(symbol.version):
        for dy in range(-2, 3):
            for dx in range(-2, 3):
                symbol.put(y + dy, x + dx, int(max(abs(dy), abs(dx)) != 1))
    put_format(symbol, 0)
    if symbol.version >= 7:
        put_version(symbol)


def finder(symbol: Symbol, top: int, left: int) -> None:
    """One of the three eyes."""
    for y in range(top - 1, top + 8):
        for x in range(left - 1, left + 8):
            if 0 <= y < symbol.size and 0 <= x < symbol.size:
                ring = max(abs(y - top - 3), abs(x - left - 3))
                symbol.put(y, x, int(ring not in (2, 4)))


def alignments(version: int) -> list[tuple[int, int]]:
    """Centres of the alignment patterns: those that would touch an eye are left out."""
    if version == 1:
        return []
    last = 10 + 4 * version
    places = [6, last] if version < 7 else [6, (6 + last) // 2, last]
    eyes = {(6, 6), (6, last), (last, 6)}
    return [(y, x) for y in places for x in places if (y, x) not in eyes]


def checked(value: int, bits: int, divisor: int) -> int:
    """A value with its BCH check bits behind it."""
    rest = value << bits
    for bit in range(rest.bit_length() - 1, bits - 1, -1):
        if rest >> bit & 1:
            rest ^= divisor << (bit - bits)
    return (value << bits) | rest


def put_format(symbol: Symbol, mask: int) -> None:
    """Correction level M and the mask, twice (§7.9)."""
    code, size = checked(mask, 10, 0x537) ^ 0x5412, symbol.size
    first = [(8, x) for x in (0, 1, 2, 3, 4, 5, 7, 8)] + [(y, 8) for y in (7, 5, 4, 3, 2, 1, 0)]
    second = [(y, 8) for y in range(size - 1, size - 8, -1)]
    second += [(8, x) for x in range(size - 8, size)]
    for places in (first, second):
        for n, (y, x) in enumerate(places):
            symbol.put(y, x, code >> (14 - n) & 1)
    symbol.put(size - 8, 8, 1)


def put_version(symbol: Symbol) -> None:
    """The version, twice (§7.10)."""
    code = checked(symbol.version, 12, 0x1F25)
    for n in range(18):
        y, x = n // 3, symbol.size - 11 + n % 3
        symbol.put(y, x, code >> n & 1)
        symbol.put(x, y, code >> n & 1)


def masked(symbol: Symbol, number: int) -> Grid:
    """The symbol under one of the eight masks."""
    rule = MASKS[number]
    put_format(symbol, number)
    return [
        [dark ^ int(not symbol.fixed[y][x] and rule(y, x)) for x, dark in enumerate(row)]
        for y, row in enumerate(symbol.grid)
    ]


def penalty(grid: Grid) -> int:
    """How hard a symbol is to read (§7.8.3): runs, blocks, likeness to eyes, imbalance."""
    lines = [*grid, *map(list, zip(*grid, strict=True))]
    dark = sum(map(sum, grid))
    total = len(grid) ** 2
    imbalance = int(abs(dark * 20 - total * 10) / total) * 10
    return sum(map(line_penalty, lines)) + 3 * squares(grid) + imbalance


def line_penalty(line: list[int]) -> int:
    """Runs of five and more, and likeness to an eye."""
    found, length = 0, 0
    for at, dark in enumerate(line):
        length = length + 1 if at and dark == line[at - 1] else 1
        found += 3 if length == 5 else int(length > 5)
    alike = sum(line[at : at + 11] in FINDER_LIKE for at in range(len(line) - 10))
    return found + 40 * alike


def squares(grid: Grid) -> int:
    """Blocks of two by two of one colour."""
    return sum(
        upper[x] == upper[x + 1] == lower[x] == lower[x + 1]
        for upper, lower in pairwise(grid)
        for x in range(len(upper) - 1)
    )
