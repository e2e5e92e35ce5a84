"""Proration without drift: one exact sum per cycle, one rounding (R28, money.md Proration).

`left = end - change date`, `days = end - start`. The exact sum S of
(new - old) x left / days over all charges made inside the cycle is kept as an integer
numerator over `days`, which is the same for the whole cycle. Due now is
round(S) - already charged, so the error never exceeds half a minor unit however
often the tier changes.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from gaung.core.money import round_half_away
from gaung.core.periods import Period


@dataclass(frozen=True)
class Accrual:
    """What has been charged inside one cycle: the exact sum and what was invoiced of it.

    `numerator` / days of the cycle = S. `paid_total_minor` is the price of the highest tier
    already paid in this cycle (D6), 0 before the first purchase.
    """

    numerator: int = 0
    charged_minor: int = 0
    paid_total_minor: int = 0


@dataclass(frozen=True)
class Share:
    """A prorated charge, explained: credit + charge = due, always to the unit."""

    credit_minor: int
    charge_minor: int
    due_minor: int
    days_left: int
    days_in_cycle: int
    old_total_minor: int
    new_total_minor: int
    after: Accrual

    @property
    def before(self) -> Accrual:
        """What had been charged inside the cycle before this."""
        rise = (self.new_total_minor - self.old_total_minor) * self.days_left
        return Accrual(self.after.numerator - rise, self.after.charged_minor - self.due_minor, self.old_total_minor)


def prorate(*, accrual: Accrual, cycle: Period, on: date, new_total_minor: int) -> Share:
    """What a higher tier costs from `on` to the end of the cycle (R28).

    A purchase is the same with nothing paid before (old = 0). `on` is a local date inside
    the cycle and belongs to the new tier.
    """
    left, days = cycle.days_left(on), cycle.days
    old = accrual.paid_total_minor
    new_total_minor = max(new_total_minor, old)  # an upgrade is never negative
    numerator = accrual.numerator + (new_total_minor - old) * left
    due = round_half_away(Fraction(numerator, days)) - accrual.charged_minor
    credit = -round_half_away(Fraction(old * left, days))
    return Share(
        credit_minor=credit,
        charge_minor=due - credit,
        due_minor=due,
        days_left=left,
        days_in_cycle=days,
        old_total_minor=old,
        new_total_minor=new_total_minor,
        after=Accrual(numerator, accrual.charged_minor + due, new_total_minor),
    )
