"""An attempt to take a payment, written down before anyone is asked (D9)."""

import secrets
from datetime import datetime

from gaung.foundation.access import Actor
from gaung.invoices.models import Invoice
from gaung.payments.models import Charge, PaymentMethod
from gaung.subscriptions.models import Quote
from gaung.subscriptions.store import Loaded


def default_method(loaded: Loaded) -> PaymentMethod | None:
    """Return the card that is charged: the default, which is the newest unless chosen otherwise."""
    return PaymentMethod.objects.filter(company=loaded.company, is_default=True, removed_at=None).first()


def open_charge(
    loaded: Loaded,
    *,
    purpose: str,
    method: PaymentMethod,
    amount_minor: int,
    by: Actor,
    now: datetime,
    quote: Quote | None = None,
    invoice: Invoice | None = None,
    quantity: int | None = None,
    automatic: bool = False,
) -> Charge:
    """Write an attempt down, in the caller's transaction, before the provider is asked."""
    charge = new_charge(
        loaded,
        purpose=purpose,
        method=method,
        amount_minor=amount_minor,
        by=by,
        now=now,
        quote=quote,
        invoice=invoice,
        quantity=quantity,
        automatic=automatic,
    )
    charge.save(force_insert=True)
    return charge


def open_collection(loaded: Loaded, invoice: Invoice, *, method: PaymentMethod, by: Actor, now: datetime) -> Charge:
    """Write down an attempt to collect all that is open of an invoice, asked for by nobody at a page."""
    return open_charge(
        loaded,
        purpose="invoice",
        method=method,
        amount_minor=invoice.open_minor,
        by=by,
        now=now,
        invoice=invoice,
        automatic=True,
    )


def new_charge(
    loaded: Loaded,
    *,
    purpose: str,
    method: PaymentMethod,
    amount_minor: int,
    by: Actor,
    now: datetime,
    quote: Quote | None = None,
    invoice: Invoice | None = None,
    quantity: int | None = None,
    automatic: bool = False,
) -> Charge:
    """Make an attempt with its own key; the caller writes it down before the provider is asked."""
    return Charge(
        company=loaded.company,
        key=f"gaung-{secrets.token_hex(16)}",
        purpose=purpose,
        quote=quote,
        invoice=invoice,
        method=method,
        amount_minor=amount_minor,
        currency=loaded.row.currency,
        quantity=quantity,
        cycle_months=loaded.life.cycle_months,
        on_date=quote.on_date if quote else None,
        started_at=now,
        by_label=by.label[:200],
        automatic=automatic,
    )
