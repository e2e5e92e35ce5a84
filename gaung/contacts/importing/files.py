"""Making an uploaded file readable: its encoding found, its text kept as UTF-8, its top looked at."""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO, Final

from gaung.core import table_file
from gaung.core.table_file import Shape, Writing
from gaung.gateways import files

AREA: Final = "imports"
PIECE: Final = 1024 * 1024
_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]+")


@dataclass(frozen=True)
class ReadyFile:
    """A kept file that is a table: where it lies, how it was written, what it looks like."""

    key: str
    size: int
    encoding: str
    shape: Shape


def keep_upload(pieces: Iterable[bytes], *, company_id: int) -> ReadyFile:
    """Keep an upload and make it readable; a file that is no table leaves nothing behind."""
    kept = files.keep(_measured(pieces), area=AREA, company_id=company_id, ending=".csv")
    try:
        return _ready(kept, company_id=company_id)
    except BaseException:
        files.discard(kept.key)
        raise


def _measured(pieces: Iterable[bytes]) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        table_file.require_size(size)
        yield piece


def _ready(kept: files.Kept, *, company_id: int) -> ReadyFile:
    with files.opened(kept.key) as source:
        head = source.read(table_file.HEAD_BYTES)
        writing = _settled(source, table_file.writing_of(head))
        if _is_ready_as_it_is(head, writing):
            return ReadyFile(kept.key, kept.size, "utf-8", table_file.shape_of(source))
        again = files.keep(_rewritten(source, head, writing), area=AREA, company_id=company_id, ending=".csv")
    files.discard(kept.key)
    try:
        with files.opened(again.key) as source:
            return ReadyFile(again.key, kept.size, writing.encoding, table_file.shape_of(source))
    except BaseException:
        files.discard(again.key)
        raise


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
