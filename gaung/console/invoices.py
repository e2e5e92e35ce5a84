"""What an operator does about an invoice: a transfer that arrived, a credit note (D13, money.md)."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from gaung.console.companies import act_page, done
from gaung.console.forms import CreditForm, TransferForm
from gaung.console.pages import ConsoleRequest, about_company, do_once, refusal_text
from gaung.core.price_entry import AmountUnreadable, parse_minor
from gaung.core.refusals import Refusal
from gaung.foundation import formats
from gaung.invoices import queries
from gaung.payments import actions


@about_company
@require_http_methods(["GET", "HEAD", "POST"])
@do_once
def transfer(request: ConsoleRequest, invoice_id: int) -> HttpResponse:
    """Mark an invoice as paid by bank transfer."""
    invoice = queries.invoice_of(request.subject, invoice_id)
    form = TransferForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return act_page(request, form, "transfer", facts=_facts(invoice))
    actions.record_transfer(
        company=request.subject,
        invoice_id=invoice.pk,
        reference=form.cleaned_data["reference"],
        by=request.actor,
        now=request.now,
    )
    return done(request, "transfer")


@about_company
@require_http_methods(["GET", "HEAD", "POST"])
@do_once
def credit_note(request: ConsoleRequest, invoice_id: int) -> HttpResponse:
    """Correct an invoice; what was paid goes back to where it came from (D13)."""
    invoice = queries.invoice_of(request.subject, invoice_id)
    form = CreditForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return act_page(request, form, "credit", is_final=True, facts=_facts(invoice))
    try:
        typed = form.cleaned_data["amount"]
        actions.refund_invoice(
            company=request.subject,
            invoice_id=invoice.pk,
            amount_minor=parse_minor(typed, invoice.currency) if typed else None,
            reason=form.cleaned_data["text"],
            by=request.actor,
            now=request.now,
        )
    except Refusal as refusal:
        form.add_error("amount" if isinstance(refusal, AmountUnreadable) else None, refusal_text(refusal))
        return act_page(request, form, "credit", is_final=True, facts=_facts(invoice))
    return done(request, "credit")


def _facts(invoice: Any) -> list[tuple[str, str]]:
    """Return number, total and what is open, for the page that asks for confirmation."""
    return [
        ("ops-invoice-number", invoice.number),
        ("ops-invoice-total", formats.money(invoice.total_minor, invoice.currency)),
        ("ops-invoice-still-open", formats.money(invoice.open_minor, invoice.currency)),
    ]
