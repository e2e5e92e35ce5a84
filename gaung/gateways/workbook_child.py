"""The process that opens a workbook: bounded first, then read, then ended. Run by `workbook.py` alone.

It knows nothing of the product. Its order comes as JSON on its input, its answer goes as JSON
to its output, the rows as CSV into the file it was told.
"""

import csv
import json
import math
import resource
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Final

MOST_COLUMNS: Final = 1_000
EXCEL_DIGITS: Final = 15
LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
# One of these is in every workbook: of the present format, of its binary sister, of OpenDocument.
WORKBOOK_PARTS: Final = frozenset({"xl/workbook.xml", "xl/workbook.bin", "content.xml", "[Content_Types].xml"})
OLD_FORMAT: Final = b"\xd0\xcf\x11\xe0"


class Refused(Exception):  # noqa: N818 - an answer
    """What the workbook is refused for, and the facts."""

    def __init__(self, code: str, **facts: object) -> None:
        """Keep both for the answer."""
        super().__init__(code)
        self.answer = {"refused": code, "facts": facts}


def main() -> int:
    """Read the order, give the answer."""
    order = json.load(sys.stdin)
    resource.setrlimit(resource.RLIMIT_AS, (order["memory"], order["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (order["seconds"], order["seconds"] + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer = _read(order)
    except Refused as refused:
        answer = refused.answer
    except MemoryError:
        answer = {"refused": "workbook_too_large", "facts": {"limit": order["rows"]}}
    json.dump(answer, sys.stdout)
    return 0


def _read(order: dict[str, Any]) -> dict[str, Any]:
    _look_at_file(order)
    workbook = _opened(order["source"])
    sheets = _visible_sheets(workbook)
    if not sheets:
        raise Refused("workbook_broken")
    if order["sheet"]:
        if order["sheet"] not in sheets:
            raise Refused("sheet_gone", sheet=order["sheet"])
        if not _write_sheet(workbook, order["sheet"], order):
            raise Refused("sheet_empty", sheet=order["sheet"])
        return {"sheets": sheets, "sheet": order["sheet"]}
    found = next((name for name in sheets if _write_sheet(workbook, name, order)), None)
    if found is None:
        raise Refused("sheet_empty", sheet=sheets[0])
    return {"sheets": sheets, "sheet": found}


def _look_at_file(order: dict[str, Any]) -> None:
    """Refuse what is locked, broken or a bomb, before anything of it is unpacked."""
    with open(order["source"], "rb") as file:  # noqa: PTH123 - a small program
        if file.read(4) == OLD_FORMAT:
            file.seek(0)
            if any(LOCKED in piece for piece in _pieces(file)):
                raise Refused("workbook_locked")
            return
    try:
        with zipfile.ZipFile(order["source"]) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            is_locked = any(entry.flag_bits & 1 for entry in archive.infolist())
            names = {entry.filename for entry in archive.infolist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Refused("workbook_broken") from error
    if is_locked:
        raise Refused("workbook_locked")
    if not names & WORKBOOK_PARTS:
        raise Refused("not_a_table", kind="archive")
    if size > order["unpacked"]:
        raise Refused("workbook_too_large", limit=order["rows"])


def _pieces(file: Any) -> Iterator[bytes]:
    """The file in pieces that overlap, so that nothing hides on a seam."""
    tail = b""
    while piece := file.read(1024 * 1024):
        yield tail + piece
        tail = piece[-len(LOCKED) :]


def _opened(source: str) -> Any:
    import python_calamine

    try:
        return python_calamine.CalamineWorkbook.from_path(source)
    except python_calamine.PasswordError as error:
        raise Refused("workbook_locked") from error
    except MemoryError:
        raise
    except Exception as error:
        raise Refused("workbook_broken") from error


def _visible_sheets(workbook: Any) -> list[str]:
    """The sheets with cells that people see; of a workbook that hides them all, all of them."""
    import python_calamine

    tables = [one for one in workbook.sheets_metadata if one.typ == python_calamine.SheetTypeEnum.WorkSheet]
    visible = [one.name for one in tables if one.visible == python_calamine.SheetVisibleEnum.Visible]
    return visible or [one.name for one in tables]


# --- rows -------------------------------------------------------------------------------------------


def _write_sheet(workbook: Any, name: str, order: dict[str, Any]) -> bool:
    """Write a sheet's rows, numbered as the sheet numbers them; say whether there were any."""
    try:
        sheet = workbook.get_sheet_by_name(name)
    except MemoryError:
        raise
    except Exception as error:
        raise Refused("workbook_broken") from error
    if sheet.start is None:
        return False
    first_column = sheet.start[1]
    if sheet.end[0] >= order["rows"] * 2 or sheet.end[1] - first_column >= MOST_COLUMNS:
        raise Refused("workbook_too_large", limit=order["rows"])
    fill = _filler(sheet)
    with open(order["target"], "w", encoding="utf-8", newline="") as file:  # noqa: PTH123
        writer = csv.writer(_Bounded(file, order), lineterminator="\n")
        # Empty rows on top come too, so the numbers are the sheet's; empty columns at the left do not.
        for number, cells in enumerate(sheet.iter_rows()):
            writer.writerow(_without_tail([_text(cell) for cell in fill(number, first_column, cells)]))
    return True


class _Bounded:
    """A file that grows to the limit of an import and no further."""

    def __init__(self, file: Any, order: dict[str, Any]) -> None:
        self.file, self.left, self.rows = file, order["bytes"], order["rows"]

    def write(self, text: str) -> None:
        """Write a line."""
        self.left -= len(text)
        if self.left < 0:
            raise Refused("workbook_too_large", limit=self.rows)
        self.file.write(text)


def _without_tail(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _filler(sheet: Any) -> Callable[[int, int, list[Any]], list[Any]]:
    """A cell merged over several rows is seen in each of them, so its value stands in each of them."""
    merged = [one for one in sheet.merged_cell_ranges or [] if one[1][0] > one[0][0]]
    begins: dict[tuple[int, int], int] = {start: end[0] for start, end in merged}
    open_cells: dict[int, tuple[int, Any]] = {}

    def fill(row: int, first_column: int, cells: list[Any]) -> list[Any]:
        for column, (last, value) in list(open_cells.items()):
            if row > last:
                del open_cells[column]
            elif column - first_column < len(cells):
                cells[column - first_column] = value
        for index, value in enumerate(cells):
            last_row = begins.get((row, index + first_column))
            if last_row is not None:
                open_cells[index + first_column] = (last_row, value)
        return cells

    return fill if merged else lambda _row, _column, cells: cells


# --- cells, as people see them ------------------------------------------------------------------------


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return " ".join(cell.splitlines()) if "\n" in cell or "\r" in cell else cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return _number(cell)
    if isinstance(cell, datetime | date | time | timedelta):
        return _moment(cell)
    return str(cell)


def _number(value: float) -> str:
    """A number without the dust of binary fractions, and a long one (a phone number) with all its digits."""
    if not math.isfinite(value):
        return ""
    if isinstance(value, int) or value == int(value):
        return str(int(value))
    text = f"{value:.{EXCEL_DIGITS}g}"
    return text if "e" not in text else f"{value:.20f}".rstrip("0").rstrip(".")


def _moment(value: date | time | timedelta) -> str:
    if isinstance(value, datetime):
        if value.time() == time():
            return value.date().isoformat()
        return value.isoformat(" ", "seconds" if value.second else "minutes")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    if isinstance(value, time):
        return value.isoformat("seconds" if value.second else "minutes")
    return value.isoformat()


if __name__ == "__main__":
    sys.exit(main())
