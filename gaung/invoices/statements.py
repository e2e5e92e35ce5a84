"""The entries of a company's account, from its documents and their payments (BIL-15, I6)."""

from datetime import date
from typing import Any

from gaung.core.periods import local_date
from gaung.core.statement import AccountStatement, Entry, EntryKind, account_statement
from gaung.invoices.models import CreditNote, Invoice, InvoicePayment


def statement_of(company: Any, *, zone: str, start: date, end: date) -> AccountStatement:
    """The account in `[start, end)` of local days: opening balance, every movement, closing balance."""
    return account_statement(_entries(company, zone), start=start, end=end)


def _entries(company: Any, zone: str) -> list[Entry]:
    found = []
    for invoice in Invoice.objects.filter(company=company).exclude(status="draft"):
        issued = local_date(invoice.issued_at, zone)
        found.append(Entry(issued, EntryKind.INVOICE, invoice.number, invoice.total_minor))
        if invoice.closed_minor and invoice.closed_at is not None:
            closed = local_date(invoice.closed_at, zone)
            found.append(Entry(closed, EntryKind.CLOSED, invoice.number, -invoice.closed_minor))
    for note in CreditNote.objects.filter(company=company).exclude(status="draft"):
        found.append(Entry(local_date(note.issued_at, zone), EntryKind.CREDIT_NOTE, note.number, -note.total_minor))
    for row in InvoicePayment.objects.filter(company=company).select_related("invoice").order_by("id"):
        is_payment = row.kind == "payment"
        kind = EntryKind.PAYMENT if is_payment else EntryKind.REFUND
        amount = -row.amount_minor if is_payment else row.amount_minor
        found.append(Entry(local_date(row.at, zone), kind, row.invoice.number, amount))
    return found
