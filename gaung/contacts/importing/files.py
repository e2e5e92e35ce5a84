"""Making an uploaded file readable: what it is, how it is written, its text kept as UTF-8, its top looked at.

The upload itself is kept beside what was made of it, so that a member who sees that it was read
wrongly can have it read again: another encoding, another delimiter, another sheet.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Final

from gaung.core import table_file
from gaung.core.table_file import Shape, Writing
from gaung.gateways import files, workbook

AREA: Final = "imports"
PIECE: Final = 1024 * 1024
WORKBOOK: Final = "workbook"
# What a member may say a text file is written in; what none of its bytes can be is shown as such.
ENCODINGS: Final = (
    "utf-8",
    "cp1252",
    "utf-16-le",
    "utf-16-be",
    "cp1250",
    "cp1251",
    "cp1254",
    "mac_roman",
    "shift_jis",
    "gb18030",
)
_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]+")
_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True)
class Reading:
    """How a member wants a file to be read; what is empty is found."""

    encoding: str = ""
    delimiter: str = ""
    has_header: bool | None = None
    sheet: str = ""


@dataclass(frozen=True)
class ReadyFile:
    """A kept file that is a table: where it lies, how it was written, what it looks like.

    `source_key` is the upload as it came; it is the same file when nothing had to be made of it.
    """

    key: str
    size: int
    encoding: str
    shape: Shape
    source_key: str
    sheets: tuple[str, ...] = ()
    sheet: str = ""


def keep_upload(pieces: Iterable[bytes], *, company_id: int) -> ReadyFile:
    """Keep an upload and make it readable; a file that is no table leaves nothing behind."""
    kept = files.keep(_measured(pieces), area=AREA, company_id=company_id, ending=".csv")
    try:
        return read_source(kept.key, size=kept.size, company_id=company_id)
    except BaseException:
        files.discard(kept.key)
        raise


def read_source(key: str, *, size: int, company_id: int, reading: Reading | None = None) -> ReadyFile:
    """Make a kept upload readable, as found or as the member says; what was made before stays."""
    reading = reading or Reading()
    with files.opened(key) as source:
        head = source.read(table_file.HEAD_BYTES)
        if is_workbook(head):
            return _from_workbook(key, size, company_id, reading)
        writing = _writing(source, head, reading.encoding)
        if _is_ready_as_it_is(head, writing):
            return ReadyFile(key, size, "utf-8", _shape(source, reading), key)
        pieces = _rewritten(source, head, writing)
        made = files.keep(pieces, area=AREA, company_id=company_id, ending=".csv")
    return _looked_at(made.key, ReadyFile(made.key, size, writing.encoding, _NO_SHAPE, key), reading)


_NO_SHAPE: Final = Shape("", (), has_header=False, sample=(), first_row=table_file.Place())


def _looked_at(key: str, ready: ReadyFile, reading: Reading) -> ReadyFile:
    try:
        with files.opened(key) as source:
            return replace(ready, shape=_shape(source, reading))
    except BaseException:
        files.discard(key)
        raise


def _shape(source: BinaryIO, reading: Reading) -> Shape:
    return table_file.shape_of(source, delimiter=reading.delimiter, has_header=reading.has_header)


def _measured(pieces: Iterable[bytes]) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        table_file.require_size(size)
        yield piece


# --- workbooks ----------------------------------------------------------------------------------


def is_workbook(head: bytes) -> bool:
    """Whether a file begins as workbooks of spreadsheet programs do."""
    return head.startswith(_WORKBOOKS)


def _from_workbook(key: str, size: int, company_id: int, reading: Reading) -> ReadyFile:
    """Read a sheet in a process of its own; its rows are a table like any other from here on."""
    read: list[workbook.SheetRead] = []

    def write(path: Path) -> int:
        read.append(workbook.rows_of_sheet(files.path_of(key), path, sheet=reading.sheet))
        return path.stat().st_size

    made = files.keep_written(write, area=AREA, company_id=company_id, ending=".csv")
    ready = ReadyFile(made.key, size, WORKBOOK, _NO_SHAPE, key, read[0].sheets, read[0].sheet)
    return _looked_at(made.key, ready, replace(reading, delimiter=","))


# --- texts --------------------------------------------------------------------------------------


def _writing(source: BinaryIO, head: bytes, encoding: str) -> Writing:
    if not encoding:
        return _settled(source, table_file.writing_of(head))
    found = table_file.writing_of(head)
    return Writing(encoding, found.mark if found.encoding == encoding else 0)


def _is_ready_as_it_is(head: bytes, writing: Writing) -> bool:
    return writing == Writing("utf-8") and not _has_old_line_ends(head)


def _has_old_line_ends(head: bytes) -> bool:
    """Lines that end in a carriage return alone, as very old programs write them."""
    return b"\r" in head[:-1] and b"\n" not in head


def _settled(source: BinaryIO, writing: Writing) -> Writing:
    """Read the whole file once: is what looked like UTF-8 at the top UTF-8 to the end?"""
    if writing.encoding != "utf-8":
        return writing
    readable, unreadable = _non_ascii(source)
    if not unreadable:
        return writing
    return replace(writing, encoding=table_file.encoding_after(readable=readable, unreadable=unreadable))


def _non_ascii(source: BinaryIO) -> tuple[int, int]:
    """Count characters beyond ASCII that are good UTF-8, and bytes that are not."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    readable = unreadable = 0
    source.seek(0)
    while piece := source.read(PIECE):
        if piece.isascii() and not decoder.getstate()[0]:
            continue
        for run in _BEYOND_ASCII.findall(decoder.decode(piece)):
            broken = sum("\udc80" <= character <= "\udcff" for character in run)
            unreadable += broken
            readable += len(run) - broken
    unreadable += len(decoder.decode(b"", final=True))
    return readable, unreadable


def _rewritten(source: BinaryIO, head: bytes, writing: Writing) -> Iterator[bytes]:
    """The file's text as UTF-8, without its mark, with line ends that our reader knows."""
    source.seek(writing.mark)
    old_ends = _has_old_line_ends(head.replace(b"\x00", b""))
    for text in _texts(source, writing.encoding):
        data = text.encode("utf-8", "surrogateescape")
        yield data.replace(b"\r", b"\n") if old_ends else data


def _texts(source: BinaryIO, encoding: str) -> Iterator[str]:
    if encoding == "cp1252":
        while piece := source.read(PIECE):
            yield table_file.western(piece)
        return
    # What is not UTF-8 in a UTF-8 file stays as it is: the rows concerned are reported.
    decoder = codecs.getincrementaldecoder(encoding)("surrogateescape" if encoding == "utf-8" else "replace")
    while piece := source.read(PIECE):
        yield decoder.decode(piece)
    yield decoder.decode(b"", final=True)
