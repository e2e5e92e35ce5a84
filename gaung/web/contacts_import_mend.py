"""Mending the rows of a report on one page: a row of fields each, the wrong one in focus first (CON-07)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gaung.contacts.importing import mending, queries
from gaung.contacts.importing.mending import RowToMend
from gaung.contacts.importing.rows import Problem, letter
from gaung.core.permissions import Right
from gaung.foundation.words import t
from gaung.web.contacts_words import problem_words
from gaung.web.pages import CompanyRequest, company_page

LONGEST_CELL = 1_000


@require_http_methods(["GET", "HEAD", "POST"])
@company_page(right=Right.CAN_IMPORT_CONTACTS)
def mend(request: CompanyRequest, import_id: int) -> HttpResponse:
    """Show the rows to mend; take in those that are right now, and show the others with what is still wrong."""
    run = queries.access_import(request.company, import_id)
    report = redirect("contacts-import", slug=request.company.slug, import_id=run.pk)
    if request.method != "POST":
        rows = mending.rows_to_fix(run)
        return _page(request, run, rows, typed={}, still={}, imported=0) if rows else report
    typed = _typed(request.POST)
    done = mending.mend_rows(company=request.company, import_id=run.pk, cells=typed, by=request.actor, now=request.now)
    run.refresh_from_db()
    rows = [row for row in mending.rows_to_fix(run) if row.problem.row in done.still]
    if rows:
        return _page(request, run, rows, typed=typed, still=done.still, imported=done.imported)
    messages.success(request, t("imp-mended", n=done.imported) if done.imported else t("imp-mended-before"))
    return report


def _typed(form: QueryDict) -> dict[int, dict[int, str]]:
    """The cells of the form, by row and column: `cell-4-1`. Anything else is not ours."""
    cells: dict[int, dict[int, str]] = {}
    for name, text in form.items():
        parts = name.split("-")
        if len(parts) == 3 and parts[0] == "cell" and all(_is_number(part) for part in parts[1:]):  # noqa: PLR2004
            cells.setdefault(int(parts[1]), {})[int(parts[2])] = str(text)[:LONGEST_CELL]
    return cells


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 9  # noqa: PLR2004 - a row of a million


def _page(
    request: CompanyRequest,
    run: Any,
    rows: Sequence[RowToMend],
    *,
    typed: Mapping[int, Mapping[int, str]],
    still: Mapping[int, Problem],
    imported: int,
) -> HttpResponse:
    shown = mending.columns_to_show(run, rows)
    lines = [_row(row, run, shown, typed.get(row.problem.row, {}), still.get(row.problem.row)) for row in rows]
    first_wrong = next((cell for cell in lines[0]["cells"] if cell["is_wrong"]), lines[0]["cells"][0])
    first_wrong["is_first"] = True
    values = {
        "run": run,
        "titles": [run.columns[index] or t("con-column-letter", letter=letter(index)) for index in shown],
        "rows": lines,
        "imported": imported,
        "is_refused": bool(still),
        "more": mending.left_to_mend(run) > len(rows),
    }
    return render(request, "contacts/import_mend.html", values, status=422 if still else 200)


def _row(
    row: RowToMend, run: Any, shown: Sequence[int], typed: Mapping[int, str], problem: Problem | None
) -> dict[str, Any]:
    """A row of the form; what was typed stays, and what is wrong is what is wrong now."""
    wrong = row.wrong
    if problem is not None and problem.column:
        titles = [name or letter(index) for index, name in enumerate(run.columns)]
        wrong = frozenset(index for index in shown if titles[index] == problem.column) or row.wrong
    return {
        "number": row.problem.row,
        "text": problem_words(problem or row.problem),
        "cells": [
            {
                "name": f"cell-{row.problem.row}-{index}",
                "title": run.columns[index] or t("con-column-letter", letter=letter(index)),
                "value": typed.get(index, row.cells[index]),
                "is_wrong": index in wrong,
            }
            for index in shown
        ],
    }
