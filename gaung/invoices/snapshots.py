"""What a document remembers of the moment it was issued (money.md Documents).

Names, addresses, tax ids, prices and day counts are copied, so that a later change of the company,
the seller or the price book never changes what a past invoice says.
"""

from typing import TYPE_CHECKING, Any

from django.conf import settings

from gaung.core.invoice import Document, Line
from gaung.core.proration import Accrual

if TYPE_CHECKING:
    from gaung.invoices.actions import Order


def snapshot_of(order: "Order", made: Document) -> dict[str, Any]:
    """Everything the invoice needs to be printed and computed again, for ever."""
    return {
        "seller": {name: value for name, value in settings.GAUNG_SELLER.items() if name != "code"},
        "buyer": _buyer(order.company),
        "language": order.language or order.company.language,
        "zone": order.zone,
        "price_version": order.price_version,
        "tier": next((line.quantity for line in reversed(made.lines) if line.quantity), None),
        "tax_bps": order.tax_bps,
        "accrual": {
            "numerator": order.bill.accrual.numerator,
            "charged_minor": order.bill.accrual.charged_minor,
            "paid_total_minor": order.bill.accrual.paid_total_minor,
        },
        "lines": [_figures(line) for line in made.lines],
    }


def accrual_in(snapshot: dict[str, Any]) -> Accrual:
    """What had been charged inside the cycle before the invoice."""
    return Accrual(**snapshot["accrual"])


def _buyer(company: Any) -> dict[str, Any]:
    return {
        "name": company.legal_name or company.name,
        "address": company.address_lines,
        "country": company.country,
        "tax_id": company.tax_id,
    }


def _figures(line: Line) -> dict[str, int | str | None]:
    return {
        "kind": line.kind,
        "quantity": line.quantity,
        "price_minor": line.price_minor,
        "days_left": line.days_left,
        "days_in_cycle": line.days_in_cycle,
    }
