"""Documents as values: sums that agree, tax per line, balances and credit notes (I6, I10, D13)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gaung.core.bill import full_bill, prorated_bill, total_with_tax, with_base
from gaung.core.invoice import (
    Balance,
    CreditTooLarge,
    Document,
    Explanation,
    InvoiceEvent,
    InvoiceNotOpen,
    InvoiceStatus,
    Line,
    MoreThanOwed,
    NothingToInvoice,
    TotalsDisagree,
    credit_note_for,
    differences,
    document,
    explain,
    invoice_for,
    next_status,
    number,
    recompute,
    status_after,
)
from gaung.core.periods import Period
from gaung.core.proration import Accrual, prorate

CYCLE = Period(date(2026, 4, 1), date(2026, 5, 1))


def bill_of(accrual: Accrual, new: int, *, left: int, old_quantity: int | None = 5_000):
    """One prorated bill, and what has been charged after it."""
    on = CYCLE.end - timedelta(days=left)
    share = prorate(accrual=accrual, cycle=CYCLE, on=on, new_total_minor=new)
    reason = "purchase" if old_quantity is None else "upgrade"
    bill = prorated_bill(reason, share, quantity=8_000, old_quantity=old_quantity, cycle=CYCLE, on=on)
    return bill, share.after


def upgrade() -> Document:
    """5,000 -> 8,000 with 15 of 30 days left, 11 % tax: 10.50 + 1.16."""
    bill, _ = bill_of(Accrual(paid_total_minor=5200), 7300, left=15)
    return invoice_for(bill, currency="USD", tax_bps=1100)


def test_numbers_are_series_year_and_six_digits_i7() -> None:
    assert number("INV", 2026, 1) == "INV-2026-000001"
    assert number("TEST-CN", 2027, 1_234_567) == "TEST-CN-2027-1234567"


def test_an_invoice_is_what_was_quoted_i8() -> None:
    """I8: the same lines and the same tax as the estimate's total."""
    bill, _ = bill_of(Accrual(paid_total_minor=5200), 7300, left=15)
    made = invoice_for(bill, currency="USD", tax_bps=1100)
    assert made.total_minor == total_with_tax(bill, 1100) == 1166
    assert (made.net_minor, made.tax_minor) == (1050, 116)
    assert [(line.amount_minor, line.tax_minor) for line in made.lines] == [(-2600, -286), (3650, 402)]


def test_totals_that_disagree_refuse_to_exist_i6() -> None:
    made = upgrade()
    with pytest.raises(TotalsDisagree, match="total"):
        Document("USD", made.lines, made.tax_minor, made.total_minor + 1)
    with pytest.raises(TotalsDisagree, match="tax"):
        Document("USD", made.lines, made.tax_minor + 1, made.total_minor)


def test_nothing_due_makes_no_invoice() -> None:
    with pytest.raises(NothingToInvoice):
        invoice_for(full_bill(0, quantity=1_000, cycle=CYCLE), currency="USD", tax_bps=1100)


def test_lines_say_how_they_came_about() -> None:
    """R25: price, days left and days of the cycle; nothing carried in a single change."""
    credit, charge = (explain(line) for line in upgrade().lines)
    assert credit == Explanation("credit", 5200, 15, 30, 0, 1100, -286)
    assert charge == Explanation("charge", 7300, 15, 30, 0, 1100, 402)
    base, full = (
        explain(line)
        for line in invoice_for(
            with_base(full_bill(5200, quantity=5_000, cycle=CYCLE), base_total_minor=900), currency="USD", tax_bps=0
        ).lines
    )
    assert (base.formula, base.price_minor, full.formula, full.carried_minor) == ("base", 900, "full", 0)


def test_rounding_carried_from_earlier_changes_is_shown_and_computed_again() -> None:
    """R28: 10 for 17 of 30 days is 6; then 20 for 7 days adds 2, where alone it would be 5 - 2."""
    first, after = bill_of(Accrual(), 10, left=17, old_quantity=None)
    second, _ = bill_of(after, 20, left=7)
    made = [invoice_for(bill, currency="USD", tax_bps=0) for bill in (first, second)]
    assert [document.total_minor for document in made] == [6, 2]
    assert [explain(document.lines[-1]).carried_minor for document in made] == [0, -1]
    assert [
        recompute(made[place].lines, accrual=bill.accrual, currency="USD") for place, bill in enumerate((first, second))
    ] == made


def test_a_changed_line_is_found_when_computed_again() -> None:
    """The negative control of `gaung invoice recompute`."""
    made = upgrade()
    before = Accrual(paid_total_minor=5200)
    assert recompute(made.lines, accrual=before, currency="USD") == made
    credit, charge = made.lines
    wrong = (credit, replace(charge, amount_minor=3651))
    fresh = recompute(wrong, accrual=before, currency="USD")
    assert differences(wrong, fresh.lines) == [(2, wrong[1], charge)]
    renewal = invoice_for(full_bill(5200, quantity=5_000, cycle=CYCLE), currency="USD", tax_bps=1100)
    assert recompute(renewal.lines, accrual=Accrual(), currency="USD") == renewal


def test_what_is_owed_is_what_was_not_settled_i6() -> None:
    """I6: total = payments + credits + open balance, through every step."""
    balance = Balance(1000).pay(300)
    assert (balance.open_minor, balance.kept_minor) == (700, 300)
    credited = balance.credit(800)
    assert (credited.open_minor, credited.refunded_minor, credited.kept_minor) == (0, 100, 200)
    assert balance.close().closed_minor == 700
    with pytest.raises(MoreThanOwed):
        balance.pay(701)
    with pytest.raises(MoreThanOwed):
        balance.pay(0)
    with pytest.raises(CreditTooLarge):
        balance.credit(1001)
    with pytest.raises(TotalsDisagree):
        Balance(1000, paid_minor=1001)
    with pytest.raises(TotalsDisagree):
        Balance(1000, refunded_minor=1)


def test_status_follows_the_balance() -> None:
    """Paid once nothing is owed, refunded once nothing is kept, whatever the way (D13)."""
    opened, paid = InvoiceStatus.OPEN, InvoiceStatus.PAID
    full = Balance(1000).pay(1000)
    assert status_after(opened, Balance(1000).pay(999)) is opened
    assert status_after(opened, full) is paid
    assert status_after(paid, full.credit(1)) is paid
    assert status_after(paid, full.credit(1000)) is InvoiceStatus.REFUNDED
    assert status_after(opened, Balance(1000).credit(1000)) is InvoiceStatus.REFUNDED


def test_a_closed_document_takes_no_further_event_i7() -> None:
    assert next_status(InvoiceStatus.OPEN, InvoiceEvent.VOIDED) is InvoiceStatus.VOID
    with pytest.raises(InvoiceNotOpen) as refused:
        next_status(InvoiceStatus.VOID, InvoiceEvent.SETTLED)
    assert refused.value.facts == {"status": "void", "event": "settled"}


def test_credit_notes_in_pieces_credit_to_the_unit_d13() -> None:
    """D13: any sequence of parts ends at exactly the invoice's net and tax."""
    invoice = upgrade()
    credited = tax = 0
    for amount in (1, 333, 333, None):
        note = credit_note_for(invoice, amount_minor=amount, credited_minor=credited, credited_tax_minor=tax)
        credited, tax = credited + note.total_minor, tax + note.tax_minor
    assert (credited, tax) == (invoice.total_minor, invoice.tax_minor)
    with pytest.raises(CreditTooLarge):
        credit_note_for(invoice, amount_minor=1, credited_minor=credited, credited_tax_minor=tax)
    with pytest.raises(CreditTooLarge):
        credit_note_for(invoice, amount_minor=0)


def test_a_full_credit_note_repeats_the_invoices_lines_d13() -> None:
    invoice = upgrade()
    assert credit_note_for(invoice, amount_minor=None) == invoice


def test_a_document_of_lines_adds_them_up_i6() -> None:
    line = Line("full", 100, 1_000, 100, 30, 30, 1100, 11)
    assert (document([line, line], currency="IDR").total_minor, line.total_minor) == (222, 111)
