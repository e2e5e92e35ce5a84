"""Invoices and payments across companies: found by number, company, card or reference (OPS-05)."""

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gaung.console.listing import asked, paged
from gaung.console.pages import ConsoleRequest, operator_page
from gaung.foundation.words import t
from gaung.invoices import overview as invoices
from gaung.payments import overview as payments

INVOICE_CHIPS: Final = {"paid": "good", "open": "warning", "uncollectible": "critical"}
CHARGE_CHIPS: Final = {"succeeded": "good", "declined": "critical", "pending": "warning", "needs_action": "warning"}


@operator_page
@require_safe
def invoice_list(request: ConsoleRequest) -> HttpResponse:
    """Show invoices of all companies, by search and state."""
    wanted = asked(request, invoices.STATES)
    found = invoices.all_invoices(search=wanted.search, status=wanted.status, before=wanted.before)
    values = {
        "here": "money",
        "tab": "invoices",
        "asked": wanted,
        "statuses": [(one.value, t(f"ops-invoice-{one}"), one == wanted.status) for one in invoices.STATES],
        **paged(request, found, invoices.PAGE_SIZE, invoice_line),
    }
    return render(request, "console/invoices.html", values)


@operator_page
@require_safe
def payment_list(request: ConsoleRequest) -> HttpResponse:
    """Show payments of all companies, by search and state."""
    wanted = asked(request, payments.STATES)
    found = payments.charges_page(search=wanted.search, status=wanted.status, before=wanted.before)
    values = {
        "here": "money",
        "tab": "payments",
        "asked": wanted,
        "statuses": [(one, charge_words(one), one == wanted.status) for one in payments.STATES],
        **paged(request, found, payments.PAGE_SIZE, charge_line),
    }
    return render(request, "console/payments.html", values)


def invoice_line(invoice: Any) -> dict[str, Any]:
    """Return one invoice with its state in words and what can be done about it."""
    return {
        "invoice": invoice,
        "status": t(f"ops-invoice-{invoice.status}"),
        "chip": INVOICE_CHIPS.get(invoice.status, "neutral"),
        "can_transfer": invoice.status == "open",
        "can_credit": invoice.status in ("open", "paid"),
    }


def charge_line(charge: Any) -> dict[str, Any]:
    """Return one attempt to take a payment with its state in words."""
    return {
        "charge": charge,
        "status": charge_words(charge.status),
        "chip": CHARGE_CHIPS.get(charge.status, "neutral"),
        "purpose": t(f"ops-charge-for-{charge.purpose.replace('_', '-')}"),
    }


def charge_words(status: str) -> str:
    """Return where an attempt to take a payment stands."""
    return t(f"ops-charge-{status.replace('_', '-')}")
