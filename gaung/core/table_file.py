"""Table files people bring: what is a table, how it is written, and its rows one at a time.

Bytes in, values out. A row that cannot be read is an answer about that row, with its
number; only a file that is no table at all is refused as a whole. Time and memory are
bounded whatever the file holds: no line, row or header beyond a limit is ever built.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from gaung.core.refusals import Refusal

MAX_BYTES: Final = 200 * 1024 * 1024
MAX_ROWS: Final = 1_000_000
MAX_COLUMNS: Final = 200
# A line of a contact list has some hundred characters; a quarter of a mebibyte is a mistake.
MAX_LINE: Final = 256 * 1024
# A quoted cell may hold line breaks; one that runs on longer than this was never closed.
MAX_ROW_LINES: Final = 200
# How often a broken quote may send us back to the next line; beyond it the rows it swallowed stay swallowed.
MAX_RETURNS: Final = 1_000
DELIMITERS: Final = ",;\t|"
HEAD_BYTES: Final = 64 * 1024

Trouble = Literal["", "quotes_broken", "line_too_long"]


class NotATable(Refusal):
    """The file is something else: a picture, an archive, a spreadsheet program's own format."""

    code = "not_a_table"


class FileEmpty(Refusal):
    """The file has no content."""

    code = "file_empty"


class HeaderOnly(Refusal):
    """The file has column names and no row under them."""

    code = "header_only"


class FileTooLarge(Refusal):
    """The file has more bytes than an import takes."""

    code = "file_too_large"


class TooManyRows(Refusal):
    """The file has more rows than an import takes."""

    code = "too_many_rows"


class TooManyColumns(Refusal):
    """The first row has more columns than a table of contacts can have."""

    code = "too_many_columns"


class FirstLineBroken(Refusal):
    """The first row cannot be read: no line end, or quotes that are never closed."""

    code = "first_line_broken"


def require_size(size: int) -> None:
    """Refuse a file beyond the limit, before a byte of it is read."""
    if size > MAX_BYTES:
        raise FileTooLarge(limit_mb=MAX_BYTES // 1024 // 1024, size_mb=-(-size // 1024 // 1024))


# --- what the bytes are -------------------------------------------------------------------------

_SIGNATURES: Final[tuple[tuple[bytes, str], ...]] = (
    (b"PK\x03\x04", "spreadsheet"),
    (b"\xd0\xcf\x11\xe0", "spreadsheet"),
    (b"PK", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"%PDF", "document"),
    (b"{\\rtf", "document"),
    (b"\x89PNG", "picture"),
    (b"GIF8", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"RIFF", "picture"),
    (b"SQLite format 3", "program"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
)
_MARKUP: Final = re.compile(rb"\s*(<!doctype|<html|<\?xml|<svg|\{\s*[\"}]|\[\s*[\[{\]])", re.IGNORECASE)
_MARKS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Writing:
    """How a file's text is written: its encoding, and how many bytes of mark precede it."""

    encoding: str
    mark: int = 0


def writing_of(head: bytes) -> Writing:
    """Say how the beginning of a file is written, or refuse what is no text.

    "utf-8" is a first opinion: the rest of the file may show another (`encoding_after`).
    """
    if not head.strip():
        raise FileEmpty()
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            raise NotATable(kind=kind)
    writing = _marked(head) or _unmarked(head)
    text = head[writing.mark :].decode(writing.encoding, "replace")
    if not text.strip():
        raise FileEmpty()
    if _MARKUP.match(text.encode("utf-8", "replace")):
        raise NotATable(kind="markup")
    if len(_UNSEEN.findall(text)) * 10 > len(text):
        raise NotATable(kind="program")
    return writing


def _marked(head: bytes) -> Writing | None:
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return Writing(encoding, len(mark))
    return None


def _unmarked(head: bytes) -> Writing:
    """Text of two bytes a character without a mark: every other byte of plain letters is zero."""
    sample = head[: len(head) // 2 * 2]
    pairs = len(sample) // 2
    if pairs and sample[1::2].count(0) * 10 > pairs * 7:
        return Writing("utf-16-le")
    if pairs and sample[0::2].count(0) * 10 > pairs * 7:
        return Writing("utf-16-be")
    return Writing("utf-8")


def encoding_after(*, readable: int, unreadable: int) -> str:
    """Decide on the whole file: how many characters beyond ASCII were good UTF-8, how many bytes were not.

    A few broken bytes in a UTF-8 file are broken rows. A file in which nothing
    beyond ASCII is UTF-8 was written in the Western code page of older programs.
    """
    return "utf-8" if readable >= unreadable else "cp1252"


def western(data: bytes) -> str:
    """Read the Western code page; the five bytes it leaves undefined read as their Latin-1 selves."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(_western_byte(value) for value in data)


def _western_byte(value: int) -> str:
    try:
        return bytes([value]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(value)


# --- the rows -----------------------------------------------------------------------------------


class Source(Protocol):
    """An open UTF-8 file: the lines of a table."""

    def readline(self, size: int, /) -> bytes: ...

    def seek(self, offset: int, /) -> int: ...


@dataclass(frozen=True)
class Place:
    """Where reading stands: the next byte, the number of the last row, and returns so far."""

    offset: int = 0
    row: int = 0
    returns: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it stands in the file: its number as a spreadsheet shows it, and its cells."""

    number: int
    cells: Sequence[str]
    offset: int
    trouble: Trouble = ""

    @property
    def is_blank(self) -> bool:
        """Whether the line is empty: it counts in the numbering and nowhere else."""
        return not self.trouble and not any(self.cells)


class _LineTooLong(Exception):  # noqa: N818 - a signal inside this module
    pass


class _Runaway(Exception):  # noqa: N818 - a signal inside this module
    pass


class _Lines:
    """Hands the parser one line at a time and remembers where the row's first line ended."""

    def __init__(self, source: Source, offset: int) -> None:
        self.source = source
        self.offset = offset
        self.begin_row()
        source.seek(offset)

    def begin_row(self) -> None:
        self.taken = 0
        self.first_end = self.offset

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self.taken >= MAX_ROW_LINES:
            raise _Runaway
        raw = self.source.readline(MAX_LINE)
        if not raw:
            raise StopIteration
        self.offset += len(raw)
        if len(raw) == MAX_LINE and not raw.endswith(b"\n"):
            self._skip_line()
            raise _LineTooLong
        self.taken += 1
        if self.taken == 1:
            self.first_end = self.offset
        return raw.decode("utf-8", "surrogateescape")

    def _skip_line(self) -> None:
        """Read past the rest of an endless line, piece by piece."""
        while raw := self.source.readline(MAX_LINE):
            self.offset += len(raw)
            if raw.endswith(b"\n"):
                return

    def back_to_second_line(self) -> None:
        self.offset = self.first_end
        self.source.seek(self.offset)


class Reader:
    """Reads a table's rows from a place, and knows the place after each."""

    def __init__(self, source: Source, *, delimiter: str, place: Place | None = None) -> None:
        """Begin at the top, or go on where another reader stopped."""
        start = place or Place()
        self._lines = _Lines(source, start.offset)
        self._parser = csv.reader(self._lines, delimiter=delimiter, strict=True)
        self._row = start.row
        self._returns = start.returns

    @property
    def place(self) -> Place:
        """Where the next row begins."""
        return Place(self._lines.offset, self._row, self._returns)

    def __iter__(self) -> Iterator[Row]:
        """Yield row after row, blank lines and unreadable ones included."""
        while (row := self.next_row()) is not None:
            yield row

    def next_row(self) -> Row | None:
        """Return the next row, or nothing at the end of the file."""
        lines = self._lines
        lines.begin_row()
        begun = lines.offset
        trouble: Trouble = ""
        cells: list[str] = []
        try:
            cells = next(self._parser)
        except StopIteration:
            return None
        except _LineTooLong:
            trouble = "line_too_long"
        except (_Runaway, csv.Error):
            trouble = self._recover()
        self._row += 1
        return Row(self._row, cells, begun, trouble)

    def _recover(self) -> Trouble:
        """Give up the row's first line only, so that one stray quote costs one row."""
        spans_lines = self._lines.offset > self._lines.first_end
        if spans_lines and self._returns < MAX_RETURNS:
            self._returns += 1
            self._lines.back_to_second_line()
        return "quotes_broken"


# --- its shape ----------------------------------------------------------------------------------

_ADDRESS_LIKE: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
SAMPLE_ROWS: Final = 5


@dataclass(frozen=True)
class Shape:
    """What a table looks like: its delimiter, its columns, whether names stand on top, some rows."""

    delimiter: str
    columns: tuple[str, ...]
    has_header: bool
    sample: tuple[tuple[str, ...], ...]
    first_row: Place


def shape_of(source: Source, *, delimiter: str = "", has_header: bool | None = None) -> Shape:
    """Look at the top of a table; refuse one without rows, or with a first row that cannot be read.

    The delimiter and whether names stand on top are found, unless the member has said so.
    """
    start, told = _after_told_delimiter(source)
    delimiter = delimiter or told or delimiter_of(source)
    reader = Reader(source, delimiter=delimiter, place=start)
    top = _first_filled(reader)
    if top is None:
        raise FileEmpty()
    if top.trouble:
        raise FirstLineBroken(trouble=top.trouble)
    if len(top.cells) > MAX_COLUMNS:
        raise TooManyColumns(columns=len(top.cells), limit=MAX_COLUMNS)
    if has_header is None:
        has_header = not any(_ADDRESS_LIKE.fullmatch(cell.strip()) for cell in top.cells)
    first = reader.place if has_header else Place(top.offset, top.number - 1)
    names = _names(top.cells) if has_header else tuple("" for _ in top.cells)
    sample = _sample(Reader(source, delimiter=delimiter, place=first), width=len(names))
    if not sample:
        raise HeaderOnly(columns=len(names))
    return Shape(delimiter, names, has_header, sample, first)


def _after_told_delimiter(source: Source) -> tuple[Place, str]:
    """Some spreadsheet programs name the delimiter in a first line of its own: sep=;"""
    source.seek(0)
    line = source.readline(MAX_LINE)
    told = re.fullmatch(rb'"?sep=(.)"?\r?\n', line, re.IGNORECASE)
    mark = told[1].decode("ascii", "ignore") if told else ""
    return (Place(len(line), 1), mark) if mark and mark in DELIMITERS else (Place(), "")


def delimiter_of(source: Source) -> str:
    """The delimiter that cuts the first rows into the most columns, evenly; a comma when none does."""
    scores = {mark: _evenness(source, mark) for mark in DELIMITERS}
    best = max(scores.values())
    return next(mark for mark in DELIMITERS if scores[mark] == best)


def _evenness(source: Source, delimiter: str) -> tuple[int, int]:
    """How many of the first rows are as wide as the first one, and how wide that is."""
    widths = []
    reader = Reader(source, delimiter=delimiter)
    for row in reader:
        if not row.is_blank:
            widths.append(0 if row.trouble else len(row.cells))
        if row.number >= SAMPLE_ROWS * 4:
            break
    if not widths or widths[0] < 2:  # noqa: PLR2004 - one column is no sign of a delimiter
        return (0, 0)
    return (sum(width == widths[0] for width in widths), widths[0])


def _first_filled(reader: Reader) -> Row | None:
    return next((row for row in reader if not row.is_blank), None)


def _sample(reader: Reader, *, width: int) -> tuple[tuple[str, ...], ...]:
    rows: list[tuple[str, ...]] = []
    for row in reader:
        if not row.is_blank:
            rows.append(fitted(row.cells, width=width))
        if len(rows) == SAMPLE_ROWS:
            break
    return tuple(rows)


def fitted(cells: Sequence[str], *, width: int) -> tuple[str, ...]:
    """The cells of a row, filled up with empty ones to the table's width."""
    return (*cells[:width], *("" for _ in range(width - len(cells))))


def _names(cells: Sequence[str]) -> tuple[str, ...]:
    """Column names, visible and each of its own: the second "Email" is "Email (2)"."""
    names: list[str] = []
    for cell in cells:
        name = _UNSEEN.sub("", cell).strip()[:100]
        count = sum(other == name or other.startswith(f"{name} (") for other in names) if name else 0
        names.append(f"{name} ({count + 1})" if count else name)
    return tuple(names)


# --- giving tables back -------------------------------------------------------------------------

_FORMULA: Final = frozenset("=+-@\t\r")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula: one that begins like one gets an apostrophe."""
    return "'" + cell if cell[:1] in _FORMULA else cell


def unharmed(cell: str) -> str:
    """The cell that `harmless` was given: a table taken away and brought back is the same."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA else cell
