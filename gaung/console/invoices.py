"""What an operator does about an invoice: a transfer that arrived, a credit note (D13, money.md)."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from gaung.console.acts import act_page, done
from gaung.console.forms import CreditForm, TransferForm
from gaung.console.pages import ConsoleRequest, about_company, do_once, refusal_text
from gaung.core.invoice import CreditTooLarge
from gaung.core.money import Money
from gaung.core.price_entry import AmountUnreadable, parse_minor
from gaung.core.refusals import Refusal
from gaung.foundation import formats
from gaung.foundation.words import lazy, t
from gaung.invoices import queries
from gaung.payments import actions, refunds


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


class GiveBackForm(CreditForm):
    """A credit note over an invoice that was paid by bank transfer: the money went back by one too (D13)."""

    reference = forms.CharField(
        label=lazy("ops-credit-reference"),
        help_text=lazy("ops-credit-reference-hint"),
        max_length=100,
        required=False,
    )
    field_order = ("amount", "reference", "text")


@about_company
@require_http_methods(["GET", "HEAD", "POST"])
@do_once
def credit_note(request: ConsoleRequest, invoice_id: int) -> HttpResponse:
    """Correct an invoice: written, reviewed, then issued; what was paid goes back where it came from (D13, G-05)."""
    invoice = queries.invoice_of(request.subject, invoice_id)
    by_transfer = bool(invoice.balance.kept_minor) and not refunds.comes_by_card(invoice)
    form = (GiveBackForm if by_transfer else CreditForm)(request.POST or None)
    if by_transfer:  # while something is open, a small credit gives nothing back
        form.fields["reference"].required = invoice.open_minor == 0
    if request.method != "POST" or not form.is_valid() or request.POST.get("step") == "change":
        return _credit_form(request, form, invoice)
    typed = form.cleaned_data["amount"]
    try:
        amount_minor = parse_minor(typed, invoice.currency) if typed else None
        back = refunds.giving_back(invoice, amount_minor)
        if back.needs_transfer and not form.cleaned_data.get("reference"):
            amount = Money(back.back_minor, invoice.currency)
            raise refunds.TransferReferenceNeeded(number=invoice.number, amount=amount)
        if request.POST.get("step") != "confirm" or request.POST.get("seen") != _seen(back):
            return _credit_review(request, form, invoice, back)
        return _issue(request, form, invoice, amount_minor)
    except Refusal as refusal:
        form.add_error(_field_of(refusal, form), refusal_text(refusal))
        return _credit_form(request, form, invoice)


def _issue(request: ConsoleRequest, form: CreditForm, invoice: Any, amount_minor: int | None) -> HttpResponse:
    actions.refund_invoice(
        company=request.subject,
        invoice_id=invoice.pk,
        amount_minor=amount_minor,
        reason=form.cleaned_data["text"],
        transfer_reference=form.cleaned_data.get("reference", ""),
        by=request.actor,
        now=request.now,
    )
    return done(request, "credit")


def _field_of(refusal: Refusal, form: CreditForm) -> str | None:
    """Return the field a refusal is about."""
    if isinstance(refusal, AmountUnreadable | CreditTooLarge):
        return "amount"
    if isinstance(refusal, refunds.TransferReferenceNeeded | refunds.TransferReferenceUsed):
        return "reference" if "reference" in form.fields else None
    return None


def _credit_form(request: ConsoleRequest, form: CreditForm, invoice: Any) -> HttpResponse:
    return act_page(request, form, "credit", facts=_facts(invoice))


def _credit_review(request: ConsoleRequest, form: CreditForm, invoice: Any, back: refunds.GivingBack) -> HttpResponse:
    """Show what the credit note will say and what goes back where, before it is issued."""
    facts = [
        ("ops-invoice-number", invoice.number),
        ("ops-credit-amount", formats.money(back.credit_minor, invoice.currency)),
        ("ops-credit-tax", formats.money(back.tax_minor, invoice.currency)),
        ("ops-credit-back", _back_words(form, invoice, back)),
        ("ops-credit-open-after", formats.money(back.open_after_minor, invoice.currency)),
        ("ops-why", form.cleaned_data["text"]),
    ]
    values = {"here": "companies", "company": request.subject, "form": form, "facts": facts, "seen": _seen(back)}
    return render(request, "console/credit_review.html", values)


def _back_words(form: CreditForm, invoice: Any, back: refunds.GivingBack) -> str:
    if not back.back_minor:
        return t("ops-credit-back-nothing")
    amount = formats.money(back.back_minor, invoice.currency)
    if back.charge is None:
        return t("ops-credit-back-transfer", amount=amount, reference=form.cleaned_data["reference"])
    return t("ops-credit-back-card", amount=amount, last4=back.charge.method.last4)


def _seen(back: refunds.GivingBack) -> str:
    """Return what was reviewed: when it is another amount by then, it is reviewed again."""
    return f"{back.credit_minor}-{back.back_minor}"


def _facts(invoice: Any) -> list[tuple[str, str]]:
    """Return number, total and what is open, for the page that asks for confirmation."""
    return [
        ("ops-invoice-number", invoice.number),
        ("ops-invoice-total", formats.money(invoice.total_minor, invoice.currency)),
        ("ops-invoice-still-open", formats.money(invoice.open_minor, invoice.currency)),
    ]
