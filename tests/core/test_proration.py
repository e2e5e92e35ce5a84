"""Proration without drift (R28, money.md Proration)."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from gaung.core.catalogue import shipped_table
from gaung.core.periods import Interval, Period
from gaung.core.proration import Accrual, prorate

USD = shipped_table("USD", Interval.MONTH)
USD_YEAR = shipped_table("USD", Interval.YEAR)


def share(days, left, old, new, table=USD):
    cycle = Period(date(2026, 1, 1), date(2026, 1, 1) + timedelta(days=days))
    accrual = Accrual(paid_total_minor=table.total(old))
    return prorate(accrual=accrual, cycle=cycle, on=cycle.end - timedelta(days=left), new_total_minor=table.total(new))


@pytest.mark.parametrize(
    ("days", "left", "tiers", "amounts"),
    [
        (30, 15, (5_000, 8_000), (-2600, 3650, 1050)),
        (31, 1, (5_000, 8_000), (-168, 236, 68)),
        (31, 20, (1_000, 28_000), (-1032, 11226, 10194)),
        (28, 7, (2_000, 3_000), (-625, 850, 225)),
    ],
)
def test_the_cases_of_the_price_page(days, left, tiers, amounts):
    found = share(days, left, *tiers)
    assert (found.credit_minor, found.charge_minor, found.due_minor) == amounts


def test_the_annual_case_of_the_price_page_d15():
    found = share(365, 183, 10_000, 28_000, USD_YEAR)
    assert (found.credit_minor, found.charge_minor, found.due_minor) == (-43619, 87238, 43619)


def test_the_example_of_the_billing_page_in_rupiah():
    table = shipped_table("IDR", Interval.MONTH)
    cycle = Period(date(2026, 4, 1), date(2026, 5, 1))
    accrual = Accrual(paid_total_minor=table.total(5_000))
    found = prorate(accrual=accrual, cycle=cycle, on=date(2026, 4, 11), new_total_minor=table.total(12_000))
    assert (found.credit_minor, found.charge_minor, found.due_minor) == (-526_000, 976_000, 450_000)


def test_on_the_first_day_the_whole_difference_is_due():
    assert share(30, 30, 5_000, 8_000).due_minor == USD.total(8_000) - USD.total(5_000)


def test_a_purchase_is_the_same_with_nothing_paid_before():
    cycle = Period(date(2026, 3, 1), date(2026, 4, 1))
    found = prorate(accrual=Accrual(), cycle=cycle, on=date(2026, 3, 17), new_total_minor=5200)
    assert (found.credit_minor, found.due_minor) == (0, 2516)
    assert found.after == Accrual(5200 * 15, 2516, 5200)


def test_fifty_upgrades_in_one_cycle_never_drift_by_more_than_half_a_unit():
    cycle = Period(date(2026, 1, 31), date(2026, 2, 28))
    accrual, exact, charged = Accrual(), Fraction(0), 0
    for step in range(28):
        on, new = cycle.start + timedelta(days=step), 1_601 + 37 * step
        found = prorate(accrual=accrual, cycle=cycle, on=on, new_total_minor=new)
        exact += Fraction((new - accrual.paid_total_minor) * cycle.days_left(on), cycle.days)
        charged += found.due_minor
        assert found.credit_minor + found.charge_minor == found.due_minor
        assert abs(exact - charged) <= Fraction(1, 2)
        assert found.before == accrual
        accrual = found.after


def test_an_upgrade_is_never_negative():
    cycle = Period(date(2026, 1, 1), date(2026, 2, 1))
    accrual = Accrual(0, 0, 9_000)
    found = prorate(accrual=accrual, cycle=cycle, on=date(2026, 1, 10), new_total_minor=5_000)
    assert found.due_minor == 0
    assert found.after.paid_total_minor == 9_000
