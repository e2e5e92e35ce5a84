"""Whatever the prices, days, tax and changes: documents add up and can be computed again (I6, I8, I10)."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gaung.core.bill import full_bill, prorated_bill, total_with_tax, with_base
from gaung.core.invoice import Balance, credit_note_for, explain, invoice_for, recompute
from gaung.core.periods import Period
from gaung.core.proration import Accrual, prorate

PRICES = st.integers(0, 400_000_000)
RATES = st.sampled_from([0, 1, 700, 1000, 1100, 1900, 2000, 2550, 9_999])


@given(
    days=st.integers(28, 366), steps=st.lists(st.tuples(PRICES, st.integers(0, 365)), min_size=1, max_size=8), bps=RATES
)
def test_any_chain_of_upgrades_is_invoiced_as_quoted_and_computed_again(
    days: int, steps: list[tuple[int, int]], bps: int
) -> None:
    """I8, R28: quote = invoice = invoice computed again, for every step of every cycle."""
    cycle = Period(date(2026, 1, 1), date(2026, 1, 1) + timedelta(days=days))
    accrual, last = Accrual(), 0
    for place, (price, later) in enumerate(sorted(steps, key=lambda step: step[0])):
        last = max(last, min(later, days - 1))
        on = cycle.start + timedelta(days=last)
        share = prorate(accrual=accrual, cycle=cycle, on=on, new_total_minor=price)
        bill = prorated_bill(
            "upgrade", share, quantity=2_000, old_quantity=1_000 if place else None, cycle=cycle, on=on
        )
        assert share.before == accrual
        accrual = share.after
        if total_with_tax(bill, bps) <= 0:
            continue
        made = invoice_for(bill, currency="USD", tax_bps=bps)
        assert made.total_minor == total_with_tax(bill, bps)
        assert made.total_minor == sum(line.amount_minor + line.tax_minor for line in made.lines)
        assert recompute(made.lines, accrual=bill.accrual, currency="USD") == made
        assert all(abs(explain(line).carried_minor) <= 1 for line in made.lines)
    assert 2 * abs(accrual.charged_minor * days - accrual.numerator) <= days


@given(total=st.integers(1, 400_000_000), base=PRICES, bps=RATES)
def test_renewals_with_a_base_plan_add_up_and_are_computed_again(total: int, base: int, bps: int) -> None:
    """R29, D1: full amounts, tax per line."""
    cycle = Period(date(2026, 2, 1), date(2026, 3, 1))
    bill = with_base(full_bill(total, quantity=1_000, cycle=cycle), base_total_minor=base)
    made = invoice_for(bill, currency="IDR", tax_bps=bps)
    assert made.net_minor == total + base
    assert recompute(made.lines, accrual=bill.accrual, currency="IDR") == made


@given(
    total=st.integers(1, 10_000_000),
    bps=RATES,
    cuts=st.lists(st.integers(1, 10_000_000), max_size=12),
    paid=st.booleans(),
)
def test_credits_in_any_pieces_end_at_the_invoice_to_the_unit(
    total: int, bps: int, cuts: list[int], paid: bool
) -> None:
    """D13, I6: the last credit takes what is left of amount and tax, and what was paid comes back."""
    bill = full_bill(total, quantity=1_000, cycle=Period(date(2026, 2, 1), date(2026, 3, 1)))
    invoice = invoice_for(bill, currency="USD", tax_bps=bps)
    balance = Balance(invoice.total_minor)
    balance = balance.pay(invoice.total_minor) if paid else balance
    tax = 0
    for cut in [*cuts, None]:
        left = invoice.total_minor - balance.credited_minor
        if not left or (cut and cut > left):
            continue
        note = credit_note_for(invoice, amount_minor=cut, credited_minor=balance.credited_minor, credited_tax_minor=tax)
        balance = balance.credit(note.total_minor)
        tax += note.tax_minor
        assert 0 <= note.tax_minor <= note.total_minor
    assert (balance.credited_minor, tax) == (invoice.total_minor, invoice.tax_minor)
    assert (balance.open_minor, balance.kept_minor) == (0, 0)
