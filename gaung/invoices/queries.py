"""Reads of documents: a company's own, and the operator's over all."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Count, F, Max, Min, QuerySet, Sum, When

from gaung.core.invoice import (
    Balance,
    Document,
    InvoiceNotOpen,
    InvoiceStatus,
    Line,
    credit_note_for,
    differences,
    document,
    recompute,
)
from gaung.foundation.access import NotHere
from gaung.invoices.models import CreditNote, Invoice, InvoicePayment
from gaung.invoices.numbers import counters
from gaung.invoices.snapshots import accrual_in


def invoice_of(company: Any, invoice_id: int) -> Invoice:
    """One invoice of this company; `NotHere` (404) for any other id."""
    return _only(_of(company).filter(pk=invoice_id))


def by_number(number: str) -> Invoice:
    """One invoice by its number, whatever company in scope; the operator's work is in `all_companies()`."""
    return _only(Invoice.objects.filter(number=number).order_by("-id"))


def credit_note_of(company: Any, note_id: int) -> CreditNote:
    """One credit note of this company; `NotHere` for any other id."""
    note: CreditNote | None = CreditNote.objects.filter(company=company, pk=note_id).first()
    if note is None:
        raise NotHere("credit note")
    return note


def open_invoices(company: Any) -> list[Invoice]:
    """What is still owed, the oldest first."""
    return list(_of(company).filter(status=InvoiceStatus.OPEN).order_by("id"))


@dataclass(frozen=True)
class InvoiceFilter:
    """Which invoices: of some states, issued in a span of time `[since, until)`, of one kind (BIL-15)."""

    statuses: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    reason: str = ""


def invoices_page(
    company: Any, *, before_id: int | None = None, limit: int | None = 25, only: InvoiceFilter | None = None
) -> list[Invoice]:
    """A page of invoices, the newest first; the next page starts before the last id. No limit is all of them."""
    rows = _filtered(_of(company), only or InvoiceFilter()).order_by("-id")
    if before_id is not None:
        rows = rows.filter(pk__lt=before_id)
    return list(rows if limit is None else rows[:limit])


def _filtered(rows: "QuerySet[Invoice]", only: InvoiceFilter) -> "QuerySet[Invoice]":
    if only.statuses:
        rows = rows.filter(status__in=only.statuses)
    if only.since is not None:
        rows = rows.filter(issued_at__gte=only.since)
    if only.until is not None:
        rows = rows.filter(issued_at__lt=only.until)
    return rows.filter(reason=only.reason) if only.reason else rows


def first_and_last_issued(company: Any) -> tuple[datetime, datetime] | None:
    """When the first and the newest invoice were issued; nothing where there is none."""
    span = _of(company).aggregate(first=Min("issued_at"), last=Max("issued_at"))
    return (span["first"], span["last"]) if span["first"] is not None else None


def numbered_like(company: Any, part: str, *, limit: int) -> list[Invoice]:
    """Invoices whose number has this in it, the newest first: for search."""
    return list(_of(company).filter(number__icontains=part).order_by("-id")[:limit])


def invoices_in(company: Any, *, start: date, end: date) -> list[Invoice]:
    """The invoices of a span of billed periods `[start, end)`, the oldest first (I5)."""
    return list(_of(company).filter(period_start__lt=end, period_end__gt=start).order_by("id"))


def lines_of(document: Invoice | CreditNote) -> list[Line]:
    """The lines in their order, as the rules know them."""
    return [line.value for line in document.lines.order_by("place")]


def payments_of(invoice: Invoice) -> list[InvoicePayment]:
    """Money received and given back, in order."""
    return list(invoice.payments.order_by("id"))


def credit_notes_of(invoice: Invoice) -> list[CreditNote]:
    """The corrections of an invoice, in order."""
    return list(invoice.credit_notes.order_by("id"))


def document_of(invoice: Invoice) -> Document:
    """The stored invoice as the rules know it: it refuses to exist if it does not add up (I6)."""
    return Document(invoice.currency, tuple(lines_of(invoice)), invoice.tax_minor, invoice.total_minor)


def credit_of(invoice: Invoice, amount_minor: int | None) -> tuple[Document, Balance]:
    """What a credit note would say and what it would leave: the decision, not yet stored (D13).

    `amount_minor` includes tax; `None` is all that is left.
    """
    if invoice.status not in (InvoiceStatus.OPEN, InvoiceStatus.PAID):
        raise InvoiceNotOpen(number=invoice.number, status=invoice.status)
    notes = credit_notes_of(invoice)
    made = credit_note_for(
        document_of(invoice),
        amount_minor=amount_minor,
        credited_minor=invoice.credited_minor,
        credited_tax_minor=sum(note.tax_minor for note in notes),
    )
    return made, invoice.balance.credit(made.total_minor)


@dataclass(frozen=True)
class Statement:
    """The sums of a company's invoices in one currency: invoiced = kept + credited + closed + open (I6)."""

    currency: str
    invoice_count: int
    invoiced_minor: int
    kept_minor: int
    credited_minor: int
    closed_minor: int
    open_minor: int


def statement(company: Any) -> list[Statement]:
    """What was invoiced, kept, credited, closed and is open, per currency."""
    sums = (
        _of(company)
        .values("currency")
        .annotate(
            invoices=Count("id"),
            invoiced=Sum("total_minor"),
            kept=Sum(F("paid_minor") - F("refunded_minor")),
            credited=Sum("credited_minor"),
            closed=Sum("closed_minor"),
        )
        .order_by("currency")
    )
    return [
        Statement(
            row["currency"],
            row["invoices"],
            row["invoiced"],
            row["kept"],
            row["credited"],
            row["closed"],
            row["invoiced"] - row["kept"] - row["credited"] - row["closed"],
        )
        for row in sums
    ]


# --- computing again, and checking the books -----------------------------------------------------


@dataclass(frozen=True)
class Recomputed:
    """An invoice computed again from its stored inputs, and the lines that differ."""

    number: str
    stated_minor: int
    stored: Document
    fresh: Document
    differing: list[tuple[int, Line, Line]]

    @property
    def is_equal(self) -> bool:
        """Whether every line, and the total the invoice states, came out the same to the unit."""
        return not self.differing and self.stated_minor == self.fresh.total_minor


def recomputed(invoice: Invoice) -> Recomputed:
    """Compute one invoice again from what is stored with it (money.md Documents)."""
    stored = document(lines_of(invoice), currency=invoice.currency)
    fresh = recompute(stored.lines, accrual=accrual_in(invoice.snapshot), currency=invoice.currency)
    return Recomputed(invoice.number, invoice.total_minor, stored, fresh, differences(stored.lines, fresh.lines))


def invoices_after(last_id: int, *, limit: int = 500) -> list[Invoice]:
    """Every invoice in scope by id, for checks that go through all of them."""
    return list(Invoice.objects.filter(pk__gt=last_id).order_by("id")[:limit])


def wrong_books() -> list[str]:
    """Numbers of the invoices in scope whose payments or credits do not add up to what they say (I6)."""
    paid = Sum(Case(When(payments__kind="payment", then="payments__amount_minor"), default=0))
    refunded = Sum(Case(When(payments__kind="refund", then="payments__amount_minor"), default=0))
    settled = Invoice.objects.annotate(got=paid, gave=refunded)
    wrong = set(settled.exclude(got=F("paid_minor"), gave=F("refunded_minor")).values_list("number", flat=True))
    credited = Invoice.objects.annotate(notes=Sum("credit_notes__total_minor", default=0))
    wrong.update(credited.exclude(notes=F("credited_minor")).values_list("number", flat=True))
    return sorted(wrong)


def number_gaps() -> list[str]:
    """Series whose numbers are not 1, 2, 3 ... up to the counter (I7); needs `all_companies()`."""
    wrong = []
    for counter in counters():
        prefix = f"{counter.series}-{counter.year}-"
        model: Any = CreditNote if counter.series.endswith("CN") else Invoice
        numbers = model.objects.filter(issuer=counter.issuer, series=counter.series, number__startswith=prefix)
        last = max((int(number.removeprefix(prefix)) for number in numbers.values_list("number", flat=True)), default=0)
        if not numbers.count() == last == counter.last:  # unique, as many as the highest: no gap
            wrong.append(f"{counter.issuer} {prefix}*")
    return wrong


def _of(company: Any) -> "QuerySet[Invoice]":
    rows: QuerySet[Invoice] = Invoice.objects.filter(company=company)
    return rows


def _only(rows: "QuerySet[Invoice]") -> Invoice:
    invoice = rows.first()
    if invoice is None:
        raise NotHere("invoice")
    return invoice
