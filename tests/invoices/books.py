"""Bills and invoices of the tests, in the figures of money.md."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from gaung.core.bill import Bill, full_bill, prorated_bill
from gaung.core.periods import Period
from gaung.core.proration import Accrual, prorate
from gaung.foundation.access import SYSTEM
from gaung.invoices import actions

NOW = datetime(2026, 4, 11, 3, 0, tzinfo=UTC)
CYCLE = Period(date(2026, 4, 1), date(2026, 5, 1))


def renewal(total_minor: int = 5200, *, quantity: int = 5_000, cycle: Period = CYCLE) -> Bill:
    """The full amount of a tier for a cycle."""
    return full_bill(total_minor, quantity=quantity, cycle=cycle)


def upgrade(
    old: int = 5200,
    new: int = 7300,
    *,
    on: date = date(2026, 4, 16),
    cycle: Period = CYCLE,
    accrual: Accrual | None = None,
) -> Bill:
    """From 5,000 to 8,000 contacts: credit -26.00, charge 36.50, due 10.50 (money.md)."""
    share = prorate(accrual=accrual or Accrual(paid_total_minor=old), cycle=cycle, on=on, new_total_minor=new)
    return prorated_bill("upgrade", share, quantity=8_000, old_quantity=5_000, cycle=cycle, on=on)


def issue(company: Any, bill: Bill | None = None, **changes: Any) -> Any:
    """One invoice, in the company's scope."""
    made = bill or renewal()
    order: dict[str, Any] = {
        "company": company,
        "bill": made,
        "currency": "USD",
        "tax_bps": 0,
        "zone": "Asia/Jakarta",
        "price_version": "USD-month-1",
        "subscription_id": None if made.reason != "renewal" else company.pk,
        "cycle_start": made.period.start,
        "due_on": date(2026, 4, 11),
        "by": SYSTEM,
        "now": NOW,
    }
    return actions.issue_invoice(**{**order, **changes})
