"""Bills: lines, tax per line, the base plan beside the add-on (D1, R29, I6)."""

from datetime import date

from gaung.core.bill import BillLine, full_bill, tax_minor, total_with_tax, with_base
from gaung.core.periods import Period

CYCLE = Period(date(2026, 4, 1), date(2026, 5, 1))


def test_a_renewal_is_one_full_line_r29():
    bill = full_bill(17400, quantity=28_000, cycle=CYCLE)
    assert [(line.kind, line.amount_minor) for line in bill.lines] == [("full", 17400)]
    assert (bill.reason, bill.period, bill.total_minor) == ("renewal", CYCLE, 17400)


def test_the_base_plan_stands_beside_the_add_on_d1():
    bill = with_base(full_bill(17400, quantity=28_000, cycle=CYCLE), base_total_minor=900)
    assert [line.kind for line in bill.lines] == ["base", "full"]
    assert bill.total_minor == 18300


def test_without_a_price_the_base_plan_makes_no_line_d1():
    bill = full_bill(17400, quantity=28_000, cycle=CYCLE)
    assert with_base(bill, base_total_minor=0) is bill


def test_tax_is_rounded_per_line():
    line = BillLine("credit", -5, 1_000, 1600, 1, 30)
    assert tax_minor(line, 1_100) == -1
    assert total_with_tax(full_bill(1605, quantity=1_000, cycle=CYCLE), 1_100) == 1605 + 177
