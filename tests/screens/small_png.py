"""A picture with fewer bytes: at most 256 colours, packed as tightly as the format allows. Standard library only."""

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
RGB, RGBA = 2, 6
MOST_COLOURS = 256


def smaller(png: bytes) -> bytes:
    """The same picture with a palette; colours beyond 256 become the nearest of the commonest."""
    width, height, rows = _read(png)
    counted = Counter(row[at : at + 3] for row in rows for at in range(0, len(row), 3))
    palette = [colour for colour, _ in counted.most_common(MOST_COLOURS)]
    place = {colour: index for index, colour in enumerate(palette)}
    for colour in counted:
        if colour not in place:
            place[colour] = min(range(len(palette)), key=lambda index: _distance(colour, palette[index]))
    packed = b"".join(b"\0" + bytes(place[row[at : at + 3]] for at in range(0, len(row), 3)) for row in rows)
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = [(b"IHDR", header), (b"PLTE", b"".join(palette)), (b"IDAT", zlib.compress(packed, 9)), (b"IEND", b"")]
    return SIGNATURE + b"".join(_chunk(name, data) for name, data in parts)


def _distance(one: bytes, other: bytes) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at < len(png):
        size = struct.unpack(">I", png[at : at + 4])[0]
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        at += size + 12


def _read(png: bytes) -> tuple[int, int, list[bytes]]:
    """Width, height and rows of RGB."""
    parts = list(_chunks(png))
    width, height, depth, kind, *_, interlaced = struct.unpack(">IIBBBBB", dict(parts)[b"IHDR"])
    if depth != 8 or kind not in {RGB, RGBA} or interlaced:
        raise ValueError("expected a plain picture of 8 bits, as Chromium takes it")
    step = 3 if kind == RGB else 4
    data = zlib.decompress(b"".join(content for name, content in parts if name == b"IDAT"))
    rows, above = [], bytearray(width * step)
    for row in range(height):
        start = row * (width * step + 1)
        above = _unfilter(data[start], bytearray(data[start + 1 : start + 1 + width * step]), above, step)
        plain = bytes(above) if step == 3 else b"".join(bytes(above[at : at + 3]) for at in range(0, len(above), 4))
        rows.append(plain)
    return width, height, rows


def _unfilter(kind: int, row: bytearray, above: bytearray, step: int) -> bytearray:
    for at in range(len(row)) if kind else ():
        left = row[at - step] if at >= step else 0
        up, corner = above[at], above[at - step] if at >= step else 0
        guess = (0, left, up, (left + up) // 2, _nearest(left, up, corner))[kind]
        row[at] = (row[at] + guess) & 255
    return row


def _nearest(left: int, up: int, corner: int) -> int:
    straight = left + up - corner
    return min((left, up, corner), key=lambda one: abs(straight - one))
