"""The company's own profile: names, address, zone and language (SET-04). Account settings only."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from gaung.companies import actions
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.foundation import places
from gaung.foundation.words import language, lazy, t
from gaung.web import conflicts
from gaung.web.account_forms import LANGUAGE_CHOICES, one_line
from gaung.web.forms import ProductForm
from gaung.web.pages import CompanyRequest, company_page, refusal_text

# What a company's own lines hold at most, as in the profile action.
_LINES = {
    "legal_name": 200,
    "address_line_1": 200,
    "address_line_2": 200,
    "city": 120,
    "postal_code": 20,
    "tax_id": 60,
    "website": 300,
}


class ProfileForm(ProductForm):
    """Everything an administrator may change about the company."""

    name = forms.CharField(label=lazy("acc-company-name"), max_length=120)
    legal_name = forms.CharField(label=lazy("acc-legal-name"), max_length=200, required=False)
    address_line_1 = forms.CharField(label=lazy("acc-address-1"), max_length=200, required=False)
    address_line_2 = forms.CharField(label=lazy("acc-address-2"), max_length=200, required=False)
    postal_code = forms.CharField(label=lazy("acc-postal-code"), max_length=20, required=False)
    city = forms.CharField(label=lazy("acc-city"), max_length=120, required=False)
    country = forms.ChoiceField(label=lazy("acc-country"))
    tax_id = forms.CharField(label=lazy("acc-tax-id"), max_length=60, required=False)
    website = forms.CharField(label=lazy("acc-website"), max_length=300, required=False)
    billing_emails = forms.CharField(
        label=lazy("acc-billing-emails"),
        help_text=lazy("acc-billing-emails-hint"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1400,
        required=False,
    )
    time_zone = forms.ChoiceField(label=lazy("acc-time-zone"), help_text=lazy("acc-time-zone-hint"))
    language = forms.ChoiceField(
        label=lazy("acc-company-language"), help_text=lazy("acc-company-language-hint"), choices=LANGUAGE_CHOICES
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer countries in the reader's language, and the zones."""
        super().__init__(*args, **kwargs)
        zones = [(zone, zone) for zone in places.time_zones()]
        self.fields["country"].choices = places.countries(language())  # type: ignore[attr-defined]
        self.fields["time_zone"].choices = zones  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse control characters in every line."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for field, limit in {"name": 120, **_LINES}.items():
            if field in given:
                self._clean_one(given, field, limit)
        return given

    def _clean_one(self, given: dict[str, Any], field: str, limit: int) -> None:
        try:
            given[field] = one_line(given[field], field=field, limit=limit, required=field == "name")
        except forms.ValidationError as error:
            self.add_error(field, error)


@company_page(right=Right.ACCOUNT_SETTINGS)
def company_profile(request: CompanyRequest) -> HttpResponse:
    """Show and change the company's profile; issued invoices keep what they said."""
    form = ProfileForm(conflicts.posted(request), initial=_initial(request.company))
    if request.method == "POST" and form.is_valid():
        if found := conflicts.differences(form, stored=_initial(request.company)):
            return conflicts.compare_page(request, found, entry=conflicts.newest(request.company, area="company"))
        try:
            _save(request, form.cleaned_data)
        except Refusal as refusal:
            field = str(refusal.facts.get("field", ""))
            form.add_error(field if field in form.fields else None, refusal_text(refusal))
        else:
            messages.success(request, t("acc-company-saved"))
            return redirect("settings", slug=request.company.slug)
    return render(request, "company/profile.html", {"form": form}, status=400 if form.errors else 200)


def _initial(company: Any) -> dict[str, Any]:
    fields = ("name", "country", "time_zone", "language", *_LINES)
    emails = "\n".join(company.billing_emails)
    return {name: getattr(company, name) for name in fields} | {"billing_emails": emails}


def _save(request: CompanyRequest, given: dict[str, Any]) -> None:
    emails = tuple(given.pop("billing_emails").replace(",", " ").replace(";", " ").split())
    profile = actions.CompanyProfile(billing_emails=emails, **given)
    actions.update_company_profile(company=request.company, profile=profile, by=request.actor, now=request.now)
