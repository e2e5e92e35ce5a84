"""Mending rows on the report's own page: up to fifty rows, read again by the import's own rules (CON-07).

A row that is right now is taken in as the import would have taken it; one that is not stays in
the report with what is still wrong. A row mended before, in another tab or by a second press, is
left alone.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from gaung.capacity.actions import lock_capacity
from gaung.contacts.importing.batches import columns_of
from gaung.contacts.importing.models import ImportProblem, ImportRun
from gaung.contacts.importing.queries import access_import, cells_of
from gaung.contacts.importing.refusals import ImportNotReady, ImportUndone, ReportGone
from gaung.contacts.importing.rows import Columns, Problem, ReadRow, read_row
from gaung.contacts.importing.verdicts import Remark, Tally
from gaung.contacts.importing.work import add_rows
from gaung.contacts.undo import undo_of_job
from gaung.core.contact_status import MarketingStatus
from gaung.core.permissions import Right
from gaung.core.table_file import Row, fitted
from gaung.core.text import has_control_characters
from gaung.foundation import audit, jobs
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import lock_row, write_transaction
from gaung.foundation.tenancy import HasId

MOST: Final = 50
# Nothing in the row is wrong; another choice, or another limit, would take it in.
AS_CHOSEN: Final = ("already_here", "no_seat_free")
MOST_COLUMNS: Final = 12


@dataclass(frozen=True)
class RowToMend:
    """A refused row with its cells, as the form shows it; `wrong` are the columns that hold the mistake."""

    problem: ImportProblem
    cells: tuple[str, ...]
    wrong: frozenset[int]


@dataclass(frozen=True)
class Mended:
    """What became of the rows of one form: how many came in, and what is still wrong with the others."""

    imported: int
    still: Mapping[int, Problem]


def left_to_mend(run: ImportRun) -> int:
    """How many rows of a finished import a person could mend."""
    if run.job is None or not run.job.is_final or run.cleaned_at is not None or is_undone(run):
        return 0
    refused = run.job.result.get("refused_by", {})
    total = sum(count for kind, count in refused.items() if kind not in AS_CHOSEN)
    return int(total - run.mended.get("rows", 0))


def is_undone(run: ImportRun) -> bool:
    """Whether the import is being taken back, or was."""
    undo = undo_of_job(job=run.job) if run.job else None
    return undo is not None and undo.undo_job_id is not None


def rows_to_fix(run: ImportRun) -> list[RowToMend]:
    """The rows that can be mended on the page, in file order; none when they are too many for a page."""
    if not 0 < left_to_mend(run) <= MOST:
        return []
    columns = columns_of(run)
    return [_row_to_mend(run, columns, problem) for problem in _open_problems(run)[:MOST]]


def _open_problems(run: ImportRun) -> Any:
    found = ImportProblem.objects.filter(run=run, is_refused=True, mended_at=None).exclude(code__in=AS_CHOSEN)
    return found.order_by("row")


def _row_to_mend(run: ImportRun, columns: Columns, problem: ImportProblem) -> RowToMend:
    cells = _cells(run, problem)
    wrong = frozenset(index for index in range(len(cells)) if columns.title(index) == problem.column)
    return RowToMend(problem, cells, wrong or frozenset({columns.email}))


def _cells(run: ImportRun, problem: ImportProblem) -> tuple[str, ...]:
    """The row's cells; one that cannot be read is cut at every delimiter, its quotes left out."""
    width = len(run.columns)
    found = cells_of(run, problem)
    if problem.code == "quotes_broken":
        plain = csv.reader([found[0].replace('"', "")], delimiter=run.delimiter, quoting=csv.QUOTE_NONE)
        found = next(plain, [])
    return tuple(_seen(cell) for cell in fitted(found, width=width))


def _seen(cell: str) -> str:
    """A cell as a form can hold it: what cannot be seen is left out, and so mended already."""
    shown = " ".join(cell.split()) if has_control_characters(cell) else cell
    return "".join(character for character in shown if character.isprintable())


def columns_to_show(run: ImportRun, rows: Sequence[RowToMend]) -> list[int]:
    """The columns the form shows: the address, the name, and wherever a row is wrong; all for a broken row."""
    columns = columns_of(run)
    if any(row.problem.code in ("quotes_broken", "row_too_wide", "line_too_long") for row in rows):
        used = [index for index, entry in enumerate(run.mapping) if entry["role"] != "ignore"]
        return used[:MOST_COLUMNS]
    known = {columns.email, columns.name, columns.first_name, columns.last_name} - {None}
    return sorted({*(index for index in known if index is not None), *(index for row in rows for index in row.wrong)})


# --- the act ------------------------------------------------------------------------------------


def mend_rows(
    *, company: HasId, import_id: int, cells: Mapping[int, Mapping[int, str]], by: Actor, now: datetime
) -> Mended:
    """Take in the rows whose cells were mended, by their numbers; the seats are given in file order (R17)."""
    require(by, Right.CAN_IMPORT_CONTACTS)
    with write_transaction():
        access_import(company, import_id)
        lock_capacity(company=company)
        run = lock_row(ImportRun, import_id)
        job = _finished_job(run)
        problems = list(_open_problems(run).filter(row__in=list(cells)[:MOST]))
        rows = _typed_rows(run, problems, cells)
        undo = undo_of_job(job=job)
        with jobs.belonging_to(job.pk):
            remembers = undo if undo is not None and undo.forgotten_at is None else None
            tally = add_rows(run=run, rows=rows, by=by, now=now, undo=remembers)
        _note(run, problems, tally, by, now)
    return Mended(tally.created + tally.updated, {one.row: one.problem for one in _refused(tally.remarks)})


def _finished_job(run: ImportRun) -> jobs.Job:
    """The job that came to its end; its report is still there and it was not taken back."""
    if run.cleaned_at is not None:
        raise ReportGone()
    if run.job is None or not run.job.is_final:
        raise ImportNotReady()
    if is_undone(run):
        raise ImportUndone()
    return run.job


def _typed_rows(
    run: ImportRun, problems: Sequence[ImportProblem], cells: Mapping[int, Mapping[int, str]]
) -> list[ReadRow]:
    columns, wanted = columns_of(run), MarketingStatus(run.wanted)
    rows = []
    for problem in problems:
        mended = list(_cells(run, problem))
        for index, text in cells[problem.row].items():
            if 0 <= index < len(mended):
                mended[index] = text.replace("\x00", "\ufffd")
        rows.append(read_row(Row(problem.row, mended, problem.offset), columns, wanted))
    return rows


def _refused(remarks: Iterable[Remark]) -> list[Remark]:
    return [remark for remark in remarks if remark.is_refused]


def _note(run: ImportRun, problems: Sequence[ImportProblem], tally: Tally, by: Actor, now: datetime) -> None:
    still = {one.row for one in _refused(tally.remarks)}
    done = [problem.pk for problem in problems if problem.row not in still]
    if not done:
        return
    ImportProblem.objects.filter(pk__in=done).update(mended_at=now)
    figures = tally.figures()
    figures = {**figures, "rows": len(done), "refused": 0, "refused_by": {}}
    run.mended = jobs.merged(run.mended, figures)
    run.save(update_fields=["mended"])
    audit.record(
        company=run.company,
        by=by,
        action="import.rows_mended",
        now=now,
        target=run.file_name,
        after={"rows": len(done), "created": tally.created, "updated": tally.updated},
    )
