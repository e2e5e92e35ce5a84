"""Invoices as pages and as files: the words of the estimate, and how each line was computed (BIL-15)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gaung.core.periods import first_instant, local_date
from gaung.core.permissions import Right
from gaung.foundation import formats
from gaung.foundation.words import LANGUAGES, language, speaking, t
from gaung.invoices import printing, queries
from gaung.invoices.queries import InvoiceFilter
from gaung.payments import queries as payments
from gaung.subscriptions.queries import zone_of
from gaung.web.billing_files import amount_cell, csv_file
from gaung.web.pages import CompanyRequest, company_page

PAGE_SIZE = 25
TONES = {
    "open": "info",
    "paid": "good",
    "void": "neutral",
    "uncollectible": "neutral",
    "refunded": "neutral",
    "draft": "neutral",
}


def invoice_rows(found: Iterable[Any], owed: payments.Owed | None) -> list[dict[str, Any]]:
    """Invoices as they are listed; an open one whose payment failed is past due."""
    return [_row(invoice, is_past_due=_has_failed(invoice, owed)) for invoice in found]


def _has_failed(invoice: Any, owed: payments.Owed | None) -> bool:
    return owed is not None and owed.failed_at is not None and invoice.status == "open"


def _row(invoice: Any, *, is_past_due: bool) -> dict[str, Any]:
    zone = invoice.snapshot["zone"]
    return {
        "id": invoice.pk,
        "number": invoice.number,
        "issued": formats.date_short(local_date(invoice.issued_at, zone)),
        "period": t(
            "inv-period-value",
            start=formats.date_short(invoice.period_start),
            end=formats.date_short(invoice.period_end - timedelta(days=1)),
        ),
        "amount": formats.money(invoice.total_minor, invoice.currency),
        "status": printing.status_words(invoice, is_past_due=is_past_due),
        "tone": "critical" if is_past_due else TONES[invoice.status],
        "is_open": invoice.status == "open",
        "reason": t(f"inv-reason-{invoice.reason}"),
    }


# --- the list, what of it is shown, and the file of it ------------------------------------------

STATUSES = ("open", "past_due", "paid", "void", "uncollectible", "refunded")
REASONS = ("purchase", "upgrade", "renewal")


@dataclass(frozen=True)
class Look:
    """What the address asks for; what is unknown there asks for nothing."""

    status: str
    year: int | None
    reason: str

    @classmethod
    def of(cls, request: CompanyRequest) -> Self:
        """Read it."""
        asked = {name: request.GET.get(name, "") for name in ("status", "year", "kind")}
        year = int(asked["year"]) if asked["year"].isdecimal() and len(asked["year"]) == len("2026") else None
        return cls(
            status=asked["status"] if asked["status"] in STATUSES else "",
            year=year or None,
            reason=asked["kind"] if asked["kind"] in REASONS else "",
        )

    @property
    def pairs(self) -> dict[str, str]:
        """It again, for an address."""
        found = {"status": self.status, "year": str(self.year or ""), "kind": self.reason}
        return {name: value for name, value in found.items() if value}

    def filter(self, zone: str, owed: payments.Owed | None) -> InvoiceFilter | None:
        """As the list reads it; nothing when no invoice can match. Past due is an open one whose payment failed."""
        has_failed = owed is not None and owed.failed_at is not None
        if self.status == "past_due" and not has_failed:
            return None
        if self.status == "open" and has_failed:
            return None
        wanted = "open" if self.status == "past_due" else self.status
        return InvoiceFilter(
            statuses=(wanted,) if wanted else (),
            since=first_instant(date(self.year, 1, 1), zone) if self.year else None,
            until=first_instant(date(self.year + 1, 1, 1), zone) if self.year else None,
            reason=self.reason,
        )


@company_page(right=Right.ACCOUNT_SETTINGS)
@require_safe
def invoices(request: CompanyRequest) -> HttpResponse:
    """List invoices, the newest first, narrowed by status, year and kind."""
    look, owed = Look.of(request), payments.owed(request.company)
    before = request.GET.get("before", "")
    before_id = int(before) if before.isdecimal() and len(before) < 19 else None
    only = look.filter(zone_of(request.company), owed)
    found = (
        []
        if only is None
        else queries.invoices_page(request.company, before_id=before_id, limit=PAGE_SIZE + 1, only=only)
    )
    shown = found[:PAGE_SIZE]
    further = {**look.pairs, "before": str(shown[-1].pk)} if len(found) > PAGE_SIZE else {}
    values = {
        "invoices": invoice_rows(shown, owed),
        "next_url": f"?{urlencode(further)}" if further else "",
        "is_first_page": before_id is None,
        "look": look,
        "query": urlencode(look.pairs),
        "statuses": [(one, t(f"inv-status-{one.replace('_', '-')}")) for one in STATUSES],
        "reasons": [(one, t(f"inv-reason-{one}")) for one in REASONS],
        "years": years_of(request.company),
    }
    return render(request, "billing/invoices.html", values)


def years_of(company: Any) -> list[int]:
    """The years in which something was invoiced, the newest first."""
    span = queries.first_and_last_issued(company)
    if span is None:
        return []
    first, last = (local_date(one, zone_of(company)).year for one in span)
    return list(range(last, first - 1, -1))


@company_page(right=Right.ACCOUNT_SETTINGS)
@require_safe
def invoices_file(request: CompanyRequest) -> HttpResponse:
    """The same list as CSV, whole."""
    look, owed = Look.of(request), payments.owed(request.company)
    only = look.filter(zone_of(request.company), owed)
    found = [] if only is None else queries.invoices_page(request.company, limit=None, only=only)
    rows = _cells(found, owed)
    return csv_file(rows, name=t("bil-file-invoices"))


def _cells(found: Iterable[Any], owed: payments.Owed | None) -> Iterator[list[str]]:
    keys = ("bil-col-number", "inv-issued", "bil-col-from", "bil-col-to", "inv-reason", "bil-col-status")
    money = ("bil-col-currency", "inv-subtotal", "inv-tax", "inv-total", "bil-col-paid", "inv-open")
    yield [t(key) for key in (*keys, *money)]
    for one in found:
        yield [
            one.number,
            local_date(one.issued_at, one.snapshot["zone"]).isoformat(),
            one.period_start.isoformat(),
            (one.period_end - timedelta(days=1)).isoformat(),
            t(f"inv-reason-{one.reason}"),
            printing.status_words(one, is_past_due=_has_failed(one, owed)),
            one.currency,
            *(
                amount_cell(minor, one.currency)
                for minor in (one.net_minor, one.tax_minor, one.total_minor, one.balance.kept_minor, one.open_minor)
            ),
        ]


@company_page(right=Right.ACCOUNT_SETTINGS)
@require_safe
def invoice(request: CompanyRequest, invoice_id: int) -> HttpResponse:
    """Show one invoice: its lines explain themselves."""
    found = queries.invoice_of(request.company, invoice_id)
    owed = payments.owed(request.company)
    row = invoice_rows([found], owed)[0]
    values = {
        "row": row,
        "printed": printing.printed_invoice(found, language=language()),
        "credit_notes": queries.credit_notes_of(found),
        "languages": [(code, t(f"bil-pdf-{code}")) for code in LANGUAGES],
    }
    return render(request, "billing/invoice.html", values)


@company_page(right=Right.ACCOUNT_SETTINGS)
@require_safe
def invoice_file(request: CompanyRequest, invoice_id: int) -> HttpResponse:
    """Hand the invoice out as PDF, in either language."""
    found = queries.invoice_of(request.company, invoice_id)
    chosen = _chosen_language(request)
    with speaking(chosen):
        name = printing.file_name(found)
    return _pdf(printing.invoice_pdf(found, language=chosen), name)


@company_page(right=Right.ACCOUNT_SETTINGS)
@require_safe
def credit_note_file(request: CompanyRequest, note_id: int) -> HttpResponse:
    """Hand a credit note out as PDF, in either language."""
    found = queries.credit_note_of(request.company, note_id)
    chosen = _chosen_language(request)
    with speaking(chosen):
        name = printing.file_name(found)
    return _pdf(printing.credit_note_pdf(found, language=chosen), name)


def _chosen_language(request: CompanyRequest) -> str:
    asked = request.GET.get("language", "")
    return asked if asked in LANGUAGES else language()


def _pdf(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
