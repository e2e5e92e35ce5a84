"""Invoices as pages and as files: the words of the estimate, and how each line was computed (BIL-15)."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gaung.core.periods import local_date
from gaung.core.permissions import Right
from gaung.foundation import formats
from gaung.foundation.words import LANGUAGES, language, speaking, t
from gaung.invoices import printing, queries
from gaung.payments import queries as payments
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


@company_page(right=Right.ACCOUNT_SETTINGS)
@require_safe
def invoices(request: CompanyRequest) -> HttpResponse:
    """List all invoices, the newest first."""
    before = request.GET.get("before", "")
    before_id = int(before) if before.isdecimal() and len(before) < 19 else None
    found = queries.invoices_page(request.company, before_id=before_id, limit=PAGE_SIZE + 1)
    shown = found[:PAGE_SIZE]
    values = {
        "invoices": invoice_rows(shown, payments.owed(request.company)),
        "next_url": f"?before={shown[-1].pk}" if len(found) > PAGE_SIZE else "",
        "is_first_page": before_id is None,
    }
    return render(request, "billing/invoices.html", values)


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
