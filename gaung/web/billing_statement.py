"""The statement of account: opening balance, every movement of a period, closing balance (BIL-15)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gaung.core.periods import local_date
from gaung.core.permissions import Right
from gaung.core.statement import AccountStatement, EntryKind
from gaung.foundation import formats
from gaung.foundation.words import lazy, t
from gaung.invoices.statements import statement_of
from gaung.subscriptions.queries import zone_of
from gaung.web.billing_files import amount_cell, csv_file
from gaung.web.billing_invoices import years_of
from gaung.web.forms import ProductForm
from gaung.web.pages import CompanyRequest, company_page


class PeriodForm(ProductForm):
    """The first and the last month, both included; months have names, so no date is mistaken for another (G-12)."""

    since = forms.ChoiceField(label=lazy("bil-col-from"))
    until = forms.ChoiceField(label=lazy("bil-col-to"))

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        """Offer every month of the years."""
        super().__init__(*args, **kwargs)
        months = [date(year, month, 1) for year in sorted(years) for month in range(1, 13)]
        for name in ("since", "until"):
            self.fields[name].choices = [  # type: ignore[attr-defined]
                (_code(one), formats.month_long(one)) for one in months
            ]

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("since") and given.get("until") and given["until"] < given["since"]:
            self.add_error("until", t("bil-period-backward", date=formats.month_long(_month(given["since"]))))
        return given


def _code(month: date) -> str:
    return f"{month:%Y-%m}"


def _month(code: str) -> date:
    return date.fromisoformat(f"{code}-01")


def _after(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _asked(request: CompanyRequest) -> tuple[PeriodForm, date, date]:
    """The period in the address, or this year; `[start, end)`."""
    year = local_date(request.now, zone_of(request.company)).year
    first, last = date(year, 1, 1), date(year, 12, 1)
    years = sorted({year, *years_of(request.company)})
    if not ("since" in request.GET or "until" in request.GET):
        return PeriodForm(initial={"since": _code(first), "until": _code(last)}, years=years), first, _after(last)
    form = PeriodForm(request.GET, years=years)
    if form.is_valid():
        first, last = _month(form.cleaned_data["since"]), _month(form.cleaned_data["until"])
    return form, first, _after(last)


@company_page(right=Right.ACCOUNT_SETTINGS)
@require_safe
def statement(request: CompanyRequest) -> HttpResponse:
    """Show the account of a period; printed, it is the company's own record."""
    form, start, end = _asked(request)
    zone = zone_of(request.company)
    found = statement_of(request.company, zone=zone, start=start, end=end)
    currency = request.company.currency
    last = end - timedelta(days=1)
    values = {
        "form": form,
        "period": t("inv-period-value", start=formats.date_long(start), end=formats.date_long(last)),
        "opening": formats.money(found.opening_minor, currency),
        "charged": formats.money(found.charged_minor, currency),
        "settled": formats.money(found.settled_minor, currency),
        "closing": formats.money(found.closing_minor, currency),
        "lines": _lines(found, currency),
        "years": [(year, f"since={year}-01&until={year}-12") for year in years_of(request.company)],
        "query": f"since={_code(start)}&until={_code(last)}",
        "zone": zone,
        "opening_on": formats.date_long(start),
        "closing_on": formats.date_long(last),
    }
    return render(request, "billing/statement.html", values, status=422 if form.errors else 200)


def _lines(found: AccountStatement, currency: str) -> list[dict[str, str]]:
    return [
        {
            "on": formats.date_short(line.entry.on),
            "what": t(f"bil-entry-{line.entry.kind.value.replace('_', '-')}"),
            "reference": line.entry.reference,
            "charged": formats.money(line.entry.amount_minor, currency) if line.entry.amount_minor > 0 else "",
            "settled": formats.money(-line.entry.amount_minor, currency) if line.entry.amount_minor < 0 else "",
            "balance": formats.money(line.balance_minor, currency),
            "tone": "plain" if line.entry.kind is EntryKind.INVOICE else "muted",
        }
        for line in found.lines
    ]


@company_page(right=Right.ACCOUNT_SETTINGS)
@require_safe
def statement_file(request: CompanyRequest) -> HttpResponse:
    """The same statement as CSV."""
    _, start, end = _asked(request)
    found = statement_of(request.company, zone=zone_of(request.company), start=start, end=end)
    return csv_file(_cells(found, request.company.currency), name=t("bil-file-statement"))


def _cells(found: AccountStatement, currency: str) -> Iterator[list[str]]:
    yield [
        t(key)
        for key in (
            "bil-col-date",
            "bil-col-entry",
            "bil-col-number",
            "bil-col-currency",
            "bil-col-charged",
            "bil-col-settled",
            "bil-col-balance",
        )
    ]

    def cell(minor: int) -> str:
        return amount_cell(minor, currency)

    yield [found.start.isoformat(), t("bil-opening"), "", currency, "", "", cell(found.opening_minor)]
    for line in found.lines:
        amount = line.entry.amount_minor
        yield [
            line.entry.on.isoformat(),
            t(f"bil-entry-{line.entry.kind.value.replace('_', '-')}"),
            line.entry.reference,
            currency,
            cell(amount) if amount > 0 else "",
            cell(-amount) if amount < 0 else "",
            cell(line.balance_minor),
        ]
    last = found.end - timedelta(days=1)
    yield [last.isoformat(), t("bil-closing"), "", currency, "", "", cell(found.closing_minor)]
