"""From a bill of the core to a numbered invoice, and the seats that follow a change."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from gaung.catalogue import queries as catalogue
from gaung.contacts import actions as contacts
from gaung.core.bill import Bill, tax_minor, total_with_tax, with_base
from gaung.core.life import Life, today
from gaung.foundation import audit
from gaung.foundation.access import Actor
from gaung.invoices import actions as invoices
from gaung.invoices.models import Invoice
from gaung.subscriptions.history import tell
from gaung.subscriptions.store import Loaded, save_life

# How long a pay-later company has for the transfer (D9).
PAY_LATER_DAYS: Final = timedelta(days=14)


@dataclass(frozen=True)
class When:
    """When something takes effect, when it is done, and by whom."""

    at: datetime
    now: datetime
    by: Actor


def tax_rate(loaded: Loaded, life: Life, when: When) -> int:
    """Return the tax of the company on the day of the charge, in basis points."""
    return catalogue.tax_bps(country=loaded.company.country, on=today(life, when.at))


def lines_as_facts(bill: Bill, tax_bps: int) -> list[dict[str, Any]]:
    """Return the lines as programs read them (simulate.md)."""
    facts: list[dict[str, Any]] = [
        {
            "kind": line.kind,
            "amount_minor": line.amount_minor,
            "days_left": line.days_left,
            "days_in_cycle": line.days_in_cycle,
        }
        for line in bill.lines
    ]
    tax = sum(tax_minor(line, tax_bps) for line in bill.lines)
    if tax:
        days = bill.lines[0]
        facts.append(
            {
                "kind": "tax",
                "amount_minor": tax,
                "days_left": days.days_left,
                "days_in_cycle": days.days_in_cycle,
            }
        )
    return facts


def order_of(
    loaded: Loaded, bill: Bill, *, life: Life, price_version: str, tax_bps: int, when: When
) -> tuple[invoices.Order, dict[str, Any]]:
    """Say what the invoice of a bill is made from, and the facts that are told of it."""
    row = loaded.row
    if bill.reason == "renewal":
        bill = with_base(bill, base_total_minor=row.base_total_minor)
    facts: dict[str, Any] = {
        "reason": bill.reason,
        "lines": lines_as_facts(bill, tax_bps),
        "total_minor": total_with_tax(bill, tax_bps),
        "currency": row.currency,
    }
    order = invoices.Order(
        company=loaded.company,
        bill=bill,
        currency=row.currency,
        tax_bps=tax_bps,
        zone=life.zone,
        price_version=price_version,
        subscription_id=row.pk,
        cycle_start=life.cycle.start,
        due_on=today(life, when.at) + (PAY_LATER_DAYS if row.pay_later else timedelta()),
        language=row.invoice_language,
    )
    return order, facts


def issue(loaded: Loaded, bill: Bill, *, life: Life, price_version: str, when: When) -> Invoice | None:
    """Finalise and number the invoice of a bill; a bill of 0 leaves a record and no invoice."""
    row, company = loaded.row, loaded.company
    bps = tax_rate(loaded, life, when)
    order, facts = order_of(loaded, bill, life=life, price_version=price_version, tax_bps=bps, when=when)
    if facts["total_minor"] == 0:
        tell(row, "nothing_charged", company=company, at=when.at, now=when.now, by=when.by, facts=facts)
        return None
    (invoice,) = invoices.issue_invoices(orders=[order], by=when.by, now=when.now)
    facts = {"number": invoice.number, **facts}
    tell(row, "invoice_issued", company=company, at=when.at, now=when.now, by=when.by, facts=facts)
    return invoice


def fit_seats(loaded: Loaded, life: Life, when: When) -> contacts.Fit:
    """Give the company the seats its life allows: demote what is too much, promote what fits."""
    fit = contacts.set_capacity(
        company=loaded.company,
        limit=life.limit,
        ceiling=life.promotion_ceiling,
        entitled=life.is_entitled,
        by=when.by,
        now=when.now,
    )
    for kind, count in (("contacts_demoted", fit.demoted), ("contacts_promoted", fit.promoted)):
        if count:
            facts = {"count": count}
            tell(loaded.row, kind, company=loaded.company, at=when.at, now=when.now, by=when.by, facts=facts)
    return fit


def write(loaded: Loaded, life: Life, kind: str, when: When, facts: dict[str, Any] | None = None) -> None:
    """Save a changed life with its audit row and its place in the history (I11)."""
    row = loaded.row
    before = _summary(loaded.life)
    save_life(row, life, now=when.now)
    audit.record(
        company=loaded.company,
        by=when.by,
        action=f"subscription.{kind}",
        now=when.now,
        target=f"subscription:{row.pk}",
        before=before,
        after={**_summary(life), **(facts or {})},
    )
    tell(row, kind, company=loaded.company, at=when.at, now=when.now, by=when.by, facts=facts)


def _summary(life: Life) -> dict[str, Any]:
    return {"status": life.status, "quantity": life.quantity, "pending": life.pending, "interval": life.interval}
