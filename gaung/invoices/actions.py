"""Issue, settle, void and correct documents. Each joins the caller's transaction (I5, I6, I7)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.conf import settings
from django.db import connection

from gaung.core.bill import Bill
from gaung.core.invoice import (
    LIVE_SERIES,
    SAMPLE_SERIES,
    TEST_SERIES,
    Balance,
    Document,
    InvoiceEvent,
    InvoiceNotOpen,
    InvoicePartlyPaid,
    InvoiceStatus,
    RefundNeeded,
    invoice_for,
    next_status,
    status_after,
)
from gaung.core.periods import local_date
from gaung.core.permissions import Right
from gaung.core.text import clean_line
from gaung.foundation import audit
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import lock_row, write_transaction
from gaung.foundation.updates import update_rows
from gaung.invoices.models import CreditNote, CreditNoteLine, Invoice, InvoiceLine, InvoicePayment, draft_line
from gaung.invoices.numbers import take_numbers
from gaung.invoices.queries import credit_of
from gaung.invoices.snapshots import snapshot_of

__all__ = [
    "Order",
    "issue_credit_note",
    "issue_invoice",
    "issue_invoices",
    "mark_uncollectible",
    "pay_in_full",
    "record_payment",
    "void_invoice",
]


@dataclass(frozen=True)
class Order:
    """All that one invoice is made from."""

    company: Any
    bill: Bill
    currency: str
    tax_bps: int
    zone: str
    price_version: str
    subscription_id: int | None
    cycle_start: date | None
    due_on: date
    # Without one the company's own.
    language: str = ""


def issue_invoice(
    *,
    company: Any,
    bill: Bill,
    currency: str,
    tax_bps: int,
    zone: str,
    price_version: str,
    subscription_id: int | None,
    cycle_start: date | None,
    due_on: date,
    by: Actor,
    now: datetime,
) -> Invoice:
    """Number and finalise one invoice, or raise `NothingToInvoice` when nothing is due.

    A second renewal of the same cycle is refused by the database (D11, I5).
    """
    order = Order(company, bill, currency, tax_bps, zone, price_version, subscription_id, cycle_start, due_on)
    return issue_invoices(orders=[order], by=by, now=now)[0]


def issue_invoices(*, orders: Sequence[Order], by: Actor, now: datetime) -> list[Invoice]:
    """Issue many at once, in the order given: a few statements for all of them.

    For several companies the caller is in `all_companies()`.
    """
    require(by, Right.ACCOUNT_SETTINGS)
    with write_transaction():
        documents = [invoice_for(order.bill, currency=order.currency, tax_bps=order.tax_bps) for order in orders]
        drafts = [_draft(order, made, now) for order, made in zip(orders, documents, strict=True)]
        _number(drafts, orders, now)
        invoices = Invoice.objects.bulk_create(drafts)
        InvoiceLine.objects.bulk_create(
            draft_line(InvoiceLine, place, line, company_id=invoice.company_id, invoice=invoice)
            for invoice, made in zip(invoices, documents, strict=True)
            for place, line in enumerate(made.lines, start=1)
        )
        _finalise(invoices)
        acts = [(order.company, _issued(invoice)) for order, invoice in zip(orders, invoices, strict=True)]
        audit.record_across(acts=acts, by=by, now=now)
    return invoices


def record_payment(*, invoice: Invoice, amount_minor: int, reference: str, by: Actor, now: datetime) -> Invoice:
    """Money received; paid once nothing is owed. The same reference is recorded once."""
    require(by, Right.ACCOUNT_SETTINGS)
    with write_transaction():
        row = lock_row(Invoice, invoice.pk)
        if _is_recorded(row, "payment", amount_minor, reference):
            return row
        if row.status != InvoiceStatus.OPEN:
            raise InvoiceNotOpen(number=row.number, status=row.status)
        _append(row, "payment", amount_minor, reference, now)
        _settle(row, row.balance.pay(amount_minor), now)
        _audit(row, by, "invoice.payment_recorded", now, amount_minor=amount_minor, reference=reference)
    return row


def pay_in_full(*, payments: Sequence[tuple[Invoice, str]], by: Actor, now: datetime) -> list[Invoice]:
    """Record what pays many untouched invoices in full, each under its reference, in a few statements.

    As `record_payment` for each; an invoice that is not open any more is refused with all of them.
    For several companies the caller is in `all_companies()`.
    """
    require(by, Right.ACCOUNT_SETTINGS)
    with write_transaction():
        rows = _locked_by_pk([invoice.pk for invoice, _ in payments])
        paid = [(rows[invoice.pk], reference) for invoice, reference in payments]
        for row, _ in paid:
            if row.status != InvoiceStatus.OPEN:
                raise InvoiceNotOpen(number=row.number, status=row.status)
        amounts = [row.open_minor for row, _ in paid]
        InvoicePayment.objects.bulk_create(
            InvoicePayment(
                company_id=row.company_id, invoice=row, kind="payment", amount_minor=amount, reference=reference, at=now
            )
            for (row, reference), amount in zip(paid, amounts, strict=True)
        )
        for (row, _), amount in zip(paid, amounts, strict=True):
            _put(row, row.balance.pay(amount), now)
        update_rows([row for row, _ in paid], SETTLING)
        facts = [
            {"status": row.status, "amount_minor": amount, "reference": reference}
            for (row, reference), amount in zip(paid, amounts, strict=True)
        ]
        acts = [
            (row.company, audit.Act("invoice.payment_recorded", target=row.number, after=fact))
            for (row, _), fact in zip(paid, facts, strict=True)
        ]
        audit.record_across(acts=acts, by=by, now=now)
    return [row for row, _ in paid]


def _locked_by_pk(ids: Sequence[int]) -> dict[int, Invoice]:
    rows = Invoice.objects.filter(pk__in=ids).select_related("company").order_by("pk")
    if connection.features.has_select_for_update:
        rows = rows.select_for_update(of=("self",))
    return {row.pk: row for row in rows}


def void_invoice(*, invoice: Invoice, by: Actor, now: datetime, reason: str = "") -> Invoice:
    """Take back an invoice nobody paid; its number stays used. Again changes nothing."""
    return _close(invoice, InvoiceEvent.VOIDED, by=by, now=now, reason=reason)


def mark_uncollectible(*, invoice: Invoice, by: Actor, now: datetime, reason: str = "") -> Invoice:
    """Give up collecting what is left of an invoice (D12). Again changes nothing."""
    return _close(invoice, InvoiceEvent.WRITTEN_OFF, by=by, now=now, reason=reason)


def issue_credit_note(
    *,
    invoice: Invoice,
    amount_minor: int | None,
    reason: str,
    refund_reference: str = "",
    by: Actor,
    now: datetime,
) -> CreditNote:
    """Correct an invoice in part (tax included) or in full (`None`): all that is left (D13).

    What is no longer owed must have been paid back first: `refund_reference` names that refund,
    and `core.invoice.Balance.refund_for` says how much it is. The same refund is credited once.
    """
    require(by, Right.ACCOUNT_SETTINGS)
    with write_transaction():
        row = lock_row(Invoice, invoice.pk)
        known = row.credit_notes.filter(refund_reference=refund_reference).first() if refund_reference else None
        if known is not None:
            return known
        made, after = credit_of(row, amount_minor)
        note = _issue_note(row, made, reason=reason, refund_reference=refund_reference, now=now)
        _settle(row, after, now)
        _audit(row, by, "invoice.credited", now, reason=reason, number=note.number, total_minor=note.total_minor)
    return note


# --- issuing -------------------------------------------------------------------------------------


def _draft(order: Order, made: Document, now: datetime) -> Invoice:
    return Invoice(
        company=order.company,
        issuer=settings.GAUNG_SELLER["code"],
        series=_series(order.company)[0],
        reason=order.bill.reason,
        currency=made.currency,
        total_minor=made.total_minor,
        tax_minor=made.tax_minor,
        issued_at=now,
        snapshot=snapshot_of(order, made),
        subscription_id=order.subscription_id,
        period_start=order.bill.period.start,
        period_end=order.bill.period.end,
        cycle_start=order.cycle_start,
        due_on=order.due_on,
    )


def _issued(invoice: Invoice) -> audit.Act:
    facts = {"reason": invoice.reason, "total_minor": invoice.total_minor, "currency": invoice.currency}
    return audit.Act("invoice.issued", target=invoice.number, after=facts)


def _series(company: Any) -> tuple[str, str]:
    """Companies on a test clock and removable samples use series of their own (money.md Documents)."""
    if company.is_sample:
        return SAMPLE_SERIES
    return TEST_SERIES if company.is_test else LIVE_SERIES


def _number(drafts: Sequence[Invoice], orders: Sequence[Order], now: datetime) -> None:
    """Number the drafts in order, each in its series and the local year of its issue."""
    groups: dict[tuple[str, str, int], list[Invoice]] = defaultdict(list)
    for draft, order in zip(drafts, orders, strict=True):
        groups[draft.issuer, draft.series, local_date(now, order.zone).year].append(draft)
    for (issuer, series, year), rows in sorted(groups.items()):
        numbers = take_numbers(issuer=issuer, series=series, year=year, count=len(rows))
        for draft, given in zip(rows, numbers, strict=True):
            draft.number = given


def _finalise(invoices: Sequence[Invoice]) -> None:
    """From here on the database refuses any change of content; it checks the sums as it does so."""
    ids = [invoice.pk for invoice in invoices]
    for start in range(0, len(ids), 500):
        Invoice.objects.filter(pk__in=ids[start : start + 500]).update(status=InvoiceStatus.OPEN)
    for invoice in invoices:
        invoice.status = InvoiceStatus.OPEN


# --- settling ------------------------------------------------------------------------------------


def _is_recorded(row: Invoice, kind: str, amount_minor: int, reference: str) -> bool:
    known = row.payments.filter(kind=kind, reference=reference).first()
    if known is None:
        return False
    if known.amount_minor != amount_minor:
        raise AssertionError(f"{reference} was recorded as {known.amount_minor}, not {amount_minor}.")
    return True


def _append(row: Invoice, kind: str, amount_minor: int, reference: str, now: datetime) -> None:
    InvoicePayment.objects.create(
        company_id=row.company_id, invoice=row, kind=kind, amount_minor=amount_minor, reference=reference, at=now
    )


SETTLING: Final = ("paid_minor", "refunded_minor", "credited_minor", "closed_minor", "status", "paid_at")


def _settle(row: Invoice, after: Balance, now: datetime) -> None:
    _put(row, after, now)
    row.save(update_fields=SETTLING)


def _put(row: Invoice, after: Balance, now: datetime) -> None:
    row.paid_minor = after.paid_minor
    row.refunded_minor = after.refunded_minor
    row.credited_minor = after.credited_minor
    row.closed_minor = after.closed_minor
    row.status = status_after(InvoiceStatus(row.status), after)
    if row.status == InvoiceStatus.PAID and row.paid_at is None:
        row.paid_at = now


def _close(invoice: Invoice, event: InvoiceEvent, *, by: Actor, now: datetime, reason: str) -> Invoice:
    require(by, Right.ACCOUNT_SETTINGS)
    with write_transaction():
        row = lock_row(Invoice, invoice.pk)
        target = next_status(InvoiceStatus.OPEN, event)
        if row.status == target:
            return row
        if row.status != InvoiceStatus.OPEN:
            raise InvoiceNotOpen(number=row.number, status=row.status)
        if event is InvoiceEvent.VOIDED and row.balance.open_minor != row.total_minor:
            raise InvoicePartlyPaid(number=row.number, open_minor=row.open_minor)
        row.closed_minor = row.balance.close().closed_minor
        row.status = target
        row.closed_at = now
        row.save(update_fields=["closed_minor", "status", "closed_at"])
        _audit(row, by, f"invoice.{event}", now, reason=reason, closed_minor=row.closed_minor)
    return row


def _issue_note(row: Invoice, made: Document, *, reason: str, refund_reference: str, now: datetime) -> CreditNote:
    refund = row.balance.refund_for(made.total_minor)
    if refund and not refund_reference:
        raise RefundNeeded(amount_minor=refund, number=row.number)
    series = dict((LIVE_SERIES, TEST_SERIES, SAMPLE_SERIES))[row.series]
    year = local_date(now, row.snapshot["zone"]).year
    note = CreditNote.objects.create(
        company_id=row.company_id,
        invoice=row,
        issuer=row.issuer,
        series=series,
        number=take_numbers(issuer=row.issuer, series=series, year=year)[0],
        reason=clean_line(reason, field="reason"),
        currency=made.currency,
        total_minor=made.total_minor,
        tax_minor=made.tax_minor,
        issued_at=now,
        snapshot={**row.snapshot, "corrects": row.number},
        refunded_minor=refund,
        refund_reference=refund_reference,
    )
    CreditNoteLine.objects.bulk_create(
        draft_line(CreditNoteLine, place, line, company_id=row.company_id, credit_note=note)
        for place, line in enumerate(made.lines, start=1)
    )
    note.status = "final"
    note.save(update_fields=["status"])
    if refund:
        _append(row, "refund", refund, refund_reference, now)
    return note


def _audit(row: Invoice, by: Actor, action: str, now: datetime, *, reason: str = "", **after: object) -> None:
    audit.record(
        company=row.company,
        by=by,
        action=action,
        now=now,
        target=row.number,
        after={"status": row.status, **after},
        reason=reason,
    )
