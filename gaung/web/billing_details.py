"""Billing details: whom invoices are made out to, where they go, in which language (BIL-14)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.core.text import clean_line
from gaung.foundation import places
from gaung.foundation.words import LANGUAGES, language, lazy, t
from gaung.subscriptions.details import BillingDetails, details_of, save_details
from gaung.web import conflicts
from gaung.web.billing import address, page_of_ours
from gaung.web.billing_buyer import language_name
from gaung.web.forms import ProductForm
from gaung.web.once import do_once
from gaung.web.pages import CompanyRequest, company_page, refusal_text

_LINES = {
    "legal_name": 200,
    "address_line_1": 200,
    "address_line_2": 200,
    "city": 120,
    "postal_code": 20,
    "tax_id": 60,
}


class DetailsForm(ProductForm):
    """What the next invoice says of the buyer."""

    legal_name = forms.CharField(
        label=lazy("acc-legal-name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "organization"})
    )
    address_line_1 = forms.CharField(
        label=lazy("acc-address-1"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "address-line1"}),
    )
    address_line_2 = forms.CharField(
        label=lazy("acc-address-2"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "address-line2"}),
    )
    postal_code = forms.CharField(
        label=lazy("acc-postal-code"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
    )
    city = forms.CharField(
        label=lazy("acc-city"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )
    country = forms.ChoiceField(label=lazy("acc-country"), help_text=lazy("bil-details-country-hint"))
    tax_id = forms.CharField(
        label=lazy("acc-tax-id"), help_text=lazy("bil-details-tax-hint"), max_length=60, required=False
    )
    billing_emails = forms.CharField(
        label=lazy("bil-details-emails-label"),
        help_text=lazy("acc-billing-emails-hint"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1400,
        required=False,
    )
    invoice_language = forms.ChoiceField(
        label=lazy("bil-details-language"), help_text=lazy("bil-details-language-hint"), required=False
    )

    def __init__(self, *args: Any, company_language: str, **kwargs: Any) -> None:
        """Offer countries in the reader's language, and the company's own language by its name."""
        super().__init__(*args, **kwargs)
        own = t("bil-details-language-own", language=language_name(company_language))
        offered = [("", own), *((code, language_name(code)) for code in LANGUAGES)]
        self.fields["country"].choices = places.countries(language())  # type: ignore[attr-defined]
        self.fields["invoice_language"].choices = offered  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse control characters in every line."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for field, limit in _LINES.items():
            if field in given:
                try:
                    given[field] = clean_line(given[field], field=field, limit=limit, required=field == "legal_name")
                except Refusal as refusal:
                    self.add_error(field, refusal_text(refusal))
        return given


@company_page(right=Right.ACCOUNT_SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
@do_once
def billing_details(request: CompanyRequest) -> HttpResponse:
    """Show and change them; issued invoices keep what they said."""
    stored = _initial(details_of(request.company))
    form = DetailsForm(conflicts.posted(request), initial=stored, company_language=request.company.language)
    back = page_of_ours(request)
    if request.method == "POST" and form.is_valid() and (found := conflicts.differences(form, stored=stored)):
        return conflicts.compare_page(request, found, entry=conflicts.newest(request.company, area="company"))
    if request.method == "POST" and form.is_valid() and _is_saved(request, form):
        messages.success(request, t("bil-details-saved"))
        return HttpResponseRedirect(back or address(request) + "#details")
    values = {"form": form, "next": back}
    return render(request, "billing/details.html", values, status=422 if form.errors else 200)


def _initial(details: BillingDetails) -> dict[str, Any]:
    return vars(details) | {"billing_emails": "\n".join(details.billing_emails)}


def _is_saved(request: CompanyRequest, form: DetailsForm) -> bool:
    given = dict(form.cleaned_data)
    emails = tuple(given.pop("billing_emails").replace(",", " ").replace(";", " ").split())
    details = BillingDetails(billing_emails=emails, **given)
    try:
        save_details(company=request.company, details=details, by=request.actor, now=request.now)
    except Refusal as refusal:
        field = str(refusal.facts.get("field", ""))
        form.add_error(field if field in form.fields else None, refusal_text(refusal))
        return False
    return True
