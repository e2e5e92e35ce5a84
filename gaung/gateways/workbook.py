"""Workbooks of spreadsheet programs, read by a process of its own and handed back as plain rows.

A workbook is an archive of documents: small outside, as large inside as its maker likes. So it
is opened in a child process with bounds on memory, time and rows; whatever happens there, this
process goes on and says what to do.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from gaung.core.refusals import Refusal
from gaung.core.table_file import MAX_BYTES, MAX_ROWS, NotATable

CHILD: Final = Path(__file__).with_name("workbook_child.py")
MEMORY: Final = 1536 * 1024 * 1024
SECONDS: Final = 60
UNPACKED: Final = 1024 * 1024 * 1024


class WorkbookLocked(Refusal):
    """The workbook is protected by a password, so nobody can read it here."""

    code = "workbook_locked"


class WorkbookBroken(Refusal):
    """The workbook cannot be read: it is damaged, or no workbook inside."""

    code = "workbook_broken"


class WorkbookTooLarge(Refusal):
    """Reading the workbook takes more memory, time or rows than an import has."""

    code = "workbook_too_large"


class SheetEmpty(Refusal):
    """The chosen sheet has no cell filled in."""

    code = "sheet_empty"


class SheetGone(Refusal):
    """The workbook has no sheet of that name."""

    code = "sheet_gone"


REFUSALS: Final[dict[str, type[Refusal]]] = {
    one.code: one for one in (NotATable, WorkbookLocked, WorkbookBroken, WorkbookTooLarge, SheetEmpty, SheetGone)
}


@dataclass(frozen=True)
class SheetRead:
    """A sheet as rows: the sheets to choose from, and the one that was read."""

    sheets: tuple[str, ...]
    sheet: str


def rows_of_sheet(source: Path, target: Path, *, sheet: str = "") -> SheetRead:
    """Write a sheet's rows to `target` as UTF-8 CSV, by default of the first sheet that has any; or refuse."""
    told = _child(source, target, sheet)
    if "refused" in told:
        raise REFUSALS[told["refused"]](**told.get("facts", {}))
    return SheetRead(tuple(told["sheets"]), told["sheet"])


def _child(source: Path, target: Path, sheet: str) -> dict[str, Any]:
    """Ask the child; one that died of its bounds has told nothing, and the workbook is too large."""
    bounds = {"memory": MEMORY, "seconds": SECONDS, "rows": MAX_ROWS, "bytes": MAX_BYTES, "unpacked": UNPACKED}
    order = {"source": str(source), "target": str(target), "sheet": sheet, **bounds}
    command = [sys.executable, "-I", str(CHILD)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, told by its input alone
            command,
            input=json.dumps(order).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            timeout=SECONDS * 2,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _too_large()
    if done.returncode != 0:
        return _too_large()
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _too_large() -> dict[str, Any]:
    return {"refused": WorkbookTooLarge.code, "facts": {"limit": MAX_ROWS}}
