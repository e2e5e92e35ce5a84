"""What a change or a renewal is to be charged, before tax and before it is a document."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from gaung.core.money import round_half_away
from gaung.core.periods import Period
from gaung.core.proration import Accrual, Share

Reason = Literal["purchase", "upgrade", "renewal"]
LineKind = Literal["credit", "charge", "full", "base", "tax"]


@dataclass(frozen=True)
class BillLine:
    """One line that can explain itself: which tier, which price, which share of which cycle."""

    kind: LineKind
    amount_minor: int
    quantity: int | None
    price_minor: int
    days_left: int
    days_in_cycle: int


@dataclass(frozen=True)
class Bill:
    """The lines of one charge and the period it pays for.

    `accrual` is what had been charged inside the cycle before it: with the lines it is all that is
    needed to compute the bill again.
    """

    reason: Reason
    lines: tuple[BillLine, ...]
    period: Period
    accrual: Accrual = Accrual()

    @property
    def total_minor(self) -> int:
        """The amount due before tax: the sum of the lines."""
        return sum(line.amount_minor for line in self.lines)


def prorated_bill(
    reason: Reason, share: Share, *, quantity: int, old_quantity: int | None, cycle: Period, on: date
) -> Bill:
    """Credit for the unused old tier and charge for the new one, for the rest of the cycle (R28)."""
    charge = BillLine(
        "charge", share.charge_minor, quantity, share.new_total_minor, share.days_left, share.days_in_cycle
    )
    if old_quantity is None:
        return Bill(reason, (charge,), Period(on, cycle.end), share.before)
    credit = BillLine(
        "credit", share.credit_minor, old_quantity, share.old_total_minor, share.days_left, share.days_in_cycle
    )
    return Bill(reason, (credit, charge), Period(on, cycle.end), share.before)


def full_bill(total_minor: int, *, quantity: int, cycle: Period) -> Bill:
    """The full amount of a tier for a whole cycle (R29)."""
    line = BillLine("full", total_minor, quantity, total_minor, cycle.days, cycle.days)
    return Bill("renewal", (line,), cycle)


def with_base(bill: Bill, *, base_total_minor: int) -> Bill:
    """The same renewal with the company's base plan beside the add-on (D1)."""
    if base_total_minor == 0:
        return bill
    days = bill.period.days
    line = BillLine("base", base_total_minor, None, base_total_minor, days, days)
    return Bill(bill.reason, (line, *bill.lines), bill.period, bill.accrual)


def tax_minor(line: BillLine, rate_bps: int) -> int:
    """Tax of one line in minor units, rate in basis points, after proration (money.md Tax)."""
    return round_half_away(Fraction(line.amount_minor * rate_bps, 10_000))


def total_with_tax(bill: Bill, rate_bps: int) -> int:
    """What is charged: the lines and the tax of each."""
    return bill.total_minor + sum(tax_minor(line, rate_bps) for line in bill.lines)
