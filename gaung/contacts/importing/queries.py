"""Reading imports: the list, one of them, its report, and the rows to mend as a table again."""

import csv
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, Final

from gaung.contacts.importing.models import ImportProblem, ImportRun
from gaung.contacts.importing.refusals import ReportGone
from gaung.core.table_file import MAX_RETURNS, Place, Reader, fitted, harmless
from gaung.foundation import jobs
from gaung.foundation.access import NotHere
from gaung.foundation.tenancy import HasId

PAGE: Final = 50
PIECE: Final = 500


def access_import(company: HasId, import_id: int) -> ImportRun:
    """Return one of the company's imports; a foreign or unknown id is not here."""
    run: ImportRun | None = ImportRun.objects.filter(company_id=company.pk, pk=import_id).select_related("job").first()
    if run is None:
        raise NotHere(f"import {import_id}")
    return run


def imports(company: HasId, *, limit: int = 20) -> list[ImportRun]:
    """The newest imports that were not thrown away."""
    rows = ImportRun.objects.filter(company_id=company.pk).exclude(stage=ImportRun.Stage.DISCARDED)
    return list(rows.select_related("job").order_by("-pk")[:limit])


def figures(run: ImportRun) -> dict[str, Any]:
    """What became of all rows: as the import left them, and those mended since."""
    result = dict(run.job.result) if run.job else {}
    if not run.mended:
        return result
    together = jobs.merged(result, {**run.mended, "rows": 0})
    return {**together, "refused": result["refused"] - run.mended["rows"]}


def taken_in(job: jobs.Job) -> int:
    """How many contacts an import made or changed, those of rows fixed since included."""
    run = ImportRun.objects.filter(company_id=job.company_id, job_id=job.pk).first()
    found = figures(run) if run else job.result
    return int(found.get("created", 0) + found.get("updated", 0))


def problems(run: ImportRun, *, refused: bool, after_row: int = 0, limit: int = PAGE) -> list[ImportProblem]:
    """The report's rows in file order: refused ones that nobody has mended, or those taken in with a remark."""
    found = ImportProblem.objects.filter(run=run, is_refused=refused, mended_at=None, row__gt=after_row)
    return list(found.order_by("row")[:limit])


def rows_to_mend(run: ImportRun, *, reason: str, say: Any) -> Iterator[list[str]]:
    """The refused rows as they stood in the file, with the reason in a column of its own.

    `reason` names that column and `say` puts a problem into words. Cells that a
    spreadsheet would run are made harmless.
    """
    if run.cleaned_at is not None:
        raise ReportGone()
    return _rows_to_mend(run, reason, say)


def _rows_to_mend(run: ImportRun, reason: str, say: Any) -> Iterator[list[str]]:
    width = len(run.columns)
    yield [harmless(cell) for cell in (*_titles(run), reason)]
    for problem in _all_refused(run):
        cells = cells_of(run, problem)
        # What a row has too much stands behind the reason, so that the reason keeps its column.
        yield [harmless(cell) for cell in (*cells[:width], say(problem), *cells[width:])]


def _titles(run: ImportRun) -> tuple[str, ...]:
    return tuple(name or f"{number}" for number, name in enumerate(run.columns, start=1))


def _all_refused(run: ImportRun) -> Iterator[ImportProblem]:
    after = 0
    while found := problems(run, refused=True, after_row=after, limit=PIECE):
        yield from found
        after = found[-1].row


def cells_of(run: ImportRun, problem: ImportProblem) -> Sequence[str]:
    """The row's cells; of one that cannot be read, its first line as it is."""
    width, raw = len(run.columns), bytes(problem.raw)
    row = Reader(BytesIO(raw), delimiter=run.delimiter, place=Place(0, problem.row - 1, MAX_RETURNS)).next_row()
    if row is None:
        return fitted((), width=width)
    cells = row.cells if not row.trouble else (_first_line(raw),)
    return tuple(_plain(cell) for cell in (*fitted(cells, width=width), *cells[width:]))


def _first_line(raw: bytes) -> str:
    return raw.split(b"\n", 1)[0].decode("utf-8", "replace").rstrip("\r")


def _plain(cell: str) -> str:
    """Bytes that were no text cannot be written as text either; they become the sign for that."""
    return cell.encode("utf-8", "replace").decode("utf-8")


def as_csv(rows: Iterator[list[str]]) -> Iterator[bytes]:
    """Rows as CSV, for a spreadsheet: UTF-8 with its mark, every piece some hundred rows."""
    writer = csv.writer(paper := _Paper())
    yield b"\xef\xbb\xbf"
    for number, row in enumerate(rows, start=1):
        writer.writerow(row)
        if number % PIECE == 0:
            yield paper.taken()
    yield paper.taken()


class _Paper:
    """What the CSV writer writes on, handed out piece by piece."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def write(self, line: str) -> None:
        """Note a line."""
        self.lines.append(line)

    def taken(self) -> bytes:
        """Hand out what was written since the last time."""
        text, self.lines = "".join(self.lines), []
        return text.encode("utf-8")
