"""Settings of a company: the list of its pages, its profile, its rules for signing in (SET-04)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gaung.companies import actions, queries, security
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.foundation import places
from gaung.foundation.words import language, lazy, t
from gaung.subscriptions.profile import change_profile
from gaung.subscriptions.queries import position
from gaung.web import conflicts
from gaung.web.account_forms import LANGUAGE_CHOICES, one_line
from gaung.web.again import ask_again, proved_again
from gaung.web.forms import ProductForm
from gaung.web.pages import CompanyRequest, company_page, in_a_row, refusal_text

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


@company_page()
@require_safe
def settings_home(request: CompanyRequest) -> HttpResponse:
    """Every page of Settings; a member without account settings is told who can help with the company's."""
    may = request.actor.may(Right.ACCOUNT_SETTINGS)
    names = [] if may else queries.who_can_help(request.company, Right.ACCOUNT_SETTINGS)
    return render(request, "settings/home.html", {"helpers": "" if may else in_a_row(names)})


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
            return redirect("company-profile", slug=request.company.slug)
    cycle = position(request.company, now=request.now).cycle
    values = {"form": form, "cycle_ends_on": cycle.end}
    return render(request, "company/profile.html", values, status=400 if form.errors else 200)


def _initial(company: Any) -> dict[str, Any]:
    fields = ("name", "country", "time_zone", "language", *_LINES)
    emails = "\n".join(company.billing_emails)
    return {name: getattr(company, name) for name in fields} | {"billing_emails": emails}


def _save(request: CompanyRequest, given: dict[str, Any]) -> None:
    emails = tuple(given.pop("billing_emails").replace(",", " ").replace(";", " ").split())
    profile = actions.CompanyProfile(billing_emails=emails, **given)
    change_profile(company=request.company, profile=profile, by=request.actor, now=request.now)


# --- signing in ---------------------------------------------------------------------------------


@company_page(right=Right.ACCOUNT_SETTINGS)
@require_http_methods(["GET", "POST"])
def sign_in_rules(request: CompanyRequest) -> HttpResponse:
    """Ask every member for a second step, or no longer; shows who would be asked to set one up."""
    if request.method == "POST":
        if not proved_again(request):
            return ask_again(request)
        required = request.POST.get("required") == "yes"
        actions.ask_for_two_factor(company=request.company, required=required, by=request.actor, now=request.now)
        messages.success(request, t("set-rule-on" if required else "set-rule-off"))
        return redirect("sign-in-rules", slug=request.company.slug)
    page = queries.members_page(request.company, now=request.now)
    active = [one for one in page.members if one.is_active]
    with_factor = security.second_factors(one.user_id for one in active)
    values = {
        "is_required": request.company.requires_two_factor,
        "without": [one.user for one in active if one.user_id not in with_factor],
        "i_have_one": request.membership.user_id in with_factor,
        "proved": proved_again(request),
    }
    return render(request, "company/sign_in_rules.html", values)
