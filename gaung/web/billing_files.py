"""Invoices and statements as CSV: plain amounts a spreadsheet can add up, and no cell it would run."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.http import HttpResponse

from gaung.core.money import exponent
from gaung.core.table_file import harmless

_MARK = "\ufeff"  # tells a spreadsheet that this is UTF-8


def csv_file(rows: Iterable[Sequence[str]], *, name: str) -> HttpResponse:
    """Hand rows out as a CSV file."""
    paper = io.StringIO()
    writer = csv.writer(paper)
    writer.writerows(_safe(row) for row in rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', "Cache-Control": "no-store"}
    return HttpResponse(_MARK + paper.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


def amount_cell(minor: int, currency: str) -> str:
    """450000 of rupiah, 52.00 of dollars: digits, a point, nothing else."""
    places = exponent(currency)
    return f"{Decimal(minor).scaleb(-places):.{places}f}"


def _safe(row: Sequence[str]) -> list[str]:
    return [cell if _is_figure(cell) else harmless(cell) for cell in row]


def _is_figure(cell: str) -> bool:
    return cell.removeprefix("-").replace(".", "", 1).isdecimal()
